"""Give each instrument its published words in the language of the aid, and say where they come from or that none are.

An instrument without a published translation stays in its own language, and each of its questions says so.
"""

from collections.abc import Mapping
from typing import Any

from decision_aid.content.models import (
    Choice,
    ChoiceId,
    DecisionAid,
    Instrument,
    InstrumentId,
    Item,
    ItemId,
    WordedItem,
    Wording,
)


def worded(aid: DecisionAid) -> DecisionAid:
    """The aid with its instruments in published words. Its own texts are in its language already."""
    wordings = {each.instrument: each for each in aid.wordings if each.language == aid.about.language}
    items = {item: words for each in wordings.values() for item, words in each.items.items()}
    sets = {name: choices for each in wordings.values() for name, choices in each.choice_sets.items()}
    notes = _notes(aid, wordings, items)
    return aid.model_copy(
        update={
            "instruments": tuple(_instrument(aid, each, wordings.get(each.id)) for each in aid.instruments),
            "items": tuple(_item(each, items.get(each.id), notes.get(each.id)) for each in aid.items),
            "choice_sets": {name: _choices(each, sets.get(name, {})) for name, each in aid.choice_sets.items()},
        }
    )


def _instrument(aid: DecisionAid, instrument: Instrument, wording: Wording | None) -> Instrument:
    # With its name: a notice that stood on the paper already is not told again.
    none = aid.words["wording_none_on_paper"].format(name=instrument.title)
    status = none if wording is None else _source(aid, wording)
    notice = " ".join(filter(None, (instrument.licence.notice, status)))
    update: dict[str, Any] = {"licence": instrument.licence.model_copy(update={"notice": notice})}
    if wording is not None:
        update |= {"stem": wording.stem, "recall": wording.recall or instrument.recall}
    return instrument.model_copy(update=update)


def _item(item: Item, words: WordedItem | None, note: str | None) -> Item:
    update: dict[str, Any] = {}
    if note is not None:
        update["hint"] = " ".join(filter(None, (item.hint, note)))
    if words is not None:
        update["text"] = words.text
        if isinstance(item.choices, tuple):
            update["choices"] = _choices(item.choices, words.choices)
    return item.model_copy(update=update) if update else item


def _choices(choices: tuple[Choice, ...], words: Mapping[ChoiceId, str]) -> tuple[Choice, ...]:
    return tuple(each.model_copy(update={"text": words.get(each.id, each.text)}) for each in choices)


def _notes(
    aid: DecisionAid, wordings: Mapping[InstrumentId, Wording], items: Mapping[ItemId, WordedItem]
) -> dict[ItemId, str]:
    """What is told beside a question: by the first where its words come from, by each that it has none."""
    notes: dict[ItemId, str] = {}
    for instrument in aid.instruments:
        wording = wordings.get(instrument.id)
        if wording is None:
            notes |= {item: aid.words["wording_none"] for item in instrument.items if item not in items}
        else:
            notes.setdefault(instrument.items[0], _source(aid, wording))
    return notes


def _source(aid: DecisionAid, wording: Wording) -> str:
    return aid.words["wording_verified" if wording.verified else "wording_unverified"].format(source=wording.source)
