"""Find what is wrong with a FHIR form or document in ways that validators do not look for."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from decision_aid.content.integrity_instruments import check_digit
from decision_aid.output.fhir_codes import CALCULATED, LOINC, ORDINAL, Json

_LOINC = re.compile(r"((?:LA)?\d{1,7})-(\d)")
_REFERS = re.compile(r'"reference": "([^"]*)"')


def problems(questionnaire: Json) -> tuple[str, ...]:
    """Every problem, with the link id where it is."""
    items = list(_items(questionnaire))
    return (*_double(items), *_guards(items), *_options(items), *_totals(items), *_mistyped(questionnaire))


def document_problems(bundle: Json) -> tuple[str, ...]:
    """Every problem of a document: what it points to has to be in it, once, and its codes have to be possible."""
    entries = bundle.get("entry", ())
    names = Counter(entry.get("fullUrl", "") for entry in entries)
    double = (f"{name}: stands {count} times" for name, count in names.items() if count > 1)
    pointed = sorted(set(_REFERS.findall(json.dumps(bundle))))
    dangling = (f"{name}: is referred to and not there" for name in pointed if name not in names)
    kinds = [entry["resource"]["resourceType"] for entry in entries]
    first = () if kinds[:1] == ["Composition"] else ("the Composition has to come first",)
    unread = (f"{kind}: is in no section" for kind in _unread(entries))
    return (*first, *double, *dangling, *unread, *_mistyped(bundle))


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


def _totals(items: list[Json]) -> Iterator[str]:
    """A sum must stay empty until every answer is there; a sum of what happens to be there looks like a low score."""
    for item in items:
        for extension in item.get("extension", ()):
            said = extension.get("valueExpression", {}).get("expression", "")
            if extension["url"] == CALCULATED and ".sum()" in said and ".count()=" not in said:
                yield f"{item.get('linkId')}: adds up whatever is there, and does not wait for every answer"


def _mistyped(within: Any) -> Iterator[str]:
    """The last digit of a LOINC code follows from the others, so a slip of the keys shows."""
    if isinstance(within, list):
        for each in within:
            yield from _mistyped(each)
    elif isinstance(within, dict):
        if within.get("system") == LOINC:
            code = _LOINC.fullmatch(within.get("code", ""))
            if code is None or int(code[2]) != check_digit(code[1]):
                yield f"{within.get('code')}: cannot be a LOINC code"
        for each in within.values():
            yield from _mistyped(each)


def _unread(entries: Sequence[Json]) -> Iterator[str]:
    """What a reader of the Composition would never come to."""
    first = json.dumps(entries[0]["resource"]) if entries else ""
    for entry in entries[1:]:
        if f'"{entry.get("fullUrl")}"' not in first:
            yield entry["resource"]["resourceType"]


def _codings(item: Json) -> list[Json]:
    return [option["valueCoding"] for option in item.get("answerOption", ()) if "valueCoding" in option]


def _key(coding: Json) -> tuple[str, str]:
    return coding.get("system", ""), coding.get("code", "")
