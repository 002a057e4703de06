"""Keep off the paper what a person does not want on it, so that no summary ever sees what was answered."""

from collections.abc import Iterable
from dataclasses import replace

from decision_aid.content.models import ItemId
from decision_aid.session.conditions import printable
from decision_aid.session.interview import Interview
from decision_aid.session.responses import NOT_SHARED, Responses

LEFT_OFF = ItemId("left_off")
"""The item that holds which items are left off."""


def left_off(interview: Interview) -> frozenset[ItemId]:
    """The items that the person leaves off the paper."""
    chosen = interview.responses.get(LEFT_OFF)
    return frozenset(ItemId(item) for item in chosen) if isinstance(chosen, tuple) else frozenset()


def leaving_off(interview: Interview, items: Iterable[ItemId], *, off: bool) -> Interview:
    """This interview with these items left off the paper, or put on it again. Those never printed are left alone."""
    may = {item.id for item in printable(interview.aid)} & set(items)
    chosen = left_off(interview) | may if off else left_off(interview) - may
    return interview.answer(LEFT_OFF, sorted(chosen)) if chosen else interview.clear(LEFT_OFF)


def shared(interview: Interview) -> Interview:
    """What the paper is made from: every answer that is left off is replaced by "not shared"."""
    hidden = left_off(interview)
    responses = {
        item: NOT_SHARED if item in hidden else response
        for item, response in interview.responses.items()
        if item != LEFT_OFF
    }
    return replace(interview, responses=Responses(responses))
