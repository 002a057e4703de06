"""The tutorial for content authors works as written: its steps are carried out on a copy of the shipped aid."""

import re
import shutil
from pathlib import Path

import pytest

from decision_aid.content.loading import check, load_aid
from decision_aid.content.models import FindingId
from decision_aid.content.problems import errors_among
from decision_aid.resources import default_aid_dir, questionnaires_dir
from decision_aid.session.conditions import Truth
from tests.builders import TODAY, an_interview

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "authors.md"
STEPS = re.findall(r"```yaml tutorial=(\S+)\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
SECTIONS = {
    "safety.yaml": "items",
    "findings.yaml": "findings",
    "contraindications.yaml": "contraindications",
    "citations": "citations",
    "claims": "claims",
}


@pytest.fixture
def after_the_tutorial(tmp_path: Path) -> Path:
    """A copy of the content with every step done, each in the section that the tutorial names."""
    shutil.copytree(questionnaires_dir(), tmp_path / "questionnaires")
    folder = tmp_path / "questionnaires" / default_aid_dir().name
    for file, step in STEPS:
        path = folder / file
        section = SECTIONS[Path(file).parts[0]]
        written = path.read_text(encoding="utf-8")
        heading = f"{section}:\n"
        assert len(re.findall(rf"(?m)^{heading}", written)) == 1
        before, _, after = f"\n{written}".partition(f"\n{heading}")
        path.write_text(f"{before}\n{heading}{step}{after}".removeprefix("\n"), encoding="utf-8")
    return folder


def test_every_step_leaves_the_content_sound(after_the_tutorial: Path):
    """But for the translations; the claim that nothing says yet is the one new warning."""
    shared = after_the_tutorial.parent
    found = check(after_the_tutorial, TODAY, shared=shared)
    assert [each for each in errors_among(found) if each.file.suffix != ".po"] == []
    # The new texts wait for their translation, and that is said.
    assert [each for each in errors_among(found) if each.file.suffix == ".po"]
    assert [each for each in found if "example_claim" in each.message]


def test_the_new_question_is_asked_and_means_something(after_the_tutorial: Path):
    """A yes is a finding, and 'not sure' leaves it open."""
    aid = load_aid(after_the_tutorial, shared=after_the_tutorial.parent)
    finding = FindingId("has_metal_implant")
    assert "metal_implant" in [item.id for item in an_interview(aid).asked]
    assert an_interview(aid, metal_implant="yes").facts.finding(finding) is Truth.YES
    assert an_interview(aid, metal_implant="not_sure").facts.finding(finding) is Truth.UNKNOWN


@pytest.mark.parametrize(
    "said",
    [
        "loose number",
        "which is asked later",
        "did you mean",
        "nothing says",
        "would be left out",
        "stands a second time",
    ],
)
def test_every_message_that_the_tutorial_explains_exists(said: str):
    """In the words of the program."""
    package = Path(__file__).resolve().parents[2] / "decision_aid"
    assert said in TUTORIAL.read_text(encoding="utf-8")
    assert any(said in path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
