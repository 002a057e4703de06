"""Where a person is, what comes next, and that nothing answered is ever lost."""

import pytest

from decision_aid.content.models import DecisionAid, FindingId, ItemId, PlaceId
from decision_aid.errors import ResponseError
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import DECLINED
from tests.builders import a_page, an_aid, an_interview, an_item

AURA, SMOKER, HOPE = ItemId("aura"), ItemId("smoker"), ItemId("hope")


def a_walk() -> DecisionAid:
    """Two questions about me, the second only for people with aura and only in the full route."""
    return an_aid(
        items=(
            an_item(
                "route",
                place="start",
                sets="route",
                choices=({"id": "essentials", "text": "S"}, {"id": "full", "text": "F"}),
            ),
            an_item("keep_answers", place="start", sets="keep", setting="home"),
            an_item("aura"),
            an_item("smoker", ask_when=({"item": "aura", "is": "yes"},)),
            an_item("hope", type="text", routes=("full",), max_length=20),
        ),
        pages=(a_page("welcome"), a_page("about_aura", place="learn", when=({"finding": "has_aura"},))),
    )


def ids(interview: Interview) -> list[str]:
    return [step.id for step in interview.steps]


def test_the_walk_goes_through_pages_items_options_and_the_review():
    """Every kind of step, in the order of the places."""
    walk = ids(an_interview(a_walk(), aura="yes"))
    assert walk[:6] == ["welcome", "route", "keep_answers", "aura", "smoker", "hope"]
    assert set(walk[7:10]) == {"tea", "coffee", "nothing"}
    assert walk[-2:] == ["compare", "summary"]


def test_a_page_is_shown_unless_it_is_ruled_out():
    """Someone who has not said whether they have aura still gets the page about it."""
    assert "about_aura" in ids(an_interview(a_walk()))
    assert "about_aura" not in ids(an_interview(a_walk(), aura="no"))


def test_picked_options_are_the_ones_that_get_a_page():
    """Before picking, every option has its page in the full route; afterwards only the picked ones."""
    aid = an_aid(items=(an_item("pick", type="choices", choices_from="options"),))
    assert {"tea", "coffee", "nothing"} <= set(ids(an_interview(aid)))
    assert {"tea", "coffee", "nothing"} & set(ids(an_interview(aid, pick=("tea", "nothing")))) == {"tea", "nothing"}


def test_a_page_may_insist_on_a_yes():
    """Someone not sure whether they have aura is not sent through the pages of every condition."""
    aid = an_aid(pages=(a_page("about_aura", when=({"finding": "has_aura"},), needs_yes=True),))
    assert "about_aura" in ids(an_interview(aid, aura="yes"))
    assert "about_aura" not in ids(an_interview(aid, aura="not_sure"))


def test_the_current_step_is_the_first_open_item():
    """Computed from the answers, never stored."""
    interview = an_interview(a_walk(), aura="yes")
    assert interview.current.id == "keep_answers"
    assert interview.answer(ItemId("keep_answers"), "no").current.id == "smoker"


def test_the_short_route_leaves_out_what_is_not_essential():
    """No hope question and no option pages in the short route."""
    walk = ids(an_interview(a_walk(), route="essentials"))
    assert "hope" not in walk
    assert "tea" not in walk
    assert "compare" in walk


def test_changing_the_route_keeps_every_answer():
    """A person may try the short route and come back."""
    interview = an_interview(a_walk(), hope="Sleep").answer(ItemId("route"), "essentials")
    assert interview.walked == "essentials"
    assert interview.answer(ItemId("route"), "full").responses[HOPE] == "Sleep"


def test_what_was_answered_on_the_full_route_still_counts_on_the_short_one():
    """Someone who named a medicine and then takes the shortcut does not lose the finding."""
    aid = an_aid(items=(an_item("aura", ask_when=({"route": "full"},)),))
    full = an_interview(aid, aura="yes")
    short = an_interview(aid, route="essentials", aura="yes")
    assert short.facts.finding(FindingId("has_aura")) is full.facts.finding(FindingId("has_aura")) is Truth.YES
    assert "aura" in ids(short)
    assert "aura" not in ids(an_interview(aid, route="essentials"))


def test_hidden_answers_are_kept_but_not_used():
    """Changing aura to no hides the smoking question; changing back brings its answer back."""
    interview = an_interview(a_walk(), aura="yes", smoker="yes").answer(AURA, "no")
    assert SMOKER not in [item.id for item in interview.asked]
    assert interview.answer(AURA, "yes").responses[SMOKER] == "yes"


def test_back_and_forth_ends_where_it_began():
    """`before` undoes `after` at every step of the walk."""
    interview = an_interview(a_walk(), aura="yes")
    for step in interview.steps[:-1]:
        assert interview.before(interview.after(step)) == step
    assert interview.before(interview.steps[0]) == interview.steps[0]
    assert interview.after(interview.steps[-1]) == interview.steps[-1]


def test_moving_on_from_a_step_that_has_just_been_hidden():
    """The step someone stands on may vanish with an answer; the next one is still found."""
    interview = an_interview(a_walk(), aura="no")
    assert interview.after(Step(PlaceId("about"), "item", "smoker")).id == "hope"


def test_declining_is_an_answer_and_clearing_takes_it_back():
    """Declined counts as answered; cleared is open again."""
    interview = an_interview(a_walk()).decline(AURA)
    assert interview.response(AURA) is DECLINED
    assert interview.clear(AURA).response(AURA) is None


def test_clearing_restores_the_interview_exactly():
    """As if it had never been answered."""
    before = an_interview(a_walk(), hope="Sleep")
    assert before.answer(AURA, "yes").clear(AURA) == before


def test_going_to_a_place_lands_on_its_first_open_item_once_begun():
    """A place never visited opens at its beginning, one in progress where it was left."""
    fresh = an_interview(a_walk(), route=None)
    assert fresh.first_of(PlaceId("start")).id == "welcome"
    assert an_interview(a_walk(), aura="no").first_of(PlaceId("about")).id == "hope"


def test_progress_counts_declined_as_answered():
    """Answered and expected, in one place and overall."""
    interview = an_interview(a_walk(), aura=DECLINED)
    assert interview.progress(PlaceId("about")) == (1, 2)


@pytest.mark.parametrize("value", ["maybe", 3, None, ["yes"], True, {"declined": False}, 1.5])
def test_an_answer_that_is_not_permitted_is_refused_with_what_is(value: object):
    """The message names the item, the value and the permitted values."""
    with pytest.raises(ResponseError, match=r"aura: .* not permitted here. Permitted: one of yes, no, not_sure"):
        an_interview(a_walk()).answer(AURA, value)


def test_option_order_belongs_to_the_person_and_not_to_the_code():
    """Equal seeds give equal orders; over many seeds each option is equally often first."""
    aid = a_walk()
    orders = [tuple(option.id for option in Interview(aid, seed=seed).options) for seed in range(3000)]
    assert orders[7] == tuple(option.id for option in Interview(aid, seed=7).options)
    for option in aid.options:
        first = sum(order[0] == option.id for order in orders)
        assert 900 < first < 1100


def test_a_repr_never_shows_an_answer():
    """A repr ends up in logs and crash reports."""
    assert "secret" not in repr(an_interview(a_walk(), hope="secret").responses)
