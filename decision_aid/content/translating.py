"""Put an aid into another language: its texts from a catalogue, its instruments as somebody published them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from decision_aid.content.instrument_wording import worded
from decision_aid.content.language import Language
from decision_aid.content.marked import changed
from decision_aid.content.messages import Published, kinds, name_of, path_of, published
from decision_aid.content.models import DecisionAid, Statement, Translated
from decision_aid.content.problems import KeyPath
from decision_aid.content.translation import translation_status

Translate = Callable[[str, str], str]
"""Gets a text and what it is ("findings.pregnancy.say"); gives its translation, or the text itself."""


def translated(original: DecisionAid, into: Language, translate: Translate) -> DecisionAid:
    """The aid with every text that is marked for translators replaced by what `translate` makes of it."""
    skipped = published(original.instruments, original.items)
    update: dict[str, Any] = {
        section: _section(section, kind, getattr(original, section), skipped, translate)
        for section, kind in kinds().items()
    }
    aid = original.model_copy(
        update={
            **update,
            "about": update["about"].model_copy(update={"language": into.code}),
            "speaks": into,
            "medicine_names": _medicine_names(original, translate),
            "original": original,
        }
    )
    return _with_status(worded(aid))


def _section(section: str, kind: object, things: Any, skipped: Published, translate: Translate) -> Any:
    def one(name: str, thing: Any) -> Any:
        return changed(kind, thing, partial(_change, section, name, skipped, translate))

    if isinstance(things, Mapping):
        return {name: one(name, thing) for name, thing in things.items()}
    if isinstance(things, tuple):
        return tuple(one(name_of(thing), thing) for thing in things)
    return one(name_of(things) or section, things)


def _change(
    section: str, name: str, skipped: Published, translate: Translate, text: str, keys: KeyPath, mark: Translated
) -> str:
    # A name is kept as the answer, so it stays in its place: see `medicine_names`.
    if not (text and mark.needed) or skipped.has(section, name, keys):
        return text
    return translate(text, path_of(section, name, keys))


def _medicine_names(original: DecisionAid, translate: Translate) -> dict[str, str]:
    names = {each.name: translate(each.name, path_of("medicines", each.name, ("name",))) for each in original.medicines}
    return {name: called for name, called in names.items() if called != name}


def _with_status(aid: DecisionAid) -> DecisionAid:
    """The aid with the status of its translation near the top of its first page, where no one has to look for it."""
    status = translation_status(aid)
    if status is None or not aid.pages:
        return aid
    first = next(page for place in aid.places for page in aid.pages if page.place == place.id)
    told = first.model_copy(update={"blocks": (first.blocks[0], Statement(text=status), *first.blocks[1:])})
    return aid.model_copy(update={"pages": tuple(told if page is first else page for page in aid.pages)})
