"""Each kind of mistake in the evidence is caught, where it stands, by `check` or by an audit."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from decision_aid.audit.run import audit
from decision_aid.audit.written import writing
from decision_aid.content.loading import check
from decision_aid.content.problems import Problem
from decision_aid.resources import questionnaires_dir
from tests.builders import TODAY, shipped_aid

AID = "ketamine_anxiety"
FEWEST = 40


@dataclass(frozen=True)
class Mutation:
    """One mistake, and what must be said about it."""

    name: str
    where: str
    """Section and id of the piece that is changed, or `file` and its name."""
    old: str
    new: str
    by: str
    """`check`, or the audit that finds it."""
    says: str
    at: str
    """Section and id of the piece at which it is shown."""
    severity: str
    on: date


@cache
def mutations() -> tuple[Mutation, ...]:
    """Those of the table."""
    rows = yaml.safe_load((Path(__file__).parent / "evidence_mutations.yaml").read_text("utf-8"))
    return tuple(
        Mutation(
            name=row["name"],
            where=row["in"],
            old=row["old"],
            new=row["new"],
            by=row["by"],
            says=row["says"],
            at=row.get("at", row["in"]),
            severity=row.get("severity", "error"),
            on=row.get("day", TODAY),
        )
        for row in rows
    )


def lines_of(folder: Path, where: str) -> tuple[Path, range]:
    """The file and lines in which a piece stands, counted from 1."""
    section, name = where.split()
    if section == "file":
        file = folder / name
        return file, range(1, len(file.read_text("utf-8").splitlines()) + 1)
    written = writing(folder, folder.parent)
    piece = written.piece(section, name)
    starts = sorted(
        {each.source.line(each.path) for each in written.pieces if each.source is piece.source}
        | {piece.source.line((key,)) for key in piece.source.data}
    )
    start = piece.source.line(piece.path)
    last = len(piece.source.file.read_text("utf-8").splitlines()) + 1
    return piece.source.file, range(start, next((line for line in starts if line > start), last))


def change(folder: Path, mutation: Mutation) -> None:
    """Replace the only `old` in the piece."""
    file, here = lines_of(folder, mutation.where)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    text = "".join(lines[here.start - 1 : here.stop - 1])
    assert text.count(mutation.old) == 1, f"{mutation.old!r} stands {text.count(mutation.old)} times in\n{text}"
    mutated = text.replace(mutation.old, mutation.new)
    file.write_text("".join((*lines[: here.start - 1], mutated, *lines[here.stop - 1 :])), "utf-8")


def found_by(by: str, folder: Path, on: date) -> tuple[Problem, ...]:
    """What `check` or an audit says."""
    match by:
        case "check":
            return check(folder, on, shared=folder.parent)
        case "sources" | "readability" | "balance":
            return audit(by, folder, on, shared=folder.parent).problems
    raise ValueError(f"'{by}' finds nothing")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped content."""
    return Path(shutil.copytree(questionnaires_dir(), tmp_path / "questionnaires")) / AID


def test_there_are_enough_kinds_of_mistakes():
    """At least forty, each of another kind, found by `check` and by every audit."""
    assert len(mutations()) >= FEWEST
    assert len({mutation.name for mutation in mutations()}) == len(mutations())
    assert {mutation.by for mutation in mutations()} == {"check", "sources", "readability", "balance"}


@pytest.mark.parametrize("mutation", mutations(), ids=lambda mutation: mutation.name.replace(" ", "_"))
def test_a_mistake_in_the_evidence_is_caught_where_it_stands(mutation: Mutation, folder: Path):
    """The author is told file and line, what is wrong and what to do."""
    file, here = lines_of(folder, mutation.at)
    change(folder, mutation)
    grown = mutation.new.count("\n") - mutation.old.count("\n")
    found = found_by(mutation.by, folder, mutation.on)
    told = [
        problem
        for problem in found
        if mutation.says in problem.message
        and problem.file == file
        and here.start <= problem.line < max(here.stop, here.stop + grown)
    ]
    assert told, f"not at {file}, lines {here.start} to {here.stop}, but:\n" + "\n".join(map(str, found))
    assert {problem.severity for problem in told} == {mutation.severity}


@pytest.mark.parametrize("mutation", mutations(), ids=lambda mutation: mutation.name.replace(" ", "_"))
def test_without_the_mistake_nothing_of_the_kind_is_said(mutation: Mutation):
    """What the table expects is said because of the mistake, and not anyway."""
    folder = questionnaires_dir() / AID
    _, here = lines_of(folder, mutation.at)
    for problem in unharmed(mutation.by, mutation.on):
        assert not (mutation.says in problem.message and problem.line in here)


@cache
def unharmed(by: str, on: date) -> tuple[Problem, ...]:
    """What is said of the content as it is shipped."""
    return found_by(by, questionnaires_dir() / AID, min(on, TODAY))


def test_a_claim_past_its_review_date_is_warned_about_and_does_not_stop_the_aid():
    """`check` says so for each claim, from the day after, as a warning."""
    days = sorted(claim.review_by for claim in shipped_aid().claims)

    def due_on(day: date) -> list[Problem]:
        found = check(questionnaires_dir() / AID, day)
        return [each for each in found if "was due for review by" in each.message and each.path.startswith("claims[")]

    assert due_on(days[0]) == []
    assert len(due_on(days[0] + timedelta(days=1))) == days.count(days[0])
    late = due_on(days[-1] + timedelta(days=1))
    assert len(late) == len(days)
    assert {problem.severity for problem in late} == {"warning"}
    assert all(problem.line and problem.path.endswith(".review_by") for problem in late)
