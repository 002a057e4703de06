"""Put the words of other languages beside those of a form, where a reader of FHIR looks for them."""

from collections.abc import Sequence
from typing import Any

from decision_aid.output.fhir_codes import TRANSLATION, Json

_WORDS = frozenset({"title", "text", "display"})
"""The elements of a form that a person reads."""


def translated(form: Json, others: Sequence[Json]) -> Json:
    """The form with each text's translations, taken from the same form made in other languages.

    A line that one of them adds under a question, such as where its words come from, is its own and stays out.

    Raises `ValueError` when one of them is another form: a question or an answer more, fewer or elsewhere.
    """
    others = [_without(other, _link_ids(form)) for other in others]
    for other in others:
        if _bones(form) != _bones(other):
            raise ValueError(f"{form['id']}: the form in '{other['language']}' asks something else")
    languages = [other["language"] for other in others]
    told: Json = _beside(form, others, languages)
    return told


def _link_ids(form: Json) -> frozenset[str]:
    inner = (_link_ids(item) for item in form.get("item", ()))
    return frozenset({form.get("linkId", "")}).union(*inner)


def _without(form: Json, known: frozenset[str]) -> Json:
    """The form without the lines that are only shown and that the others do not know."""
    if "item" not in form:
        return form
    kept = [_without(item, known) for item in form["item"] if item.get("type") != "display" or item["linkId"] in known]
    return {**form, "item": kept} if kept else {key: value for key, value in form.items() if key != "item"}


def _beside(said: Any, others: list[Any], languages: Sequence[str]) -> Any:
    if isinstance(said, list):
        return [_beside(each, [other[at] for other in others], languages) for at, each in enumerate(said)]
    if not isinstance(said, dict):
        return said
    whole: Json = {}
    for key, value in said.items():
        whole[key] = _beside(value, [other[key] for other in others], languages)
        if key in _WORDS and isinstance(value, str):
            told = [
                _translation(language, other[key])
                for language, other in zip(languages, others, strict=True)
                if other[key] != value
            ]
            whole |= {f"_{key}": {"extension": told}} if told else {}
    return whole


def _translation(language: str, words: str) -> Json:
    return {
        "url": TRANSLATION,
        "extension": [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}],
    }


def _bones(said: Any) -> Any:
    """What must be the same in every language: all but the words, notices and the language itself."""
    if isinstance(said, list):
        return [_bones(each) for each in said]
    if not isinstance(said, dict):
        return said
    return {key: None if key in _WORDS else _bones(value) for key, value in said.items() if key not in _OF_A_LANGUAGE}


_OF_A_LANGUAGE = frozenset({"language", "copyright"})
