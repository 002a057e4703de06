"""The suggested questions, each with a mark: skip, understood, or ask first. Those to ask first can be put in order."""

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.widget import Widget

from decision_aid.evaluation.marking import QuestionMark, Row, marked, marks, moved, rows
from decision_aid.session.interview import Interview
from decision_aid.tui.draw import boxed, filled, stacked
from decision_aid.tui.text import Words, plain, wrapped
from decision_aid.tui.widgets.answering import Changed, Finished, Touched
from decision_aid.tui.widgets.larger import is_larger
from decision_aid.tui.widgets.reveal import point_at, reveal

GENEROUS = 26
"""Rows of the page from which every question has a frame."""
INDENT = 5
"""Cells before the words of a question."""

_GLYPHS: dict[QuestionMark, str] = {"skip": "[ ]", "understood": "[x]", "ask_first": "[●]"}


class _Line(NamedTuple):
    text: Content
    row: int | None
    """None: a gap."""
    movers: bool = False
    """The marks for moving stand at its end."""


class MarkList(Widget, can_focus=True):
    """Questions under one another. Moving the cursor marks nothing, and nothing is marked beforehand."""

    DEFAULT_CSS = """
    MarkList { width: 1fr; height: auto; }
    """
    ALLOW_SELECT = False

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._interview: Interview | None = None
        self._rows: tuple[Row, ...] = ()
        self._marks: tuple[QuestionMark, ...] = ()
        self._framed = False
        self.cursor: int | None = None
        """The question with the focus. None until the person moves."""
        self.refused = False
        """The last thing asked for was to move a question that has no order."""

    # --- what is shown ---

    def show(self, interview: Interview) -> None:
        """The questions with the marks they have, the cursor nowhere."""
        self.cursor = None
        self._take(interview)

    def fit(self, room: int) -> None:
        """Draw frames where this many rows leave room for them."""
        framed = room >= GENEROUS or is_larger(self)
        if framed != self._framed:
            self._framed = framed
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        return stacked([line.text for line in self._lines(self.content_size.width)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        return Offset(2, self._extent(self.cursor or 0)[0] + self._framed)

    # --- what the person does ---

    def move_cursor(self, step: int) -> None:
        """To the next or previous question; past the last one, to what follows the list."""
        if self.cursor is None:
            self.jump(0 if step > 0 else -1)
        elif step > 0 and self.cursor == len(self._rows) - 1:
            self.post_message(Finished())
        else:
            self._go(max(0, min(len(self._rows) - 1, self.cursor + step)))

    def jump(self, position: int) -> None:
        """To the first or last question."""
        if self._rows:
            self._go(position % len(self._rows))

    def turn(self) -> None:
        """The next mark for the question with the focus."""
        if self.cursor is None:
            self.post_message(Touched(self))
        else:
            at = self._marks.index(self._rows[self.cursor].mark)
            self._mark(self._marks[(at + 1) % len(self._marks)])

    def shift(self, by: int) -> None:
        """Ask the question with the focus earlier or later."""
        if self.cursor is None or self._interview is None:
            return
        row = self._rows[self.cursor]
        self.refused = row.rank is None
        if self.refused:
            self.post_message(Touched(self))
            return
        self._change(moved(self._interview, row.question.id, by), row)

    def on_key(self, event: events.Key) -> None:
        # Not as bindings: those run after the next key was looked at, and the order of keys must hold.
        known: dict[str, Callable[[], None]] = {
            "up": lambda: self.move_cursor(-1),
            "down": lambda: self.move_cursor(1),
            "home": lambda: self.jump(0),
            "end": lambda: self.jump(-1),
            "enter": self.turn,
            "space": self.turn,
            "shift+up": lambda: self.shift(-1),
            "shift+down": lambda: self.shift(1),
        }
        digit = event.character or ""
        if event.key in known:
            known[event.key]()
        elif digit.isascii() and digit.isdigit() and 0 < int(digit) <= len(self._marks):
            if self.cursor is None:
                self.post_message(Touched(self))
            else:
                self._mark(self._marks[int(digit) - 1])
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        lines = self._lines(self.content_size.width)
        if not 0 <= event.y < len(lines) or lines[event.y].row is None:
            return
        line = lines[event.y]
        self._go(line.row)
        by = self._mover_at(event.x) if line.movers else 0
        if by:
            self.shift(by)
        else:
            self.turn()

    # --- within ---

    def _mark(self, mark: QuestionMark) -> None:
        if self.cursor is not None and self._interview is not None:
            self.refused = False
            row = self._rows[self.cursor]
            self._change(marked(self._interview, row.question.id, mark), row)

    def _change(self, interview: Interview, row: Row) -> None:
        self._take(interview)
        self._go([each.question.id for each in self._rows].index(row.question.id))
        self.post_message(Changed(interview))

    def _take(self, interview: Interview) -> None:
        self._interview, self._rows, self._marks = interview, rows(interview), marks(interview)
        self.refresh(layout=True)

    def _go(self, row: int | None) -> None:
        self.cursor = row
        self.refresh()
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if self.cursor is not None:
            first, height = self._extent(self.cursor)
            reveal(self, Region(0, first, self.size.width, height))
            point_at(self, self.spot)

    def _extent(self, row: int) -> tuple[int, int]:
        at = [line for line, each in enumerate(self._lines(self.content_size.width)) if each.row == row]
        return (at[0], len(at)) if at else (0, 1)

    @property
    def _movers(self) -> tuple[str, str]:
        return f"▲ {self._words('command_earlier')}", f"▼ {self._words('command_later')}"

    def _mover_at(self, x: int) -> int:
        """Which way the mark at this cell moves a question; 0: there is none."""
        up, down = self._movers
        start = self.content_size.width - 3 - len(down) - 2 - len(up)
        if x < start - 1:
            return 0
        return -1 if x <= start + len(up) else 1

    # --- how it is drawn ---

    def _lines(self, width: int) -> list[_Line]:
        if width < 1:
            return []
        lines: list[_Line] = []
        for at, row in enumerate(self._rows):
            if lines and (not self._framed or is_larger(self)):
                lines.append(_Line(Content(""), None))
            focused = self.has_focus and at == self.cursor
            head = int(self._framed)
            drawn = self._framed_row(row, width, focused) if self._framed else self._row(row, width, focused)
            lines += [_Line(text, at, row.rank is not None and n == head) for n, text in enumerate(drawn)]
        return lines

    def _framed_row(self, row: Row, width: int, focused: bool) -> list[Content]:
        fill = _fill(row, focused)
        edge = "$focus" if focused else "$primary" if row.mark == "ask_first" else "$edge"
        return boxed(self._words_of(row, width - 2, focused), width, heavy=focused, edge=edge, fill=fill)

    def _row(self, row: Row, width: int, focused: bool) -> list[Content]:
        # The same columns as inside a frame, so that nothing jumps when the window changes.
        lines = [Content.assemble(" ", line) for line in self._words_of(row, width - 2, focused)]
        return [filled(line, width, _fill(row, focused)) for line in lines]

    def _words_of(self, row: Row, width: int, focused: bool) -> list[Content]:
        """The mark with its word, the question, and why it is suggested."""
        first = row.mark == "ask_first"
        word = self._words(f"mark_{row.mark}", rank=row.rank)
        head = Content.assemble(
            ("›" if focused else " ", "bold $focus"),
            (_GLYPHS[row.mark], "bold $primary"),
            (f" {word}", "bold $primary" if first else "bold $soft" if row.mark == "understood" else "$soft"),
        )
        if first:
            up, down = self._movers
            movers = plain(f"{up}  {down}", "$primary")
            head = Content.assemble(filled(head, width - movers.cell_length - 2), movers)
        if focused:
            head = Content.assemble(filled(head, width - 1), ("‹", "bold $focus"))
        ink = "bold $foreground" if first else "$soft" if row.mark == "understood" else "$foreground"
        texts = wrapped(plain(row.question.text, ink), width - INDENT - 2)
        texts += wrapped(plain(row.question.why, "$soft"), width - INDENT - 2)
        return [head, *(Content.assemble(" " * INDENT, text) for text in texts)]


def _fill(row: Row, focused: bool) -> str:
    return "$glow" if focused else "$tint" if row.mark == "ask_first" else ""
