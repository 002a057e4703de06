"""A named medicine leads to the same contraindications as the question about its kind."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.models import Condition, Conditions, FindingId, ItemId, Route
from decision_aid.evaluation.safety import cautions, unchecked
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import accept
from decision_aid.session.responses import Responses
from tests.builders import shipped_aid

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "content" / "medicine_rows.yaml").read_text())

KINDS = {
    "medicines_slow_breathing": ["none"],
    "medicines_raise_pressure": ["none"],
    "medicines_mind": ["none"],
    "medicines_other": ["none"],
}
"""Someone who chose "None of these" of every kind."""
ALSO_ABOUT_MORE = {"pregnancy_with_antidepressant"}
"""Open as long as something else is."""


def someone(route: Route, given: Mapping[str, Any]) -> Interview:
    aid = shipped_aid()
    items = {item.id: item for item in aid.items}
    answers = {ItemId(item): accept(aid, items[ItemId(item)], value) for item, value in given.items()}
    return Interview(aid, Responses(answers), route)


def what_follows(interview: Interview) -> set[str]:
    return {each.contraindication.id for each in cautions(interview)}


def findings_by_medicines() -> set[str]:
    """The findings that look at the list of medicines, also through other findings."""
    findings = {finding.id: finding for finding in shipped_aid().findings}

    def looks(conditions: Conditions) -> bool:
        return any(looks_at(condition) for condition in conditions)

    def looks_at(condition: Condition) -> bool:
        if condition.any_of is not None:
            return looks(condition.any_of)
        if condition.finding is not None:
            return looks(findings[condition.finding].when)
        return condition.item == "medicines"

    return {name for name, finding in findings.items() if looks(finding.when)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " + ".join(row["take"]))
def test_a_named_medicine_leads_to_its_contraindications(row: dict[str, Any]):
    """These, and no other."""
    assert what_follows(someone("full", {"medicines": row["take"], **row.get("also", {})})) == set(row["follows"])


def test_every_contraindication_about_medicines_follows_from_a_name():
    """Nothing that a question about kinds can turn on is out of reach of the list."""
    led_to = {each for row in ROWS for each in row["follows"]}
    by_medicines = findings_by_medicines()
    wanted = {each.id for each in shipped_aid().contraindications if each.finding in by_medicines}
    assert len(ROWS) >= 40
    assert len(wanted) >= 25
    assert wanted <= led_to


def test_every_kind_of_medicine_that_a_finding_looks_at_has_a_row():
    """No class is there in vain."""
    classes = {medicine.name: medicine.classes for medicine in shipped_aid().medicines}
    shown = {each for row in ROWS for name in row["take"] for each in classes[name]}
    assert shown >= {each.id for each in shipped_aid().medicine_classes} - {"hormonal"}


def test_a_listed_medicine_with_nothing_to_say_leaves_nothing_open():
    """Paracetamol, and no to every kind: every question about medicines is settled."""
    left_open = {each.finding.id for each in unchecked(someone("full", {"medicines": ["paracetamol"], **KINDS}))}
    assert left_open.isdisjoint(findings_by_medicines() - ALSO_ABOUT_MORE)


@pytest.mark.parametrize("medicines", [["not_sure"], ["Granny's drops"], ["paracetamol", "Granny's drops"]])
def test_what_is_not_known_is_never_a_no(medicines: list[str]):
    """ "I am not sure", or one name that is not on the list, leaves every kind open."""
    interview = someone("full", {"medicines": medicines, **KINDS})
    truths = {interview.facts.finding(FindingId(each)) for each in findings_by_medicines() - ALSO_ABOUT_MORE}
    assert truths == {Truth.UNKNOWN}
    assert what_follows(interview) == set()


def test_on_the_essentials_the_kinds_alone_decide():
    """The names are not asked there, and leave nothing open; a kind still counts."""
    interview = someone("essentials", {**KINDS, "medicines_slow_breathing": ["opioids"]})
    assert "medicines" not in [item.id for item in interview.asked]
    assert what_follows(interview) == {"opioid", "opioid_at_home"}
    assert not {each.finding.id for each in unchecked(interview)} & (findings_by_medicines() - ALSO_ABOUT_MORE)


def test_the_full_route_asks_for_names_before_kinds():
    """The kinds come after, so that they catch what was forgotten."""
    asked = [item.id for item in someone("full", {}).asked]
    assert asked.index(ItemId("medicines")) < min(asked.index(ItemId(kind)) for kind in KINDS)


def test_naming_an_antipsychotic_asks_what_it_is_for():
    """Why it is taken matters more than what it is."""
    assert ItemId("antipsychotic_for") in [item.id for item in someone("full", {"medicines": ["quetiapine"]}).asked]
    assert ItemId("antipsychotic_for") not in [
        item.id for item in someone("full", {"medicines": ["paracetamol"]}).asked
    ]
