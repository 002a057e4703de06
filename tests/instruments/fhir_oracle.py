"""An independent scorer: someone else's FHIRPath engine over the exported form and a filled-in one.

It shares nothing with our scoring but the exported file. The weight of an answer is read from the `ordinalValue` that
the form gives it, as SDC's `weight()` does; the engine leaves that function to its user (`userInvocationTable`).
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fhirpathpy import compile as compile_path
from fhirpathpy.models import models

from decision_aid.output.fhir import questionnaire
from decision_aid.output.fhir_codes import CALCULATED, ORDINAL
from tests.builders import shipped_aid

Json = dict[str, Any]
Answers = Mapping[str, str]
"""Choice ids by item id. An item that is declined or left open is not there."""


@cache
def form(name: str) -> Json:
    """The exported Questionnaire of an instrument."""
    return questionnaire(shipped_aid(), next(each for each in shipped_aid().instruments if each.id == name))


def total(name: str, score: str, answers: Answers) -> int | None:
    """What the exported total of a score comes to; None when it comes to nothing."""
    filled = filled_in(name, answers)
    found = _expression(name, score)(filled, {"resource": filled})
    assert len(found) <= 1
    return int(found[0]) if found else None


def filled_in(name: str, answers: Answers) -> Json:
    """The QuestionnaireResponse with these answers, in the form's own structure."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": form(name)["url"],
        "status": "completed",
        "item": _answered(form(name)["item"], answers),
    }


def _answered(items: list[Json], answers: Answers) -> list[Json]:
    told: list[Json] = []
    for item in items:
        if item["type"] == "group":
            inside = _answered(item["item"], answers)
            told += [{"linkId": item["linkId"], "item": inside}] if inside else []
        elif item["linkId"] in answers:
            told.append({"linkId": item["linkId"], "answer": [{"valueCoding": _coding(item, answers[item["linkId"]])}]})
    return told


def _coding(item: Json, choice: str) -> Json:
    """The answer by its place among the choices: the form does not know our choice ids."""
    at = [each.id for each in _choices(item["linkId"])].index(choice)
    coding: Json = item["answerOption"][at]["valueCoding"]
    return {key: coding[key] for key in ("system", "code")}


@cache
def _choices(name: str) -> tuple[Any, ...]:
    from decision_aid.session.conditions import choices_of

    return choices_of(shipped_aid(), next(item for item in shipped_aid().items if item.id == name))


@cache
def _expression(name: str, score: str) -> Callable[[Json, Json], list[Any]]:
    (item,) = (item for item in form(name)["item"] if item["linkId"] == f"{score}_total")
    (said,) = (each["valueExpression"]["expression"] for each in item["extension"] if each["url"] == CALCULATED)
    weight = {"fn": lambda inputs: [_weights(name)[each["system"], each["code"]] for each in inputs], "arity": {0: []}}
    path: Callable[[Json, Json], list[Any]] = compile_path(
        said, models["r4"], {"userInvocationTable": {"weight": weight}}
    )
    return path


@cache
def _weights(name: str) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    waiting = list(form(name)["item"])
    while waiting:
        item = waiting.pop()
        waiting += item.get("item", [])
        for option in item.get("answerOption", ()):
            for extension in option.get("extension", ()):
                if extension["url"] == ORDINAL:
                    key = option["valueCoding"]["system"], option["valueCoding"]["code"]
                    # One engine function for the whole form: a code may not be worth two things in it.
                    assert found.setdefault(key, extension["valueDecimal"]) == extension["valueDecimal"]
    return found
