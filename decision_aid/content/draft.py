"""Everything a folder's files say, as models that remember where they are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from decision_aid.content.models import (
    BOTH_ROUTES,
    COULD_NOT_CHECK,
    About,
    Attribute,
    Choice,
    Citation,
    Claim,
    Contraindication,
    Crisis,
    DecisionAid,
    Finding,
    Instrument,
    Item,
    Medicine,
    MedicineClass,
    Option,
    OptionField,
    Page,
    Place,
    Route,
    Score,
    SuggestedQuestion,
    Understanding,
    Wording,
)
from decision_aid.content.problems import KeyPath, Problem, Severity, shown
from decision_aid.content.source import Source

Thing = TypeVar("Thing", covariant=True)
Placed = TypeVar("Placed", Item, Page)
Identified = TypeVar("Identified", Item, Finding, Claim, Place)

REQUIRED = (
    "about",
    "places",
    "items",
    "findings",
    "contraindications",
    "option_fields",
    "options",
    "claims",
    "citations",
    "questions",
)
SECTIONS = (
    *REQUIRED,
    "pages",
    "choice_sets",
    "instruments",
    "medicine_classes",
    "medicines",
    "attributes",
    "understanding",
    "words",
    "crisis",
    "wordings",
    "needs",
)
"""What may stand at the left edge of a file."""


@dataclass(frozen=True)
class Written(Generic[Thing]):
    """A piece of content and where it is written."""

    thing: Thing
    source: Source
    path: KeyPath

    def problem(self, message: str, *keys: str | int, severity: Severity = "error", key: bool = False) -> Problem:
        """A problem with what these keys of the piece lead to; with the last `key` itself."""
        return self.source.problem((*self.path, *keys), message, severity, key=key)

    @property
    def spot(self) -> str:
        """File and line, for pointing here from somewhere else."""
        return f"{shown(self.source.file)}:{self.source.line(self.path)}"


@dataclass(frozen=True)
class Draft:
    """The pieces that fit their models. Not yet known to fit together."""

    folder: Path
    sources: tuple[Source, ...]
    about: Written[About] | None
    places: tuple[Written[Place], ...]
    choice_sets: Mapping[str, Written[tuple[Choice, ...]]]
    items: tuple[Written[Item], ...]
    pages: tuple[Written[Page], ...]
    instruments: tuple[Written[Instrument], ...]
    medicine_classes: tuple[Written[MedicineClass], ...]
    medicines: tuple[Written[Medicine], ...]
    findings: tuple[Written[Finding], ...]
    contraindications: tuple[Written[Contraindication], ...]
    option_fields: tuple[Written[OptionField], ...]
    options: tuple[Written[Option], ...]
    claims: tuple[Written[Claim], ...]
    citations: tuple[Written[Citation], ...]
    questions: tuple[Written[SuggestedQuestion], ...]
    attributes: tuple[Written[Attribute], ...]
    understanding: tuple[Written[Understanding], ...]
    words: Mapping[str, Written[str]]
    crisis: Written[Crisis] | None
    wordings: tuple[Written[Wording], ...]
    ids: Mapping[str, frozenset[str]]
    """Every id that is written in a section, also of pieces that do not fit."""
    names_all: bool
    """Every id of the content is in `ids`: nothing was unreadable."""
    whole: bool
    """Every piece that is written fits, so what is not here is nowhere."""

    def aid(self) -> DecisionAid:
        """The decision aid, its items and pages in the order of the walk."""
        assert self.about is not None  # a whole draft has one
        assert self.crisis is not None
        return DecisionAid(
            about=self.about.thing,
            places=_things(self.places),
            choice_sets={name: choices.thing for name, choices in self.choice_sets.items()},
            items=_things(self.walk),
            pages=_things(self._by_place(self.pages)),
            instruments=_things(self.instruments),
            medicine_classes=_things(self.medicine_classes),
            medicines=_things(self.medicines),
            findings=_things(self.findings),
            contraindications=_things(self.contraindications),
            option_fields=_things(self.option_fields),
            options=_things(self.options),
            claims=_things(self.claims),
            citations=_things(self.citations),
            questions=_things(self.questions),
            attributes=_things(self.attributes),
            understanding=_things(self.understanding),
            words={key: word.thing for key, word in self.words.items()},
            crisis=self.crisis.thing,
            wordings=_things(self.wordings),
        )

    @cached_property
    def walk(self) -> tuple[Written[Item], ...]:
        """The items in the order of the walk: by place, then by file, then as written."""
        return self._by_place(self.items)

    @cached_property
    def walks(self) -> tuple[tuple[Written[Item], ...], ...]:
        """The items in the order of each route. On most routes that is the order of the walk."""
        return tuple(self._walk_on(route) for route in BOTH_ROUTES)

    def _walk_on(self, route: Route) -> tuple[Written[Item], ...]:
        named = [item for place in self.places for item in place.thing.item_order.get(route, ())]
        order = {item: number for number, item in enumerate(named)}
        return self._by_place(sorted(self.walk, key=lambda item: order.get(item.thing.id, len(order))))

    @cached_property
    def item(self) -> Mapping[str, Written[Item]]:
        """Items by id."""
        return _by_id(self.items)

    @cached_property
    def finding(self) -> Mapping[str, Written[Finding]]:
        """Findings by id."""
        return _by_id(self.findings)

    @cached_property
    def claim(self) -> Mapping[str, Written[Claim]]:
        """Claims by id."""
        return _by_id(self.claims)

    @cached_property
    def score(self) -> Mapping[str, Score]:
        """Scores by id."""
        return {score.id: score for instrument in self.instruments for score in instrument.thing.scores}

    @cached_property
    def place(self) -> Mapping[str, Written[Place]]:
        """Places by id."""
        return _by_id(self.places)

    def choices(self, item: Item) -> tuple[str, ...] | None:
        """The ids of an item's permitted answers; None when they are not known, or it has none."""
        choices = self.written_choices(item)
        own = tuple(choice.id for choice in choices or ())
        match item.choices_from:
            case "questions":
                return (*sorted(self.ids["contraindications"]), COULD_NOT_CHECK, *sorted(self.ids["questions"]))
            case "options" | "attributes" | "items" as section:
                return (*sorted(self.ids[section]), *own)
        return None if choices is None else own

    def written_choices(self, item: Item) -> tuple[Choice, ...] | None:
        """The choices that an item has of its own or from a choice set."""
        if isinstance(item.choices, str):
            return self.choice_sets[item.choices].thing if item.choices in self.choice_sets else None
        return item.choices

    def _by_place(self, pieces: Iterable[Written[Placed]]) -> tuple[Written[Placed], ...]:
        order = {place.thing.id: position for position, place in enumerate(self.places)}
        return tuple(sorted(pieces, key=lambda piece: order.get(piece.thing.place, len(order))))


def _by_id(pieces: Iterable[Written[Identified]]) -> dict[str, Written[Identified]]:
    """The first piece of every id."""
    found: dict[str, Written[Identified]] = {}
    for piece in pieces:
        found.setdefault(piece.thing.id, piece)
    return found


def _things(pieces: Iterable[Written[Thing]]) -> tuple[Thing, ...]:
    return tuple(piece.thing for piece in pieces)
