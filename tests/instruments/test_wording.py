"""The instruments say what was published, to the letter, under terms that are quoted beside them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.models import Instrument, Item, ItemId
from decision_aid.resources import questionnaires_dir
from decision_aid.session.conditions import choices_of
from tests.builders import shipped_aid

GOLDEN: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("golden_items.yaml").read_text("utf-8"))
FOLDER = questionnaires_dir() / "instruments"
PLACE = {item.id: item for item in shipped_aid().items}


def instrument(name: str) -> Instrument:
    return next(each for each in shipped_aid().instruments if each.id == name)


def item(name: str) -> Item:
    return PLACE[ItemId(name)]


def test_every_instrument_has_its_golden_wording():
    """An instrument cannot be added without typing its source a second time."""
    assert [each.id for each in shipped_aid().instruments] == [
        "gad7",
        "pc_ptsd_5",
        "phq9",
        "phq4",
        "audit_c",
        "drug_question",
        "sure",
    ]
    assert GOLDEN.keys() == {each.id for each in shipped_aid().instruments}


@pytest.mark.parametrize("name", GOLDEN)
def test_items_are_worded_and_coded_as_published(name: str):
    """Every word, dash and question mark, in the published order, under the published stem and period."""
    golden, given = GOLDEN[name], instrument(name)
    assert [(each, item(each).code, item(each).text) for each in given.items] == [
        (each, code, text) for each, (code, text) in golden["items"].items()
    ]
    assert (given.stem, given.recall, given.code) == (golden["stem"], golden["recall"], golden["panel"])
    assert [each for each in given.items if not given.frames(each)] == golden.get("not_framed", [])
    assert given.scores[0].code == golden["total"]


@pytest.mark.parametrize("name", GOLDEN)
def test_answers_are_worded_weighted_and_coded_as_published(name: str):
    """No answer is missing, added, reworded or worth something else."""
    golden = GOLDEN[name]
    for each in golden["items"]:
        wanted = golden.get("own_answers", {}).get(each, golden.get("answers"))
        given = [[choice.score, choice.text, choice.code] for choice in choices_of(shipped_aid(), item(each))]
        assert given == wanted, each


@pytest.mark.parametrize("name", [name for golden in GOLDEN.values() for name in golden["items"]])
def test_every_item_can_be_declined_and_has_no_hint_that_bends_it(name: str):
    """`Prefer not to say` is always there. The two hints that exist are about counting, not about the question."""
    assert item(name).decline
    assert (item(name).hint is not None) == (name in ("audit_c_2", "drug_question"))
    assert not any(choice.unknown or choice.alone for choice in choices_of(shipped_aid(), item(name)))


def test_ketamine_from_a_clinician_does_not_count_as_drug_use():
    """Someone in treatment must not be counted as misusing."""
    assert item("drug_question").hint == "Being treated with ketamine by a clinician does not count."


def test_the_misprint_of_the_lowest_answer_occurs_nowhere():
    """Many publications print a third word after "Not at all" (Zorowitz 2021)."""
    misprint = "not at all " + "sure"
    for path in questionnaires_dir().rglob("*"):
        if path.suffix in (".yaml", ".md"):
            assert misprint not in " ".join(path.read_text("utf-8").lower().split()), path


def test_very_and_extremely_difficult_have_the_codes_that_are_out_of_order():
    """LOINC numbers "Very" LA6575-0 and "Extremely" LA6574-3."""
    codes = {choice.text: choice.code for choice in choices_of(shipped_aid(), item("phq9_difficulty"))}
    assert codes["Very difficult"] == "LA6575-0"
    assert codes["Extremely difficult"] == "LA6574-3"


def test_the_first_alcohol_item_is_the_right_one():
    """68518-0 with five answers, not the number 68517-2 that a public example has instead."""
    assert item("audit_c_1").code == "68518-0"
    assert item("audit_c_1").type == "choice"
    assert all("68517-2" not in path.read_text("utf-8") for path in FOLDER.rglob("*.yaml"))


def test_item_nine_opens_the_crisis_page_at_every_answer_but_one():
    """Whatever is above "Not at all" counts. Declining is an answer and opens nothing."""
    above = {choice.id for choice in choices_of(shipped_aid(), item("phq9_9")) if choice.score}
    assert set(item("phq9_9").crisis_when) == above == {"several", "more_half", "nearly_daily"}


@pytest.mark.parametrize("folder", sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
def test_every_folder_has_its_licence(folder: str):
    """Holder, quoted permission, address and date stand beside the words they are about."""
    text = (FOLDER / folder / "LICENCE.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\w[\w ,]*?) \| (.+) \|$", text, re.MULTILINE))
    assert {"holder", "where", "in something that is sold"} <= rows.keys()
    assert any(key.startswith("permission") for key in rows)
    assert re.match(r"\d{4}-\d\d-\d\d", rows["seen"])
    assert folder in shipped_aid().about.uses


@pytest.mark.parametrize("name", GOLDEN)
def test_the_quoted_permission_is_the_same_in_both_places(name: str):
    """The content and the licence file cannot drift apart."""
    licence, text = instrument(name).licence, (FOLDER / name / "LICENCE.md").read_text("utf-8")
    assert licence.quote in text
    assert licence.url in text
    assert licence.seen.isoformat() in text


def test_what_may_not_be_sold_is_marked():
    """AUDIT-C and SURE; everything else may be part of anything."""
    assert {each.id for each in shipped_aid().instruments if not each.licence.commercial} == {"audit_c", "sure"}
    assert all(each.licence.notice for each in shipped_aid().instruments if not each.licence.commercial)


def test_every_loinc_code_stands_in_the_notice():
    """LOINC's licence asks for it."""
    notice = (FOLDER / "NOTICE-LOINC.md").read_text("utf-8")
    used = {
        code
        for path in FOLDER.rglob("instrument.yaml")
        for code in re.findall(r"\bcode: ((?:LA)?[0-9]+-[0-9])\b", path.read_text("utf-8"))
    }
    assert len(used) > 50
    assert {code for code in used if code not in notice} == set()
    assert set(re.findall(r"\b(?:LA)?[0-9]{2,}-[0-9]\b", notice)) == used


def test_results_are_calm():
    """A result is a reason to talk, never a fright or a verdict."""
    told = [band.plain for each in shipped_aid().instruments for score in each.scores for band in score.bands]
    told += [cut_off.means for each in shipped_aid().instruments for score in each.scores for cut_off in score.cut_offs]
    assert told
    for text in told:
        assert not re.search(r"\b(risk|danger|serious|you have|suffer|disease|ill|must|urgent|!)\b", text.lower()), text
