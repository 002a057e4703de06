"""Make copies of the small aid with one deliberate mistake, from the tables in `broken/`."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from decision_aid.content.loading import check
from decision_aid.content.problems import Problem

HERE = Path(__file__).parent
SMALL_AID = HERE / "small_aid"
TODAY = date(2026, 2, 1)
"""A day on which nothing in the small aid is too old."""


@dataclass(frozen=True)
class Edit:
    """One mistake, and what must be said about it."""

    name: str
    file: str
    old: str
    new: str
    problems: tuple[tuple[str, str], ...]
    """Where each is shown, and words of its message."""
    severity: str


def edits(table: str) -> list[Edit]:
    """The edits of one table."""
    rows = yaml.safe_load((HERE / "broken" / f"{table}.yaml").read_text("utf-8"))
    return [
        Edit(
            name=row["name"],
            file=row["file"],
            old=row["old"],
            new=row["new"],
            problems=tuple((problem["at"], problem["says"]) for problem in row["problems"]),
            severity=row.get("severity", "error"),
        )
        for row in rows
    ]


def small_aid(folder: Path) -> Path:
    """A copy of the small aid in a new folder, with shared words beside it."""
    shared_words(folder)
    return Path(shutil.copytree(SMALL_AID, folder / "small_aid"))


def shared_words(folder: Path) -> Path:
    """A folder of shared files with a single word."""
    (folder / "words.yaml").write_text("words: {goodbye: Goodbye}\n", "utf-8")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the only `old` in a file."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (folder / file).write_text(text.replace(old, new), "utf-8")


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Everything that is said about a folder beside its shared files."""
    return check(folder, TODAY, shared=folder.parent)
