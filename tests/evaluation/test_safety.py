"""What speaks against an option is found, ordered, and never silently safe."""

import pytest

from decision_aid.content.models import DecisionAid, Level
from decision_aid.evaluation.safety import Gap, cautions, unchecked
from decision_aid.session.responses import DECLINED, Response
from tests.builders import a_contraindication, a_finding, an_aid, an_interview, an_item


def an_aid_with_levels() -> DecisionAid:
    """Two facts; aura speaks against tea strongly and against coffee a little."""
    return an_aid(
        items=(
            an_item("smoker"),
            an_item("headaches"),
            an_item("aura", ask_when=({"item": "headaches", "is_any_of": ("yes", "not_sure")},)),
        ),
        findings=(a_finding("smokes", when=({"item": "smoker", "is": "yes"},)), a_finding("has_aura")),
        contraindications=(
            a_contraindication("smoke_tea", "smokes", level="good_to_know"),
            a_contraindication("aura_coffee", "has_aura", level="discuss_first", options=("coffee",)),
            a_contraindication("aura_tea", "has_aura", level="usually_rules_out"),
        ),
    )


def test_the_strongest_caution_comes_first():
    """By level, and within a level in the order of the content."""
    found = cautions(an_interview(an_aid_with_levels(), smoker="yes", headaches="yes", aura="yes"))
    assert [each.contraindication.id for each in found] == ["aura_tea", "aura_coffee", "smoke_tea"]


def test_a_caution_knows_the_answers_it_rests_on():
    """The gate and the question itself."""
    (first, *_) = cautions(an_interview(an_aid_with_levels(), headaches="not_sure", aura="yes"))
    assert first.items == ("headaches", "aura")


@pytest.mark.parametrize(
    ("responses", "gap"),
    [
        ({"headaches": "yes", "aura": "not_sure"}, Gap.NOT_SURE),
        ({"headaches": "yes", "aura": DECLINED}, Gap.DECLINED),
        ({"headaches": DECLINED}, Gap.DECLINED),
        ({"headaches": "yes"}, Gap.NOT_ASKED),
        ({}, Gap.NOT_ASKED),
    ],
)
def test_what_could_not_be_checked_says_why(responses: dict[str, Response], gap: Gap):
    """Once per finding, at the strongest level it would have."""
    interview = an_interview(an_aid_with_levels(), smoker="no", **responses)
    (only,) = unchecked(interview)
    assert (only.finding.id, only.gap, only.level) == ("has_aura", gap, Level.USUALLY_RULES_OUT)
    assert cautions(interview) == ()


def test_a_no_leaves_nothing_to_say():
    """Neither a caution nor a gap."""
    interview = an_interview(an_aid_with_levels(), smoker="no", headaches="no")
    assert (cautions(interview), unchecked(interview)) == ((), ())
