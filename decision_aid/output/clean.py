"""Make free text safe to lay out: nothing hides, reorders or overprints, and nothing is lost without a trace."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import groupby
from typing import Any, Literal

from decision_aid.summary.models import Summary

MOST_MARKS = 3
"""Accents stacked on one letter. More are used to overprint other lines, by no language."""

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Halves of a character, and code points that never stand for one."""
_JOINERS = "\u200c\u200d"
"""Invisible, but Persian, Hindi and emoji families are misspelt without them."""
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SPELT_OUT = {
    "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "-",
    "\u2190": "<-", "\u2192": "->", "\u2264": "<=", "\u2265": ">=", "\u2260": "not equal to ", "\u2248": "about ",
}  # fmt: skip

_Kind = Literal["as_is", "named", "of_script"]


def cleaned(summary: Summary) -> Summary:
    """The same summary with every text made safe. What can be shown on a screen stays."""
    return _mapped(summary, clean)


def printable(summary: Summary, covered: Set[int]) -> Summary:
    """A cleaned summary in which every character is one that the paper's fonts have (`covered`)."""
    return _mapped(summary, lambda text: spell_out(text, covered))


def clean(text: str) -> str:
    """The text without control, direction and filler characters, with at most a few accents on a letter."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", _NO_CHARACTER.sub("[?]", text)).replace("\t", " ")
    # What hides is taken out first: it may stand between a letter and its accent.
    seen = "".join(char for char in text if _is_visible(char))
    return "".join(_few_marks(unicodedata.normalize("NFC", seen)))


def spell_out(text: str, covered: Set[int]) -> str:
    """The text with characters that the fonts lack named in brackets: `[grinning face]`, `[5 Arabic characters]`."""
    if all(ord(char) in covered or char == "\n" for char in text):
        return text
    parts = [_part(char, covered) for char in text]
    return "".join(_told(kind, said, len(list(run))) for (kind, said), run in groupby(parts))


def _mapped(summary: Summary, change: Callable[[str], str]) -> Summary:
    return Summary.model_validate(_through(summary.model_dump(), change))


def _through(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _through(each, change) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_through(each, change) for each in value)
    return value


def _is_visible(char: str) -> bool:
    if char in _JOINERS or char == "\n":
        return True
    if unicodedata.category(char) in {"Cc", "Cf"}:
        return False
    return not (0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF)


def _few_marks(chars: Iterable[str]) -> Iterator[str]:
    marks = 0
    for char in chars:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            yield char


def _part(char: str, covered: Set[int]) -> tuple[_Kind, str]:
    """How a character is told: as itself or what stands for it, by its name, or as one of a script."""
    code = ord(char)
    if code in covered or char == "\n":
        return "as_is", char
    if char in _SPELT_OUT:
        return "as_is", _SPELT_OUT[char]
    if char in _JOINERS or code in _SKIN_TONES:
        return "as_is", ""
    if code in _FLAG_LETTERS:
        return "as_is", chr(code - _FLAG_LETTERS.start + ord("A"))
    plain = unicodedata.normalize("NFKC", char)
    if all(ord(each) in covered for each in plain):
        return "as_is", plain
    name = unicodedata.name(char, "unknown character")
    if unicodedata.category(char)[0] in "LM":
        script = name.split()[0].split("-")[0]
        return "of_script", script if script == "CJK" else script.title()
    return "named", name.lower()


def _told(kind: _Kind, said: str, count: int) -> str:
    if kind == "as_is":
        return said * count
    if kind == "of_script":
        return f"[{count} {said} character{'s' if count > 1 else ''}]"
    return f"[{said}]" if count == 1 else f"[{said}, {count} times]"
