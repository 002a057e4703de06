"""The short route is short by the content's own estimate."""

from dataclasses import replace
from pathlib import Path

import pytest

from decision_aid.content.models import ItemId
from decision_aid.evaluation.minutes import minutes
from decision_aid.session.interview import Interview
from tests.builders import a_page, an_aid, an_interview, an_item
from tests.test_vignettes import VIGNETTES, load, the_person


def test_minutes_count_words_at_150_and_items_at_six_seconds():
    """A page of 150 words is a minute, ten items are another."""
    items = tuple(an_item(f"item_{number}") for number in range(10))
    page = a_page(blocks=({"text": "word " * 150},))
    without = minutes(an_interview(an_aid(items=items[:1], pages=(a_page(blocks=({"text": "word"},)),))))
    with_both = minutes(an_interview(an_aid(items=items, pages=(page,))))
    assert with_both - without == pytest.approx(149 / 150 + 0.9, abs=0.01)


SHORT_CHECK = ("gad7_1", "gad7_2", "phq9_1", "phq9_2")


def in_the_waiting_room(path: Path, short_check: str) -> Interview:
    """The short route as a kiosk asks it, with one answer to all four questions of the short check-up."""
    walk = replace(the_person(load(path)), route="essentials", setting="kiosk")
    for item in walk.aid.items:
        if item.place == "check_ups":
            walk = walk.answer(item.id, short_check) if item.id in SHORT_CHECK else walk.clear(item.id)
    return walk


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_essentials_take_at_most_ten_minutes(path: Path):
    """Every imaginary person is through in time to be called in."""
    estimate = minutes(in_the_waiting_room(path, "not_at_all"))
    print(f"{path.stem}: {estimate:.1f} minutes")
    assert estimate <= 10


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_a_short_check_up_that_asks_for_more_adds_at_most_two_minutes(path: Path):
    """The rest of GAD-7 and of PHQ-9, with what they add up to."""
    more, without = in_the_waiting_room(path, "nearly_daily"), in_the_waiting_room(path, "not_at_all")
    assert len(more.asked) >= len(without.asked) + 12
    assert minutes(more) <= minutes(without) + 2


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_full_route_takes_about_an_hour_with_three_options_picked(path: Path):
    """Every page of their conditions, every check-up and every value, with stops."""
    picked = ["therapy", "ketamine_clinic", "no_change"]
    walk = replace(the_person(load(path)), route="full").answer(ItemId("compare_options"), picked)
    estimate = minutes(walk)
    print(f"{path.stem}: {estimate:.1f} minutes")
    assert estimate <= 80
