"""Say an instrument as a FHIR R4 Questionnaire: its items, weights, skip logic and totals, for a clinic's own system.

Link ids are our own, because LOINC reuses codes between instruments with other periods; the codes stand beside them.
What only concerns this aid, such as its short route, is left out: the export is the instrument as published.
"""

from collections.abc import Sequence
from typing import Any

from decision_aid.content.models import Choice, Condition, DecisionAid, Instrument, Item, ItemId, Score
from decision_aid.session.conditions import choices_of

LOINC = "http://loinc.org"
HERE = "https://decision-aid.example/fhir"
"""A reserved name: it says which software made a resource and leads nowhere."""

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. "
    "and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the "
    "license at http://loinc.org/license."
)

_WHEN = "iif"  # codespell:ignore iif
"""FHIRPath's choice between two values."""

Json = dict[str, Any]


def questionnaires(aid: DecisionAid) -> tuple[Json, ...]:
    """Every instrument of the aid."""
    return tuple(questionnaire(aid, instrument) for instrument in aid.instruments)


def questionnaire(aid: DecisionAid, instrument: Instrument) -> Json:
    """One instrument, complete."""
    items = {item.id: item for item in aid.items}
    name = resource_id(instrument)
    return {
        "resourceType": "Questionnaire",
        "id": name,
        "language": aid.about.language,
        "url": f"{HERE}/Questionnaire/{name}",
        "version": aid.about.version,
        "name": instrument.id.upper(),
        "title": instrument.title,
        "status": "active" if aid.about.reviewed else "draft",
        "subjectType": ["Patient"],
        "date": aid.about.date.isoformat(),
        "copyright": _copyright(instrument),
        **_code(instrument.code),
        "item": [
            *_framed(instrument, [_item(aid, items[each]) for each in instrument.items]),
            *(_total(aid, instrument, score) for score in instrument.scores if items[score.items[0]].type == "choice"),
        ],
    }


def resource_id(instrument: Instrument) -> str:
    """FHIR knows no underscore in an id."""
    return instrument.id.replace("_", "-")


def coding(item: Item, choice: Choice) -> Json:
    """An answer: by its LOINC code where one was seen, else by our own."""
    if choice.code is not None:
        return {"system": LOINC, "code": choice.code, "display": choice.text}
    system = f"{HERE}/CodeSystem/{item.id.replace('_', '-')}"
    return {"system": system, "code": choice.id.replace("_", "-"), "display": choice.text}


def _copyright(instrument: Instrument) -> str:
    licence = instrument.licence
    return " ".join(filter(None, (f'{licence.holder}: "{licence.quote}"', licence.notice, LOINC_NOTICE)))


def _code(code: str | None) -> Json:
    return {"code": [{"system": LOINC, "code": code}]} if code else {}


def _framed(instrument: Instrument, items: Sequence[Json]) -> list[Json]:
    """The items in order, those under the published stem in a group of its text."""
    frame = _frame(instrument)
    if frame is None:
        return list(items)
    told: list[Json] = []
    for item in items:
        if not instrument.frames(ItemId(item["linkId"])):
            told.append(item)
        elif told and told[-1]["type"] == "group":
            told[-1]["item"].append(item)
        else:
            told.append({"linkId": _group(instrument), "text": frame, "type": "group", "item": [item]})
    return told


def _frame(instrument: Instrument) -> str | None:
    return instrument.stem or instrument.recall


def _group(instrument: Instrument) -> str:
    return f"{instrument.id}_stem"


def _item(aid: DecisionAid, item: Item) -> Json:
    said: Json = {"linkId": item.id, **_code(item.code), "text": item.text}
    openers = _openers(aid, item)
    if openers:
        said["enableWhen"] = [
            {"question": asked.id, "operator": "=", "answerCoding": coding(asked, choice)} for asked, choice in openers
        ]
    if len(openers) > 1:
        said["enableBehavior"] = "any"
    if item.type == "number":
        return {**said, "type": "integer"}
    control = {"coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "radio-button"}]}
    return {
        **said,
        "extension": [{"url": CONTROL, "valueCodeableConcept": control}],
        "type": "choice",
        "answerOption": [_option(item, choice) for choice in choices_of(aid, item)],
    }


def _option(item: Item, choice: Choice) -> Json:
    answer: Json = {"valueCoding": coding(item, choice)}
    if choice.score is None:
        return answer
    return {"extension": [{"url": ORDINAL, "valueDecimal": choice.score}], **answer}


def _openers(aid: DecisionAid, item: Item) -> list[tuple[Item, Choice]]:
    """The answers to earlier items, any of which opens this one. Empty: it is always asked."""
    guards = [guard for guard in item.ask_when if not _only_here(guard)]
    if len(guards) > 1:
        raise ValueError(f"{item.id}: FHIR's enableWhen says 'any of these' or 'all of these', not both")
    found: list[tuple[Item, Choice]] = []
    for each in (guards[0].any_of or guards) if guards else ():
        asked = next(other for other in aid.items if other.id == each.item)
        opening = (each.is_,) if each.is_ is not None else each.is_any_of or ()
        found += [(asked, choice) for choice in choices_of(aid, asked) if choice.id in opening]
    return found


def _only_here(guard: Condition) -> bool:
    """A guard that is met on the full route concerns the short one only."""
    return guard.route == "full" or any(_only_here(each) for each in guard.any_of or ())


def _total(aid: DecisionAid, instrument: Instrument, score: Score) -> Json:
    expression = {"language": "text/fhirpath", "expression": _sum(aid, instrument, score)}
    return {
        "linkId": f"{score.id}_total",
        **_code(score.code),
        "extension": [{"url": CALCULATED, "valueExpression": expression}],
        "text": f"{score.title} total score",
        "type": "integer",
        "readOnly": True,
    }


def _sum(aid: DecisionAid, instrument: Instrument, score: Score) -> str:
    """The sum of the weights; when an answer makes the instrument skip items, those add what the score says."""
    items = {item.id: item for item in aid.items}
    openers = {item: _openers(aid, items[item]) for item in score.items}
    skipped = [item for item in score.items if openers[item]]
    if score.hidden_counts is None or not skipped:
        return _once_complete(instrument, score.items)
    opening = openers[skipped[0]]
    if any(openers[item] != opening for item in skipped):
        raise ValueError(f"{score.id}: its items are opened by different answers, which no short expression can say")
    asked = f"%resource.repeat(item).where(linkId='{opening[0][0].id}').answer.value"
    codes = " or ".join(f"code='{coding(item, choice)['code']}'" for item, choice in opening)
    left = [item for item in score.items if item not in skipped]
    counted = [_once_complete(instrument, left)] if left else []
    without = " + ".join([*counted, str(score.hidden_counts * len(skipped))])
    whole = _once_complete(instrument, score.items)
    return f"{_WHEN}({asked}.exists() and {asked}.where({codes}).empty(), {without}, {whole})"


def _once_complete(instrument: Instrument, items: Sequence[ItemId]) -> str:
    """The sum once every item has an answer, and nothing before."""
    if _frame(instrument) and set(items) == {item for item in instrument.items if instrument.frames(item)}:
        answers = f"%resource.item.where(linkId='{_group(instrument)}').item.answer"
    else:
        names = " or ".join(f"linkId='{item}'" for item in items)
        answers = f"%resource.repeat(item).where({names}).answer"
    return f"{_WHEN}({answers}.count()={len(items)}, {answers}.value.weight().sum(), {{}})"
