"""Say the questions as FHIR R4 Questionnaires, for a clinic's own system: one per instrument and one per question set.

Link ids are our own, because LOINC reuses codes between instruments with other periods; the codes stand beside them.
What only concerns this aid, such as its short route, is left out of an instrument: it is exported as published. A
question set holds the items of one place of the walk that no instrument holds. An item of a set whose guard FHIR
cannot say (see `fhir_guards`) is asked of everyone there and carries a note of when the aid asks it; an instrument
with such a guard is refused, because it would not be the published one.
"""

from collections.abc import Sequence

from decision_aid.content.models import DecisionAid, Instrument, Item, ItemId, Place
from decision_aid.output.fhir_codes import HERE, NOTE, Json, all_said, codes, dashed
from decision_aid.output.fhir_guards import Unsayable, enabling, expression, in_short
from decision_aid.output.fhir_items import explained, question
from decision_aid.output.fhir_totals import frame, frame_id, totals

LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. "
    "and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the "
    "license at http://loinc.org/license."
)


def questionnaires(aid: DecisionAid) -> tuple[Json, ...]:
    """Every instrument of the aid, then every question set in the order of the walk. Raises `Unsayable`."""
    instruments = (questionnaire(aid, instrument) for instrument in aid.instruments)
    sets = (question_set(aid, place) for place in aid.places if items_of(aid, place))
    return tuple(all_said(form) for form in (*instruments, *sets))


def questionnaire(aid: DecisionAid, instrument: Instrument) -> Json:
    """One instrument, complete. Raises `Unsayable`."""
    items = {item.id: item for item in aid.items}
    said = [{**question(aid, items[each]), **enabling(aid, items[each], instrument.items)} for each in instrument.items]
    return {
        **_head(aid, dashed(instrument.id), instrument.id, instrument.title),
        "copyright": _copyright(instrument),
        **codes(instrument.code),
        "item": [*_framed(instrument, said), *totals(aid, instrument)],
    }


def question_set(aid: DecisionAid, place: Place) -> Json:
    """The items that a place asks in words of its own."""
    items = items_of(aid, place)
    within = [item.id for item in items]
    name = f"{aid.about.id}_{place.id}"
    return {
        **_head(aid, dashed(name), name, place.title),
        "item": [explained(item, _with_guard(aid, item, within)) for item in items],
    }


def items_of(aid: DecisionAid, place: Place) -> tuple[Item, ...]:
    """The items of a place that no instrument holds and that ask about the person, not about this session."""
    published = {item for instrument in aid.instruments for item in instrument.items}
    return tuple(
        item
        for item in aid.items
        if item.place == place.id and item.id not in published and item.sets is None and item.choices_from != "items"
    )


def _head(aid: DecisionAid, name: str, computable: str, title: str) -> Json:
    return {
        "resourceType": "Questionnaire",
        "id": name,
        "language": aid.about.language,
        "url": f"{HERE}/Questionnaire/{name}",
        "version": aid.about.version,
        "name": computable.upper(),
        "title": title,
        "status": "active" if aid.about.reviewed else "draft",
        "subjectType": ["Patient"],
        "date": aid.about.date.isoformat(),
    }


def _with_guard(aid: DecisionAid, item: Item, within: Sequence[ItemId]) -> Json:
    """An item of a set: opened by other answers as well as FHIR can say it, with a note where it cannot."""
    asked = question(aid, item)
    beside: list[Json] = list(asked.get("extension", ()))
    guard: Json = {}
    try:
        guard = enabling(aid, item, within)
    except Unsayable:
        try:
            beside.append(expression(aid, item, within))
        except Unsayable:
            beside.append(_note(f"Asked of everyone here. The decision aid asks it only when {in_short(item)}."))
    if item.choices_among is not None:
        beside.append(_note(f"The decision aid offers only the answers that were chosen in {item.choices_among}."))
    return {**asked, **({"extension": beside} if beside else {}), **guard}


def _note(words: str) -> Json:
    return {"url": NOTE, "valueMarkdown": words}


def _copyright(instrument: Instrument) -> str:
    licence = instrument.licence
    return " ".join(filter(None, (f'{licence.holder}: "{licence.quote}"', licence.notice, LOINC_NOTICE)))


def _framed(instrument: Instrument, items: Sequence[Json]) -> list[Json]:
    """The items in order, those under the published stem in a group of its text."""
    stem = frame(instrument)
    if stem is None:
        return list(items)
    told: list[Json] = []
    for item in items:
        if not instrument.frames(ItemId(item["linkId"])):
            told.append(item)
        elif told and told[-1]["type"] == "group":
            told[-1]["item"].append(item)
        else:
            told.append({"linkId": frame_id(instrument), "text": stem, "type": "group", "item": [item]})
    return told
