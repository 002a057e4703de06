"""Fit what is drawn to a terminal that shows a few colours, none at all, or nothing but ASCII."""

import unicodedata
from collections.abc import Mapping
from enum import Enum

from rich.cells import cell_len
from rich.color import Color as Shown
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

NO_COLOURS_AT_ALL = ("vt100", "vt102", "vt220", "vt320")
"""Terminals that never had any, by their TERM; those whose name ends in `-m` or `-mono` have none either."""

ASCII_FORMS = {
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "─": "-", "━": "=", "│": "|", "┃": "#",
    "›": ">", "‹": "<", "←": "<", "→": ">", "▲": "^", "▼": "v",
    "•": "*", "●": "o", "☑": "x", "☐": "-", "■": "#", "▒": "?", "░": ".", "█": "#", "·": ".",
    "–": "-", "—": "-", "…": "~", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    "≥": ">", "≤": "<", "×": "x", "©": "c", "ø": "o", "Ø": "O",
}  # fmt: skip
"""One ASCII character for each glyph that is drawn, so that every column stays where it is."""
_FORMS = str.maketrans(ASCII_FORMS)
_FILLED = 0.4
"""A fill that differs from the page by this much brightness, from 0 to 1, is shown as light and dark changed over."""
_OWN_COLOURS = Style.from_color(Shown.default(), Shown.default())


class Colours(Enum):
    """How many colours a terminal shows."""

    MANY = "many"
    FEW = "few"
    """Sixteen, of which only the eight darker ones are sure to be there behind text."""
    NONE = "none"
    """Or none are wanted."""


def colours_of(environment: Mapping[str, str], system: str | None) -> Colours:
    """How many colours there are, from the environment and from what Rich calls its colour system."""
    terminal = environment.get("TERM", "")
    if environment.get("NO_COLOR") or terminal in NO_COLOURS_AT_ALL or terminal.endswith(("-m", "-mono")):
        return Colours.NONE
    return Colours.FEW if system == "standard" else Colours.MANY


def in_ascii(text: str) -> str:
    """The text in as many cells, with the nearest ASCII for every glyph; `?` where there is none."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _nearest(char) for char in text.translate(_FORMS))


def _nearest(char: str) -> str:
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", char) if letter.isascii())
    cells = cell_len(char)
    return letters if letters and len(letters) == cells else "?" * cells


class AsciiOnly(LineFilter):
    """Writes every glyph in ASCII, whoever drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


class OwnColours(LineFilter):
    """Takes every colour away. What was filled is shown in reverse, so that it can still be seen."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, style and self._plain(style, background), control) for text, style, control in segments]

    def _plain(self, style: Style, page: Color) -> Style:
        reverse = bool(style.reverse)
        if style.bgcolor is not None and style.bgcolor.triplet is not None:
            reverse ^= abs(page.brightness - Color.from_rich_color(style.bgcolor).brightness) >= _FILLED
        return style + _OWN_COLOURS + Style(reverse=reverse)
