"""What we do not know is never taken for no."""

import pytest

from decision_aid.content.models import Condition, DecisionAid, FindingId, ItemId
from decision_aid.session.conditions import Facts, Truth, all_of, any_of
from decision_aid.session.responses import DECLINED, Response, Responses
from tests.builders import a_contraindication, a_finding, an_aid, an_interview, an_item

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def a_headache_aid(when: object, **second: object) -> DecisionAid:
    """Asks about headaches, then (for those who have them) about aura, and derives one finding."""
    return an_aid(
        items=(
            an_item("headaches"),
            an_item("aura", ask_when=({"item": "headaches", "is": "yes"},), **second),
        ),
        findings=(a_finding("has_aura", when=when),),
    )


def truth(aid: DecisionAid, **responses: Response) -> Truth:
    return an_interview(aid, **responses).facts.finding(FindingId("has_aura"))


AURA_YES = ({"item": "aura", "is": "yes"},)


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        ({"headaches": "yes", "aura": "yes"}, YES),
        ({"headaches": "yes", "aura": "no"}, NO),
        ({"headaches": "yes", "aura": "not_sure"}, UNKNOWN),
        ({"headaches": "yes", "aura": DECLINED}, UNKNOWN),
        ({"headaches": "yes"}, UNKNOWN),
        ({"headaches": "no"}, NO),
        ({"headaches": "not_sure"}, UNKNOWN),
        ({"headaches": DECLINED}, UNKNOWN),
        ({}, UNKNOWN),
        ({"headaches": "no", "aura": "yes"}, NO),
        ({"headaches": "not_sure", "aura": "yes"}, UNKNOWN),
    ],
)
def test_a_condition_is_yes_no_or_unknown(responses: dict[str, Response], expected: Truth):
    """Not asked because the guard is no: no. Not sure, declined, not reached or guard unknown: unknown."""
    assert truth(a_headache_aid(AURA_YES), **responses) is expected


def test_naming_the_not_sure_choice_makes_it_count():
    """An author may act on 'I am not sure' by saying so."""
    aid = a_headache_aid(({"item": "aura", "is_any_of": ("yes", "not_sure")},))
    assert truth(aid, headaches="yes", aura="not_sure") is YES
    assert truth(aid, headaches="yes", aura="no") is NO
    assert truth(aid, headaches="yes", aura=DECLINED) is UNKNOWN


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("yes",), YES),
        (("no",), NO),
        (("not_sure",), UNKNOWN),
        (("yes", "not_sure"), YES),
        (("no", "not_sure"), UNKNOWN),
    ],
)
def test_several_choices_include_one_or_leave_it_open(chosen: tuple[str, ...], expected: Truth):
    """'I am not sure' among several choices leaves the unticked ones open."""
    aid = a_headache_aid(({"item": "aura", "includes": "yes"},), type="choices")
    assert truth(aid, headaches="yes", aura=chosen) is expected


@pytest.mark.parametrize(
    ("comparison", "value", "expected"),
    [({"at_least": 5}, 5, YES), ({"at_least": 5}, 4, NO), ({"below": 5}, 4, YES), ({"below": 5}, 5, NO)],
)
def test_numbers_are_compared_with_both_sides_of_the_edge(comparison: dict[str, int], value: int, expected: Truth):
    """'At least' includes its number, 'below' does not."""
    aid = a_headache_aid(({"item": "aura", **comparison},), type="number", minimum=0, maximum=10)
    assert truth(aid, headaches="yes", aura=value) is expected
    assert truth(aid, headaches="yes") is UNKNOWN


@pytest.mark.parametrize(
    ("chosen", "two", "fewer"),
    [
        (("yes",), NO, YES),
        (("yes", "no"), YES, NO),
        (("yes", "not_sure"), NO, YES),
        (("yes", "no", "not_sure"), YES, NO),
        (DECLINED, UNKNOWN, UNKNOWN),
    ],
)
def test_several_choices_are_counted_by_what_they_name(chosen: Response, two: Truth, fewer: Truth):
    """'I am not sure' names nothing, so it does not count."""
    for comparison, expected in (({"at_least": 2}, two), ({"below": 2}, fewer)):
        aid = a_headache_aid(({"item": "aura", **comparison},), type="choices")
        assert truth(aid, headaches="yes", aura=chosen) is expected


def test_answered_is_about_the_answer_not_its_content():
    """Declining is an answer; a hidden answer is kept but not used."""
    aid = a_headache_aid(({"item": "aura", "answered": True},))
    assert truth(aid, headaches="yes", aura=DECLINED) is YES
    assert truth(aid, headaches="yes") is NO
    assert truth(aid, headaches="no", aura="yes") is NO


def test_a_finding_can_rest_on_another_and_on_what_could_not_be_checked():
    """Combinations are findings of their own."""
    aid = an_aid(
        items=(an_item("aura"), an_item("smoker")),
        findings=(
            a_finding("has_aura"),
            a_finding("both", when=({"finding": "has_aura"}, {"item": "smoker", "is": "yes"})),
            a_finding("open", when=({"could_not_check": "has_aura"},)),
        ),
        contraindications=(a_contraindication(),),
    )
    facts = Facts(aid, an_interview(aid, aura="yes", smoker="not_sure").responses)
    assert facts.finding(FindingId("both")) is UNKNOWN
    assert facts.finding(FindingId("open")) is NO
    assert Facts(aid, an_interview(aid, aura="not_sure").responses).finding(FindingId("open")) is YES


@pytest.mark.parametrize(
    ("truths", "together", "either"),
    [
        ((), YES, NO),
        ((YES, UNKNOWN), UNKNOWN, YES),
        ((NO, UNKNOWN), NO, UNKNOWN),
        ((YES, NO), NO, YES),
        ((UNKNOWN,), UNKNOWN, UNKNOWN),
    ],
)
def test_one_no_settles_all_and_one_yes_settles_any(truths: tuple[Truth, ...], together: Truth, either: Truth):
    """The three-valued rules of the architecture."""
    assert all_of(truths) is together
    assert any_of(truths) is either


def test_an_item_is_asked_only_when_its_guard_is_yes():
    """Not sure about headaches: aura is not asked, and stays unknown."""
    aid = a_headache_aid(AURA_YES)
    asked = {item.id for item in an_interview(aid, headaches="not_sure").asked}
    assert ItemId("aura") not in asked


def test_without_a_route_the_full_one_is_meant():
    """Facts that name no route are those of somebody on the full one."""
    facts = Facts(an_aid(), Responses())
    assert facts.one(Condition.model_validate({"route": "full"})) is Truth.YES
    assert facts.one(Condition.model_validate({"route": "essentials"})) is Truth.NO
