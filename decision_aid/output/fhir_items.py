"""Say one item as FHIR R4 has it: its kind, its permitted answers with their weights, and how it looks."""

from decision_aid.content.models import Choice, DecisionAid, Item
from decision_aid.output.fhir_codes import (
    EXCLUSIVE,
    GREATEST_VALUE,
    LEAST_VALUE,
    MOST,
    ORDINAL,
    UNIT,
    Json,
    codes,
    coding,
    control,
    medicine_coding,
)
from decision_aid.session.conditions import choices_of
from decision_aid.session.permitted import MOST_MEDICINES, bounds, max_length


def question(aid: DecisionAid, item: Item) -> Json:
    """The item without its guard and without explanations: what it asks and what it accepts."""
    asked: Json = {"linkId": item.id, **codes(item.code), "text": item.text}
    match item.type:
        case "choice":
            looks = {"extension": [control("radio-button")]}
            return {**asked, **looks, "type": "choice", "answerOption": _options(aid, item)}
        case "choices":
            most = [{"url": MOST, "valueInteger": item.maximum}] if item.maximum is not None else []
            looks = {"extension": [control("check-box"), *most]}
            return {**asked, **looks, "type": "choice", "repeats": True, "answerOption": _options(aid, item)}
        case "medicines":
            names = [{"valueCoding": medicine_coding(aid, each.name)} for each in aid.medicines]
            looks = {"extension": [control("autocomplete"), {"url": MOST, "valueInteger": MOST_MEDICINES}]}
            return {
                **asked,
                **looks,
                "type": "open-choice",
                "repeats": True,
                "answerOption": [*names, *_options(aid, item)],
            }
        case "number" | "scale":
            return {**asked, "extension": _range(item), "type": "integer"}
    return {**asked, "type": "text", "maxLength": max_length(item)}


def explained(item: Item, said: Json) -> Json:
    """The item with its hint and the meaning of a scale's ends, as lines that are shown and not answered."""
    lines = (("hint", "help", item.hint), ("low", "lower", item.low_label), ("high", "upper", item.high_label))
    shown = [
        {"linkId": f"{item.id}_{name}", "extension": [control(look)], "text": text, "type": "display"}
        for name, look, text in lines
        if text
    ]
    return {**said, "item": shown} if shown else said


def _options(aid: DecisionAid, item: Item) -> list[Json]:
    return [_option(item, choice) for choice in choices_of(aid, item)]


def _option(item: Item, choice: Choice) -> Json:
    weight = [{"url": ORDINAL, "valueDecimal": choice.score}] if choice.score is not None else []
    alone = [{"url": EXCLUSIVE, "valueBoolean": True}] if choice.alone else []
    extension = {"extension": [*weight, *alone]} if weight or alone else {}
    return {**extension, "valueCoding": coding(item, choice)}


def _range(item: Item) -> list[Json]:
    low, high = bounds(item)
    unit = [{"url": UNIT, "valueCoding": {"display": item.unit}}] if item.unit else []
    looks = [control("slider")] if item.type == "scale" else []
    return [
        *looks,
        {"url": LEAST_VALUE, "valueInteger": low},
        {"url": GREATEST_VALUE, "valueInteger": high},
        *unit,
    ]
