"""Tell a person kindly whether a statement is true, why, and where it is explained. Nobody is scored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from decision_aid.content.models import ItemId, Statement, Understanding
from decision_aid.session.interview import Interview, Step

Answered = Literal["right", "other", "not_sure"]


@dataclass(frozen=True)
class Feedback:
    """What is said after an answer."""

    statement: Understanding
    answered: Answered
    """`other`: the person thought otherwise."""
    say: str
    """Whether the statement is true, kindly."""
    why: Statement
    """To be told with its figures and sources."""
    read: Step | None
    """Where it is explained; None when that is not part of this person's walk."""


def feedback(interview: Interview, item: ItemId) -> Feedback | None:
    """The feedback to an answered statement; None for any other item, or without an answer."""
    statement = next((each for each in interview.aid.understanding if each.item == item), None)
    answered = None if statement is None else _answered(interview, statement)
    if statement is None or answered is None:
        return None
    key = f"feedback_{answered}_{'true' if statement.is_true else 'false'}"
    return Feedback(statement, answered, interview.aid.words[key], statement.why, _read(interview, statement))


def not_sure_of(interview: Interview) -> Iterator[Understanding]:
    """The statements that were put to the person and of which they are not sure, in the order of the content."""
    asked = {item.id for item in interview.asked}
    for statement in interview.aid.understanding:
        if statement.item in asked and _answered(interview, statement) == "not_sure":
            yield statement


def _answered(interview: Interview, statement: Understanding) -> Answered | None:
    response = interview.responses.get(statement.item)
    if not isinstance(response, str):
        return None
    if response not in ("true", "false"):
        return "not_sure"
    return "right" if (response == "true") is statement.is_true else "other"


def _read(interview: Interview, statement: Understanding) -> Step | None:
    kind, name = ("page", statement.page) if statement.page is not None else ("option", statement.option)
    return next((step for step in interview.steps if (step.kind, step.id) == (kind, name)), None)
