"""A number on a line, from one end to the other. Unset until touched: a number shown beforehand would be a nudge."""

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Offset, Size
from textual.widget import Widget

from decision_aid.tui.draw import boxed, filled, stacked
from decision_aid.tui.text import plain, wrapped
from decision_aid.tui.widgets.answering import Onward, Touched
from decision_aid.tui.widgets.reveal import point_at

LARGEST_CELL, SMALLEST_CELL = 6, 3
FRAMED_CELL = 5
"""The narrowest cell in which a frame leaves room for a mark."""


class Scale(Widget, can_focus=True):
    """One cell for each number, with words at both ends."""

    DEFAULT_CSS = """
    Scale { width: 1fr; height: auto; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._low, self._high = 0, 10
        self._low_label = self._high_label = ""
        self._typed = ""
        self._short = False
        self._gone = False
        self.cursor: int | None = None
        """The number with the focus."""
        self.value: int | None = None

    def show(self, low: int, high: int, low_label: str, high_label: str, value: int | None) -> None:
        """Offer the numbers from low to high."""
        self._low, self._high, self._low_label, self._high_label = low, high, low_label, high_label
        self.value = self.cursor = value
        self._typed, self._gone = "", False
        self.refresh(layout=True)

    def ready(self) -> None:
        """Listen again, after Enter led nowhere."""
        self._gone = False

    def fit(self, *, short: bool) -> None:
        """Use one row for the numbers instead of three."""
        if short != self._short:
            self._short = short
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        return stacked(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        at = (self.cursor if self.cursor is not None else self._low) - self._low
        cell = self._cell(self.content_size.width)
        return Offset(at * cell + 1, 1 if self._is_framed(cell) else 0)

    # --- what the person does ---

    def move(self, step: int) -> None:
        """To the next number; the first press goes to an end."""
        if self.cursor is None:
            self.cursor = self._low if step > 0 else self._high
        else:
            self.cursor = max(self._low, min(self._high, self.cursor + step))
        self._moved()

    def jump(self, position: int) -> None:
        """To the low or the high end."""
        self.cursor = self._high if position else self._low
        self._moved()

    def settle(self) -> None:
        """Enter: choose the number with the focus; if it is chosen already, go on."""
        if self.cursor is not None and self.cursor == self.value:
            if not self._gone:
                self._gone = True
                self.post_message(Onward())
        else:
            self.choose()

    def choose(self) -> None:
        """Space: choose the number with the focus."""
        if self.cursor is None:
            self.post_message(Touched(self))
        else:
            self._choose(self.cursor)

    def on_key(self, event: events.Key) -> None:
        # Not as bindings: those run after the next key was looked at, and the order of keys must hold.
        known = {
            "left": lambda: self.move(-1),
            "down": lambda: self.move(-1),
            "right": lambda: self.move(1),
            "up": lambda: self.move(1),
            "home": lambda: self.jump(0),
            "end": lambda: self.jump(-1),
            "enter": self.settle,
            "space": self.choose,
        }
        digit = event.character or ""
        if event.key in known:
            self._typed = ""
            known[event.key]()
        elif digit.isascii() and digit.isdigit():
            self._digit(digit)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        cell = self._cell(self.content_size.width)
        number = self._low + event.x // cell
        if event.y < (3 if self._is_framed(cell) else 1) and number <= self._high:
            self._choose(number)

    def take_back(self) -> None:
        """No number is chosen any more."""
        self.value = None
        self.refresh()

    # --- within ---

    def _digit(self, digit: str) -> None:
        """One and zero are ten where there is a ten; otherwise the last digit counts."""
        for typed in (self._typed + digit, digit):
            if self._low <= int(typed) <= self._high:
                self._typed = typed
                self._choose(int(typed))
                return

    def _choose(self, number: int) -> None:
        if not self._gone:
            self.value = self.cursor = number
            self._moved()
            self.post_message(Touched(self))

    def _moved(self) -> None:
        self.refresh()
        point_at(self, self.spot)

    def _cell(self, width: int) -> int:
        count = self._high - self._low + 1
        return max(SMALLEST_CELL, min(LARGEST_CELL, width // max(1, count)))

    def _is_framed(self, cell: int) -> bool:
        return not self._short and cell >= FRAMED_CELL

    def _lines(self, width: int) -> list[Content]:
        if width < 1:
            return []
        cell = self._cell(width)
        columns = [self._drawn(number, cell) for number in range(self._low, self._high + 1)]
        rows = [Content("").join(parts) for parts in zip(*columns, strict=True)]
        return [*rows, *self._ends(min(width, cell * len(columns)))]

    def _drawn(self, number: int, cell: int) -> list[Content]:
        chosen, focused = number == self.value, self.has_focus and number == self.cursor
        style = "bold $on-primary" if chosen else "bold $focus" if focused else "$foreground"
        fill = "$primary" if chosen else "$glow" if focused else ""
        marks = (f"({number})", f"({number}") if chosen else (f"›{number}‹", f"›{number}") if focused else ()
        framed = self._is_framed(cell)
        room = cell - 2 if framed else cell
        text = next((mark for mark in marks if len(mark) <= room), str(number)).center(room)
        if not framed:
            return [filled(plain(text, style), cell, fill)]
        edge = "$on-primary" if chosen else "$focus" if focused else "$edge"
        return boxed([plain(text, style)], cell, heavy=focused, edge=edge, fill=fill)

    def _ends(self, width: int) -> list[Content]:
        low, high = plain(self._low_label, "$soft"), plain(self._high_label, "$soft")
        gap = width - low.cell_length - high.cell_length
        if gap >= 2:
            return [Content.assemble(low, " " * gap, high)]
        lines = [f"{self._low}: {self._low_label}", f"{self._high}: {self._high_label}"]
        return [line for each in lines for line in wrapped(plain(each, "$soft"), width)]
