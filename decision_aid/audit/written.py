"""Find every piece of an aid's content in its files, so that whatever an audit finds is shown at file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from decision_aid.content.problems import KeyPath, Problem, Severity
from decision_aid.content.source import Plain, Source, read
from decision_aid.resources import questionnaires_dir

_SHARED = ("words.yaml", "crisis.yaml")
_BY_NAME = ("words", "choice_sets")
"""Sections whose pieces are named by their key, not by an `id`."""


@dataclass(frozen=True)
class Piece:
    """One item, page, claim, word ... as it is written."""

    section: str
    id: str
    data: Plain
    source: Source
    path: KeyPath

    def problem(self, message: str, *keys: str | int, severity: Severity = "error") -> Problem:
        """A problem with what these keys of the piece lead to."""
        return self.source.problem((*self.path, *keys), message, severity)


@dataclass(frozen=True)
class Writing:
    """All files of an aid, with those shared by all aids."""

    sources: tuple[Source, ...]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything that is written, in the order of the files."""
        return tuple(piece for source in self.sources for piece in _pieces(source))

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Piece]:
        # The aid's own words come first and stand before the shared ones of the same key.
        return {(piece.section, piece.id): piece for piece in reversed(self.pieces)}

    def pieces_of(self, section: str) -> tuple[Piece, ...]:
        """Those of one section."""
        return tuple(piece for piece in self.pieces if piece.section == section)

    def piece(self, section: str, id: str) -> Piece:
        """The piece of that id."""
        return self._by_id[section, id]


def writing(folder: Path, shared: Path | None = None) -> Writing:
    """The files of the aid in this folder, then the shared ones beside it. To be called once the aid has loaded."""
    beside = shared or questionnaires_dir()
    own = [read(file) for file in sorted(folder.rglob("*.yaml"))]
    common = [read(beside / name) for name in _SHARED if (beside / name).is_file()]
    return Writing((*own, *common, *(read(file) for name in _used(own) for file in _instrument(name, folder, beside))))


def _used(own: list[Source]) -> Iterator[str]:
    """The instruments that the aid names."""
    for source in own:
        about = source.data.get("about")
        uses = about.get("uses") if isinstance(about, dict) else None
        yield from (str(name) for name in uses if name) if isinstance(uses, list) else ()


def _instrument(name: str, folder: Path, beside: Path) -> list[Path]:
    # One in the aid's own folder is used instead of the shared one, and is among its own files already.
    return [] if (folder / "instruments" / name).is_dir() else sorted((beside / "instruments" / name).rglob("*.yaml"))


def _pieces(source: Source) -> Iterator[Piece]:
    for section, data in source.data.items():
        if isinstance(data, list):
            for number, each in enumerate(data):
                name = str(each.get("id", number)) if isinstance(each, dict) else str(number)
                yield Piece(section, name, each, source, (section, number))
        elif isinstance(data, dict) and section in _BY_NAME:
            for key, each in data.items():
                yield Piece(section, key, each, source, (section, key))
        else:
            yield Piece(section, section, data, source, (section,))
