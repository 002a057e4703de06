"""The right medicine is offered, however it is typed, and never taken without being picked."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from decision_aid.content.models import Medicine
from decision_aid.evaluation.medicines import Match, begins_a_name, search
from decision_aid.session.permitted import LONGEST_NAME, accept
from tests.builders import an_aid, an_item, shipped_aid

SEARCHES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parents[1] / "content" / "medicine_searches.yaml").read_text("utf-8")
)


def found(typed: str, most: int = 8) -> list[str]:
    """The medicines offered for what was typed in the shipped list, best first."""
    return [match.medicine.name for match in search(shipped_aid(), typed, most)]


def first(typed: str) -> Match:
    """The first of them."""
    return search(shipped_aid(), typed)[0]


@pytest.mark.parametrize(("typed", "kind"), SEARCHES.items())
def test_what_people_type_leads_to_the_right_kind(typed: str, kind: str):
    """Misspellings, brand names of both countries, beginnings, doses."""
    assert kind in first(typed).medicine.classes


def test_at_least_sixty_misspellings_and_brands_are_held():
    """And every kind of medicine is among them."""
    assert len(SEARCHES) >= 60
    assert set(SEARCHES.values()) == {each.id for each in shipped_aid().medicine_classes}


def test_every_name_on_the_list_finds_its_medicine():
    """Every generic and brand name, as written, in capitals and in small letters."""
    for medicine in shipped_aid().medicines:
        for name in (medicine.name, *medicine.brands):
            for typed in (name, name.upper(), name.lower()):
                assert medicine.name in found(typed), typed


def test_what_is_typed_in_full_comes_first_and_is_known_to_be():
    """Then what begins so; a beginning alone is not exact."""
    assert first("Ativan") == Match(first("lorazepam").medicine, "Ativan", exact=True)
    assert found("codeine")[:2] == ["codeine", "codeine with ibuprofen"]
    assert not first("loraz").exact
    assert not first("lorazapam").exact


def test_a_brand_that_means_another_medicine_elsewhere_offers_them_all():
    """In the UK, Benadryl is not diphenhydramine. So Enter alone adds none of them."""
    assert found("benadryl") == ["diphenhydramine", "cetirizine", "acrivastine"]
    assert not first("benadryl").exact


def test_a_medicine_is_offered_once():
    """However many of its names fit."""
    assert found("adderall") == ["amfetamine"]
    assert len(found("sert")) == len(set(found("sert")))


def test_no_more_are_offered_than_asked_for():
    """A screen has only so many rows."""
    assert len(found("am", most=3)) == 3


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "qzxvw", "Granny's drops", "50 mg", "...", "and", "sertraline, lorazepam"]
)
def test_what_is_not_a_name_on_the_list_offers_nothing_exact(typed: str):
    """It can still be added as it was typed."""
    assert not any(match.exact for match in search(shipped_aid(), typed))


def test_a_medicine_that_is_not_known_is_kept_word_for_word():
    """Spaces apart, nothing about it is changed."""
    item = next(item for item in shipped_aid().items if item.type == "medicines")
    assert accept(shipped_aid(), item, ["  Granny's  DROPS [b] "]) == ("Granny's DROPS [b]",)
    assert found("Granny's DROPS [b]") == []


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "\U0001f600" * 5_000,
        "\ufdfa" * 1_000,
        "a\u0301" * 5_000,
        "[b]lorazepam[/b]",
        "<script>alert(1)</script>",
        "\x00\x1b[31m",
        "\ud800",
        "(" * 5_000,
        "1 " * 5_000 + "mg",
        "%s %d {0}",
    ],
)
def test_hostile_words_are_only_words(typed: str):
    """No crash, no wait."""
    search(shipped_aid(), "warm")
    began = time.perf_counter()
    assert len(search(shipped_aid(), typed)) <= 8
    begins_a_name(shipped_aid(), typed)
    assert time.perf_counter() - began < 0.1


def test_a_search_is_over_before_the_next_key():
    """A few thousandths of a second; the bound leaves room for slow machines."""
    typed = [*list(SEARCHES)[:80], "y" * LONGEST_NAME]
    for each in typed:
        search(shipped_aid(), each)
    began = time.perf_counter()
    for each in typed:
        search(shipped_aid(), each)
    assert (time.perf_counter() - began) / len(typed) < 0.02


def test_looking_for_misspellings_is_loaded_when_something_is_misspelt():
    """Nobody waits for it at the start."""
    code = "import sys, decision_aid.evaluation.medicines; print('rapidfuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_name_without_letters_does_no_harm():
    """Whatever an author writes."""
    aid = an_aid(items=(an_item(),), medicines=(Medicine.model_validate({"name": "+"}),))
    assert search(aid, "lorazepam") == ()


@pytest.mark.parametrize(("typed", "begins"), [("vitamin b1", True), ("theo2", True), ("lor1", False), ("", False)])
def test_it_is_known_whether_a_name_goes_on(typed: str, begins: bool):
    """So that a digit can be told from the number of a row."""
    assert begins_a_name(shipped_aid(), typed) is begins
