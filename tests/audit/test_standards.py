"""What the self-assessments say of this version can be looked at: a test follows every pointer."""

import re
from pathlib import Path

import pytest

from decision_aid.audit.standards import Judged, Standard, assessment, standing
from decision_aid.cli import run
from decision_aid.commands.audit import CONTENT_AUDITS, STANDARDS
from tests.builders import shipped_aid

ROOT = Path(__file__).resolve().parents[2]
NAMES: tuple[Standard, ...] = ("ipdas", "nice", "sundae")
EVERY = [(name, judged) for name in NAMES for judged in assessment(name).items]
POINTERS = sorted({pointer for _, judged in EVERY for pointer in judged.shows})

NEEDS_OTHERS = re.compile(r"(?i)reviewed it|tried it|tested it|were asked what they need|needs a study|shown to help")
"""What only patients, clinicians or a study can meet."""

every = pytest.mark.parametrize(("standard", "judged"), EVERY, ids=lambda each: getattr(each, "id", each))


def exists(pointer: str) -> bool:
    """Whether what is pointed at is there."""
    kind, _, name = pointer.partition(":")
    aid = shipped_aid()
    match kind:
        case "page" | "item" | "option" | "claim":
            return name in {each.id for each in getattr(aid, f"{kind}s")}
        case "place":
            return name in {place.id for place in aid.places}
        case "field":
            return name in {field.id for field in aid.option_fields}
        case "word":
            return name in aid.words
        case "about":
            return hasattr(aid.about, name)
        case "command":
            command, what = name.split()
            return command == "audit" and what in CONTENT_AUDITS
        case "file":
            return (ROOT / name).is_file()
        case "test":
            file, _, test = name.partition("::")
            return bool(
                re.search(rf"^(?:async )?def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
            )
    raise AssertionError(f"{kind} is no kind of pointer")


@pytest.mark.parametrize("pointer", POINTERS)
def test_every_pointer_leads_somewhere(pointer: str):
    """A page, an item, a word, a file, a command or a test that exists."""
    assert exists(pointer)


@pytest.mark.parametrize(
    "pointer",
    ["page:no_such_page", "word:no_such_word", "file:docs/none.md", "test:tests/audit/test_standards.py::test_x"],
)
def test_a_pointer_into_the_void_is_noticed(pointer: str):
    """The test above can fail."""
    assert not exists(pointer)


@every
def test_what_is_met_can_be_looked_at(standard: Standard, judged: Judged):
    """Nothing is met on our word alone."""
    assert judged.status != "met" or judged.shows
    assert judged.because.endswith((".", "}"))


@every
def test_nothing_that_needs_other_people_is_met(standard: Standard, judged: Judged):
    """Until patients or clinicians have done it, it is not yet done."""
    if NEEDS_OTHERS.search(f"{judged.asks} {judged.because}"):
        assert judged.status == "not_yet" or "No patient" in judged.because


def test_no_review_is_claimed_while_nobody_has_reviewed_it():
    """The item on review by professionals follows the content."""
    reviewed = next(each for each in assessment("ipdas").items if each.id == "15")
    assert (reviewed.status == "met") == bool(shipped_aid().about.reviewed)


def test_ipdas_has_the_thirty_five_items_that_apply():
    """6 qualifying, 6 certification, 23 quality."""
    groups = [judged.group for judged in assessment("ipdas").items]
    assert [groups.count(group) for group in ("qualifying", "certification", "quality")] == [6, 6, 23]
    assert "5.0 exists" in assessment("ipdas").about


@pytest.mark.parametrize("standard", NAMES)
def test_the_document_is_what_the_command_prints(standard: Standard, capsys: pytest.CaptureFixture[str]):
    """docs/self-assessment/*.md are made by `decision-aid audit`."""
    assert run(["audit", standard]) == 0
    printed = capsys.readouterr().out
    assert printed == (ROOT / "docs" / "self-assessment" / f"{standard}.md").read_text(encoding="utf-8")
    assert "{" not in printed


def test_the_command_line_knows_every_standard():
    """And every audit of the content."""
    assert set(STANDARDS) == set(NAMES)
    assert "| 10 |" in standing("sundae", shipped_aid()).text
