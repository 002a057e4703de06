"""Text to read: a title, headings, statements with their caveats, sources; wrapped to the column it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from decision_aid.tui.draw import stacked
from decision_aid.tui.text import wrapped
from decision_aid.tui.widgets.larger import is_larger

Kind = Literal["title", "heading", "text", "note", "caveat", "aside", "hint", "loud", "band"]

_STYLES: dict[Kind, str] = {
    "title": "bold $foreground",
    "heading": "bold $primary",
    "text": "$foreground",
    "note": "$foreground",
    "caveat": "$soft",
    "aside": "$soft",
    "hint": "$soft",
    "loud": "bold $on-primary on $primary",
    "band": "bold $on-primary on $primary",
}
_LEADS: dict[Kind, str] = {"caveat": "│ "}
_JOINED: tuple[Kind, ...] = ("caveat", "hint", "note")
"""Stands directly under the block before it, as part of it."""


@dataclass(frozen=True)
class Block:
    """A paragraph and what it is."""

    kind: Kind
    text: Content


class Prose(Widget):
    """Blocks of text under one another."""

    DEFAULT_CSS = """
    Prose { width: 1fr; height: auto; }
    """

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._blocks = tuple(blocks)

    def show(self, blocks: Sequence[Block]) -> None:
        """Put other text in its place."""
        self._blocks = tuple(blocks)
        self.refresh(layout=True)

    def render(self) -> Content:
        return stacked(laid_out(self._blocks, self.content_size.width, larger=is_larger(self)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.rows(width)

    def rows(self, width: int) -> int:
        """How many rows the text takes in a column this wide."""
        return len(laid_out(self._blocks, width, larger=is_larger(self))) if width > 0 else 0


def laid_out(blocks: Sequence[Block], width: int, *, larger: bool = False) -> list[Content]:
    """The blocks as lines, one blank line between them, each caveat directly under its statement.

    Larger: a blank line after every line, and one more between blocks.
    """
    lines: list[Content] = []
    for position, block in enumerate(blocks):
        if position:
            lines += [Content("")] * ((block.kind not in _JOINED) + larger)
        lines += _block(block, width, larger=larger)
    return lines


def _block(block: Block, width: int, *, larger: bool) -> list[Content]:
    style, lead = _STYLES[block.kind], _LEADS.get(block.kind, "")
    if block.kind in ("loud", "band"):
        edge = [Content("")] if block.kind == "loud" else []
        return [_band(line, width, style) for line in (*edge, *wrapped(block.text, width - 4), *edge)]
    lines = wrapped(block.text, width - len(lead))
    if larger:
        lines = [each for line in lines for each in (line, Content(""))][:-1]
    return [Content.assemble((lead, style), line).stylize_before(style) for line in lines]


def _band(line: Content, width: int, style: str) -> Content:
    """A filled band across the column: the largest that text can be on a terminal."""
    return Content.assemble("  ", line).pad_right(max(0, width - 2 - line.cell_length)).stylize_before(style)
