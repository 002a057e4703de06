"""One document for the clinic's record: what the paper says, coded, and nothing that was to stay off it."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from fhirpathpy import compile as compile_path
from fhirpathpy.models import models

from decision_aid.content.models import Item, ItemId
from decision_aid.content.translation import in_language
from decision_aid.output import fhir_bundle
from decision_aid.output.fhir import questionnaires
from decision_aid.output.fhir_codes import ABSENT, CALCULATED, LOINC, ORDINAL
from decision_aid.output.fhir_lint import document_problems
from decision_aid.session.conditions import printable
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED
from decision_aid.session.sharing import leaving_off
from decision_aid.summary.build import summarise
from tests.builders import TODAY, an_interview, shipped_aid
from tests.output.people import TEXTS, a_person
from tests.output.test_fhir import items
from tests.summary.test_left_off import someone, two_answers

Json = dict[str, Any]
AID = shipped_aid()
GAD7: dict[str, Any] = {f"gad7_{number}": "several" for number in range(1, 8)}
PHQ9: dict[str, Any] = {f"phq9_{number}": "more_half" for number in range(1, 10)}


def someone_who(responses: dict[str, Any] | None = None, **more: Any) -> Interview:
    """A person who answered this."""
    return an_interview(AID, **(responses or {}), **more)


def document(interview: Interview, pdf: bytes | None = b"%PDF-1.7") -> Json:
    """Their document, as it is written to the file and read again."""
    written = fhir_bundle.render(interview, summarise(interview, on=TODAY), pdf)
    told: Json = json.loads(written)
    assert document_problems(told) == ()
    return told


def of_kind(bundle: Json, kind: str) -> list[Json]:
    """The resources of a kind."""
    return [each["resource"] for each in bundle["entry"] if each["resource"]["resourceType"] == kind]


def filled_in(bundle: Json, form: str) -> Json:
    """The response to a form."""
    (found,) = (each for each in of_kind(bundle, "QuestionnaireResponse") if f"/{form}|" in each["questionnaire"])
    return found


def answer(bundle: Json, name: str) -> Json:
    """What is told of an item, wherever it stands."""
    (found,) = (
        each
        for response in of_kind(bundle, "QuestionnaireResponse")
        for each in items(response)
        if each["linkId"] == name
    )
    return found


def is_told(bundle: Json, name: str) -> bool:
    """Whether anything is told of an item."""
    return f'"{name}"' in json.dumps(bundle)


def strings(within: Any) -> Iterator[str]:
    """Every text in a resource."""
    if isinstance(within, str):
        yield within
    elif isinstance(within, dict):
        for each in within.values():
            yield from strings(each)
    elif isinstance(within, list):
        for each in within:
            yield from strings(each)


def absent(told: Json) -> str:
    """Why an item holds nothing."""
    assert "answer" not in told
    (reason,) = (each["valueCode"] for each in told["extension"] if each["url"] == ABSENT)
    return str(reason)


def test_the_composition_comes_first_and_leads_to_everything_else():
    """A system that shows the sections shows all there is."""
    bundle = document(someone_who(**GAD7, **PHQ9, conditions=("ptsd",)))
    kinds = [each["resource"]["resourceType"] for each in bundle["entry"]]
    assert bundle["type"] == "document"
    assert kinds[0] == "Composition"
    assert sorted(set(kinds)) == [
        "Composition",
        "DocumentReference",
        "Observation",
        "Patient",
        "QuestionnaireResponse",
    ]
    assert kinds.count("Observation") == 2
    assert kinds.count("QuestionnaireResponse") == 3
    assert all(each["fullUrl"].startswith("urn:uuid:") for each in bundle["entry"])
    assert bundle["identifier"]["value"].startswith("urn:uuid:")


def test_the_same_answers_on_the_same_day_give_the_same_bytes():
    """And other answers other names, so that no two documents are taken for one."""
    one, other = someone_who(**GAD7), someone_who(**GAD7, conditions=("ptsd",))
    first = fhir_bundle.render(one, summarise(one, on=TODAY), b"%PDF")
    assert first == fhir_bundle.render(one, summarise(one, on=TODAY), b"%PDF")
    names = [{each["fullUrl"] for each in document(person)["entry"]} for person in (one, other)]
    assert names[0].isdisjoint(names[1])


def test_with_and_without_the_paper_are_two_documents_about_one_person():
    """The one inside the PDF cannot hold the PDF."""
    person = someone_who(**GAD7)
    whole, attached = document(person), document(person, None)
    assert of_kind(attached, "DocumentReference") == []
    assert whole["identifier"] != attached["identifier"]
    assert whole["entry"][1] == attached["entry"][1]


def test_the_paper_is_in_it():
    """As it is, in one piece."""
    (paper,) = of_kind(document(someone_who(**GAD7), b"%PDF-1.7 whole"), "DocumentReference")
    attachment = paper["content"][0]["attachment"]
    assert base64.b64decode(attachment["data"]) == b"%PDF-1.7 whole"
    assert attachment["size"] == len(b"%PDF-1.7 whole")
    assert attachment["contentType"] == "application/pdf"
    assert paper["type"]["coding"][0]["code"] == "51855-5"


def test_nobody_is_named():
    """There is a person, and nothing that tells who."""
    (patient,) = of_kind(document(someone_who(**GAD7)), "Patient")
    assert patient.keys() == {"resourceType", "language", "text"}
    assert "No name was given" in patient["text"]["div"]


def test_an_answer_is_told_with_its_code_and_in_the_words_that_were_read():
    """By LOINC where there is a code, else by our own."""
    bundle = document(someone_who(**GAD7, main_worry="something_else"))
    (coding,) = (each["valueCoding"] for each in answer(bundle, "gad7_1")["answer"])
    assert coding == {"system": LOINC, "code": "LA6569-3", "display": "Several days"}
    assert answer(bundle, "gad7_1")["text"] == "Feeling nervous, anxious or on edge"
    (own,) = (each["valueCoding"] for each in answer(bundle, "main_worry")["answer"])
    assert own["system"].endswith("/CodeSystem/main-worry")


@pytest.mark.parametrize("given", ["not_at_all", "several", "more_half", "nearly_daily"])
def test_item_nine_is_in_it_as_answered(given: str):
    """Word for word, scored or not."""
    codes = {"not_at_all": "LA6568-5", "several": "LA6569-3", "more_half": "LA6570-1", "nearly_daily": "LA6571-9"}
    bundle = document(someone_who(phq9_9=given))
    told = answer(bundle, "phq9_9")
    assert told["text"] == "Thoughts that you would be better off dead or of hurting yourself in some way"
    assert told["answer"][0]["valueCoding"]["code"] == codes[given]
    assert told["text"] in bundle["entry"][0]["resource"]["section"][1]["text"]["div"]


def test_several_answers_numbers_texts_and_medicines():
    """Each as FHIR has it; a medicine that is not on the list is its name and no code."""
    person = someone_who(
        conditions=("gad", "ptsd"),
        hope="To sleep.",
        importance_fast=9,
        drug_question=2,
        medicines=("lorazepam", "Drops from my aunt"),
    )
    bundle = document(person)
    assert [each["valueCoding"]["code"] for each in answer(bundle, "conditions")["answer"]] == ["gad", "ptsd"]
    assert answer(bundle, "hope")["answer"] == [{"valueString": "To sleep."}]
    assert answer(bundle, "importance_fast")["answer"] == [{"valueInteger": 9}]
    assert answer(bundle, "drug_question")["answer"] == [{"valueInteger": 2}]
    listed, other = answer(bundle, "medicines")["answer"]
    assert listed["valueCoding"]["code"] == "lorazepam"
    assert other == {"valueString": "Drops from my aunt"}


def test_declined_and_left_off_say_so_and_hold_nothing():
    """Nobody may read a gap as a no."""
    person = leaving_off(someone_who(PHQ9 | {"phq9_1": DECLINED}), [ItemId("phq9_2")], off=True)
    bundle = document(person)
    assert absent(answer(bundle, "phq9_1")) == "asked-declined"
    assert absent(answer(bundle, "phq9_2")) == "masked"
    assert answer(bundle, "phq9_3")["answer"]


def test_what_was_not_asked_or_not_answered_is_not_there():
    """The follow-up to a no, and a question that stayed open."""
    bundle = document(someone_who(stroke="no", heart_problem="yes"))
    assert not is_told(bundle, "mini_stroke_when")
    assert not is_told(bundle, "heart_unstable")
    assert filled_in(bundle, "ketamine-anxiety-safety")["status"] == "stopped"


def test_an_answer_behind_a_closed_gate_is_not_told():
    """Someone who took the yes back."""
    given: dict[str, Any] = {f"pc_ptsd_5_{number}": "yes" for number in range(1, 6)}
    bundle = document(someone_who(stroke="no", mini_stroke_when="days_0_30", pc_ptsd_5_gate="no", **given))
    assert not is_told(bundle, "mini_stroke_when")
    assert not is_told(bundle, "pc_ptsd_5_1")
    assert answer(bundle, "pc_ptsd_5_total")["answer"] == [{"valueInteger": 0}]


def test_what_never_stands_on_paper_is_not_in_it():
    """The country, and what somebody understood: neither is told to anyone."""
    bundle = document(someone_who(country="us", understanding_approved="true", **GAD7))
    assert not is_told(bundle, "country")
    assert not is_told(bundle, "understanding_approved")


@pytest.mark.parametrize("item", printable(AID), ids=lambda each: each.id)
def test_nothing_in_it_depends_on_an_answer_that_is_left_off(item: Item):
    """Not even an id: two people who differ in what they keep to themselves give the same bytes."""
    told = []
    for value in two_answers(item):
        person = leaving_off(someone(item.id, value), [item.id], off=True)
        told.append(fhir_bundle.render(person, summarise(person, on=TODAY)))
    assert told[0] == told[1]


def test_two_answers_that_are_told_do_differ():
    """Otherwise the test above could not fail."""
    for item in printable(AID)[::12]:
        one, other = (someone(item.id, value) for value in two_answers(item))
        assert fhir_bundle.render(one, summarise(one, on=TODAY)) != fhir_bundle.render(
            other, summarise(other, on=TODAY)
        ), item.id


def test_a_form_is_completed_once_everything_put_is_answered():
    """Declining counts; so does leaving off the paper."""
    whole = GAD7 | {"gad7_4": DECLINED}
    assert filled_in(document(someone_who(whole)), "gad7")["status"] == "completed"
    off = leaving_off(someone_who(**GAD7), [ItemId("gad7_1")], off=True)
    assert filled_in(document(off), "gad7")["status"] == "completed"
    del whole["gad7_7"]
    assert filled_in(document(someone_who(whole)), "gad7")["status"] == "stopped"


def test_a_walk_that_was_left_is_preliminary():
    """So nobody files half a paper as a whole one."""
    bundle = document(someone_who(**GAD7))
    assert bundle["entry"][0]["resource"]["status"] == "preliminary"
    assert of_kind(bundle, "DocumentReference")[0]["docStatus"] == "preliminary"


def test_a_walk_to_the_end_is_final():
    """Every item that is put, answered or declined."""
    person = Interview(AID, route="essentials")
    while any(each.sets is None and each.id not in person.responses for each in person.asked):
        item = next(each for each in person.asked if each.sets is None and each.id not in person.responses)
        person = person.answer(item.id, DECLINED if item.decline else two_answers(item)[0])
    bundle = document(person)
    assert summarise(person, on=TODAY).partial is False
    assert bundle["entry"][0]["resource"]["status"] == "final"
    assert {each["status"] for each in of_kind(bundle, "QuestionnaireResponse")} == {"completed"}


SCORES = [
    # Codes typed from the LOINC pages and the resources that the instruments' sources name.
    ("full", GAD7, "70274-6", 7, "Mild (5 to 9)"),
    ("full", PHQ9, "44261-6", 18, "Moderately severe (15 to 19)"),
    ("full", {"pc_ptsd_5_gate": "no"}, "102017-1", 0, None),
    ("full", {"audit_c_1": "never"}, "75626-2", 0, None),
    ("full", {"audit_c_1": "weekly_4_or_more", "audit_c_2": "10_or_more", "audit_c_3": "daily"}, "75626-2", 12, None),
    (
        "essentials",
        {"gad7_1": "several", "gad7_2": "several", "phq9_1": "several", "phq9_2": "not_at_all"},
        "70272-0",
        3,
        "Mild (3 to 5)",
    ),
]


@pytest.mark.parametrize(("route", "given", "code", "value", "band"), SCORES)
def test_a_score_is_an_observation_with_its_loinc_code(
    route: str, given: dict[str, Any], code: str, value: int, band: str | None
):
    """Its number in UCUM's {score}, its band in words, and the answers it comes from."""
    known = {choice.id for item in AID.items if item.id in given for choice in _choices(item)}
    given = {name: each if each in known else _last(name) for name, each in given.items()}
    bundle = document(someone_who(given, route=route))
    (score,) = of_kind(bundle, "Observation")
    assert score["code"]["coding"] == [{"system": LOINC, "code": code}]
    assert score["valueQuantity"] == {
        "value": value,
        "unit": "{score}",
        "system": "http://unitsofmeasure.org",
        "code": "{score}",
    }
    assert (score["status"], score["category"][0]["coding"][0]["code"]) == ("final", "survey")
    assert [each["text"] for each in score.get("interpretation", ())] == ([band] if band else [])
    assert score["effectiveDateTime"] == "2026-11-22"
    (source,) = (
        each["resource"] for each in bundle["entry"] if each["fullUrl"] == score["derivedFrom"][0]["reference"]
    )
    assert source["resourceType"] == "QuestionnaireResponse"
    assert set(given) <= {each["linkId"] for each in items(source)}


def _choices(item: Item) -> Any:
    from decision_aid.session.conditions import choices_of

    return choices_of(AID, item)


def _last(name: str) -> str:
    return str(_choices(next(each for each in AID.items if each.id == name))[-1].id)


def test_a_single_question_is_a_number_with_the_code_of_the_question():
    """How many times, not a score."""
    (score,) = of_kind(document(someone_who(drug_question=3)), "Observation")
    assert score["code"]["coding"] == [{"system": LOINC, "code": "68524-8"}]
    assert score["valueInteger"] == 3
    assert "valueQuantity" not in score


def test_what_is_not_scored_is_no_observation():
    """One answer missing: the document says so in words, and gives no number."""
    bundle = document(someone_who({**GAD7, "gad7_7": DECLINED}))
    assert of_kind(bundle, "Observation") == []
    assert "not scored" in bundle["entry"][0]["resource"]["section"][1]["text"]["div"]
    assert not is_told(bundle, "gad7_total")


def test_the_totals_in_it_are_those_of_someone_elses_engine():
    """Each form's own expression, run over the answers in the document."""
    forms = {form["url"]: form for form in questionnaires(AID)}
    seen = 0
    for number in range(24):
        for response in of_kind(document(a_person(AID, number), None), "QuestionnaireResponse"):
            form = forms[response["questionnaire"].partition("|")[0]]
            given = {each["linkId"]: each["answer"][0]["valueInteger"] for each in items(response) if _is_total(each)}
            for total in (each for each in items(form) if each.get("readOnly")):
                (path,) = (each for each in total["extension"] if each["url"] == CALCULATED)
                found = _run(form, response, path["valueExpression"]["expression"])
                if total["linkId"] in given:
                    seen += 1
                    assert found == [given[total["linkId"]]]
    assert seen > 15


def _is_total(item: Json) -> bool:
    return bool(item["linkId"].endswith("_total"))


def _run(form: Json, response: Json, path: str) -> list[Any]:
    weights = {
        option["valueCoding"]["code"]: extension["valueDecimal"]
        for asked in items(form)
        for option in asked.get("answerOption", ())
        for extension in option.get("extension", ())
        if extension["url"] == ORDINAL
    }
    weight = {"fn": lambda inputs: [weights[each["code"]] for each in inputs], "arity": {0: []}}
    run = compile_path(path, models["r4"], {"userInvocationTable": {"weight": weight}})
    found: list[Any] = run(response, {"resource": response})
    return found


def test_it_says_what_the_paper_says():
    """Findings with the answers behind them, gaps, what was answered, and the questions to bring."""
    person = someone_who(
        heart_problem="yes", heart_unstable="yes", questions_to_ask=(), own_questions="Can my sister stay?"
    )
    summary = summarise(person, on=TODAY)
    (composition,) = of_kind(document(person), "Composition")
    words = " ".join(_words(each["text"]["div"]) for each in (composition, *composition["section"]))
    assert summary.safety
    said = [
        summary.front.read_first,
        summary.front.provenance,
        summary.front.status,
        *(line.clinician for group in summary.safety for line in group.lines),
        *(topic for gap in summary.gaps for topic in gap.topics),
        *(line.text for section in summary.answers for line in section.lines),
        *(each.text for each in summary.questions),
        "Can my sister stay?",
    ]
    for sentence in said:
        assert " ".join(sentence.split()) in words
    assert summary.headings["gaps_note"] in words
    assert ".." not in words.replace("...", "")


def _words(div: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(div).itertext()).split())


def test_every_narrative_is_xhtml_with_something_to_read():
    """Whatever was typed: markup in it is text."""
    for number in range(15):
        for entry in document(a_person(AID, number))["entry"]:
            resource = entry["resource"]
            for text in (resource["text"], *(each["text"] for each in resource.get("section", ()))):
                root = ElementTree.fromstring(text["div"])
                assert root.tag == "{http://www.w3.org/1999/xhtml}div"
                assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {"div", "p", "ul", "li"}
                assert "".join(root.itertext()).strip()


@pytest.mark.parametrize("text", [*TEXTS, "tag <b>&amp;"], ids=range(len(TEXTS) + 1))
def test_any_text_fits_fhirs_own_pattern(text: str):
    """No control characters, no spaces that FHIR does not know, never an empty string."""
    bundle = document(someone_who(own_questions=text, hope=text, medicines=("a\u00a0b",)))
    for each in strings(bundle):
        assert re.fullmatch(r"[ \r\n\t\S]+", each)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u00a0\u2028]", each)
    if text.strip():
        assert answer(bundle, "hope")["answer"]
    else:
        assert not is_told(bundle, "hope")


def test_it_is_in_the_language_that_was_read():
    """Every resource says which, and the answers are in its words."""
    person = an_interview(in_language(AID, "es"), **GAD7)
    bundle = document(person)
    assert {each["resource"]["language"] for each in bundle["entry"]} == {"es"}
    assert answer(bundle, "gad7_1")["answer"][0]["valueCoding"]["display"].endswith("días")
    assert answer(bundle, "gad7_1")["answer"][0]["valueCoding"]["code"] == "LA6569-3"


def test_an_empty_walk_is_a_document_all_the_same():
    """Somebody called in after a minute."""
    bundle = document(someone_who())
    assert of_kind(bundle, "QuestionnaireResponse") == []
    assert bundle["entry"][0]["resource"]["section"]


def a_bundle(*entries: tuple[str, Json]) -> Json:
    """A document of these resources."""
    return {"entry": [{"fullUrl": name, "resource": resource} for name, resource in entries]}


COMPOSITION = {"resourceType": "Composition", "subject": {"reference": "p"}}


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        (a_bundle(("p", {"resourceType": "Patient"}), ("c", COMPOSITION)), "the Composition has to come first"),
        (a_bundle(("c", COMPOSITION)), "p: is referred to and not there"),
        (
            a_bundle(("c", COMPOSITION), ("p", {"resourceType": "Patient"}), ("p", {"resourceType": "Patient"})),
            "p: stands 2 times",
        ),
        (
            a_bundle(("c", COMPOSITION), ("p", {"resourceType": "Patient"}), ("o", {"resourceType": "Observation"})),
            "Observation: is in no section",
        ),
    ],
)
def test_our_own_look_finds_what_leads_nowhere(bundle: Json, said: str):
    """Validators look at each resource for itself."""
    assert said in document_problems(bundle)
