"""Mark the suggested questions as ones to ask first or as understood, and put those to ask first in order."""

from collections.abc import Sequence
from typing import Literal

from decision_aid.content.models import ChoiceId, ItemId
from decision_aid.evaluation.questions import TO_ASK
from decision_aid.session.interview import Interview

UNDERSTOOD = ItemId("questions_understood")
"""The item that holds the questions which need no asking any more."""

QuestionMark = Literal["ask_first", "understood", "skip"]
"""`skip`: neither of the others, as long as the person says nothing."""


def mark_of(interview: Interview, question: ChoiceId) -> QuestionMark:
    """How the person marked a question."""
    if question in _ids(interview, TO_ASK):
        return "ask_first"
    return "understood" if question in _ids(interview, UNDERSTOOD) else "skip"


def marked(interview: Interview, question: ChoiceId, mark: QuestionMark) -> Interview:
    """This interview with a question marked. One to ask first comes after those that were so marked before."""
    for item, its_mark in ((TO_ASK, "ask_first"), (UNDERSTOOD, "understood")):
        ids = _ids(interview, item)
        if mark == its_mark and question not in ids:
            interview = _with(interview, item, (*ids, question))
        elif mark != its_mark and question in ids:
            interview = _with(interview, item, [each for each in ids if each != question])
    return interview


def moved(interview: Interview, question: ChoiceId, by: int) -> Interview:
    """This interview with a question to ask first put earlier (`by` below 0) or later among them."""
    ids = _ids(interview, TO_ASK)
    if question not in ids:
        return interview
    rest = [each for each in ids if each != question]
    place = max(0, min(len(rest), ids.index(question) + by))
    return _with(interview, TO_ASK, [*rest[:place], question, *rest[place:]])


def _ids(interview: Interview, item: ItemId) -> tuple[str, ...]:
    chosen = interview.responses.get(item)
    return chosen if isinstance(chosen, tuple) else ()


def _with(interview: Interview, item: ItemId, ids: Sequence[str]) -> Interview:
    return interview.answer(item, tuple(ids)) if ids else interview.clear(item)
