"""The questions a person brings: those to ask first, their own, the other suggestions, then those understood."""

from collections.abc import Sequence

from decision_aid.content.models import ItemId
from decision_aid.evaluation.marking import mark_of
from decision_aid.evaluation.questions import TO_ASK, Suggestion, suggested
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Question

OWN = ItemId("own_questions")
"""The item in which a person writes questions of their own, one a line."""


def questions(interview: Interview) -> tuple[Question, ...]:
    """Every question, in the order to be asked: those marked first as the person ordered them, own, suggested."""
    every = suggested(interview)
    first = _in_order(interview, [each for each in every if mark_of(interview, each.id) == "ask_first"])
    rest = [each for each in every if mark_of(interview, each.id) == "skip"]
    understood = [each for each in every if mark_of(interview, each.id) == "understood"]
    return (
        *(Question(text=each.text, why=each.why, first=True) for each in first),
        *(Question(text=text, own=True) for text in _own(interview)),
        *(Question(text=each.text, why=each.why) for each in rest),
        *(Question(text=each.text, why=each.why, understood=True) for each in understood),
    )


def _in_order(interview: Interview, first: Sequence[Suggestion]) -> list[Suggestion]:
    chosen = interview.responses.get(TO_ASK)
    order = {question: place for place, question in enumerate(chosen if isinstance(chosen, tuple) else ())}
    return sorted(first, key=lambda each: order[each.id])


def _own(interview: Interview) -> list[str]:
    written = interview.responses.get(OWN)
    if not isinstance(written, str):
        return []
    return [line.strip() for line in written.splitlines() if line.strip()]
