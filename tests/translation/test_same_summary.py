"""On the screens and line by line, in English and in Spanish, the same answers give the same paper."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from decision_aid.content.models import DecisionAid
from decision_aid.content.translation import in_language
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, shipped_aid
from tests.plain.talks import Conversation, a_visit, answering
from tests.plain.test_same_summary import asked_only, their_session
from tests.test_vignettes import VIGNETTES, load, the_person
from tests.translation.hands import Hands
from tests.tui.walks import visiting

CODES = ("en", "es")
IDENTICAL = frozenset({"aid", "date", "version", "id", "claim", "level", "mark", "link"})
"""What a program reads in a summary, and names that belong to nobody's language."""
ITS_OWN = frozenset({"language", "notice", "footer"})
"""What a language has to itself: that a translation was not reviewed, and where published words come from."""
SPELT_OUT = {"six or more drinks on one occasion": "6 or more drinks on one occasion"}
"""The published questions that write a number as a word in one language only."""
NUMBER = re.compile(r"\d+(?:[.,\u00a0](?=\d{3}(?!\d))\d{3})*(?:[.,]\d+)?")


@cache
def the_aid(code: str) -> DecisionAid:
    return in_language(shipped_aid(), code)


@pytest.fixture(params=VIGNETTES, ids=lambda path: path.stem)
def person(request: pytest.FixtureRequest) -> Interview:
    path: Path = request.param
    return the_person(load(path))


def expected(person: Interview, code: str) -> Summary:
    """The paper of the answers that a walk asks for, made from the file with the answers."""
    return summarise(replace(asked_only(person), aid=the_aid(code)), on=TODAY)


@pytest.mark.slow
@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
@pytest.mark.parametrize("code", CODES)
async def test_on_the_screens_everyone_gets_the_summary_of_their_answers(path: Path, code: str):
    """Pressed key by key, every answer arrives as it was meant."""
    person = the_person(load(path))
    async with visiting(the_aid(code), route=None, seed=person.seed) as pilot:
        walked = await Hands(pilot, their_session(person)).walk()
    assert summarise(walked, on=TODAY) == expected(person, code)


@pytest.mark.parametrize("code", CODES)
def test_line_by_line_everyone_gets_the_summary_of_their_answers(person: Interview, code: str):
    """Typed line by line in the words of the language, every answer arrives as it was meant."""
    leave = the_aid(code).words["plain_word_quit"]
    talk = Conversation(
        a_visit(Interview(the_aid(code), seed=person.seed)), answering(their_session(person), leave, "3")
    )
    talk.walk.run()
    assert talk.typed[-2:] == [leave, "3"], talk.said[-2000:]
    assert [char for char in set(talk.said) if char != "\n" and not char.isprintable()] == []
    assert summarise(talk.visit.interview, on=TODAY) == expected(person, code)


def test_the_spanish_paper_differs_from_the_english_one_in_words_only(person: Interview):
    """Levels, marks, scores, numbers, sources, and the order of everything are the same."""
    english, spanish = (expected(person, code).model_dump() for code in CODES)
    assert list(differences(english, spanish)) == []
    assert english != spanish


def test_a_number_or_a_level_that_differs_is_seen():
    """The comparison can fail: on another level, number, order, or a sentence too few."""
    english = {"level": "urgent", "text": "8 to 19 of 1,000", "cites": [1, 2], "lines": ["a", "b"], "why": "x"}
    same = {"level": "urgent", "text": "8 a 19 de 1000", "cites": [1, 2], "lines": ["c", "d"], "why": "y"}
    assert list(differences(english, same)) == []
    for wrong in ({"level": "not_today"}, {"text": "8 a 91 de 1000"}, {"cites": [2, 1]}, {"lines": ["c"]}, {"why": ""}):
        assert list(differences(english, {**same, **wrong})) != [], wrong


def differences(one: Any, other: Any, where: str = "") -> Iterator[str]:
    """In what two summaries differ that is not words."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        if list(one) != list(other):
            yield f"{where}: {[*one]} and {[*other]}"
        for key in one.keys() & other.keys() - ITS_OWN:
            if key in IDENTICAL and one[key] != other[key]:
                yield f"{where}.{key}: {one[key]!r} and {other[key]!r}"
            yield from differences(one[key], other[key], f"{where}.{key}")
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        if len(one) != len(other):
            yield f"{where}: {len(one)} and {len(other)} of them"
        for at, (mine, yours) in enumerate(zip(one, other, strict=False)):
            yield from differences(mine, yours, f"{where}.{at}")
    elif isinstance(one, str) and isinstance(other, str):
        if bool(one) != bool(other) or numbers(one) != numbers(other):
            yield f"{where}: {one!r} and {other!r}"
    elif one != other:
        yield f"{where}: {one!r} and {other!r}"


def numbers(text: str) -> Counter[str]:
    """The numbers in a text, however a language writes them."""
    for words, digits in SPELT_OUT.items():
        text = text.replace(words, digits)
    return Counter(re.sub(r"\D", "", number) for number in NUMBER.findall(text))
