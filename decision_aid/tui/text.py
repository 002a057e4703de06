"""Turn strings into what the screen shows, brackets intact: no text of a person or an author is ever read as markup."""

import re
from collections.abc import Mapping
from functools import cache

from textual.content import Content, Span

from decision_aid.content.language import ENGLISH, Language
from decision_aid.content.translation import language
from decision_aid.resources import translations

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters and marks that turn the writing direction: they could hide or reorder what is read."""


@cache
def _counted() -> re.Pattern[str]:
    """Finds numbers of people in every language there is, such as `67 in 100` or `8 to 19 in 1,000`."""
    return re.compile("|".join(_counted_in(each) for each in (ENGLISH, *map(language, translations()))))


def _counted_in(spoken: Language) -> str:
    mark, number = re.escape(spoken.thousands), rf"\d[\d,.{re.escape(spoken.thousands)}]*"
    span = re.escape(spoken.span("LOW", "HIGH")).replace("LOW", number).replace("HIGH", number)
    return rf"\b(?:{span}|{number}) {re.escape(spoken.of)} 1(?:00|{mark}?000|00{mark}000)\b"


class Words:
    """The phrases of the screens, by key, with their `{names}` filled in."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __call__(self, key: str, /, **names: object) -> str:
        """The phrase of that key."""
        phrase = self._words[key]
        return phrase.format(**names) if names else phrase


def clean(text: str) -> str:
    """The text without control characters; tabs and odd line ends become spaces and newlines."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def plain(text: str, style: str = "") -> Content:
    """The text as it stands, in one style."""
    return Content.styled(clean(text), style)


def told(text: str) -> Content:
    """A statement as it stands, with its numbers of people in bold."""
    text = clean(text)
    return Content(text, [Span(found.start(), found.end(), "bold") for found in _counted().finditer(text)])


def fitted(text: str, width: int, style: str = "") -> Content:
    """The text on one line, cut with an ellipsis where it is too long."""
    return plain(" ".join(text.split()), style).truncate(max(0, width), ellipsis=True)


def wrapped(text: Content, width: int) -> list[Content]:
    """The text in lines of at most this many cells."""
    return text.wrap(max(1, width))
