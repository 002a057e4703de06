"""Check that instruments can be scored as published: weights on every choice, and bands without gap or overlap."""

import re
from collections.abc import Iterator, Sequence

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Instrument, Item, Place, Score
from decision_aid.content.problems import KeyPath, Problem, did_you_mean, listed

_ITEM_CODE = re.compile(r"[1-9][0-9]{2,6}-[0-9]")
_ANSWER_CODE = re.compile(r"LA[1-9][0-9]{0,5}-[0-9]")


def instrument_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of instruments, of their codes and of the order they are asked in."""
    for instrument in draft.instruments:
        yield from _instrument(draft, instrument)
    yield from _score_ids(draft)
    yield from _codes(draft)
    for place in draft.places:
        yield from _item_order(draft, place)
    yield from _uses(draft)


def _instrument(draft: Draft, instrument: Written[Instrument]) -> Iterator[Problem]:
    thing = instrument.thing
    for number, name in enumerate(thing.items):
        if name in thing.items[:number]:
            yield instrument.problem(f"'{name}' stands twice in this list - remove one", "items", number)
        if name in draft.item and draft.item[name].thing.type not in ("choice", "number"):
            message = (
                f"'{name}' is of type '{draft.item[name].thing.type}' - an instrument asks for a choice or a number"
            )
            yield instrument.problem(message, "items", number)
    yield from _among_items(instrument, thing.framed, ("framed",))
    if not thing.licence.url.startswith(("https://", "http://")):
        message = f"'{thing.licence.url}' is no address - write where the permission was seen"
        yield instrument.problem(message, "licence", "url")
    for number, score in enumerate(thing.scores):
        yield from _among_items(instrument, score.items, ("scores", number, "items"))
        yield from _score(draft, instrument, score, ("scores", number))


def _among_items(instrument: Written[Instrument], names: Sequence[str], keys: KeyPath) -> Iterator[Problem]:
    items = instrument.thing.items
    for number, name in enumerate(names):
        if name not in items:
            right = did_you_mean(name, items) or f" - use {listed(items)}"
            yield instrument.problem(f"'{name}' is not an item of '{instrument.thing.id}'{right}", *keys, number)


def _score(draft: Draft, instrument: Written[Instrument], score: Score, here: KeyPath) -> Iterator[Problem]:
    items = [draft.item[name].thing for name in score.items if name in draft.item]
    greatest = 0
    for item in items:
        weights = _weights(draft, item)
        if weights is None:
            message = f"'{item.id}' has a choice without 'score:' - every choice of a scored item needs one"
            yield instrument.problem(message, *here, "items", score.items.index(item.id))
            return
        greatest += max(weights)
    if len(items) == len(score.items) and greatest != score.maximum:
        message = f"{score.maximum} is not the most these items can add up to, {greatest}"
        yield instrument.problem(message, *here, "maximum")
    yield from _bands(instrument, score, here)
    for number, cut_off in enumerate(score.cut_offs):
        if not 0 < cut_off.at <= score.maximum:
            message = f"{cut_off.at} decides nothing: '{score.id}' goes from 0 to {score.maximum}"
            yield instrument.problem(message, *here, "cut_offs", number, "at")


def _weights(draft: Draft, item: Item) -> list[int] | None:
    """What the answers to an item add to a score; None when a choice does not say."""
    if item.type == "number":
        return [item.maximum or 0]
    choices = draft.written_choices(item) or ()
    weights = [choice.score for choice in choices if choice.score is not None]
    return weights if weights and len(weights) == len(choices) else None


def _bands(instrument: Written[Instrument], score: Score, here: KeyPath) -> Iterator[Problem]:
    """Bands begin at 0, end at the maximum, and each begins where the one before ends."""
    begins = 0
    for number, band in enumerate(score.bands):
        keys = (*here, "bands", number)
        if band.low != begins:
            message = f"begins at {band.low}, not at {begins} - no number may be in two bands, or in none"
            yield instrument.problem(message, *keys, "low")
        begins = band.high + 1
        if band.high < band.low:
            yield instrument.problem(f"{band.high} is below 'low', {band.low}", *keys, "high")
        elif number == len(score.bands) - 1 and band.high != score.maximum:
            message = f"ends at {band.high}, not at the maximum, {score.maximum}"
            yield instrument.problem(message, *keys, "high")


def _score_ids(draft: Draft) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for instrument in draft.instruments:
        for number, score in enumerate(instrument.thing.scores):
            if score.id in seen:
                message = f"'{score.id}' is already a score (of '{seen[score.id]}') - rename one"
                yield instrument.problem(message, "scores", number, "id")
            seen.setdefault(score.id, instrument.thing.id)


def _codes(draft: Draft) -> Iterator[Problem]:
    for instrument in draft.instruments:
        yield from _code(instrument, instrument.thing.code, _ITEM_CODE, "code")
        for number, score in enumerate(instrument.thing.scores):
            yield from _code(instrument, score.code, _ITEM_CODE, "scores", number, "code")
    for item in draft.items:
        yield from _code(item, item.thing.code, _ITEM_CODE, "code")
        for number, choice in enumerate(item.thing.choices if isinstance(item.thing.choices, tuple) else ()):
            yield from _code(item, choice.code, _ANSWER_CODE, "choices", number, "code")
    for choices in draft.choice_sets.values():
        for number, choice in enumerate(choices.thing):
            yield from _code(choices, choice.code, _ANSWER_CODE, number, "code")


def _code(piece: Written[object], code: str | None, shape: re.Pattern[str], *keys: str | int) -> Iterator[Problem]:
    if code is None:
        return
    if not shape.fullmatch(code):
        example = "LA6568-5" if shape is _ANSWER_CODE else "69725-0"
        yield piece.problem(f"'{code}' is not a LOINC code - one looks like {example}", *keys)
    elif check_digit(code.split("-")[0]) != int(code[-1]):
        yield piece.problem(f"'{code}' has a wrong check digit - look it up again", *keys)


def check_digit(code: str) -> int:
    """The digit after the hyphen of a LOINC code: Luhn's, with the letters of an answer code counting from "0" on."""
    values = [ord(character) - ord("0") for character in reversed(code)]
    return -(sum(values[1::2]) + sum(sum(divmod(2 * value, 10)) for value in values[::2])) % 10


def _item_order(draft: Draft, place: Written[Place]) -> Iterator[Problem]:
    for route, items in place.thing.item_order.items():
        for number, name in enumerate(items):
            keys = ("item_order", route, number)
            if name in items[:number]:
                yield place.problem(f"'{name}' stands twice in this list - remove one", *keys)
            elif name in draft.item and draft.item[name].thing.place != place.thing.id:
                message = f"'{name}' is in the place '{draft.item[name].thing.place}' - remove it, or move the item"
                yield place.problem(message, *keys)


def _uses(draft: Draft) -> Iterator[Problem]:
    """An aid says which instruments it asks."""
    if draft.about is None:
        return
    for instrument in draft.instruments:
        if instrument.thing.id not in draft.about.thing.uses:
            message = f"'{instrument.thing.id}' is not among the 'uses' of 'about' - add it there"
            yield instrument.problem(message, "id")
