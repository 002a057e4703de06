"""Mark the suggested questions as ones to ask first or as understood, and put those to ask first in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from decision_aid.content.models import ChoiceId, ItemId
from decision_aid.evaluation.questions import TO_ASK, Suggestion, suggested
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED

UNDERSTOOD = ItemId("questions_understood")
"""The item that holds the questions which need no asking any more."""

QuestionMark = Literal["skip", "understood", "ask_first"]
"""`skip`: neither of the others, as long as the person says nothing."""

_ITEM_OF: dict[QuestionMark, ItemId] = {"understood": UNDERSTOOD, "ask_first": TO_ASK}


@dataclass(frozen=True)
class Row:
    """A suggested question as it stands among the others."""

    question: Suggestion
    mark: QuestionMark
    rank: int | None
    """Of one to ask first: when it is asked, from 1."""


def rows(interview: Interview) -> tuple[Row, ...]:
    """The suggested questions, in their places. In the places of those to ask first stand these in the person's order.

    So giving a mark moves no row; only a question that was put elsewhere goes back when its mark is taken away.
    """
    every = suggested(interview)
    first = {each.id for each in every if mark_of(interview, each.id) == "ask_first"}
    ids = _ids(interview, TO_ASK)
    ordered = iter(sorted((each for each in every if each.id in first), key=lambda each: ids.index(each.id)))
    standing = [next(ordered) if each.id in first else each for each in every]
    ranks = {each.id: rank for rank, each in enumerate((each for each in standing if each.id in first), 1)}
    return tuple(Row(each, mark_of(interview, each.id), ranks.get(each.id)) for each in standing)


def marks(interview: Interview) -> tuple[QuestionMark, ...]:
    """The marks that can be given, in the order in which they follow one another."""
    items = interview.facts.items
    return ("skip", *(mark for mark, item in _ITEM_OF.items() if item in items))


def mark_of(interview: Interview, question: ChoiceId) -> QuestionMark:
    """How the person marked a question."""
    if question in _ids(interview, TO_ASK):
        return "ask_first"
    return "understood" if question in _ids(interview, UNDERSTOOD) else "skip"


def marked(interview: Interview, question: ChoiceId, mark: QuestionMark) -> Interview:
    """This interview with a question marked. One to ask first is asked in the order in which the questions stand."""
    if mark == mark_of(interview, question):
        return interview
    before = [row.question.id for row in rows(interview)]
    interview = _put(interview, TO_ASK, [each for each in _ids(interview, TO_ASK) if each != question])
    interview = _put(interview, UNDERSTOOD, [each for each in _ids(interview, UNDERSTOOD) if each != question])
    if mark == "understood":
        return _put(interview, UNDERSTOOD, (*_ids(interview, UNDERSTOOD), question))
    if mark == "ask_first":
        return _put(interview, TO_ASK, _among(_ids(interview, TO_ASK), question, before))
    return interview


def moved(interview: Interview, question: ChoiceId, by: int) -> Interview:
    """This interview with a question to ask first put earlier (`by` below 0) or later among them."""
    ids = [row.question.id for row in rows(interview) if row.rank is not None]
    if question not in ids:
        return interview
    rest = [each for each in ids if each != question]
    place = max(0, min(len(rest), ids.index(question) + by))
    return _put(interview, TO_ASK, _first((*rest[:place], question, *rest[place:]), _ids(interview, TO_ASK)))


def is_marked(interview: Interview) -> bool:
    """There is a mark, or the person prefers not to say."""
    return any(item in interview.responses for item in _ITEM_OF.values())


def declined(interview: Interview) -> bool:
    """The person prefers not to say which questions they have."""
    given = [interview.responses.get(item) for item in _ITEM_OF.values()]
    return DECLINED in given and not any(isinstance(each, tuple) for each in given)


def unmarked(interview: Interview, *, declined: bool = False) -> Interview:
    """This interview with every mark taken back; `declined`: because the person prefers not to say."""
    for item in _ITEM_OF.values():
        interview = _put(interview, item, ())
    return interview.decline(TO_ASK) if declined else interview


def _among(ids: Sequence[str], question: str, standing: Sequence[str]) -> Sequence[str]:
    """The questions to ask, with one more in its place among those that stand before the person."""
    above = standing[: standing.index(question)] if question in standing else standing
    shown = [each for each in ids if each in standing]
    place = sum(each in above for each in shown)
    return _first([*shown[:place], question, *shown[place:]], ids)


def _first(shown: Sequence[str], ids: Sequence[str]) -> Sequence[str]:
    """These, then those that were marked before and are not suggested any more."""
    return (*shown, *(each for each in ids if each not in shown))


def _ids(interview: Interview, item: ItemId) -> tuple[str, ...]:
    chosen = interview.responses.get(item)
    return chosen if isinstance(chosen, tuple) else ()


def _put(interview: Interview, item: ItemId, ids: Sequence[str]) -> Interview:
    if ids:
        return interview.answer(item, tuple(ids))
    return interview.clear(item) if item in interview.responses else interview
