"""The choices of care, what is said about each, and questions worth asking about them."""

from typing import Literal

from decision_aid.content.models.base import ChoiceId, FieldId, Model, OptionId, QuestionId, Text
from decision_aid.content.models.conditions import Conditions
from decision_aid.content.models.statements import Statement


class OptionField(Model):
    """One thing that is said about every option, as a patient's question."""

    id: FieldId
    question: Text
    """"How soon might it help?"""
    short: Text
    """A heading of at most 24 characters."""
    on_paper: bool
    """Printed in the patient's pages; the rest stays on screen."""


class Option(Model):
    """A choice of care, including no change for now."""

    id: OptionId
    title: Text
    short: Text
    """At most 24 characters, for columns."""
    drug: Literal["ketamine", "esketamine"] | None = None
    """None for the options that are not ketamine."""
    fields: dict[FieldId, tuple[Statement, ...]]
    """Every field of the aid, each with at least one statement."""
    tried: tuple[ChoiceId, ...] = ()
    """Which treatments tried (choices of the `treatments` item) are of this kind."""


class SuggestedQuestion(Model):
    """A question worth bringing to the consultation, and why it is suggested."""

    id: QuestionId
    text: Text
    why: Text
    group: Literal["safety", "unknown", "values", "concern", "general"]
    """`values`: suggested only when an attribute or a statement to understand names it."""
    when: Conditions = ()
    """Suggested when all are YES."""
