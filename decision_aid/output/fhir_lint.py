"""Find what is wrong with a FHIR Questionnaire in ways that validators do not look for."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from decision_aid.output.fhir import ORDINAL

Json = dict[str, Any]


def problems(questionnaire: Json) -> tuple[str, ...]:
    """Every problem, with the link id where it is."""
    items = list(_items(questionnaire))
    return (*_double(items), *_guards(items), *_options(items))


def _items(within: Json) -> Iterator[Json]:
    for item in within.get("item", ()):
        yield item
        yield from _items(item)


def _double(items: list[Json]) -> Iterator[str]:
    """que-2: a link id stands once."""
    for name, count in Counter(item.get("linkId") for item in items).items():
        if name is None:
            yield "an item has no linkId"
        elif count > 1:
            yield f"{name}: the linkId stands {count} times"


def _guards(items: list[Json]) -> Iterator[str]:
    """que-12 and what no validator checks: a guard looks at an earlier item, and at an answer it permits."""
    earlier: dict[str, Json] = {}
    for item in items:
        name, guards = item.get("linkId", ""), item.get("enableWhen", ())
        if len(guards) > 1 and item.get("enableBehavior") not in ("all", "any"):
            yield f"{name}: several enableWhen need an enableBehavior"
        for guard in guards:
            asked = earlier.get(guard.get("question", ""))
            if asked is None:
                yield f"{name}: enableWhen looks at '{guard.get('question')}', which is no earlier item"
            elif "answerCoding" in guard and _key(guard["answerCoding"]) not in map(_key, _codings(asked)):
                yield f"{name}: enableWhen waits for an answer that '{guard['question']}' does not offer"
        earlier[name] = item


def _options(items: list[Json]) -> Iterator[str]:
    for item in items:
        options = item.get("answerOption", ())
        if item.get("type") == "choice" and not options:
            yield f"{item.get('linkId')}: a choice without answers"
        keys = Counter(_key(each) for each in _codings(item))
        yield from (f"{item.get('linkId')}: the answer {key[1]} stands twice" for key in keys if keys[key] > 1)
        weighted = [any(each.get("url") == ORDINAL for each in option.get("extension", ())) for option in options]
        if any(weighted) and not all(weighted):
            yield f"{item.get('linkId')}: some answers have a weight and some have none"


def _codings(item: Json) -> list[Json]:
    return [option["valueCoding"] for option in item.get("answerOption", ()) if "valueCoding" in option]


def _key(coding: Json) -> tuple[str, str]:
    return coding.get("system", ""), coding.get("code", "")
