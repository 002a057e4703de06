"""Name the code systems, extensions and coded answers of the FHIR exports, once."""

import re
from typing import Any

from decision_aid.content.models import Choice, DecisionAid, Item
from decision_aid.output.clean import clean

Json = dict[str, Any]

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
HERE = "https://decision-aid.example/fhir"
"""A reserved name: it says which software made a resource and leads nowhere."""

_DEFINED = "http://hl7.org/fhir/StructureDefinition"
ORDINAL = f"{_DEFINED}/ordinalValue"
CONTROL = f"{_DEFINED}/questionnaire-itemControl"
EXCLUSIVE = f"{_DEFINED}/questionnaire-optionExclusive"
MOST = f"{_DEFINED}/questionnaire-maxOccurs"
UNIT = f"{_DEFINED}/questionnaire-unit"
LEAST_VALUE = f"{_DEFINED}/minValue"
GREATEST_VALUE = f"{_DEFINED}/maxValue"
NOTE = f"{_DEFINED}/designNote"
TRANSLATION = f"{_DEFINED}/translation"
ABSENT = f"{_DEFINED}/data-absent-reason"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition"
CALCULATED = f"{_SDC}/sdc-questionnaire-calculatedExpression"
ENABLED = f"{_SDC}/sdc-questionnaire-enableWhenExpression"

_SPACE = re.compile(r"[^\S \r\n\t]")
"""Spaces that FHIR's own pattern for a string does not know, such as the one that does not break."""


def coding(item: Item, choice: Choice) -> Json:
    """An answer: by its LOINC code where one was seen, else by our own."""
    if choice.code is not None:
        return {"system": LOINC, "code": choice.code, "display": choice.text}
    return {"system": own_system(item.id), "code": dashed(choice.id), "display": choice.text}


def medicine_coding(aid: DecisionAid, name: str) -> Json:
    """A medicine of the list, by its name; called as the aid's language calls it."""
    return {"system": own_system("medicines"), "code": name, "display": aid.called(name)}


def own_system(name: str) -> str:
    """The address of a list of codes of our own."""
    return f"{HERE}/CodeSystem/{dashed(name)}"


def codes(loinc: str | None) -> Json:
    """A LOINC code as an element's `code`; nothing when none was seen."""
    return {"code": [{"system": LOINC, "code": loinc}]} if loinc else {}


def control(name: str) -> Json:
    """How an item should look."""
    system = "http://hl7.org/fhir/questionnaire-item-control"
    return {"url": CONTROL, "valueCodeableConcept": {"coding": [{"system": system, "code": name}]}}


def dashed(name: str) -> str:
    """FHIR knows no underscore in an id."""
    return name.replace("_", "-")


def said(text: str) -> str:
    """A text that FHIR takes: no control characters, and only the spaces that it knows."""
    return _SPACE.sub(" ", clean(text)).strip()


def all_said(resource: Any) -> Any:
    """The same resource with every text in it made fit for FHIR."""
    if isinstance(resource, str):
        return said(resource)
    if isinstance(resource, dict):
        return {key: all_said(value) for key, value in resource.items()}
    return [all_said(each) for each in resource] if isinstance(resource, list) else resource
