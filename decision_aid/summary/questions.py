"""The questions a person brings: those to ask first, their own, the other suggestions, then those understood."""

from decision_aid.content.models import ItemId
from decision_aid.evaluation.marking import rows
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Question

OWN = ItemId("own_questions")
"""The item in which a person writes questions of their own, one a line."""


def questions(interview: Interview) -> tuple[Question, ...]:
    """Every question, in the order to be asked: those marked first as the person ordered them, own, suggested."""
    every = rows(interview)
    first = [row.question for row in every if row.mark == "ask_first"]
    rest = [row.question for row in every if row.mark == "skip"]
    understood = [row.question for row in every if row.mark == "understood"]
    return (
        *(Question(text=each.text, why=each.why, first=True) for each in first),
        *(Question(text=text, own=True) for text in _own(interview)),
        *(Question(text=each.text, why=each.why) for each in rest),
        *(Question(text=each.text, why=each.why, understood=True) for each in understood),
    )


def _own(interview: Interview) -> list[str]:
    written = interview.responses.get(OWN)
    if not isinstance(written, str):
        return []
    return [line.strip() for line in written.splitlines() if line.strip()]
