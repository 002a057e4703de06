"""A whole number, typed, with its unit beside it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Input, Static

from decision_aid.tui.text import plain
from decision_aid.tui.widgets.answering import Finished, Onward, Touched


class Digits(Input):
    """A field that takes digits only."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "finish", show=False)]

    def action_finish(self) -> None:
        """Leave the field; what is in it stays."""
        self.post_message(Finished())


class Number(Horizontal):
    """A field for a number within bounds. A number outside them is shown, but is not an answer."""

    DEFAULT_CSS = """
    Number { width: 1fr; height: 3; }
    Number Digits { width: 14; border: round $edge; padding: 0 1; background: $background; }
    Number Digits:focus { border: round $focus; background: $glow; background-tint: transparent; }
    Number Static { width: 1fr; height: 3; padding: 1 1; color: $soft; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._low, self._high = 0, 0
        self._gone = False

    def compose(self) -> ComposeResult:
        yield Digits(restrict=r"[0-9]*", max_length=9, select_on_focus=False, id="digits")
        yield Static(id="unit")

    def on_mount(self) -> None:
        self.field.cursor_blink = False

    @property
    def field(self) -> Digits:
        """Where it is typed."""
        return self.query_one(Digits)

    def show(self, low: int, high: int, unit: str, value: int | None) -> None:
        """Ask for a number from low to high."""
        self._low, self._high, self._gone = low, high, False
        self._fill("" if value is None else str(value))
        self.query_one("#unit", Static).update(plain(unit) if unit else Content(""))

    def ready(self) -> None:
        """Listen again, after Enter led nowhere."""
        self._gone = False

    @property
    def value(self) -> int | None:
        """The number, if it is one and within bounds."""
        typed = self.field.value
        return int(typed) if typed.isdecimal() and self._low <= int(typed) <= self._high else None

    @property
    def is_outside(self) -> bool:
        """Something was typed that is not an answer."""
        return bool(self.field.value) and self.value is None

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        return self.field.cursor_screen_offset - self.region.offset

    def take_back(self) -> None:
        """The field is empty again."""
        self._fill("")

    def _fill(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self.field.value = text
        self.field.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Touched(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._gone:
            self._gone = True
            self.post_message(Onward())
