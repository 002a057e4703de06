"""The short route is short by the content's own estimate."""

from dataclasses import replace

import pytest

from decision_aid.content.models import ItemId
from decision_aid.evaluation.minutes import minutes
from tests.builders import a_page, an_aid, an_interview, an_item
from tests.test_vignettes import VIGNETTES, load, the_person


def test_minutes_count_words_at_150_and_items_at_six_seconds():
    """A page of 150 words is a minute, ten items are another."""
    items = tuple(an_item(f"item_{number}") for number in range(10))
    page = a_page(blocks=({"text": "word " * 150},))
    without = minutes(an_interview(an_aid(items=items[:1], pages=(a_page(blocks=({"text": "word"},)),))))
    with_both = minutes(an_interview(an_aid(items=items, pages=(page,))))
    assert with_both - without == pytest.approx(149 / 150 + 0.9, abs=0.01)


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_essentials_take_at_most_ten_minutes(path, record_property):  # type: ignore[no-untyped-def]
    """Every imaginary person is through in time to be called in."""
    walk = replace(the_person(load(path)), route="essentials")
    estimate = minutes(walk)
    print(f"{path.stem}: {estimate:.1f} minutes")
    assert estimate <= 10


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_full_route_takes_about_an_hour_with_three_options_picked(path):  # type: ignore[no-untyped-def]
    """Reading every page, with stops."""
    picked = ["therapy", "ketamine_clinic", "no_change"]
    walk = replace(the_person(load(path)), route="full").answer(ItemId("compare_options"), picked)
    estimate = minutes(walk)
    print(f"{path.stem}: {estimate:.1f} minutes")
    assert estimate <= 70
