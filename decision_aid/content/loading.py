"""Load a decision aid from its folder of YAML files, or say everything that is wrong with them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from decision_aid.content.beside import noncommercial, with_those_beside
from decision_aid.content.coverage import Coverage, coverage, translation_problems
from decision_aid.content.draft import Draft
from decision_aid.content.gathering import gather
from decision_aid.content.integrity import integrity_problems
from decision_aid.content.messages import Message, messages
from decision_aid.content.models import DecisionAid
from decision_aid.content.problems import Problem, errors_among, in_order
from decision_aid.content.source import Source, read
from decision_aid.content.translation import in_language
from decision_aid.errors import ContentError
from decision_aid.resources import questionnaires_dir, translations

SHARED = ("words", "crisis")
"""Sections that all aids share, each in a file of its name."""


def load_aid(
    folder: Path, *, shared: Path | None = None, exclude_noncommercial: bool = False, language: str | None = None
) -> DecisionAid:
    """The aid in this folder, on top of the `shared` words and crisis lines. `ContentError` lists all problems.

    `exclude_noncommercial` leaves out what may not be part of something that is sold. `language`: its code, when it is
    not that of the content.
    """
    draft, used, problems = _examine(folder, shared, None, exclude_noncommercial=exclude_noncommercial)
    errors = errors_among(problems)
    if draft is None or errors:
        raise ContentError(tuple(str(problem) for problem in errors))
    aid = draft.aid()
    aid = aid.model_copy(update={"about": aid.about.model_copy(update={"uses": used})})
    return aid if language is None else in_language(aid, language)


def check(folder: Path, today: date | None = None, *, shared: Path | None = None) -> tuple[Problem, ...]:
    """Every problem and warning of the aid in this folder, by file and line."""
    today = today or date.today()
    draft, _, problems = _examine(folder, shared, today)
    if draft is None or errors_among(problems):
        return problems
    assert draft.about is not None  # without errors there is one
    problems = in_order((*problems, *translation_problems(tuple(messages(draft)), draft.about.thing.languages)))
    if not noncommercial(draft.sources):
        return problems
    *_, without = _examine(folder, shared, today, exclude_noncommercial=True)
    return in_order((*problems, *(_only_there(problem) for problem in errors_among(without))))


def coverages(folder: Path, *, shared: Path | None = None) -> dict[str, Coverage]:
    """How far each translation of this aid has come, by language. Empty while the aid has problems of its own."""
    draft, _, problems = _examine(folder, shared, None)
    if draft is None or errors_among(problems):
        return {}
    texts = tuple(messages(draft))
    return {code: coverage(texts, code) for code in translations()}


def messages_of(folder: Path, *, shared: Path | None = None) -> tuple[Message, ...]:
    """Every text of the aid in this folder that a translator is given. `ContentError` lists all problems."""
    draft, _, problems = _examine(folder, shared, None)
    errors = errors_among(problems)
    if draft is None or errors:
        raise ContentError(tuple(str(problem) for problem in errors))
    return tuple(messages(draft))


def _only_there(problem: Problem) -> Problem:
    message = f"{problem.message} (with --exclude-noncommercial: move it to a file that says what it 'needs:')"
    return replace(problem, message=message)


def _examine(
    folder: Path, shared: Path | None, today: date | None, *, exclude_noncommercial: bool = False
) -> tuple[Draft | None, tuple[str, ...], tuple[Problem, ...]]:
    """The draft, the instruments in it, and all problems."""
    files, problems = _files(folder)
    if not files:
        return None, (), in_order(problems or [Problem(folder, 0, 0, "", "no .yaml file is in this folder - add one")])
    try:
        beside = shared or questionnaires_dir()
    except FileNotFoundError as error:
        return None, (), (Problem(folder, 0, 0, "", str(error)),)
    own = [read(file) for file in files]
    found = with_those_beside(own, folder, beside, _read_all, exclude_noncommercial=exclude_noncommercial)
    draft, misfits = gather(folder, found.sources, _shared(beside, own))
    problems += found.problems
    if errors_among(problems):
        return None, (), in_order((*problems, *misfits))
    return draft, found.used, in_order((*problems, *misfits, *integrity_problems(draft, today)))


def _read_all(place: Path) -> tuple[list[Source], list[Problem]]:
    """The content files below a folder, or the one file of that name."""
    file = place.with_suffix(".yaml")
    files, problems = ([file], []) if file.is_file() and not place.is_dir() else _files(place)
    return [read(file) for file in files], problems


def _shared(folder: Path, own: list[Source]) -> list[Source]:
    """The shared sections that the aid needs."""
    needed = [name for name in SHARED if name == "words" or not any(name in source.data for source in own)]
    return [read(folder / f"{name}.yaml") for name in needed]


def _files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The content files below a folder, by name, and what keeps some from being read."""
    if folder.is_symlink():
        return [], [Problem(folder, 0, 0, "", f"is a link - name the folder itself: {folder.resolve()}")]
    if folder.exists() and not folder.is_dir():
        return [], [Problem(folder, 0, 0, "", "is a file - name the folder that it is in")]
    if not folder.exists():
        return [], [Problem(folder, 0, 0, "", "there is no such folder - check the name")]
    files: list[Path] = []
    problems: list[Problem] = []
    for file in sorted(_below(folder, problems)):
        if file.is_symlink():
            problems.append(Problem(file, 0, 0, "", "is a link, and links are not followed - copy the file here"))
        elif file.suffix == ".yaml":
            files.append(file)
        elif file.suffix.lower() in (".yml", ".yaml"):
            problems.append(Problem(file, 0, 0, "", f"would be left out - rename it to {file.stem}.yaml"))
    return files, problems


def _below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        place = Path(error.filename)
        problems.append(Problem(place, 0, 0, "", f"could not be read ({error.strerror}) - check its permissions"))

    for place, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(place, name).is_symlink()]
        # A dot begins the names that editors and file systems leave behind.
        yield from (Path(place, name) for name in (*files, *links) if not name.startswith("."))
