"""Anybody at all: every mix of answers that the shipped aid permits, for properties that must hold for each of them."""

from typing import Any

from hypothesis import strategies as st

from decision_aid.content.models import Item
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds
from decision_aid.session.responses import DECLINED
from tests.builders import shipped_aid


def anybody() -> st.SearchStrategy[dict[str, Any]]:
    """Any of the answers to any of the questions, and a route."""
    answers = {item.id: answers_to(item) for item in shipped_aid().items if item.sets is None}
    return st.fixed_dictionaries(
        {"route": st.sampled_from(("essentials", "full")), "answers": st.fixed_dictionaries({}, optional=answers)}
    )


def the_walk_of(anyone: dict[str, Any]) -> Interview:
    """Their walk."""
    interview = Interview(shipped_aid(), route=anyone["route"])
    for item, value in anyone["answers"].items():
        interview = interview.answer(item, value)
    return interview


def answers_to(item: Item) -> st.SearchStrategy[Any]:
    """Every permitted answer to an item; declining, where it may be declined."""
    given = _values(item)
    return given | st.just(DECLINED) if item.decline else given


def _values(item: Item) -> st.SearchStrategy[Any]:
    choices = choices_of(shipped_aid(), item)
    match item.type:
        case "choice":
            return st.sampled_from([choice.id for choice in choices])
        case "choices":
            several = [choice.id for choice in choices if not choice.alone]
            alone = [(choice.id,) for choice in choices if choice.alone]
            most = item.maximum or min(6, len(several))
            lists = st.lists(st.sampled_from(several), min_size=item.minimum or 1, max_size=most, unique=True)
            return lists | st.sampled_from(alone) if alone else lists
        case "number" | "scale":
            return st.integers(*bounds(item))
        case "medicines":
            names = [*(medicine.name for medicine in shipped_aid().medicines[:20]), "Drops from my aunt"]
            return st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)
    return st.text(max_size=40)
