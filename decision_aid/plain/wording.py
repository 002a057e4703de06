"""Fill in phrases, and make any text safe to say: printable characters and line ends, nothing else."""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, marks that turn the writing direction, and halves of a character."""

_SPELT = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "...",
    "\u00d7": "x", "\u2022": "-", "\u2264": "<=", "\u2265": ">=", "\u00b5": "u",
}  # fmt: skip
SPELT = "decision-aid-spelt"
"""The name under which `codecs` knows how to write what a terminal has no letters for."""


class Words:
    """The phrases, by key, with their `{names}` filled in."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __call__(self, key: str, /, **names: object) -> str:
        """The phrase of that key."""
        phrase = self._words[key]
        return phrase.format(**names) if names else phrase


class Para(NamedTuple):
    """A piece of what is said."""

    text: str
    gap: bool = False
    """An empty line stands before it."""
    hang: int = 0
    """Spaces before its second line and the ones after that."""
    under: bool = False
    """It stands under a line of a list, and its first line does so too."""


def clean(text: str) -> str:
    """The text without control characters; tabs and odd line ends become spaces and newlines."""
    return _UNSPEAKABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def heading(text: str) -> Para:
    """What comes next, after an empty line."""
    return Para(text, gap=True)


def entry(text: str) -> Para:
    """A line of a list that begins with a number or a dash: its later lines stand under its words."""
    start = re.match(r"\S+ ", text)
    return Para(text, hang=min(len(start[0]) if start else 0, 4))


def under(text: str, hang: int = 3) -> Para:
    """What is said about the line of a list above it."""
    return Para(text, hang=hang, under=True)


def laid_out(paras: "tuple[Para, ...] | list[Para]", width: int) -> list[str]:
    """The lines, at most this wide, unless one word alone is wider: addresses and paths stay whole."""
    from textwrap import wrap

    lines: list[str] = []
    for para in paras:
        if para.gap and lines and lines[-1]:
            lines.append("")
        for number, part in enumerate(clean(para.text).split("\n")):
            hang = " " * para.hang
            lines += wrap(
                part,
                width,
                initial_indent=hang if number or para.under else "",
                subsequent_indent=hang,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [""]
    return lines


def screenfuls(lines: list[str], rows: int | None) -> list[list[str]]:
    """The lines in parts of at most this many, cut where an empty line stands if one is near. None: in one part."""
    parts: list[list[str]] = []
    rest = list(lines)
    while rows is not None and len(rest) > rows:
        near = (at for at in range(rows, rows // 2, -1) if not rest[at])
        cut = next(near, rows)
        parts.append(rest[:cut])
        rest = rest[cut:]
        while rest and not rest[0]:
            rest.pop(0)
    return [*parts, rest] if rest or not parts else parts


def _spelt(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    piece = error.object[error.start : error.end]
    return "".join(_spell(char) for char in piece), error.end


def _spell(char: str) -> str:
    letters = _SPELT.get(char) or unicodedata.normalize("NFKD", char)
    ascii_only = "".join(letter for letter in letters if letter.isascii())
    return ascii_only or "?"


codecs.register_error(SPELT, _spelt)
