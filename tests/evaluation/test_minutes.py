"""The short route is short by the content's own estimate."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from decision_aid.content.models import ItemId, Setting
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


CONDITIONS = ("gad", "social", "panic", "ptsd", "depression")


def the_short_way(path: Path, setting: Setting, short_check: str) -> Interview:
    """The short route, with one answer to all four questions of the short check-up."""
    walk = replace(the_person(load(path)), route="essentials", setting=setting)
    for item in walk.aid.items:
        if item.place == "check_ups":
            walk = walk.answer(item.id, short_check) if item.id in SHORT_CHECK else walk.clear(item.id)
    return walk


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_essentials_take_at_most_ten_minutes(path: Path):
    """At home and in the waiting room, with every further question that the short check-up can open."""
    settings: tuple[Setting, ...] = ("home", "kiosk")
    estimates = {
        (setting, short_check): minutes(the_short_way(path, setting, short_check))
        for setting in settings
        for short_check in ("not_at_all", "nearly_daily")
    }
    print(f"{path.stem}:", *(f"{' '.join(way)} {estimate:.2f}" for way, estimate in estimates.items()))
    assert max(estimates.values()) <= 10


def test_the_essentials_take_ten_minutes_whichever_conditions_a_person_has():
    """Several conditions are read about in turn on the full route only."""
    healthy = next(path for path in VIGNETTES if path.stem.startswith("maya"))
    walk = the_short_way(healthy, "home", "nearly_daily")
    estimates = {}
    for number in range(1, len(CONDITIONS) + 1):
        for named in combinations(CONDITIONS, number):
            person = walk.answer(ItemId("conditions"), list(named))
            for main in named if number > 1 else ():
                wanted = person.answer(ItemId("main_condition"), main)
                estimates[(*named, f"most wanted: {main}")] = minutes(wanted)
            estimates[named] = minutes(person)
    longest = max(estimates, key=lambda named: estimates[named])
    print(f"{', '.join(longest)}: {estimates[longest]:.2f} minutes")
    assert estimates[longest] <= 10


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_a_short_check_up_that_is_high_asks_the_whole_of_both_screens(path: Path):
    """What the ten minutes above hold is not a shortcut."""
    more, without = (the_short_way(path, "kiosk", answer) for answer in ("nearly_daily", "not_at_all"))
    assert len(more.asked) >= len(without.asked) + 12


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_full_route_takes_about_an_hour_with_three_options_picked(path: Path):
    """Every page of their conditions, every check-up and every value, with stops."""
    picked = ["therapy", "ketamine_clinic", "no_change"]
    walk = replace(the_person(load(path)), route="full").answer(ItemId("compare_options"), picked)
    estimate = minutes(walk)
    print(f"{path.stem}: {estimate:.1f} minutes")
    assert estimate <= 80
