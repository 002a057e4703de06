"""No option is favoured: two options that change places in the content change places everywhere, and nothing else."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from decision_aid.content.models import DecisionAid, Option, OptionId
from decision_aid.evaluation.values import differences, picture
from decision_aid.session.interview import Interview
from decision_aid.session.shuffle import shuffled
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, answers, shipped_aid

PAIRS = sorted(combinations(sorted(option.id for option in shipped_aid().options), 2))
GIVEN: dict[str, Any] = {
    "conditions": ("gad", "ptsd"),
    "blood_pressure": "high_not_controlled",
    "matters_most": "lasting",
    "importance_fast": 8,
    "importance_lasting": 9,
    "importance_cost": 8,
    "importance_at_home": 3,
}


def mirrored(aid: DecisionAid, one: OptionId, other: OptionId) -> DecisionAid:
    """The same aid in which two options have exchanged all that is written about them."""
    swap = {one: other, other: one}
    by_id = {option.id: option for option in aid.options}

    def in_place(option: Option) -> Option:
        twin = by_id[swap.get(option.id, option.id)]
        return twin.model_copy(update={"id": option.id})

    return aid.model_copy(
        update={
            "options": tuple(in_place(option) for option in aid.options),
            "attributes": tuple(
                each.model_copy(update={"ratings": {swap.get(key, key): value for key, value in each.ratings.items()}})
                for each in aid.attributes
            ),
            "contraindications": tuple(
                each.model_copy(update={"options": tuple(swap.get(option, option) for option in each.options)})
                for each in aid.contraindications
            ),
        }
    )


def without_numbers_of_sources(summary: Summary) -> Any:
    """What is said, without the numbering of the sources, which follows the order in which they are used."""
    return _strip(summary.model_dump(exclude={"references"}))


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strip(each) for key, each in value.items() if key != "cites"}
    if isinstance(value, list | tuple):
        return [_strip(each) for each in value]
    return value


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_options_that_change_places_change_places_everywhere(one: OptionId, other: OptionId):
    """In the picture and in what would change it, each gets the other's cells; every third option keeps its own."""
    aid = shipped_aid()
    before, after = (Interview(each, answers(**GIVEN), route="full") for each in (aid, mirrored(aid, one, other)))
    swap = {one: other, other: one}
    for row, twin in zip(picture(before).rows, picture(after).rows, strict=True):
        assert (row.attribute.id, row.importance) == (twin.attribute.id, twin.importance)
        marks, mirror = ({cell.option.id: cell.ratings for cell in each.cells} for each in (row, twin))
        assert {option: marks[swap.get(option, option)] for option in marks} == mirror
    against, mirror_against = (
        {each.option.id: [caution.finding.id for caution in each.cautions] for each in picture(walk).options}
        for walk in (before, after)
    )
    assert {option: against[swap.get(option, option)] for option in against} == mirror_against
    for found, twin_found in zip(differences(before), differences(after), strict=True):
        assert found.row.attribute.id == twin_found.row.attribute.id
        assert {swap.get(each.id, each.id) for each in found.high} == {each.id for each in twin_found.high}
        assert {swap.get(each.id, each.id) for each in found.low} == {each.id for each in twin_found.low}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_whole_summary_changes_nothing_else(one: OptionId, other: OptionId):
    """Mirroring twice gives the first summary; mirroring once moves rows and leaves every other word."""
    aid = shipped_aid()
    walk = Interview(aid, answers(**GIVEN), route="full")
    twin = Interview(mirrored(aid, one, other), walk.responses, route="full")
    back = Interview(mirrored(twin.aid, one, other), walk.responses, route="full")
    first, second = (summarise(each, on=TODAY) for each in (walk, twin))
    assert summarise(back, on=TODAY) == first
    told, mirror = without_numbers_of_sources(first), without_numbers_of_sources(second)
    moved = {"options", "values", "safety", "front"}
    assert {key: told[key] for key in told if key not in moved} == {
        key: mirror[key] for key in mirror if key not in moved
    }
    for table, other_table in zip(first.options, second.options, strict=True):
        assert sorted(row.option for row in table.rows) == sorted(row.option for row in other_table.rows)
        said, also = (
            {row.option: [line.text for line in row.lines] for row in each.rows} for each in (table, other_table)
        )
        assert said == also


def test_over_ten_thousand_seeds_every_option_is_equally_often_in_every_place():
    """Chance alone decides who comes first; five standard deviations are the most it may stray."""
    seeds, options = 10_000, shipped_aid().options
    places = Counter(
        (option.id, place) for seed in range(seeds) for place, option in enumerate(shuffled(options, seed))
    )
    share = 1 / len(options)
    allowed = 5 * (seeds * share * (1 - share)) ** 0.5
    assert len(places) == len(options) ** 2
    for where, count in places.items():
        assert abs(count - seeds * share) <= allowed, where
