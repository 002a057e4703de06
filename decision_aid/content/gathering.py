"""Join the sections of all files into one draft, and report what does not fit the models."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from decision_aid.content.draft import REQUIRED, SECTIONS, Draft, Written
from decision_aid.content.models import (
    About,
    Attribute,
    Choice,
    Citation,
    Claim,
    Contraindication,
    Crisis,
    Finding,
    Id,
    Instrument,
    Item,
    Medicine,
    MedicineClass,
    Model,
    Option,
    OptionField,
    Page,
    Place,
    SuggestedQuestion,
    Understanding,
    Wording,
)
from decision_aid.content.problems import KeyPath, Problem, did_you_mean, listed
from decision_aid.content.source import Plain, Source
from decision_aid.content.validation import misfits, not_words

Kind = TypeVar("Kind", bound=Model)

_CHOICE_SET = dict[Id, tuple[Choice, ...]]
_CHOICE_SETS: TypeAdapter[dict[str, tuple[Choice, ...]]] = TypeAdapter(_CHOICE_SET)


def gather(folder: Path, own: Sequence[Source], shared: Sequence[Source]) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft of a folder's own files on top of the shared ones, and what is wrong with any single piece."""
    gathering = _Gathering(folder, own, shared)
    return gathering.draft(), tuple(gathering.problems)


class _Gathering:
    """One reading of all files."""

    def __init__(self, folder: Path, own: Sequence[Source], shared: Sequence[Source]) -> None:
        self.folder = folder
        self.sources = (*shared, *own)
        self.problems = [problem for source in self.sources for problem in source.problems]
        self.own = [source for source in own if not source.problems]
        self.shared = [source for source in shared if not source.problems]
        self.ids: dict[str, frozenset[str]] = {}
        # The shared files hold no ids.
        self.names_all = not any(source.problems for source in own)

    def draft(self) -> Draft:
        """All pieces that fit."""
        self._sections()
        draft = Draft(
            folder=self.folder,
            sources=self.sources,
            about=self._once("about", About),
            places=self._list("places", Place),
            choice_sets=self._choice_sets(),
            items=self._list("items", Item),
            pages=self._list("pages", Page),
            instruments=self._instruments(),
            medicine_classes=self._list("medicine_classes", MedicineClass),
            medicines=self._list("medicines", Medicine, key="name"),
            findings=self._list("findings", Finding),
            contraindications=self._list("contraindications", Contraindication),
            option_fields=self._list("option_fields", OptionField),
            options=self._list("options", Option),
            claims=self._list("claims", Claim),
            citations=self._list("citations", Citation),
            questions=self._list("questions", SuggestedQuestion),
            attributes=self._list("attributes", Attribute),
            understanding=self._list("understanding", Understanding),
            words=self._words(),
            crisis=self._once("crisis", Crisis),
            wordings=self._list("wordings", Wording),
            ids=self.ids,
            names_all=self.names_all,
            whole=False,
        )
        if self.names_all:
            self._missing(draft)
        return replace(draft, names_all=self.names_all, whole=not self.problems)

    def _sections(self) -> None:
        for source in self.own:
            for name in source.data:
                if name not in SECTIONS:
                    suggestion = did_you_mean(name, SECTIONS) or f" - use one of {listed(SECTIONS)}"
                    self._lost(source.problem((name,), f"not a known section{suggestion}", key=True))

    def _missing(self, draft: Draft) -> None:
        written = {name for source in self.own for name in source.data}
        for name in REQUIRED:
            if name not in written:
                self._lost(Problem(self.folder, 0, 0, "", f"no file has the section '{name}' - add '{name}:'"))
        if draft.crisis is None and "crisis" not in written | {name for source in self.shared for name in source.data}:
            self._lost(Problem(self.folder, 0, 0, "", "no file has the section 'crisis' - add 'crisis:'"))

    def _instruments(self) -> tuple[Written[Instrument], ...]:
        """The instruments, and the ids of their scores, which stand inside them."""
        found = self._list("instruments", Instrument)
        scores: set[str] = set()
        for _, data in self._written("instruments"):
            for raw in data if isinstance(data, list) else ():
                inside = raw.get("scores", []) if isinstance(raw, dict) else []
                for score in inside if isinstance(inside, list) else ():
                    if isinstance(score, dict) and isinstance(score.get("id"), str):
                        scores.add(str(score["id"]))
                    else:
                        self.names_all = False
        self.ids["scores"] = frozenset(scores)
        return found

    def _list(self, section: str, kind: type[Kind], key: str = "id") -> tuple[Written[Kind], ...]:
        found: list[Written[Kind]] = []
        ids: set[str] = set()
        for source, data in self._written(section):
            if not isinstance(data, list):
                message = f"this section is a list - begin each of the {section} with '- '"
                self._lost(source.problem((section,), message))
                continue
            for number, raw in enumerate(data):
                path = (section, number)
                if isinstance(raw, dict) and isinstance(raw.get(key), str):
                    ids.add(str(raw[key]))
                else:
                    self.names_all = False
                piece = self._piece(kind, source, path, raw)
                if piece is not None:
                    found.append(Written(piece, source, path))
        self.ids[section] = frozenset(ids)
        return tuple(found)

    def _once(self, section: str, kind: type[Kind]) -> Written[Kind] | None:
        found: list[Written[Plain]] = []
        for source, data in self._written(section):
            if found:
                message = f"stands a second time (first in {found[0].spot}) - remove one"
                self.problems.append(source.problem((section,), message, key=True))
            else:
                found.append(Written(data, source, (section,)))
        if not found:
            return None
        piece = self._piece(kind, found[0].source, (section,), found[0].thing)
        return None if piece is None else Written(piece, found[0].source, (section,))

    def _choice_sets(self) -> dict[str, Written[tuple[Choice, ...]]]:
        found: dict[str, Written[tuple[Choice, ...]]] = {}
        names: set[str] = set()
        for name, raw in self._entries("choice_sets"):
            names.add(name)
            try:
                choices = _CHOICE_SETS.validate_python({name: raw.thing})[name]
            except ValidationError as error:
                self._misfits(error, _CHOICE_SET, raw.source, ("choice_sets",), {name: raw.thing})
                continue
            if name in found:
                message = f"is already a choice set (in {found[name].spot}) - rename one"
                self.problems.append(raw.problem(message, key=True))
            else:
                found[name] = Written(choices, raw.source, raw.path)
        self.ids["choice_sets"] = frozenset(names)
        return found

    def _words(self) -> dict[str, Written[str]]:
        found: dict[str, Written[str]] = {}
        shared = {source.file for source in self.shared}
        for key, raw in self._entries("words"):
            if not isinstance(raw.thing, str):
                self.problems.append(raw.problem(not_words(raw.thing)))
                continue
            before = found.get(key)
            if before is not None and before.source.file not in shared:
                self.problems.append(raw.problem(f"is already written in {before.spot} - remove one", key=True))
            else:
                found[key] = Written(raw.thing, raw.source, raw.path)
        return found

    def _entries(self, section: str) -> Iterator[tuple[str, Written[Plain]]]:
        """The entries of a section that is a mapping, from all files."""
        for source, data in self._written(section):
            if not isinstance(data, dict):
                self._lost(source.problem((section,), "this section holds names and what they stand for: 'name: ...'"))
                continue
            for key, value in data.items():
                yield key, Written(value, source, (section, key))

    def _written(self, section: str) -> Iterator[tuple[Source, Plain]]:
        own = [(source, source.data[section]) for source in self.own if section in source.data]
        if section == "words" or (section == "crisis" and not own):
            yield from ((source, source.data[section]) for source in self.shared if section in source.data)
        yield from own

    def _piece(self, kind: type[Kind], source: Source, path: KeyPath, data: Plain) -> Kind | None:
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self._misfits(error, kind, source, path, data)
            return None

    def _misfits(self, error: ValidationError, kind: object, source: Source, path: KeyPath, data: Plain) -> None:
        for misfit in misfits(error, kind, data):
            where = (*path, *misfit.at)
            self.problems.append(source.problem((*path, *misfit.path), misfit.message, at=where, key=misfit.is_key))

    def _lost(self, problem: Problem) -> None:
        """Report something that may have held ids, so that what is missing cannot be told from what was lost."""
        self.problems.append(problem)
        self.names_all = False
