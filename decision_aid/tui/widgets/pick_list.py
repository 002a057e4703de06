"""A list to go somewhere from: places, answers to check, rows to compare. Going there never changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.widget import Widget

from decision_aid.tui.draw import filled, stacked
from decision_aid.tui.text import plain, wrapped
from decision_aid.tui.widgets.answering import Onward
from decision_aid.tui.widgets.larger import is_larger
from decision_aid.tui.widgets.reveal import point_at, reveal

LABEL = 28
"""Cells of the first column, where there are two."""
TWO_COLUMNS = 56
"""Cells that two columns need."""


@dataclass(frozen=True)
class Entry:
    """One row to go to, or a heading (no id)."""

    id: str | None
    text: str
    detail: str = ""
    faint: bool = False
    """The detail says that there is nothing yet."""


class PickList(Widget, can_focus=True):
    """Rows with a cursor, under headings."""

    DEFAULT_CSS = """
    PickList { width: 1fr; height: auto; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("enter,space", "pick", show=False),
    ]

    @dataclass
    class Picked(Message):
        """The person wants to go there."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.cursor: int | None = None
        """The row with the focus, among those that can be picked."""

    def show(self, entries: Sequence[Entry], at: str | None = None) -> None:
        """Show these rows, with the cursor on one of them, or nowhere until the person moves."""
        self.entries = tuple(entries)
        ids = [entry.id for entry in self._picks]
        self.cursor = ids.index(at) if at in ids else None
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal)

    def update(self, entries: Sequence[Entry]) -> None:
        """Say something else about the same rows; the cursor and the page stay where they are."""
        self.entries = tuple(entries)
        self.refresh(layout=True)

    def put_at(self, id: str) -> None:
        """Put the cursor on a row."""
        self._go([entry.id for entry in self._picks].index(id))

    @property
    def at(self) -> str | None:
        """The id of the row with the cursor."""
        return None if self.cursor is None else self._picks[self.cursor].id

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        return Offset(2, self._extent(self.cursor or 0)[0])

    def render(self) -> RenderResult:
        return stacked([line for line, _ in self._lines(self.content_size.width)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    # --- what the person does ---

    def action_move(self, step: int) -> None:
        """To another row; the first press goes to the first or last one."""
        if self.cursor is None:
            self.action_jump(0 if step > 0 else -1)
        else:
            self._go(max(0, min(len(self._picks) - 1, self.cursor + step)))

    def action_jump(self, position: int) -> None:
        """To the first or last row."""
        if self._picks:
            self._go(position % len(self._picks))

    def action_pick(self) -> None:
        """Go there; with no row under the cursor, go on."""
        self.post_message(self.Picked(self.at) if self.at is not None else Onward())

    def on_click(self, event: events.Click) -> None:
        lines = self._lines(self.content_size.width)
        if 0 <= event.y < len(lines) and (row := lines[event.y][1]) is not None:
            self._go(row)
            self.action_pick()

    # --- within ---

    @property
    def _picks(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.id is not None]

    def _go(self, row: int) -> None:
        self.cursor = row
        self.refresh()
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if self.cursor is not None:
            first, rows = self._extent(self.cursor)
            reveal(self, Region(0, first, self.size.width, rows))
            point_at(self, self.spot)

    def _extent(self, row: int) -> tuple[int, int]:
        at = [line for line, (_, each) in enumerate(self._lines(self.content_size.width)) if each == row]
        return (at[0], len(at)) if at else (0, 1)

    def _lines(self, width: int) -> list[tuple[Content, int | None]]:
        if width < 1:
            return []
        lines: list[tuple[Content, int | None]] = []
        row = 0
        for entry in self.entries:
            lines += [(Content(""), None)] * self.gap_above(entry)
            if entry.id is None:
                lines += [(line, None) for line in self.heading(entry, width)]
                continue
            lines += [(line, row) for line in self.row(entry, width, focused=self.has_focus and row == self.cursor)]
            row += 1
        return lines

    def gap_above(self, entry: Entry) -> int:
        """Blank rows above a heading, and in the larger layout above every row."""
        return int((entry.id is None or is_larger(self)) and entry is not self.entries[0])

    def heading(self, entry: Entry, width: int) -> list[Content]:
        """A heading as it is drawn."""
        return wrapped(plain(entry.text, "bold $primary"), width)

    def row(self, entry: Entry, width: int, *, focused: bool) -> list[Content]:
        """A row as it is drawn."""
        detail = plain(entry.detail, "$soft" if entry.faint else "bold $foreground")
        if width >= TWO_COLUMNS and entry.detail:
            lines = beside((wrapped(plain(entry.text), LABEL), LABEL), (wrapped(detail, width - LABEL - 6), 0))
        else:
            lines = wrapped(plain(entry.text), width - 4)
            lines += [Content.assemble("  ", line) for line in wrapped(detail, width - 6)] if entry.detail else []
        return pointed(lines, width, focused=focused)


def beside(*columns: tuple[list[Content], int]) -> list[Content]:
    """Columns of lines beside one another, each with its width; the last one as wide as its lines."""
    rows = max(len(lines) for lines, _ in columns)
    last = len(columns) - 1
    cells = [
        [line if at == last else filled(line, width + 2) for line in (*lines, *[Content("")] * (rows - len(lines)))]
        for at, (lines, width) in enumerate(columns)
    ]
    return [Content.assemble(*parts) for parts in zip(*cells, strict=True)]


def pointed(lines: list[Content], width: int, *, focused: bool) -> list[Content]:
    """The lines of a row, `width` cells wide, between marks where it has the focus."""
    lead = Content.styled("› " if focused else "  ", "bold $focus")
    drawn = [Content.assemble(lead if not at else Content("  "), line) for at, line in enumerate(lines)]
    if focused:
        drawn[0] = Content.assemble(filled(drawn[0], width - 2), ("‹ ", "bold $focus"))
    return [filled(line, width, "$glow" if focused else "") for line in drawn]
