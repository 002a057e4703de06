"""Say how much of an aid is translated, and what is wrong with a translation."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from decision_aid.content.catalogue import Catalogue, Entry, keeps_braces
from decision_aid.content.integrity_walk import LONGEST_SHORT
from decision_aid.content.messages import Message
from decision_aid.content.problems import Problem, Severity, shown
from decision_aid.content.translation import catalogue, catalogue_file, language
from decision_aid.errors import ContentError
from decision_aid.resources import translations

_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ](?=\d{3}(?!\d))\d{3})*(?:[.,]\d+)?")
_BETWEEN = re.compile(r"[^\d]")


class Coverage(NamedTuple):
    """How many of the texts that a person needs are translated."""

    translated: int
    needed: int


def coverage(texts: Iterable[Message], code: str) -> Coverage:
    """How far that translation has come."""
    entries, wanted = catalogue(code), _needed(texts)
    return Coverage(sum(_is_done(entries.entry(text, path)) for text, path in wanted), len(wanted))


def translation_problems(texts: Sequence[Message], declared: Sequence[str]) -> Iterator[Problem]:
    """What is missing or out of date in the translations declared complete, and what is wrong in any."""
    for code in dict.fromkeys((*declared, *translations())):
        try:
            language(code)
        except ContentError as error:
            yield from (Problem(catalogue_file(code), 0, 0, "", problem) for problem in error.problems)
            continue
        yield from _problems(texts, catalogue(code), complete=code in declared)


def _problems(texts: Sequence[Message], entries: Catalogue, *, complete: bool) -> Iterator[Problem]:
    severity: Severity = "error" if complete else "warning"
    told: set[tuple[Entry, str]] = set()
    for each in texts:
        entry = entries.entry(each.text, each.path)
        where = f"{shown(each.written.source.file)}:{each.line}"
        if _is_done(entry) and entry is not None:
            for wrong in _wrong(each, entry.translation) if (entry, each.kind) not in told else ():
                yield Problem(entries.file, entry.line, 1, "", f"{wrong} ({where})", severity)
            told.add((entry, each.kind))
        elif complete and each.needed:
            yield _gap(entries, entry, where)


def _gap(entries: Catalogue, entry: Entry | None, where: str) -> Problem:
    if entry is None:
        return Problem(entries.file, 0, 0, "", f"has nothing for the text of {where} - type: make translations")
    what = "was translated from older words (fuzzy)" if entry.translation else "has no translation"
    return Problem(entries.file, entry.line, 1, "", f"{what} - translate the text of {where}")


def _wrong(message: Message, translation: str) -> Iterator[str]:
    if not keeps_braces(message.text, translation):
        yield "has other {placeholders} than the text, so English is shown - keep each as it is"
    if _numbers(message.text) != _numbers(translation):
        yield "has other numbers than the text - write the same ones, in digits"
    section, _, key = message.kind.partition(": ")
    most = LONGEST_SHORT.get(section, 0) if key == "short" else 0
    if most and len(translation) > most:
        yield f"has {len(translation)} characters - use at most {most}"


def _numbers(text: str) -> Counter[str]:
    """The numbers in digits, however a language writes them."""
    return Counter(_BETWEEN.sub("", number) for number in _DIGITS.findall(text))


def _needed(texts: Iterable[Message]) -> tuple[tuple[str, str], ...]:
    """Each text that a person needs, once, with what it is."""
    return tuple({each.text: (each.text, each.path) for each in texts if each.needed}.values())


def _is_done(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.translation) and not entry.fuzzy
