"""What speaks against an option is found, ordered, and never silently safe."""

import pytest

from decision_aid.content.models import DecisionAid, Level, Medicine
from decision_aid.evaluation.safety import Gap, cautions, not_listed, unchecked
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


INSTEAD = (
    {"id": "none", "text": "I take none", "alone": True},
    {"id": "not_sure", "text": "I am not sure", "unknown": True, "alone": True},
)


def an_aid_with_medicines() -> DecisionAid:
    """A list of names, a question about the same kind, and a question that hangs on both."""
    opioid = {
        "any_of": ({"item": "painkiller", "is": "yes"}, {"item": "medicines", "includes_class": "opioid"}),
    }
    return an_aid(
        items=(
            an_item("medicines", type="medicines", choices=INSTEAD),
            an_item("painkiller"),
            an_item("for_long", ask_when=(opioid,)),
        ),
        medicines=(
            Medicine.model_validate({"name": "tramadol", "classes": ("opioid",)}),
            Medicine.model_validate({"name": "paracetamol"}),
        ),
        findings=(
            a_finding("opioid", when=(opioid,)),
            a_finding("opioid_for_long", when=({"item": "for_long", "is": "yes"},)),
        ),
        contraindications=(
            a_contraindication("opioid_tea", "opioid"),
            a_contraindication("long_tea", "opioid_for_long"),
        ),
    )


@pytest.mark.parametrize(
    ("responses", "gap", "by_names"),
    [
        ({"medicines": ("drops",), "painkiller": "no"}, Gap.NOT_LISTED, True),
        ({"medicines": ("paracetamol", "drops"), "painkiller": "no"}, Gap.NOT_LISTED, True),
        ({"medicines": ("not_sure",), "painkiller": "no"}, Gap.NOT_SURE, True),
        ({"medicines": DECLINED, "painkiller": "no"}, Gap.DECLINED, True),
        ({"painkiller": "no"}, Gap.NOT_ASKED, True),
        ({"medicines": ("drops",), "painkiller": "not_sure"}, Gap.NOT_SURE, False),
        ({"medicines": ("drops",), "painkiller": DECLINED}, Gap.DECLINED, False),
        ({"medicines": ("drops",)}, Gap.NOT_ASKED, False),
        ({"medicines": ("none",)}, Gap.NOT_ASKED, False),
    ],
)
def test_a_name_that_is_not_on_the_list_is_the_last_of_the_reasons(
    responses: dict[str, Response], gap: Gap, by_names: bool
):
    """It is told by itself only where the person said no to the kind; what hangs on it has the same reason."""
    found = unchecked(an_interview(an_aid_with_medicines(), **responses))
    assert [each.finding.id for each in found] == ["opioid", "opioid_for_long"]
    assert {(each.gap, each.by_names) for each in found} == {(gap, by_names)}


def test_a_listed_medicine_settles_its_kind_either_way():
    """Tramadol is a yes, paracetamol and `I take none` are a no."""
    aid = an_aid_with_medicines()
    (tramadol, *_) = cautions(an_interview(aid, medicines=("tramadol", "drops"), painkiller="no"))
    assert (tramadol.finding.id, tramadol.items) == ("opioid", ("medicines",))
    for medicines in (("paracetamol",), ("none",)):
        assert unchecked(an_interview(aid, medicines=medicines, painkiller="no")) == ()


def test_the_names_that_are_not_on_the_list_are_told_as_written():
    """Once each, and never the answers that stand instead of names."""
    aid = an_aid_with_medicines()
    assert not_listed(an_interview(aid, medicines=("paracetamol", "Granny's drops"))) == ("Granny's drops",)
    for medicines in (("none",), ("not_sure",), DECLINED):
        assert not_listed(an_interview(aid, medicines=medicines)) == ()
    assert not_listed(an_interview(aid)) == ()
