"""The questions a person brings: those they marked first, their own, then the other suggestions."""

from decision_aid.content.models import ItemId
from decision_aid.evaluation.questions import TO_ASK, suggested
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Question

OWN = ItemId("own_questions")
"""The item in which a person writes questions of their own, one a line."""


def questions(interview: Interview) -> tuple[Question, ...]:
    """Every question, in the order to be asked: marked, own, suggested."""
    marked = interview.responses.get(TO_ASK)
    chosen = set(marked) if isinstance(marked, tuple) else set()
    every = [Question(text=each.text, why=each.why, first=each.id in chosen) for each in suggested(interview)]
    own = [Question(text=text, own=True) for text in _own(interview)]
    return (*(each for each in every if each.first), *own, *(each for each in every if not each.first))


def _own(interview: Interview) -> list[str]:
    written = interview.responses.get(OWN)
    if not isinstance(written, str):
        return []
    return [line.strip() for line in written.splitlines() if line.strip()]
