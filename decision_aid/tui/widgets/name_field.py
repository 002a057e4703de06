"""Type a name and see what it may be: a field whose arrow keys and digits reach the rows below it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from decision_aid.tui.draw import filled, stacked
from decision_aid.tui.text import plain, wrapped
from decision_aid.tui.widgets.answering import Finished
from decision_aid.tui.widgets.larger import is_larger
from decision_aid.tui.widgets.reveal import reveal


class NameField(Input):
    """Where a name is typed. The arrow keys go through what is offered; a digit after a letter picks it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "finish", show=False),
    ]

    class Moved(Message):
        """Up or down."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Digit(Message):
        """A digit was typed that may pick a row; it is written if it does not."""

        def __init__(self, digit: str) -> None:
            super().__init__()
            self.digit = digit

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        return self.cursor_screen_offset - self.content_region.offset

    def action_move(self, step: int) -> None:
        """Through what is offered."""
        self.post_message(self.Moved(step))

    def action_finish(self) -> None:
        """Leave the field; what is in it stays."""
        self.post_message(Finished())

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "123456789" and self.value[-1:].isalpha():
            event.stop()
            event.prevent_default()
            self.post_message(self.Digit(event.character))


class Offers(Widget):
    """What fits what is typed, numbered, and last the typed words themselves. The field moves its cursor."""

    DEFAULT_CSS = """
    Offers { width: 1fr; height: auto; }
    """
    ALLOW_SELECT = False

    class Taken(Message):
        """This row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[tuple[str, str], ...] = ()
        self._numbered = 0
        self.cursor: int | None = None

    def show(self, rows: Sequence[tuple[str, str]], numbered: int) -> None:
        """Offer these names, each with what else it is called; the first ones have a number."""
        self._rows, self._numbered, self.cursor = tuple(rows), numbered, None
        self.display = bool(rows)
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """To the next row, or the one before. Up from the first leads back to the field."""
        if not self._rows:
            return
        if self.cursor is None:
            self.cursor = 0 if step > 0 else None
        else:
            moved = self.cursor + step
            self.cursor = None if moved < 0 else min(moved, len(self._rows) - 1)
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal)

    def render(self) -> RenderResult:
        return stacked([line for line, _ in self._lines(self.content_size.width)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def on_click(self, event: events.Click) -> None:
        lines = self._lines(self.content_size.width)
        if 0 <= event.y < len(lines):
            self.post_message(self.Taken(lines[event.y][1]))

    def _reveal(self) -> None:
        rows = [at for at, (_, row) in enumerate(self._lines(self.content_size.width)) if row == self.cursor]
        if rows:
            reveal(self, Region(0, rows[0], self.size.width, len(rows)))

    def _lines(self, width: int) -> list[tuple[Content, int]]:
        return [(line, row) for row in range(len(self._rows)) for line in self._row(row, width)] if width > 0 else []

    def _row(self, row: int, width: int) -> list[Content]:
        (name, detail), here = self._rows[row], row == self.cursor
        key = str(row + 1) if row < self._numbered else " "
        lead = Content.assemble(("› " if here else "  ", "bold $focus"), (f"{key}  ", "$soft"))
        room = width - lead.cell_length - 2
        text = Content.assemble(plain(name), "  ", plain(detail, "$soft")) if detail else plain(name)
        lines = [
            Content.assemble(Content(" " * lead.cell_length) if at else lead, line)
            for at, line in enumerate(wrapped(text, room))
        ]
        if here:
            lines[0] = Content.assemble(filled(lines[0], width - 2), ("‹ ", "bold $focus"))
        gap = [Content("")] if is_larger(self) else []
        return [*(filled(line, width, "$glow" if here else "") for line in lines), *gap]
