"""Check that a published translation has every question and answer of its instrument, and no other."""

from collections.abc import Collection, Iterator

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Instrument, Item, Wording
from decision_aid.content.problems import Problem, did_you_mean, listed


def wording_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem with a published translation."""
    instruments = {each.thing.id: each for each in draft.instruments}
    for wording in draft.wordings:
        instrument = instruments.get(wording.thing.instrument)
        if instrument is None:
            right = did_you_mean(wording.thing.instrument, instruments)
            yield wording.problem(f"'{wording.thing.instrument}' is not an instrument here{right}", "instrument")
        else:
            yield from _frame(wording, instrument.thing)
            yield from _words(draft, wording, instrument)


def _frame(wording: Written[Wording], instrument: Instrument) -> Iterator[Problem]:
    if (wording.thing.stem is None) != (instrument.stem is None):
        yield wording.problem("has a 'stem' only when its instrument has one - add or remove it", "stem")


def _words(draft: Draft, wording: Written[Wording], instrument: Written[Instrument]) -> Iterator[Problem]:
    """Items that an instrument shares with another are worded there."""
    own = [each for each in draft.items if each.thing.id in instrument.thing.items and _beside(each, instrument)]
    yield from _same(wording, ("items",), wording.thing.items, [each.thing.id for each in own])
    sets = {each.thing.choices for each in own if isinstance(each.thing.choices, str)}
    yield from _same(wording, ("choice_sets",), wording.thing.choice_sets, sorted(sets))
    for each in own:
        if each.thing.id in wording.thing.items:
            worded = wording.thing.items[each.thing.id].choices
            yield from _same(wording, ("items", each.thing.id, "choices"), worded, _own_choices(each.thing))
    for name, worded in wording.thing.choice_sets.items():
        if name in draft.choice_sets:
            choices = [choice.id for choice in draft.choice_sets[name].thing]
            yield from _same(wording, ("choice_sets", name), worded, choices)


def _beside(item: Written[Item], instrument: Written[Instrument]) -> bool:
    return item.source.file == instrument.source.file


def _own_choices(item: Item) -> list[str]:
    return [choice.id for choice in item.choices] if isinstance(item.choices, tuple) else []


def _same(
    wording: Written[Wording], keys: tuple[str, ...], worded: Collection[str], wanted: Collection[str]
) -> Iterator[Problem]:
    for name in worded:
        if name not in wanted:
            yield wording.problem(f"is not in the instrument - use {listed(wanted)}", *keys, name, key=True)
    missing = [name for name in wanted if name not in worded]
    if missing:
        yield wording.problem(f"has no words for {listed(missing)} - add what was published", *keys)
