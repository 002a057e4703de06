"""Instruments are shown in Spanish in published words, letter by letter, or in English with a word why."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.loading import check
from decision_aid.content.models import DecisionAid, Item
from decision_aid.content.translation import in_language
from decision_aid.resources import questionnaires_dir
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from tests.builders import TODAY, an_interview, shipped_aid

PUBLISHED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("published_es.yaml").read_text(encoding="utf-8"))
LAST_LINE = '      gad7_7: {text: "Ha tenido miedo de que algo terrible fuera a pasar"}\n'
WITHOUT = ("pc_ptsd_5", "drug_question", "sure")
"""No published Spanish text of these was found."""


@cache
def spanish() -> DecisionAid:
    return in_language(shipped_aid(), "es")


def item(name: str) -> Item:
    return next(each for each in spanish().items if each.id == name)


def answers_to(name: str) -> list[str]:
    return [choice.text for choice in choices_of(spanish(), item(name))]


@pytest.mark.parametrize("instrument", ["gad7", "phq9"])
def test_the_two_week_questions_are_the_published_ones(instrument):
    """GAD-7 and PHQ-9: what stands above them, each question and each answer."""
    published = PUBLISHED[instrument]
    there = next(each for each in spanish().instruments if each.id == instrument)
    assert (there.stem, there.recall) == (published["stem"], published["recall"])
    for name, text in published["items"].items():
        assert item(name).text == text
        assert answers_to(name) == published["answers"]


def test_the_difficulty_question_is_the_published_one():
    """The last one of PHQ-9, which has answers of its own."""
    published = PUBLISHED["phq9"]["difficulty"]
    assert (item("phq9_difficulty").text, answers_to("phq9_difficulty")) == (published["text"], published["answers"])


def test_the_alcohol_questions_are_the_published_ones():
    """AUDIT-C, in the words of the World Health Organization's Spanish manual."""
    for name, published in PUBLISHED["audit_c"]["items"].items():
        assert (item(name).text, answers_to(name)) == (published["text"], published["answers"])


@pytest.mark.parametrize("instrument", WITHOUT)
def test_what_nobody_published_stays_english_and_says_so(instrument):
    """PC-PTSD-5, the drug question and SURE: in English, and each question says that it may be left open."""
    told = spanish().words["wording_none"]
    for name in next(each.items for each in shipped_aid().instruments if each.id == instrument):
        english = next(each for each in shipped_aid().items if each.id == name)
        assert item(name).text == english.text
        assert told in (item(name).hint or "")


def test_a_wording_that_nobody_verified_says_so_where_it_begins():
    """On the screen with the first question, and on the paper under the score."""
    source = "GAD-7 en español, Estados Unidos"
    told = spanish().words["wording_unverified"].format(source=source)
    assert told in (item("gad7_1").hint or "")
    assert all(told not in (item(f"gad7_{number}").hint or "") for number in range(2, 8))
    person = Interview(spanish(), an_interview(shipped_aid(), gad7_1="several", gad7_2="several").responses)
    assert told in (summarise(person, on=TODAY).scores[0].notice or "")


def test_scores_are_the_same_in_both_languages():
    """The words change, the points do not."""
    answers = {f"gad7_{number}": "nearly_daily" for number in range(1, 8)}
    told = [
        summarise(Interview(aid, an_interview(shipped_aid(), **answers).responses), on=TODAY).scores[0]
        for aid in (shipped_aid(), spanish())
    ]
    assert told[0].number == told[1].number == 21


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("several: Varios días", "several_days: Varios días", "is not in the instrument"),
        (
            '      gad7_7: {text: "Ha tenido miedo de que algo terrible fuera a pasar"}\n',
            "",
            "has no words for 'gad7_7'",
        ),
        ("instrument: gad7", "instrument: gad8", "is not an instrument here"),
    ],
)
def test_half_a_wording_is_refused(tmp_path, old, new, told):
    """A question or an answer too few or too many is found before anyone is asked."""
    shared = Path(shutil.copytree(questionnaires_dir(), tmp_path / "questionnaires"))
    file = shared / "instruments" / "gad7" / "es.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = [each for each in check(shared / "ketamine_anxiety", TODAY, shared=shared) if each.severity == "error"]
    assert found
    assert all(each.file == file for each in found)
    assert any(told in each.message for each in found)
