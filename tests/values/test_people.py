"""Twenty made-up people see exactly what the content says about what matters to them, and nothing is ever added up."""

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.evaluation.values import picture
from decision_aid.output import data
from decision_aid.resources import default_aid_dir
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.summary.telling import Teller
from decision_aid.summary.values import shown_values
from tests.builders import TODAY
from tests.test_vignettes import the_person
from tests.values.telling import lines_of, the_values

PEOPLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text("utf-8"))

NEVER = re.compile(
    r"(?i)\b(?:totals?|rank(?:s|ed|ing)?|best|winners?|recommend\w*|scores?|match(?:es)?|per ?cent\w*)\b|%"
)
"""Words of a verdict."""


def a_person(person: dict[str, Any]) -> Interview:
    """On the full route, with nothing to report but what is written."""
    return the_person({"route": "full", "otherwise": "healthy", "responses": person["responses"]})


@pytest.fixture(params=PEOPLE, ids=lambda person: person["name"])
def person(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


def test_there_are_twenty_people():
    """Enough to have every condition, and those who leave things open."""
    assert len({person["name"] for person in PEOPLE}) == 20


def test_the_picture_says_exactly_what_is_written(person: dict[str, Any]):
    """Every attribute in the person's order, every option, its words and the claims it rests on."""
    assert lines_of(a_person(person)) == person["lines"], person["story"]


def test_what_would_change_the_picture_is_said_in_words(person: dict[str, Any]):
    """On which of the things that matter the options differ most, and what if that mattered less."""
    values = the_values(a_person(person))
    assert list(values.differences if values else ()) == person["differences"], person["story"]


def test_every_cell_is_a_rating_of_the_content(person: dict[str, Any]):
    """Words, claims and mark stand in the file of the content as they are shown; nothing is worked out."""
    written = {each["id"]: each["ratings"] for each in _attributes()}
    for row in picture(a_person(person)).rows:
        for cell in row.cells:
            in_the_file = [
                (" ".join(each["text"].split()), each.get("claims", []), each["mark"], each.get("judgement", False))
                for each in written[row.attribute.id][cell.option.id]
            ]
            for rating in cell.ratings:
                assert (rating.text, list(rating.claims), rating.mark, rating.judgement) in in_the_file


def test_nothing_is_added_up_ranked_or_recommended(person: dict[str, Any]):
    """No rendering of what matters holds a verdict: not the screen, not the paper, not the data."""
    interview = a_person(person)
    on_screen = shown_values(interview, Teller(interview, TODAY)).model_dump_json()
    summary = json.loads(data.render(summarise(interview, on=TODAY)))["summary"]
    for rendering in (on_screen, json.dumps(summary["values"])):
        assert not NEVER.search(rendering), NEVER.search(rendering)
    assert {type(number) for number in _numbers(summary["values"])} <= {int}
    assert set(summary["values"] or ()) <= {
        "intro", "key", "options", "rows", "left_out", "differences_heading", "differences",
    }  # fmt: skip


def test_the_picture_follows_when_importance_changes(person: dict[str, Any]):
    """What is made to matter most stands first, and the cells of all rows stay as they were."""
    interview = a_person(person)
    before = {row.attribute.id: row.cells for row in picture(interview).rows}
    last = picture(interview).rows[-1].attribute
    changed = interview
    for row in picture(interview).rows:
        changed = changed.answer(row.item.id, 10 if row.attribute == last else 1)
    after = picture(changed).rows
    assert after[0].attribute == last
    assert {row.attribute.id: row.cells for row in after} == before


def test_an_option_with_a_finding_against_it_is_marked_and_stays():
    """High blood pressure that is not under control: the spray is still there, with the reason."""
    farid = a_person(next(person for person in PEOPLE if person["name"] == "farid_pressure"))
    values = the_values(farid)
    assert values is not None
    said = {option.option: option.safety for option in values.options}
    assert said["Esketamine spray"] == ("Usually rules it out: high blood pressure that is not under control",)
    assert said["Talking therapy"] == ()
    assert all(len(row.cells) == 2 for row in values.rows)


def test_what_is_not_rated_stands_last_in_the_order_of_the_content():
    """Nothing is preset: an open scale has no number."""
    interview = the_person({"route": "full", "responses": {"importance_cost": 2}})
    rows = picture(interview).rows
    assert rows[0].attribute.id == "cost"
    written = [each["id"] for each in _attributes()]
    assert [row.attribute.id for row in rows[1:]] == [each for each in written if each != "cost"]
    assert {row.importance for row in rows[1:]} == {None}


def test_the_short_route_has_the_one_question_and_no_picture():
    """Ten minutes leave room for the one thing that matters most."""
    walk = the_person({"route": "essentials", "responses": {"matters_most": "fast"}})
    assert [item.id for item in walk.asked if item.place == "values"] == ["matters_most"]
    assert "values" not in [step.kind for step in walk.steps]
    summary = summarise(walk, on=TODAY)
    assert summary.values is None
    assert ("What matters most", "Feeling better fast") in [(fact.label, fact.value) for fact in summary.front.facts]


def test_the_full_route_ends_the_place_with_the_picture():
    """The questions first, then what follows from them."""
    steps = [step for step in the_person({"route": "full", "responses": {}}).steps if step.place == "values"]
    assert [steps[0].kind, steps[1].id, steps[-1].kind] == ["page", "matters_most", "values"]


def test_every_attribute_has_a_mark_for_every_option_under_every_condition():
    """Nobody meets an empty cell."""
    for condition in ("gad", "social", "panic", "ptsd", "depression", "not_sure", "none_of_these"):
        interview = the_person({"route": "full", "responses": {"conditions": [condition]}})
        assert len(picture(interview).rows) == len(_attributes())
        for cell in chain.from_iterable(row.cells for row in picture(interview).rows):
            assert cell.ratings


def _attributes() -> list[dict[str, Any]]:
    """The attributes as they are written."""
    written: list[dict[str, Any]] = yaml.safe_load((default_aid_dir() / "values.yaml").read_text("utf-8"))["attributes"]
    return written


def _numbers(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [number for each in value.values() for number in _numbers(each)]
    if isinstance(value, list):
        return [number for each in value for number in _numbers(each)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []
