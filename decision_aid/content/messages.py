"""List every text of an aid that a translator is given, with where it is written and what it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from decision_aid.content.draft import SECTIONS, Draft, Written
from decision_aid.content.marked import texts
from decision_aid.content.models import DecisionAid, Instrument, Item
from decision_aid.content.problems import KeyPath

_PUBLISHED = {"items": ("text", "choices"), "instruments": ("stem",)}
"""By section, what an instrument was published with: that is never translated here."""


@dataclass(frozen=True)
class Published:
    """The items and choice sets that instruments were published with."""

    items: frozenset[str]
    choice_sets: frozenset[str]

    def has(self, section: str, name: str, keys: KeyPath) -> bool:
        """Whether this text is in the words that an instrument was published with."""
        match section:
            case "items":
                return name in self.items and keys[0] in _PUBLISHED[section]
            case "choice_sets":
                return name in self.choice_sets
        return keys[:1] == _PUBLISHED.get(section)


def published(instruments: Iterable[Instrument], items: Iterable[Item]) -> Published:
    """What these instruments were published with."""
    named = frozenset[str](item for instrument in instruments for item in instrument.items)
    sets = {item.choices for item in items if item.id in named and isinstance(item.choices, str)}
    return Published(named, frozenset(sets))


@dataclass(frozen=True)
class Message:
    """One text for translators."""

    text: str
    written: Written[Any]
    """The piece that it belongs to."""
    keys: KeyPath
    """Where in the piece."""
    path: str
    """What it is, for good: "findings.pregnancy.say"."""
    needed: bool
    """False: a name that may be the same in both languages."""

    @property
    def line(self) -> int:
        """The line of its file."""
        return self.written.source.line((*self.written.path, *self.keys))

    @property
    def kind(self) -> str:
        """Section and key: "findings: say"."""
        section, *keys = self.path.split(".")
        return f"{section}: {next((key for key in reversed(keys) if not key.isdigit()), section)}"


def messages(draft: Draft) -> Iterator[Message]:
    """Every text of the aid, in the order of its sections. The published wording of instruments is not among them."""
    skipped = published((each.thing for each in draft.instruments), (each.thing for each in draft.items))
    for section, kind in kinds().items():
        for written in _pieces(getattr(draft, section)):
            name = name_of(written.thing) or str(written.path[-1])
            for keys, text, mark in texts(kind, written.thing):
                if text and not skipped.has(section, name, keys):
                    yield Message(text, written, keys, path_of(section, name, keys), mark.needed)


@cache
def kinds() -> Mapping[str, object]:
    """The sections of an aid, and of which kind each piece in them is."""
    hints = get_type_hints(DecisionAid, include_extras=True)
    return {name: _inside(hints[name]) for name in DecisionAid.model_fields if name in SECTIONS}


def name_of(thing: object) -> str:
    """What a piece is called in its section; nothing for one that is called by its key."""
    return str(getattr(thing, "id", None) or getattr(thing, "name", None) or "")


def path_of(section: str, name: str, keys: KeyPath) -> str:
    """What a text is: its section, its piece and where in the piece."""
    return ".".join((section, name, *map(str, keys)))


def _inside(kind: Any) -> object:
    """Of the list or mapping that a section is, what stands in it."""
    match get_origin(kind):
        case origin if origin is tuple:
            return get_args(kind)[0]
        case origin if origin is dict:
            return get_args(kind)[1]
    return kind


def _pieces(section: Any) -> Iterable[Written[Any]]:
    if section is None:
        return ()
    if isinstance(section, Mapping):
        return section.values()
    return (section,) if isinstance(section, Written) else section
