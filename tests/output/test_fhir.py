"""A clinic's system gets the instruments as published, with weights, skip logic and totals that others can run."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from decision_aid.cli import run
from decision_aid.commands.answers import DONE, NOT_WRITTEN
from decision_aid.content.models import Condition, Instrument, InstrumentId
from decision_aid.content.translation import in_language
from decision_aid.errors import OutputError
from decision_aid.output.fhir import questionnaire, questionnaires
from decision_aid.output.fhir_codes import CALCULATED, LOINC, ORDINAL
from decision_aid.output.fhir_files import in_every_language, write_questionnaires
from decision_aid.output.fhir_lint import problems
from decision_aid.session.conditions import choices_of
from tests.builders import shipped_aid

Json = dict[str, Any]
FORMS = {form["id"]: form for form in questionnaires(shipped_aid())}
INSTRUMENTS = [each.id.replace("_", "-") for each in shipped_aid().instruments]


def items(form: Json) -> list[Json]:
    """Every item, whatever it stands in."""
    return [each for item in form.get("item", ()) for each in (item, *items(item))]


def item(form: Json, name: str) -> Json:
    """The item of that link id."""
    (found,) = (each for each in items(form) if each["linkId"] == name)
    return found


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_is_a_sound_questionnaire(name: str):
    """Its own address and version, a form of FHIR's ids, and nothing our own look finds wrong."""
    form = FORMS[name]
    assert form["resourceType"] == "Questionnaire"
    assert re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", form["id"])
    assert re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", form["name"])
    assert form["url"].endswith(f"/Questionnaire/{form['id']}")
    assert form["version"] == shipped_aid().about.version
    assert form["status"] == "draft", "until a clinician has reviewed the content"
    assert "LOINC" in form["copyright"]
    assert problems(form) == ()


@pytest.mark.parametrize("instrument", shipped_aid().instruments, ids=lambda each: each.id)
def test_every_item_keeps_its_words_code_and_weights(instrument: Instrument):
    """Nothing is lost on the way: link ids are ours, codes are LOINC's, weights stand once."""
    form = FORMS[instrument.id.replace("_", "-")]
    for name in instrument.items:
        ours = next(each for each in shipped_aid().items if each.id == name)
        theirs = item(form, name)
        assert theirs["text"] == ours.text
        assert theirs.get("code", [{"code": None}])[0]["code"] == ours.code
        if ours.type == "number":
            assert theirs["type"] == "integer"
            continue
        choices = choices_of(shipped_aid(), ours)
        assert [option["valueCoding"]["display"] for option in theirs["answerOption"]] == [
            each.text for each in choices
        ]
        for option, choice in zip(theirs["answerOption"], choices, strict=True):
            weights = [each["valueDecimal"] for each in option.get("extension", ()) if each["url"] == ORDINAL]
            assert weights == ([] if choice.score is None else [choice.score])
            assert (option["valueCoding"]["system"] == LOINC) == (choice.code is not None)


def test_the_stem_stands_above_the_items_it_was_published_for():
    """The gate of PC-PTSD-5 and the difficulty item of PHQ-9 stand outside it."""
    phq9 = item(FORMS["phq9"], "phq9_stem")
    assert phq9["text"].startswith("Over the last 2 weeks, how often have you been bothered")
    assert [each["linkId"] for each in phq9["item"]] == [f"phq9_{number}" for number in range(1, 10)]
    assert [each["linkId"] for each in FORMS["pc-ptsd-5"]["item"]] == [
        "pc_ptsd_5_gate",
        "pc_ptsd_5_stem",
        "pc_ptsd_5_total",
    ]


def test_skip_logic_is_said_in_answers_and_nothing_of_our_short_route_is_in_it():
    """Five of PC-PTSD-5 wait for a Yes, two of AUDIT-C for any drinking; GAD-7 waits for nothing."""
    gate = {"question": "pc_ptsd_5_gate", "operator": "="}
    (guard,) = item(FORMS["pc-ptsd-5"], "pc_ptsd_5_3")["enableWhen"]
    assert {key: guard[key] for key in gate} == gate
    assert guard["answerCoding"]["code"] == "LA33-6"
    alcohol = item(FORMS["audit-c"], "audit_c_2")
    assert len(alcohol["enableWhen"]) == 4
    assert alcohol["enableBehavior"] == "any"
    assert not any("enableWhen" in each for each in items(FORMS["gad7"]))
    assert len(item(FORMS["phq9"], "phq9_difficulty")["enableWhen"]) == 27


def test_totals_are_read_only_coded_and_guarded():
    """No total while an answer is missing; the number question is its own total."""
    totals = {each["linkId"]: each for form in FORMS.values() for each in items(form) if each.get("readOnly")}
    assert totals.keys() == {
        "gad7_total",
        "gad2_total",
        "phq9_total",
        "phq2_total",
        "phq4_total",
        "pc_ptsd_5_total",
        "audit_c_total",
        "sure_total",
    }
    for each in totals.values():
        (expression,) = (one["valueExpression"] for one in each["extension"] if one["url"] == CALCULATED)
        assert expression["language"] == "text/fhirpath"
        assert ".count()=" in expression["expression"]
    assert totals["phq9_total"]["code"] == [{"system": LOINC, "code": "44261-6"}]


def test_a_guard_that_fhir_cannot_say_is_refused_and_not_dropped():
    """Better no form than one that asks something else."""
    aid = shipped_aid()
    changed = [
        each.model_copy(update={"ask_when": (*each.ask_when, *each.ask_when)}) if each.id == "audit_c_2" else each
        for each in aid.items
    ]
    instrument = next(each for each in aid.instruments if each.id == InstrumentId("audit_c"))
    with pytest.raises(ValueError, match="audit_c_2: FHIR's enableWhen says"):
        questionnaire(aid.model_copy(update={"items": tuple(changed)}), instrument)


def test_items_opened_by_different_answers_have_no_short_total():
    """The same for a score whose skipped items have gates of their own."""
    with pytest.raises(ValueError, match="audit_c: its items are opened by different answers"):
        audit_c_with(Condition.model_validate({"item": "audit_c_1", "is": "weekly_4_or_more"}))


def test_an_item_that_waits_for_another_form_is_refused():
    """An instrument is whole in itself."""
    with pytest.raises(ValueError, match="audit_c_3: waits for 'pc_ptsd_5_gate', which stands in another form"):
        audit_c_with(Condition.model_validate({"item": "pc_ptsd_5_gate", "is": "yes"}))


def audit_c_with(guard: Condition) -> Json:
    """AUDIT-C with another guard for its last item."""
    aid = shipped_aid()
    changed = [each.model_copy(update={"ask_when": (guard,)}) if each.id == "audit_c_3" else each for each in aid.items]
    instrument = next(each for each in aid.instruments if each.id == InstrumentId("audit_c"))
    return questionnaire(aid.model_copy(update={"items": tuple(changed)}), instrument)


def a_form(*items: Json) -> Json:
    """A form of these items, the first of which is a yes / no question."""
    first = {"linkId": "first", "type": "choice", "answerOption": [{"valueCoding": {"system": "s", "code": "yes"}}]}
    return {"item": [first, *items]}


def opened_by(question: str, code: str = "yes") -> Json:
    """A guard."""
    return {"question": question, "operator": "=", "answerCoding": {"system": "s", "code": code}}


def adding_up(path: str) -> Json:
    """A total."""
    return {"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": path}}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (a_form({"linkId": "first"}), "first: the linkId stands 2 times"),
        (a_form({"linkId": "g", "item": [{"linkId": "first"}]}), "first: the linkId stands 2 times"),
        (a_form({"text": "?"}), "an item has no linkId"),
        (
            a_form({"linkId": "x", "enableWhen": [opened_by("first"), opened_by("first")]}),
            "x: several enableWhen need an enableBehavior",
        ),
        (
            a_form({"linkId": "x", "enableWhen": [opened_by("nowhere")]}),
            "x: enableWhen looks at 'nowhere', which is no earlier",
        ),
        (
            a_form({"linkId": "x", "enableWhen": [opened_by("later")]}, {"linkId": "later"}),
            "x: enableWhen looks at 'later', which is no earlier item",
        ),
        (
            a_form({"linkId": "x", "enableWhen": [opened_by("first", "maybe")]}),
            "x: enableWhen waits for an answer that 'first' does not offer",
        ),
        (a_form({"linkId": "x", "type": "choice"}), "x: a choice without answers"),
        (
            a_form({"linkId": "x", "type": "choice", "answerOption": [{"valueCoding": {"code": "a"}}] * 2}),
            "x: the answer a stands twice",
        ),
        (
            a_form(
                {
                    "linkId": "x",
                    "type": "choice",
                    "answerOption": [
                        {"extension": [{"url": ORDINAL, "valueDecimal": 1}], "valueCoding": {"code": "a"}},
                        {"valueCoding": {"code": "b"}},
                    ],
                }
            ),
            "x: some answers have a weight and some have none",
        ),
        (
            a_form({"linkId": "x", "extension": [adding_up("%resource.item.answer.value.weight().sum()")]}),
            "x: adds up whatever is there",
        ),
        (a_form({"linkId": "x", "code": [{"system": LOINC, "code": "44261-7"}]}), "44261-7: cannot be a LOINC code"),
        (a_form({"linkId": "x", "code": [{"system": LOINC, "code": "LA6568"}]}), "LA6568: cannot be a LOINC code"),
        (a_form({"linkId": "x", "code": [{"system": LOINC, "code": "LA6568-6"}]}), "LA6568-6: cannot be a LOINC code"),
    ],
)
def test_our_own_look_finds_what_validators_do_not(form: Json, said: str):
    """Double link ids, guards without a behaviour, guards that lead nowhere (que-2, que-12), lost weights."""
    (found,) = problems(form)
    assert found.startswith(said)


def test_a_form_without_fault_is_left_alone():
    """Several guards with a behaviour, over an earlier question."""
    guards = [opened_by("first"), opened_by("first")]
    assert problems(a_form({"linkId": "x", "enableWhen": guards, "enableBehavior": "any"})) == ()


def test_the_command_writes_one_file_per_instrument_and_question_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """And says where each is."""
    assert run(["export", "fhir", str(tmp_path / "forms")]) == DONE
    written = sorted((tmp_path / "forms").iterdir())
    assert sorted(capsys.readouterr().out.split()) == [str(path) for path in written]
    assert {path.name for path in written} == {f"Questionnaire-{name}.json" for name in FORMS}
    aid = shipped_aid()
    in_spanish_too = {form["id"]: form for form in in_every_language(aid, [in_language(aid, "es")])}
    assert in_spanish_too["gad7"] != FORMS["gad7"]
    assert json.loads((tmp_path / "forms" / "Questionnaire-gad7.json").read_text("utf-8")) == in_spanish_too["gad7"]


def test_what_may_not_be_sold_can_be_left_out(tmp_path: Path):
    """AUDIT-C and SURE are not there."""
    assert run(["export", "fhir", str(tmp_path), "--exclude-noncommercial"]) == DONE
    left_out = {"Questionnaire-audit-c.json", "Questionnaire-sure.json"}
    assert {path.name for path in tmp_path.iterdir()} == {f"Questionnaire-{name}.json" for name in FORMS} - left_out


def test_a_form_that_cannot_be_said_is_an_error_in_words(tmp_path: Path):
    """A clinic with a cleverer guard of its own is told which item it is."""
    aid = shipped_aid()
    items = tuple(
        each.model_copy(update={"ask_when": each.ask_when * 2}) if each.id == "audit_c_2" else each
        for each in aid.items
    )
    with pytest.raises(OutputError, match="audit_c_2: FHIR's enableWhen says"):
        list(write_questionnaires(aid.model_copy(update={"items": items}), tmp_path))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """With its name and a way out."""
    (tmp_path / "file").write_text("")
    assert run(["export", "fhir", str(tmp_path / "file")]) == NOT_WRITTEN
    assert "could not be written" in capsys.readouterr().err
