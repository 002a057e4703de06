"""Draw numbers as people: one mark each, two shapes as well as two colours, the comparison always beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from textual.content import Content, Span
from textual.geometry import Size
from textual.widget import Widget

from decision_aid.summary.picture_models import PictureBlock, PictureGroup
from decision_aid.tui.draw import boxed, filled, stacked
from decision_aid.tui.text import Words, clean, plain, wrapped
from decision_aid.tui.widgets.larger import is_larger
from decision_aid.tui.widgets.prose import Block, laid_out

GAP = 3
"""Cells between two groups."""
_COUNTED = re.compile(r"\d[\d,]*(?: to \d[\d,]*)? of 1(?:00|,000)\b")


@dataclass(frozen=True)
class Marks:
    """The shapes of one person: surely counted, perhaps counted, not counted."""

    full: str
    maybe: str
    empty: str


SHAPES = Marks("■", "▒", "·")
_COLOURS = ("bold $primary", "$primary", "$edge")


@dataclass(frozen=True)
class _Layout:
    """How the marks of every group of a picture are set."""

    columns: int
    block: int
    """After how many marks a blank stands, so that they can be told apart and counted."""

    @property
    def width(self) -> int:
        return self.columns + (self.columns - 1) // self.block


_LAYOUTS = {
    100: (_Layout(10, block=1), _Layout(5, block=1)),
    1000: (_Layout(25, block=5), _Layout(20, block=5), _Layout(10, block=5)),
}
"""From wide to narrow: ten rows of ten, or twenty of five; forty rows of twenty-five, fifty of twenty, and so on."""


def grid(full: int, maybe: int, total: int, columns: int) -> list[str]:
    """One mark for each of `total` people in rows of `columns`: the full ones first, the empty ones last."""
    if min(full, maybe) < 0 or full + maybe > total:
        raise ValueError(f"{full} and {maybe} more do not fit into {total} people")
    every = SHAPES.full * full + SHAPES.maybe * maybe + SHAPES.empty * (total - full - maybe)
    return [every[start : start + columns] for start in range(0, total, columns)]


class People(Widget):
    """Pictures of numbers under one another, each with its words; a card where there is no number."""

    DEFAULT_CSS = """
    People { width: 1fr; height: auto; }
    """

    def __init__(self, words: Words, blocks: Sequence[PictureBlock] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._blocks = tuple(blocks)

    def show(self, blocks: Sequence[PictureBlock]) -> None:
        """Put other pictures in their place, such as the same ones out of 1,000."""
        self._blocks = tuple(blocks)
        self.refresh(layout=True)

    def render(self) -> Content:
        return stacked(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width)) if width > 0 else 0

    def _lines(self, width: int) -> list[Content]:
        return pictured(self._blocks, self._words, width, larger=is_larger(self))


def pictured(blocks: Sequence[PictureBlock], words: Words, width: int, *, larger: bool = False) -> list[Content]:
    """The pictures as lines of at most this many cells."""
    lines: list[Content] = []
    for block in blocks:
        if lines:
            lines += [Content(""), Content("")]
        lines += _picture(block, width, larger=larger) if block.groups else _card(block, width)
    if any(block.groups for block in blocks):
        notes = [Block("aside", plain(words("picture_key"))), Block("hint", plain(words("picture_own_chance")))]
        lines += [Content(""), *laid_out(notes, width, larger=larger)]
    return lines


def _picture(block: PictureBlock, width: int, *, larger: bool) -> list[Content]:
    # Who and when stand above the marks: on a short screen what is below them may be out of sight.
    above = [text for text in (block.who, block.how_long, block.finer, block.ranged) if text]
    heading = [Block("heading", plain(block.title)), *(Block("hint", plain(text)) for text in above)]
    said = [Block("note", _counted(f"{group.label}: {group.sentence}")) for group in block.groups]
    sure = [Block("aside", plain(block.how_sure))] if block.how_sure else []
    lines = [*laid_out(heading, width, larger=larger), Content(""), *_arrays(block, width), Content("")]
    return [*lines, *laid_out([*said, *sure, *_beside(block)], width, larger=larger)]


def _card(block: PictureBlock, width: int) -> list[Content]:
    """A frame around what is not known and what was looked for, so that it weighs as much as a picture."""
    inner = width - 4
    words = [Block("heading", plain(block.title)), Block("note", plain(block.said or ""))]
    if block.caveat:
        words.append(Block("text", plain(block.caveat)))
    lines = [Content.assemble(" ", filled(line, inner), " ") for line in laid_out(words, inner)]
    framed = boxed(lines, width, heavy=False, edge="$edge")
    beside = laid_out(_beside(block.model_copy(update={"caveat": None})), width)
    return [*framed, Content(""), *beside] if beside else framed


def _beside(block: PictureBlock) -> list[Block]:
    """The caveat, and the findings that must not be missing where this one is shown."""
    blocks = [Block("caveat", plain(block.caveat))] if block.caveat else []
    for each in block.beside:
        blocks.append(Block("text", plain(each.text)))
        blocks += [Block("caveat", plain(each.caveat))] if each.caveat else []
    return blocks


def _arrays(block: PictureBlock, width: int) -> list[Content]:
    """The groups beside one another, in as few rows of groups as the width allows."""
    assert block.per is not None
    layouts, count = _LAYOUTS[block.per], len(block.groups)
    longest = max(len(word) for group in block.groups for word in group.label.split())
    fitting = (each for each in layouts if count * (max(each.width, longest) + GAP) - GAP <= width)
    layout = next(fitting, layouts[-1])
    across = max(1, min(count, (width + GAP) // (max(layout.width, longest) + GAP)))
    # A label may be wider than its marks, as long as every group still has its column.
    column = max(layout.width, min(layout.width + 5, (width + GAP) // across - GAP))
    lines: list[Content] = []
    for start in range(0, count, across):
        if lines:
            lines.append(Content(""))
        lines += _beside_one_another(block, block.groups[start : start + across], layout, column)
    return lines


def _beside_one_another(
    block: PictureBlock, groups: Sequence[PictureGroup], layout: _Layout, column: int
) -> list[Content]:
    labels = [wrapped(plain(group.label, "bold $foreground"), column) for group in groups]
    tallest = max(len(label) for label in labels)
    columns = []
    for group, label in zip(groups, labels, strict=True):
        blank = [Content("")] * (tallest - len(label))
        rows = grid(group.full, group.maybe, block.per or 0, layout.columns)
        columns.append([*label, *blank, *(_coloured(row, layout.block) for row in rows)])
    gap = Content(" " * GAP)
    return [gap.join([filled(line, column) for line in row]) for row in zip(*columns, strict=True)]


def _coloured(row: str, block: int) -> Content:
    colours = dict(zip((SHAPES.full, SHAPES.maybe, SHAPES.empty), _COLOURS, strict=True))
    runs = ["".join(run) for start in range(0, len(row), block) for _, run in groupby(row[start : start + block])]
    ends = list(accumulate(len(run) for run in runs))
    parts = [
        (run + (" " if end % block == 0 and end < len(row) else ""), colours[run[0]])
        for run, end in zip(runs, ends, strict=True)
    ]
    return Content.assemble(*parts)


def _counted(text: str) -> Content:
    text = clean(text)
    return Content(text, [Span(found.start(), found.end(), "bold") for found in _COUNTED.finditer(text)])
