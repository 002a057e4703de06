"""Statements are said with their figures in them, written as a person reads them, and never without the caveat."""

from pathlib import Path

import pytest

from decision_aid.content.loading import load_aid
from decision_aid.content.models import Claim, ClaimId, Figure, Statement
from decision_aid.content.wording import (
    Placeholder,
    Said,
    claims_in,
    figure_text,
    number_text,
    placeholders,
    say,
    say_claim,
    stray_braces,
)
from tests.content.edits import SMALL_AID, shared_words


@pytest.fixture
def claims(tmp_path: Path) -> dict[ClaimId, Claim]:
    """The claims of the small aid, by id."""
    return {claim.id: claim for claim in load_aid(SMALL_AID, shared=shared_words(tmp_path)).claims}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (67.0, "67"),
        (0.5, "0.5"),
        (868000, "868,000"),
        (868000.0, "868,000"),
        (1000, "1,000"),
        (1234.5, "1,234.5"),
        (0, "0"),
        (0.0, "0"),
        (100.0, "100"),
        (0.00001, "0.00001"),
        (-3.5, "-3.5"),
        (12.34, "12.34"),
    ],
)
def test_numbers_are_written_as_people_read_them(number: float, text: str) -> None:
    """No needless decimals, commas between thousands, never an exponent."""
    assert number_text(number) == text


def test_a_figure_without_a_value_is_said_as_its_range() -> None:
    """`8 to 19`."""
    assert figure_text(Figure(label="either", low=8, high=19)) == "8 to 19"
    assert figure_text(Figure(label="value first", value=12, low=8, high=19)) == "12"


def test_a_part_that_a_figure_does_not_have_is_refused() -> None:
    """A gap is never printed as a number."""
    with pytest.raises(ValueError, match="has no 'events'"):
        figure_text(Figure(label="no counts", value=5), "events")


def test_a_claim_speaks_with_its_figures_and_its_caveat(claims: dict[ClaimId, Claim]) -> None:
    """The number is written once, in the claim, and said wherever the claim is."""
    assert say_claim(claims[ClaimId("coffee_sleep")]) == Said(
        text="About 42 in 100 people who drank coffee slept badly, and 20 in 100 who drank tea.",
        caveat="Only 50 people drank coffee, for 2 to 4 weeks.",
        claims=(ClaimId("coffee_sleep"),),
    )
    assert say_claim(claims[ClaimId("tea_taste")]).caveat is None


def test_a_statement_of_a_claim_is_the_claim(claims: dict[ClaimId, Claim]) -> None:
    """`claim:` says the claim's own words, with the caveat."""
    coffee = ClaimId("coffee_sleep")
    assert say(claims, Statement(claim=coffee)) == say_claim(claims[coffee])


def test_a_text_rests_on_the_claims_it_names_and_those_it_quotes(claims: dict[ClaimId, Claim]) -> None:
    """Each claim once, in order."""
    text = "Between {coffee_sleep:coffee.low} and {coffee_sleep:coffee.high} of {coffee_sleep:coffee.people}."
    said = say(claims, Statement(text=text, claims=(ClaimId("tea_taste"), ClaimId("coffee_sleep"))))
    assert said == Said("Between 30 and 55 of 50.", None, (ClaimId("tea_taste"), ClaimId("coffee_sleep")))


def test_doubled_braces_are_said_as_braces(claims: dict[ClaimId, Claim]) -> None:
    """`{{` and `}}` are how a brace itself is written."""
    assert say(claims, Statement(text="{{coffee}} {{{coffee_sleep:coffee}}}")).text == "{coffee} {42}"


def test_placeholders_are_found_in_order() -> None:
    """The grammar is the one that the content check uses."""
    found = placeholders("{a} {a.low} {b:c} {b:c.people} {{d}} {E} {f.g} {h: i} {}")
    assert [str(each) for each in found] == ["{a}", "{a.low}", "{b:c}", "{b:c.people}"]
    assert found[3] == Placeholder(ClaimId("b"), "c", "people")
    assert claims_in("{b:c} {a} {d:e} {b:f}") == ("b", "d")


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("{{a}} {a} {b:c.high}", ()),
        ("{E}", ("{E}",)),
        ("{f.g} {h: i} {}", ("{f.g}", "{h: i}", "{}")),
        ("a { b", ("{",)),
        ("a } b", ("}",)),
        ("{a}}", ("}",)),
        ("{{a}", ("}",)),
    ],
)
def test_braces_that_mean_nothing_are_found(text: str, stray: tuple[str, ...]) -> None:
    """A misspelt placeholder is a mistake in the content, not something to print."""
    assert stray_braces(text) == stray
