"""Answers about medicines that do not agree are noticed, said kindly, and never settled by the program."""

from typing import Any

import pytest

from decision_aid.content.models import DecisionAid, Medicine
from decision_aid.evaluation.contradictions import contradictions
from decision_aid.session.responses import DECLINED, Response
from tests.builders import a_contraindication, a_finding, an_aid, an_interview, an_item, shipped_aid

KINDS = (
    {"id": "opioids", "text": "Strong painkillers"},
    {"id": "sleep", "text": "Sleep medicines"},
    {"id": "none", "text": "None of these", "alone": True},
    {"id": "not_sure", "text": "I am not sure", "unknown": True},
)
INSTEAD = (
    {"id": "none", "text": "I take none", "alone": True},
    {"id": "not_sure", "text": "I am not sure", "unknown": True, "alone": True},
)


def an_aid_about_medicines(**changes: Any) -> DecisionAid:
    """A list of names, a question about kinds, and a finding that looks at both."""
    rows = (("tramadol", ("opioid",)), ("lorazepam", ("benzodiazepine",)), ("paracetamol", ()))
    given: dict[str, Any] = {
        "items": (
            an_item("medicines", type="medicines", choices=INSTEAD),
            an_item("kinds", type="choices", choices=KINDS),
        ),
        "medicines": tuple(Medicine.model_validate({"name": name, "classes": kinds}) for name, kinds in rows),
        "findings": (
            a_finding(
                "opioid",
                when=(
                    {
                        "any_of": (
                            {"item": "kinds", "includes": "opioids"},
                            {"item": "medicines", "includes_class": "opioid"},
                        )
                    },
                ),
                topic="strong painkillers",
            ),
        ),
        "contraindications": (a_contraindication("opioid_tea", "opioid"),),
    }
    return an_aid(**{**given, **changes})


def said(**responses: Response) -> list[str]:
    """What is said about these answers."""
    return [each.say for each in contradictions(an_interview(an_aid_about_medicines(), **responses))]


@pytest.mark.parametrize(
    ("medicines", "kinds"),
    [
        (("tramadol",), ("opioids",)),
        (("paracetamol",), ("none",)),
        (("none",), ("none",)),
        (("none",), ("sleep",)),
        (("Granny's drops",), ("opioids",)),
        (("Granny's drops",), ("none",)),
        (("not_sure",), ("opioids",)),
        (("tramadol",), ("not_sure",)),
        (("tramadol",), DECLINED),
        (DECLINED, ("opioids",)),
    ],
)
def test_what_agrees_or_is_open_is_no_contradiction(medicines: Response, kinds: Response):
    """Not knowing, not saying and not being on the list are not the opposite of anything."""
    assert said(medicines=medicines, kinds=kinds) == []


@pytest.mark.parametrize("only", [{"medicines": ("tramadol",)}, {"kinds": ("opioids",)}, {}])
def test_one_answer_alone_contradicts_nothing(only: dict[str, Response]):
    """The other question may still come."""
    assert said(**only) == []


def test_a_named_medicine_whose_kind_was_not_chosen():
    """The name and the kind are said, and that nothing has to change if it is taken."""
    (only,) = contradictions(
        an_interview(an_aid_about_medicines(), medicines=("tramadol", "paracetamol"), kinds=("none",))
    )
    assert (only.finding.id, only.items, only.names) == ("opioid", ("medicines", "kinds"), ("tramadol",))
    assert 'You named tramadol. That belongs under "strong painkillers"' in only.say
    assert only.brief == "strong painkillers: tramadol named, kind not chosen"


def test_a_chosen_kind_that_is_not_among_the_named():
    """Something may be missing from the list."""
    (only,) = contradictions(an_interview(an_aid_about_medicines(), medicines=("paracetamol",), kinds=("opioids",)))
    assert only.names == ()
    assert "Is one missing from the list?" in only.say
    assert only.brief == "strong painkillers: kind chosen, none named"


def test_no_medicines_and_a_chosen_kind():
    """Asked about, not judged."""
    (only,) = said(medicines=("none",), kinds=("opioids",))
    assert "You told us that you take no medicines." in only
    assert "Which one is right?" in only


def test_a_contradiction_counts_as_a_yes():
    """Nothing is lost while two answers disagree."""
    interview = an_interview(an_aid_about_medicines(), medicines=("none",), kinds=("opioids",))
    assert interview.facts.finding(contradictions(interview)[0].finding.id).value == "yes"


def test_a_question_that_was_taken_away_contradicts_nothing():
    """An answer that is no longer asked for is not used."""
    hidden = (
        an_item("takes_any"),
        an_item("medicines", type="medicines", choices=INSTEAD, ask_when=({"item": "takes_any", "is": "yes"},)),
        an_item("kinds", type="choices", choices=KINDS),
    )
    aid = an_aid_about_medicines(items=hidden)
    assert contradictions(an_interview(aid, takes_any="yes", medicines=("tramadol",), kinds=("none",)))
    assert not contradictions(an_interview(aid, takes_any="no", medicines=("tramadol",), kinds=("none",)))


def test_the_shipped_aid_asks_about_a_tablet_nobody_chose():
    """ "No medicines" with a kind, and lorazepam with "none of these"."""
    aid = shipped_aid()
    (only,) = contradictions(an_interview(aid, medicines=("lorazepam",), medicines_slow_breathing=("none",)))
    assert only.finding.id == "takes_benzodiazepine"
    (only,) = contradictions(an_interview(aid, medicines=("none",), medicines_mind=("lithium",)))
    assert only.finding.id == "takes_lithium"


def test_the_shipped_aid_expects_nobody_to_know_what_makes_ketamine_stronger():
    """A name that does it is a finding, and no contradiction. A benzodiazepine tried before is none either."""
    aid = shipped_aid()
    assert not contradictions(an_interview(aid, medicines=("clarithromycin",), medicines_other=("none",)))
    tried = an_interview(
        aid, medicines=("none",), medicines_slow_breathing=("none",), treatments_tried=("benzodiazepine",)
    )
    assert not contradictions(tried)
