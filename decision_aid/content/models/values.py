"""What matters to a person, how the options do on it, and whether the essentials are understood."""

from typing import Literal, Self

from pydantic import model_validator

from decision_aid.content.models.base import (
    AttributeId,
    ItemId,
    Model,
    OptionId,
    PageId,
    QuestionId,
    Text,
    UnderstandingId,
)
from decision_aid.content.models.statements import Statement

Mark = Literal["none", "little", "some", "good", "very_good", "not_known"]
"""How an option does on an attribute: five steps in order, and that nobody knows."""

MARKS: tuple[Mark, ...] = ("none", "little", "some", "good", "very_good")
"""The steps, lowest first."""


class Rating(Statement):
    """How one option does on one attribute: a mark, and in words what it rests on."""

    mark: Mark
    judgement: bool = False
    """It is at least in part our own judgement, and is shown as such."""

    @model_validator(mode="after")
    def _speaks_for_itself(self) -> Self:
        if self.text is None or self.heading:
            raise ValueError("a rating says 'text' of its own, which is not a heading")
        return self


class Attribute(Model):
    """A feature on which options differ and that people may care about, put as something to wish for."""

    id: AttributeId
    title: Text
    """In the person's words: "Feeling better fast"."""
    importance: ItemId
    """The scale on which the person says how much it matters to them; its hint says in one line what it means."""
    ratings: dict[OptionId, tuple[Rating, ...]]
    """Every option, each with one rating without `when`, last: it stands when those before it are all ruled out."""
    ask: QuestionId | None = None
    """The question that is suggested when this matters much."""


class Understanding(Model):
    """A statement that is true or false, with kind feedback. People are never scored on these."""

    id: UnderstandingId
    item: ItemId
    """Its text is the statement; it is answered with `true`, `false`, or a choice that is `unknown`."""
    is_true: bool
    why: Statement
    page: PageId | None = None
    """Where it is explained: on this page ..."""
    option: OptionId | None = None
    """... or where this option is."""
    ask: QuestionId | None = None
    """The question that is suggested to someone who is not sure."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if (self.page is None) == (self.option is None):
            raise ValueError("say exactly one of 'page' or 'option', where this is explained")
        return self
