"""Find what an aid uses that stands beside it: its instruments, each in a folder of its own, and the medicines."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from decision_aid.content.problems import KeyPath, Problem, did_you_mean
from decision_aid.content.source import Plain, Source

INSTRUMENTS = "instruments"
MEDICINES = "medicines"

Reader = Callable[[Path], tuple[list[Source], list[Problem]]]
"""Reads all content files below a folder."""


class Gathered(NamedTuple):
    """The sources of an aid with those beside it, and what is wrong with how it names them."""

    sources: tuple[Source, ...]
    used: tuple[str, ...]
    """The instruments that are in this build, in the order of `about.uses`."""
    problems: tuple[Problem, ...]


def with_those_beside(
    own: Sequence[Source], folder: Path, shared: Path, read_all: Reader, *, exclude_noncommercial: bool
) -> Gathered:
    """An aid's own files, then those of the instruments in `about.uses`, then the medicines if any item asks for them.

    An instrument in the aid's own folder is used instead of the shared one. A file that says `needs: [...]` is left
    out unless all the instruments it names are used. Whoever may not use an instrument removes its folder.
    """
    used = [(source, number, name) for source in own for number, name in _uses(source)]
    known = _folders(shared / INSTRUMENTS) | _folders(folder / INSTRUMENTS)
    sources, problems = list(own), []
    for source, number, name in used:
        if name not in known:
            problems.append(_unknown(source, ("about", "uses", number), name, known))
        elif name not in _folders(folder / INSTRUMENTS):
            found, unreadable = read_all(shared / INSTRUMENTS / name)
            sources += found
            problems += unreadable
    if any(_asks_for_medicines(source) for source in own) and not any(MEDICINES in source.data for source in own):
        found, unreadable = read_all(shared / MEDICINES)
        sources += found
        problems += unreadable
    problems += [problem for source in sources for problem in _needs_problems(source, known)]
    there = [name for _, _, name in used if name in known]
    unsold = noncommercial(sources) if exclude_noncommercial else frozenset()
    sources, left = _with_all_they_need(
        [each for each in sources if not unsold & set(_instruments(each))], there, unsold
    )
    return Gathered(tuple(sources), left, tuple(problems))


def noncommercial(sources: Sequence[Source]) -> frozenset[str]:
    """The instruments that may not be part of something that is sold."""
    return frozenset(name for source in sources for name, sold in _instruments(source).items() if not sold)


def _with_all_they_need(
    sources: list[Source], used: list[str], gone: frozenset[str]
) -> tuple[list[Source], tuple[str, ...]]:
    """The files whose needs are met, and the instruments that are left; one that goes may take others with it."""
    left = tuple(name for name in used if name not in gone)
    kept = [source for source in sources if set(_needs(source)) <= set(left)]
    taken = {name for source in sources if source not in kept for name in _instruments(source)}
    return (kept, left) if not taken & set(left) else _with_all_they_need(kept, used, gone | taken)


def _folders(place: Path) -> set[str]:
    return {path.name for path in place.iterdir() if path.is_dir()} if place.is_dir() else set()


def _uses(source: Source) -> Iterator[tuple[int, str]]:
    about = source.data.get("about")
    uses = about.get("uses") if isinstance(about, dict) else None
    for number, name in enumerate(uses if isinstance(uses, list) else ()):
        if isinstance(name, str):
            yield number, name


def _needs(source: Source) -> tuple[str, ...]:
    needs = source.data.get("needs")
    return tuple(str(name) for name in needs) if isinstance(needs, list) else ()


def _needs_problems(source: Source, known: set[str]) -> Iterator[Problem]:
    if "needs" in source.data and not isinstance(source.data["needs"], list):
        yield source.problem(("needs",), "this is a list of instruments - write 'needs: [...]'")
    for number, name in enumerate(_needs(source)):
        if name not in known:
            yield _unknown(source, ("needs", number), name, known)


def _instruments(source: Source) -> dict[str, bool]:
    """The instruments written in a file, and whether each may be sold."""
    written = source.data.get(INSTRUMENTS)
    found = [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []
    return {str(each.get("id")): _may_be_sold(each.get("licence")) for each in found}


def _may_be_sold(licence: Plain) -> bool:
    return not (isinstance(licence, dict) and licence.get("commercial") is False)


def _asks_for_medicines(source: Source) -> bool:
    items = source.data.get("items")
    return isinstance(items, list) and any(isinstance(item, dict) and item.get("type") == MEDICINES for item in items)


def _unknown(source: Source, path: KeyPath, name: str, known: set[str]) -> Problem:
    """A folder may be missing on purpose; a name that is nearly that of a folder is a mistake."""
    right = did_you_mean(name, known)
    message = f"'{name}' is not a folder in {INSTRUMENTS}/{right or ' - it is left out, with what needs it'}"
    return source.problem(path, message, severity="error" if right else "warning")
