"""Put the words of other languages beside those of a form, where a reader of FHIR looks for them."""

from collections.abc import Sequence
from typing import Any

from decision_aid.output.fhir_codes import TRANSLATION, Json

_WORDS = frozenset({"title", "text", "display"})
"""The elements of a form that a person reads."""


def translated(form: Json, others: Sequence[Json]) -> Json:
    """The form with each text's translations, taken from the same form made in other languages.

    Raises `ValueError` when one of them is another form: a question or an answer more, fewer or elsewhere.
    """
    for other in others:
        if _bones(form) != _bones(other):
            raise ValueError(f"{form['id']}: the form in '{other['language']}' asks something else")
    languages = [other["language"] for other in others]
    told: Json = _beside(form, list(others), languages)
    return told


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
