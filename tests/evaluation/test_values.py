"""What matters puts the picture in order, ratings follow the person, and nothing is hidden or added up."""

from typing import Any

import pytest

from decision_aid.content.models import DecisionAid, Level
from decision_aid.evaluation.values import LEANING, differences, picture, thought_of
from decision_aid.session.responses import DECLINED
from tests.builders import (
    a_contraindication,
    an_aid,
    an_attribute,
    an_importance,
    an_interview,
    an_item,
)


def a_weighing_aid(**changes: Any) -> DecisionAid:
    """Speed, price and calm, of which the person may say how much each matters; tea, coffee or nothing."""
    names = ("speed", "price", "calm")
    choice = an_item("pick", type="choices", choices_from="options", minimum=2)
    leaning = an_item(LEANING, type="choices", choices_from="options", choices=({"id": "not_ready", "text": "?"},))
    most = an_item("matters_most", choices_from="attributes")
    given: dict[str, Any] = {
        "items": (an_item("aura"), *(an_importance(name) for name in names), choice, leaning, most),
        "attributes": tuple(an_attribute(name) for name in names),
    }
    return an_aid(**{**given, **changes})


def the_order(**responses: Any) -> list[str]:
    return [row.attribute.id for row in picture(an_interview(a_weighing_aid(), **responses)).rows]


def test_what_matters_more_stands_higher():
    """Ties stay in the order of the content; what was left open or declined comes last."""
    assert the_order(importance_price=3, importance_calm=9) == ["calm", "price", "speed"]
    assert the_order(importance_speed=5, importance_price=5, importance_calm=5) == ["speed", "price", "calm"]
    assert the_order(importance_speed=DECLINED, importance_calm=0) == ["calm", "speed", "price"]


def test_of_equals_the_one_that_matters_most_comes_first():
    """Named as the one thing, it stands above others of the same number, and not above a larger one."""
    assert the_order(importance_speed=5, importance_price=5, matters_most="price") == ["price", "speed", "calm"]
    assert the_order(importance_speed=6, importance_price=5, matters_most="price") == ["speed", "price", "calm"]


def test_the_picked_options_are_compared_or_else_all():
    """In the person's own order."""
    walk = an_interview(a_weighing_aid(), pick=("tea", "nothing"))
    assert [each.option for each in picture(walk).options] == list(walk.picked)
    assert [each.option for each in picture(an_interview(a_weighing_aid())).options] == list(walk.options)


@pytest.mark.parametrize(("answer", "said"), [("yes", ["With."]), ("no", ["Otherwise."]), ("not_sure", ["With."])])
def test_a_rating_follows_the_person(answer: str, said: list[str]):
    """One with conditions stands unless they are ruled out; the last stands when they all are."""
    ratings = {
        "tea": (
            {"mark": "good", "text": "With.", "judgement": True, "when": ({"finding": "has_aura"},)},
            {"mark": "none", "text": "Otherwise.", "judgement": True},
        ),
        "coffee": ({"mark": "some", "text": "Always.", "judgement": True},),
        "nothing": ({"mark": "not_known", "text": "Nobody knows.", "judgement": True},),
    }
    aid = a_weighing_aid(attributes=(an_attribute("speed", ratings=ratings),))
    cells = {str(cell.option.id): cell for cell in picture(an_interview(aid, aura=answer)).rows[0].cells}
    assert [rating.text for rating in cells["tea"].ratings] == said
    assert [rating.text for rating in cells["coffee"].ratings] == ["Always."]


def test_an_attribute_whose_question_is_not_put_has_no_row():
    """What does not apply to someone is not weighed for them."""
    importance = an_importance("speed", ask_when=({"item": "aura", "is": "yes"},))
    aid = a_weighing_aid(items=(an_item("aura"), importance), attributes=(an_attribute("speed"),))
    assert len(picture(an_interview(aid, aura="yes")).rows) == 1
    assert picture(an_interview(aid, aura="no")).rows == ()


def test_findings_mark_an_option_and_never_hide_it():
    """What speaks against tea stands beside tea, strongest first; what is good to know does not."""
    aid = a_weighing_aid(
        contraindications=(
            a_contraindication("weak", level="good_to_know"),
            a_contraindication("some", level="discuss_first"),
            a_contraindication("strong", level="usually_rules_out"),
            a_contraindication("any", level="urgent", options=()),
        )
    )
    marked = {str(each.option.id): each for each in picture(an_interview(aid, aura="yes")).options}
    assert [each.contraindication.level for each in marked["tea"].cautions] == [
        Level.USUALLY_RULES_OUT,
        Level.DISCUSS_FIRST,
    ]
    assert marked["coffee"].cautions == ()
    unsure = {str(each.option.id): each for each in picture(an_interview(aid, aura="not_sure")).options}
    assert [each.finding.id for each in unsure["tea"].unchecked] == ["has_aura"]
    assert unsure["coffee"].unchecked == ()


def test_a_difference_needs_two_known_marks_and_something_that_matters():
    """Tea and coffee lie three steps apart on speed; nobody knows about nothing, so it is in neither group."""
    aid = a_weighing_aid(attributes=(an_attribute("speed"), an_attribute("price", ratings=_equal())))
    (only,) = differences(an_interview(aid, importance_speed=4, importance_price=9))
    assert (only.row.attribute.id, [each.id for each in only.high], [each.id for each in only.low]) == (
        "speed",
        ["tea"],
        ["coffee"],
    )
    assert differences(an_interview(aid, importance_speed=0)) == ()
    assert differences(an_interview(aid)) == ()
    assert differences(an_interview(aid, importance_speed=9, pick=("coffee", "nothing"))) == ()


def test_two_marks_of_one_option_differ_from_another_only_where_both_do():
    """Good for one condition and none for another is not surely apart from some."""
    mixed = {
        **_equal(),
        "tea": (
            {"mark": "very_good", "text": "A.", "judgement": True, "when": ({"finding": "has_aura"},)},
            {"mark": "some", "text": "B.", "judgement": True, "when": ({"finding": "has_aura"},)},
            {"mark": "none", "text": "C.", "judgement": True},
        ),
    }
    aid = a_weighing_aid(attributes=(an_attribute("speed", ratings=mixed),))
    assert differences(an_interview(aid, aura="yes", importance_speed=9)) == ()


def test_the_options_thought_of_are_those_leant_towards_then_those_compared():
    """One that is leant to is held against those compared; with nothing said, all are."""
    aid = a_weighing_aid()

    def ids(**responses: Any) -> set[str]:
        return {option.id for option in thought_of(an_interview(aid, **responses))}

    assert ids() == {"tea", "coffee", "nothing"}
    assert ids(pick=("tea", "nothing")) == {"tea", "nothing"}
    assert ids(pick=("coffee", "nothing"), leaning=("tea",)) == {"tea", "coffee", "nothing"}
    assert ids(pick=("tea", "nothing"), leaning=("tea", "coffee")) == {"tea", "coffee"}
    assert ids(pick=("tea", "nothing"), leaning=("not_ready",)) == {"tea", "nothing"}


def _equal() -> dict[str, Any]:
    rating = {"mark": "some", "text": "The same.", "judgement": True}
    return {option: (rating,) for option in ("tea", "coffee", "nothing")}
