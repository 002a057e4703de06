"""What was tried, and whether it helped, stands beside the option, without a conclusion."""

from typing import Any

import pytest

from decision_aid.summary.build import summarise
from decision_aid.summary.tried import remark
from tests.builders import TODAY, shipped_aid
from tests.test_vignettes import the_person


def said_of(option: str, **responses: Any) -> str | None:
    walk = the_person({"route": "full", "responses": responses})
    return remark(walk, walk.option(option))


def test_what_helped_a_little_is_said_beside_its_option():
    """In the person's own words about the treatment and its effect."""
    given = {"treatments_tried": ["ssri_snri"], "helped_ssri_snri": "helped_a_little"}
    assert said_of("ssri_snri", **given) == "You told us that you tried this. An SSRI or SNRI: It helped a little."
    assert said_of("therapy", **given) is None
    assert said_of("no_change", **given) is None


def test_several_treatments_of_one_kind_stand_together():
    """Two kinds of therapy, each with its effect; one without an answer is only named."""
    given = {"treatments_tried": ["therapy", "trauma_therapy"], "helped_therapy": "made_worse"}
    assert said_of("therapy", **given) == (
        "You told us that you tried this. Talking therapy: It made things worse. Therapy about the trauma."
    )


@pytest.mark.parametrize("option", ["ketamine_clinic", "ketamine_home", "esketamine"])
def test_ketamine_before_stands_beside_every_form_of_it(option: str):
    """They are asked about together."""
    said = said_of(option, treatments_tried=["ketamine"], helped_ketamine="not_sure")
    assert said == "You told us that you tried this. Ketamine or esketamine: I am not sure."


@pytest.mark.parametrize("tried", [["none"], {"declined": True}])
def test_nothing_tried_or_told_leaves_nothing_to_say(tried: Any):
    """Neither for someone who tried nothing, nor for someone who does not say."""
    for option in shipped_aid().options:
        assert said_of(option.id, treatments_tried=tried) is None


def test_it_is_printed_where_all_the_options_are_explained():
    """Once, in the first table, whichever options are compared."""
    walk = the_person(
        {"route": "full", "responses": {"treatments_tried": ["exercise"], "helped_exercise": "did_not_help"}}
    )
    lines = [
        (table.short, row.option, line.text)
        for table in summarise(walk, on=TODAY).options
        for row in table.rows
        for line in row.lines
        if "you tried this" in line.text
    ]
    assert lines == [
        (
            "What it is",
            "Daily habits and support from other people",
            "You told us that you tried this. Regular exercise: It did not help.",
        )
    ]
