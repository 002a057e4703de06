"""Imaginary people, written by and for clinicians: what must follow from their answers, in findings and in words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.models import Level
from decision_aid.evaluation.safety import Gap, cautions, unchecked
from decision_aid.output.text import render
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import read
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid

FOLDER = Path(__file__).with_name("vignettes")
VIGNETTES = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.startswith("_"))


OTHERWISE: dict[str, Callable[[], dict[str, Any]]] = {
    "open": dict,
    "healthy": lambda: load(FOLDER / "_healthy.yaml"),
    "declined": lambda: {item.id: {"declined": True} for item in shipped_aid().items if item.decline and not item.sets},
}
"""What a vignette's person answered to everything the vignette does not name."""


def load(path: Path) -> dict[str, Any]:
    vignette: dict[str, Any] = yaml.safe_load(path.read_text())
    return vignette


def the_person(vignette: dict[str, Any]) -> Interview:
    responses = {**OTHERWISE[vignette.get("otherwise", "open")](), **vignette["responses"]}
    file = {"aid": shipped_aid().about.id, "route": vignette["route"], "responses": responses}
    return read(shipped_aid(), json.dumps(file).encode())


@pytest.fixture(params=VIGNETTES, ids=lambda path: path.stem)
def vignette(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


def test_the_findings_follow_from_the_answers(vignette: dict[str, Any]):
    """Every contraindication that applies, by level, and nothing else."""
    interview, expected = the_person(vignette), vignette["expect"]
    found = {
        level.value: [each.contraindication.id for each in cautions(interview) if each.contraindication.level is level]
        for level in Level
    }
    wanted = {level.value: expected.get(level.value, []) for level in Level}
    for level, ids in wanted.items():
        assert sorted(found[level]) == sorted(ids), f"{vignette['story']}\n{level}"


def test_what_could_not_be_checked_is_told(vignette: dict[str, Any]):
    """Findings left open by 'not sure' or 'prefer not to say'."""
    open_ones = {each.finding.id for each in unchecked(the_person(vignette)) if each.gap is not Gap.NOT_ASKED}
    wanted = vignette["expect"].get("could_not_check", [])
    if wanted == "everything":
        assert open_ones >= {each.finding for each in shipped_aid().contraindications} - set(
            vignette["expect"].get("except", [])
        ), vignette["story"]
    else:
        assert sorted(open_ones) == sorted(wanted), vignette["story"]


def test_the_paper_says_what_must_be_said(vignette: dict[str, Any]):
    """The words a clinician and a patient must find, and those they must not."""
    said = " ".join(render(summarise(the_person(vignette), on=TODAY)).decode().split())
    for phrase in vignette["expect"].get("says", []):
        assert phrase in said, f"{vignette['story']}\nmissing: {phrase}"
    for phrase in vignette["expect"].get("never_says", []):
        assert phrase not in said, f"{vignette['story']}\nmust not be said: {phrase}"
    for phrase in ("you can have ketamine", "you cannot have ketamine", "low risk", "we recommend"):
        assert phrase not in said.lower()


def test_there_is_a_vignette_for_every_kind_of_person():
    """Each condition, and the situations that must never go wrong."""
    assert len(VIGNETTES) >= 10
    covered = {kind for path in VIGNETTES for kind in load(path)["covers"]}
    assert covered >= {
        "gad",
        "social",
        "panic",
        "ptsd",
        "depression",
        "pregnancy",
        "uncontrolled_blood_pressure",
        "past_psychosis",
        "benzodiazepine",
        "not_sure_to_a_rules_out_question",
        "nothing_declared",
        "everything_declined",
    }
