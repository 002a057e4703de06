"""What this aid asks in words of its own reaches a clinic's system as well: every item, and when it is asked."""

import json
from typing import Any

import pytest
from fhirpathpy import compile as compile_path
from fhirpathpy.models import models

from decision_aid.content.models import Condition, Item, ItemId, Place
from decision_aid.content.translation import in_language
from decision_aid.output.fhir import items_of, question_set, questionnaires
from decision_aid.output.fhir_codes import (
    CONTROL,
    ENABLED,
    EXCLUSIVE,
    GREATEST_VALUE,
    HERE,
    LEAST_VALUE,
    MOST,
    NOTE,
    TRANSLATION,
)
from decision_aid.output.fhir_files import in_every_language
from decision_aid.output.fhir_guards import Unsayable, enabling, expression
from decision_aid.output.fhir_languages import translated
from decision_aid.output.fhir_lint import problems
from decision_aid.session.conditions import Truth, choices_of
from decision_aid.session.permitted import max_length
from tests.builders import an_aid, an_interview, an_item, shipped_aid
from tests.output.test_fhir import INSTRUMENTS, item, items

Json = dict[str, Any]
AID = shipped_aid()
FORMS = {form["id"]: form for form in questionnaires(AID)}
SETS = {name: form for name, form in FORMS.items() if name not in INSTRUMENTS}
OWN = [each for place in AID.places for each in items_of(AID, place)]


def said(guard: dict[str, Any], *earlier: Item, **changes: Any) -> Json:
    """How an item with this guard is said, after these items."""
    asked = an_item("then", ask_when=[Condition.model_validate(guard)], **changes)
    return enabling(an_aid(items=(*earlier, asked)), asked, [each.id for each in earlier])


def test_every_item_is_in_one_form_but_those_about_the_session():
    """Which route, whether to keep answers, and what is left off the paper ask nothing about the person."""
    held = [each["linkId"] for form in FORMS.values() for each in items(form)]
    session = {each.id for each in AID.items if each.sets is not None or each.choices_from == "items"}
    assert session == {"route", "keep_answers", "left_off"}
    assert {each.id for each in AID.items} - set(held) == session
    assert len({each["linkId"] for form in SETS.values() for each in items(form)} & set(held)) == sum(
        len(items(form)) for form in SETS.values()
    )


@pytest.mark.parametrize("name", SETS)
def test_every_question_set_is_a_sound_questionnaire(name: str):
    """With an address of its own, and nothing our own look finds wrong."""
    form = SETS[name]
    assert form["url"] == f"{HERE}/Questionnaire/{name}"
    assert name.startswith("ketamine-anxiety-")
    assert form["status"] == "draft", "until a clinician has reviewed the content"
    assert problems(form) == ()


@pytest.mark.parametrize("ours", OWN, ids=lambda each: each.id)
def test_every_item_keeps_its_words_its_answers_and_its_bounds(ours: Item):
    """Nothing a person reads or may answer is lost on the way."""
    (theirs,) = (each for form in SETS.values() for each in items(form) if each["linkId"] == ours.id)
    beside = {each["url"]: each for each in theirs.get("extension", ())}
    kinds = {"choice": "choice", "choices": "choice", "medicines": "open-choice", "text": "text"}
    assert theirs["text"] == ours.text
    assert theirs["type"] == kinds.get(ours.type, "integer")
    assert theirs.get("repeats", False) == (ours.type in ("choices", "medicines"))
    offered = [each["valueCoding"]["display"] for each in theirs.get("answerOption", ())]
    names = [each.name for each in AID.medicines] if ours.type == "medicines" else []
    assert offered == [*names, *(each.text for each in choices_of(AID, ours))]
    shown = {each["linkId"]: each["text"] for each in theirs.get("item", ())}
    lines = {"hint": ours.hint, "low": ours.low_label, "high": ours.high_label}
    assert shown == {f"{ours.id}_{name}": text for name, text in lines.items() if text}
    if ours.type in ("number", "scale"):
        assert beside[LEAST_VALUE]["valueInteger"] == ours.minimum
        assert beside[GREATEST_VALUE]["valueInteger"] == ours.maximum
    if ours.type == "text":
        assert theirs["maxLength"] == max_length(ours)
    if ours.type == "choices" and ours.maximum:
        assert beside[MOST]["valueInteger"] == ours.maximum


def test_an_answer_that_stands_alone_says_so():
    """Beside another answer, "None of these" would say two things."""
    vessel = item(SETS["ketamine-anxiety-safety"], "vessel_problems")
    alone = [each["valueCoding"]["code"] for each in vessel["answerOption"] if _is_alone(each)]
    assert alone == ["none"]


def _is_alone(option: Json) -> bool:
    return any(each["url"] == EXCLUSIVE and each["valueBoolean"] for each in option.get("extension", ()))


def test_guards_over_the_same_form_are_said_in_answers():
    """One answer, one of several, one among several, and a class of medicines name by name."""
    safety = SETS["ketamine-anxiety-safety"]
    (stroke,) = item(safety, "mini_stroke_when")["enableWhen"]
    assert (stroke["question"], stroke["answerCoding"]["code"]) == ("stroke", "mini-stroke")
    heart = item(safety, "heart_unstable")
    assert [each["answerCoding"]["code"] for each in heart["enableWhen"]] == ["yes", "not-sure"]
    assert heart["enableBehavior"] == "any"
    reason = item(safety, "antipsychotic_for")
    classed = {each.name for each in AID.medicines if "antipsychotic" in each.classes}
    assert len(classed) > 10
    named = {each["answerCoding"]["code"] for each in reason["enableWhen"] if each["question"] == "medicines"}
    assert named == classed
    assert any(each["question"] == "medicines_mind" for each in reason["enableWhen"])
    assert "enableWhen" not in item(safety, "medicines"), "only the short route leaves it out"


def test_what_enable_when_cannot_say_is_an_expression():
    """Counting answers, and "any" mixed with "all"."""
    guard = next(each for each in items(SETS["ketamine-anxiety-about-me"]) if each["linkId"] == "main_condition")
    (said_in_path,) = (each for each in guard["extension"] if each["url"] == ENABLED)
    assert said_in_path["valueExpression"]["language"] == "text/fhirpath"
    assert said_in_path["valueExpression"]["expression"].endswith(".count() >= 2)")
    assert "not_sure" not in said_in_path["valueExpression"]["expression"], "it names nothing"


@pytest.mark.parametrize(
    ("chosen", "opens"),
    [
        ((), False),
        (("gad",), False),
        (("gad", "not_sure"), False),
        (("gad", "ptsd"), True),
        (("none_of_these",), False),
    ],
)
def test_the_expression_opens_the_item_when_we_do(chosen: tuple[str, ...], opens: bool):
    """Someone else's engine over the answers, and our own rule."""
    about_me = SETS["ketamine-anxiety-about-me"]
    (path,) = (each for each in item(about_me, "main_condition")["extension"] if each["url"] == ENABLED)
    codings = {each["valueCoding"]["code"]: each for each in item(about_me, "conditions")["answerOption"]}
    answers = [codings[each.replace("_", "-")] for each in chosen]
    filled = {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "conditions", "answer": answers}]}
    run = compile_path(path["valueExpression"]["expression"], models["r4"], {})
    assert run(filled, {"resource": filled}) == [opens]
    ours = an_interview(AID, **({"conditions": chosen} if chosen else {}))
    assert (ours.facts.is_asked(ItemId("main_condition")) is Truth.YES) == opens


@pytest.mark.parametrize(
    ("guard", "given", "opens"),
    [
        ({"item": "many", "below": 2}, {"many": ["one"]}, True),
        ({"item": "many", "below": 2}, {"many": ["one", "two"]}, False),
        ({"item": "many", "below": 2}, {}, False),
        ({"any_of": [{"item": "many", "at_least": 2}, {"item": "much", "at_least": 5}]}, {"much": 5}, True),
        ({"any_of": [{"item": "many", "at_least": 2}, {"item": "much", "at_least": 5}]}, {"much": 4}, False),
        ({"any_of": [{"item": "many", "at_least": 2}, {"item": "many", "includes": "two"}]}, {"many": ["two"]}, True),
    ],
)
def test_an_expression_counts_compares_and_mixes(guard: dict[str, Any], given: dict[str, Any], opens: bool):
    """What the shipped content does not ask for yet, and a clinic's may."""
    choices = [{"id": "one", "text": "1"}, {"id": "two", "text": "2"}, {"id": "unsure", "text": "?", "unknown": True}]
    many = an_item("many", type="choices", choices=choices)
    much = an_item("much", type="number", choices=None, minimum=0, maximum=9)
    asked = an_item("then", ask_when=[Condition.model_validate(guard)])
    aid = an_aid(items=(many, much, asked))
    path = expression(aid, asked, [many.id, much.id])["valueExpression"]["expression"]
    told = [
        {"linkId": name, "answer": [{"valueCoding": {"code": each}} for each in value]}
        if isinstance(value, list)
        else {"linkId": name, "answer": [{"valueInteger": value}]}
        for name, value in given.items()
    ]
    filled = {"resourceType": "QuestionnaireResponse", "item": told}
    found = compile_path(path, models["r4"], {})(filled, {"resource": filled})
    assert (found == [True]) == opens
    ours = an_interview(aid, **{name: tuple(each) if isinstance(each, list) else each for name, each in given.items()})
    assert (ours.facts.is_asked(asked.id) is Truth.YES) == opens


def test_what_no_form_can_say_is_asked_of_everyone_with_a_note():
    """Because it looks at another form, or at a finding."""
    noted = {
        each["linkId"]: extension["valueMarkdown"]
        for form in SETS.values()
        for each in items(form)
        for extension in each.get("extension", ())
        if extension["url"] == NOTE and "everyone" in extension["valueMarkdown"]
    }
    assert noted.keys() == {"importance_pregnancy", "understanding_worse", "understanding_by_itself"}
    assert "has_ptsd" in noted["understanding_worse"]
    for name in noted:
        (told,) = (each for form in SETS.values() for each in items(form) if each["linkId"] == name)
        assert "enableWhen" not in told


def test_several_guards_are_all_wanted():
    """Two answers to two questions."""
    one, two = an_item("one"), an_item("two")
    asked = an_item(
        "then",
        ask_when=[
            Condition.model_validate({"item": "one", "is": "yes"}),
            Condition.model_validate({"item": "two", "is": "no"}),
        ],
    )
    told = enabling(an_aid(items=(one, two, asked)), asked, [one.id, two.id])
    assert told["enableBehavior"] == "all"
    assert [each["question"] for each in told["enableWhen"]] == ["one", "two"]


@pytest.mark.parametrize(
    ("guard", "operator", "limit"), [({"at_least": 3}, ">=", 3), ({"below": 3}, "<", 3), ({"at_least": 2.5}, ">=", 3)]
)
def test_a_number_is_compared(guard: dict[str, Any], operator: str, limit: int):
    """From a number on, or below it; halves between whole numbers are rounded to the first that counts."""
    many = an_item("many", type="number", choices=None, minimum=0, maximum=9)
    (when,) = said({"item": "many", **guard}, many)["enableWhen"]
    assert when == {"question": "many", "operator": operator, "answerInteger": limit}


@pytest.mark.parametrize(
    ("guard", "why"),
    [
        ({"item": "elsewhere", "is": "yes"}, "stands in another form"),
        ({"item": "one", "answered": False}, "declined"),
        ({"finding": "has_aura"}, "not scores, findings or routes"),
        ({"could_not_check": "has_aura"}, "not scores, findings or routes"),
        ({"route": "essentials"}, "not scores, findings or routes"),
    ],
)
def test_what_cannot_be_said_is_refused(guard: dict[str, Any], why: str):
    """As comparisons, and as an expression."""
    one = an_item("one")
    with pytest.raises(Unsayable, match=why):
        said(guard, one)
    asked = an_item("then", ask_when=[Condition.model_validate(guard)])
    with pytest.raises(Unsayable, match=why):
        expression(an_aid(items=(one, asked)), asked, [one.id])


def test_a_place_without_questions_of_its_own_has_no_form():
    """Check-ups hold instruments only; reading asks nothing."""
    assert {name.removeprefix("ketamine-anxiety-") for name in SETS} == {
        "start",
        "about-me",
        "safety",
        "compare",
        "values",
        "where-i-am",
        "questions",
    }


def test_a_set_is_asked_in_the_order_of_the_content():
    """A guard looks at what stands above it."""
    place = next(each for each in AID.places if each.id == "safety")
    assert [each["linkId"] for each in SETS["ketamine-anxiety-safety"]["item"]] == [
        each.id for each in items_of(AID, place)
    ]


def a_form(language: str, text: str, *, answers: tuple[str, ...] = ("Ja",)) -> Json:
    """A form with one question."""
    options = [{"valueCoding": {"system": "s", "code": str(at), "display": each}} for at, each in enumerate(answers)]
    asked = {"linkId": "one", "text": text, "type": "choice", "answerOption": options}
    return {"id": "form", "language": language, "title": "Title", "item": [asked]}


def test_translations_stand_beside_the_words():
    """Of questions and answers; not where both languages have the same word."""
    told = translated(a_form("en", "Well?", answers=("Yes", "OK")), [a_form("es", "¿Bien?", answers=("Sí", "OK"))])
    (asked,) = told["item"]
    content = {"url": "content", "valueString": "¿Bien?"}
    assert asked["_text"] == {
        "extension": [{"url": TRANSLATION, "extension": [{"url": "lang", "valueCode": "es"}, content]}]
    }
    yes, okay = (each["valueCoding"] for each in asked["answerOption"])
    assert yes["display"] == "Yes"
    assert yes["_display"]["extension"][0]["extension"][1]["valueString"] == "Sí"
    assert "_display" not in okay
    assert "_title" not in told
    assert told["language"] == "en"


def test_a_form_that_asks_something_else_is_no_translation():
    """Another answer more is another form."""
    with pytest.raises(ValueError, match="form: the form in 'es' asks something else"):
        translated(a_form("en", "Well?"), [a_form("es", "¿Bien?", answers=("Sí", "No"))])


def test_a_line_that_only_a_translation_has_stays_out():
    """Where the words come from is said under the translated question only."""
    spanish = a_form("es", "¿Bien?")
    spanish["item"][0]["item"] = [{"linkId": "one_hint", "text": "Nadie las ha comparado.", "type": "display"}]
    (asked,) = translated(a_form("en", "Well?"), [spanish])["item"]
    assert "item" not in asked
    assert asked["_text"]["extension"][0]["extension"][1]["valueString"] == "¿Bien?"


def test_the_published_spanish_wording_of_an_instrument_is_beside_the_english():
    """As the aid itself shows it."""
    forms = in_every_language(AID, [in_language(AID, "es")])
    gad7 = item(next(form for form in forms if form["id"] == "gad7"), "gad7_1")
    assert gad7["text"] == "Feeling nervous, anxious or on edge"
    assert "nervioso(a)" in json.dumps(gad7["_text"], ensure_ascii=False)
    assert all(problems(form) == () for form in forms)


def test_a_set_in_another_language_is_asked_in_it():
    """Its language is said, and its link ids stay."""
    spanish = in_language(AID, "es")
    place: Place = next(each for each in spanish.places if each.id == "about_me")
    form = question_set(spanish, place)
    assert form["language"] == "es"
    assert [each["linkId"] for each in form["item"]] == [
        each["linkId"] for each in SETS["ketamine-anxiety-about-me"]["item"]
    ]


def test_every_choice_looks_like_what_it_is():
    """One answer: a radio button. Several: check boxes. A scale: a slider."""
    looks = {"choice": "radio-button", "choices": "check-box", "scale": "slider", "medicines": "autocomplete"}
    for ours in OWN:
        if ours.type in looks:
            (theirs,) = (each for form in SETS.values() for each in items(form) if each["linkId"] == ItemId(ours.id))
            (look,) = (each["valueCodeableConcept"] for each in theirs["extension"] if each["url"] == CONTROL)
            assert look["coding"][0]["code"] == looks[ours.type]
