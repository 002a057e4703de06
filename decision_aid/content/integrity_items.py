"""Check that an item has what its type needs, and nothing that another type would need."""

from collections.abc import Iterator
from typing import get_args

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Item, Route
from decision_aid.content.problems import Problem, did_you_mean, listed

_NUMBERS = ("number", "scale")
_ONLY_FOR = {
    "choices": ("choice", "choices", "medicines"),
    "choices_from": ("choice", "choices"),
    "choices_among": ("choice", "choices"),
    "minimum": ("choices", *_NUMBERS),
    "maximum": ("choices", *_NUMBERS),
    "unit": _NUMBERS,
    "low_label": ("scale",),
    "high_label": ("scale",),
    "max_length": ("text",),
}
_NEEDED = {
    "number": ("minimum", "maximum"),
    "scale": ("minimum", "maximum"),
    "text": ("max_length",),
    "medicines": ("choices",),
}


def item_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem in the shape of a single item."""
    for item in draft.items:
        yield from _keys(draft, item)
        yield from _bounds(draft, item)
        yield from _choices(draft, item)
        yield from _crisis(draft, item)
    yield from _treatments(draft)


def _keys(draft: Draft, item: Written[Item]) -> Iterator[Problem]:
    thing = item.thing
    for key, types in _ONLY_FOR.items():
        if getattr(thing, key) is not None and thing.type not in types:
            message = f"not for an item of type '{thing.type}', only for {listed(types)} - remove it"
            yield item.problem(message, key, key=True)
    for key in _NEEDED.get(thing.type, ()):
        if getattr(thing, key) is None:
            yield item.problem(f"missing - an item of type '{thing.type}' needs '{key}:'", key)
    if thing.type in ("choice", "choices"):
        if thing.choices is None and thing.choices_from is None:
            yield item.problem(
                f"missing - an item of type '{thing.type}' needs 'choices:' or 'choices_from:'", "choices"
            )
        if thing.choices is not None and thing.choices_from in ("questions", "items"):
            yield item.problem("stands beside 'choices' - keep only one of the two", "choices_from", key=True)
    among = draft.item.get(thing.choices_among) if thing.choices_among else None
    if among is not None and (among.thing.type != "choices" or not _before(draft, among.thing, thing)):
        message = f"'{among.thing.id}' is not an earlier item of type 'choices' - name one that is"
        yield item.problem(message, "choices_among")


def _before(draft: Draft, earlier: Item, later: Item) -> bool:
    walks = [[item.thing.id for item in walk] for walk in draft.walks]
    both = [walk for walk in walks if later.id in walk]
    return all(earlier.id in walk[: walk.index(later.id)] for walk in both)


def _bounds(draft: Draft, item: Written[Item]) -> Iterator[Problem]:
    thing = item.thing
    low, high = thing.minimum, thing.maximum
    if thing.type in _NUMBERS and low is not None and high is not None and low >= high:
        yield item.problem(f"{high} is not above the minimum, {low}", "maximum")
    if thing.type == "text" and thing.max_length is not None and thing.max_length < 1:
        yield item.problem(f"{thing.max_length} leaves no room for an answer - use at least 1", "max_length")
    if thing.type != "choices":
        return
    if low is not None and low < 0:
        yield item.problem(f"{low} is below zero", "minimum")
    if high is not None and high < max(1, low or 0):
        yield item.problem(f"{high} is not enough - use at least {max(1, low or 0)}", "maximum")
    choices = draft.choices(thing)
    # Questions are only offered when they are suggested now, so their number is not known here.
    if choices is not None and thing.choices_from != "questions":
        for key, number in (("minimum", low), ("maximum", high)):
            if number is not None and number > len(choices):
                yield item.problem(f"{number} is more than the {len(choices)} choices there are", key)


def _choices(draft: Draft, item: Written[Item]) -> Iterator[Problem]:
    thing = item.thing
    choices = draft.written_choices(thing)
    if choices is None or thing.type not in ("choice", "choices"):
        return
    if len(choices) < 2 and thing.choices_from is None:
        yield item.problem("fewer than two choices are no choice - add one", "choices")
        return
    if thing.type == "choice" and isinstance(thing.choices, tuple):
        for number, choice in enumerate(thing.choices):
            if choice.alone:
                message = "only one of these is ever chosen - remove 'alone', or make the type 'choices'"
                yield item.problem(message, "choices", number, "alone", key=True)
    if thing.sets == "route":
        yield from _steering(item, tuple(choice.id for choice in choices), get_args(Route))
    elif thing.sets == "keep":
        yield from _steering(item, tuple(choice.id for choice in choices), ("yes", "no"))


def _steering(item: Written[Item], choices: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[Problem]:
    if item.thing.type != "choice" or set(choices) != set(wanted):
        message = f"an item that sets '{item.thing.sets}' is of type 'choice', with {listed(wanted, 'and')}"
        yield item.problem(message, "sets")


def _crisis(draft: Draft, item: Written[Item]) -> Iterator[Problem]:
    thing = item.thing
    if not thing.crisis_when:
        return
    if thing.type not in ("choice", "choices"):
        message = f"an item of type '{thing.type}' has no choices to open the crisis page - remove it"
        yield item.problem(message, "crisis_when", key=True)
        return
    choices = draft.choices(thing)
    for number, choice in enumerate(thing.crisis_when):
        if choices is not None and choice not in choices:
            right = did_you_mean(choice, choices) or f" - use {listed(choices)}"
            yield item.problem(f"'{choice}' is not a choice of this item{right}", "crisis_when", number)


def _treatments(draft: Draft) -> Iterator[Problem]:
    """One item lists the treatments tried; others ask about the effect of each."""
    lists = [item for item in draft.items if item.thing.on_front == "treatments"]
    for item in lists:
        if item.thing.type != "choices":
            yield item.problem("the treatments tried are an item of type 'choices'", "on_front")
        elif item is not lists[0]:
            yield item.problem(f"'{lists[0].thing.id}' is the list of treatments already - keep one", "on_front")
    choices = draft.choices(lists[0].thing) if lists else ()
    for option in draft.options:
        for number, tried in enumerate(option.thing.tried):
            if choices is not None and tried not in choices and (lists or draft.whole):
                right = did_you_mean(tried, choices) or f" - use {listed(choices)}"
                message = f"'{tried}' is not a choice of an item with 'on_front: treatments'{right}"
                yield option.problem(message, "tried", number)
    for item in draft.items:
        effect = item.thing.effect_of
        if effect is not None and choices is not None and effect not in choices and (lists or draft.whole):
            right = did_you_mean(effect, choices) or f" - use {listed(choices)}"
            yield item.problem(f"'{effect}' is not a choice of an item with 'on_front: treatments'{right}", "effect_of")
