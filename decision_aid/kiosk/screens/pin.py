"""Staff give their PIN, by keyboard or on a pad of large keys; it is never shown."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from decision_aid.kiosk.pin import LONGEST
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.press import BigButton
from decision_aid.tui.widgets.prose import Block, Prose


class PinScreen(FrameScreen[bool]):
    """Closes with True when the PIN was right."""

    OFFERS = ("colours",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", show=False),
        Binding("backspace", "rub_out", show=False),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "0123456789"),
    ]

    class Tried(Message):
        """Whether the PIN was right."""

        def __init__(self, right: bool) -> None:
            super().__init__()
            self.right = right

    def __init__(self, visit: Visit, attempt: Callable[[str], bool], wait: Callable[[], float]) -> None:
        super().__init__(visit)
        self._attempt, self._wait = attempt, wait
        self._typed = ""
        self._trying = False

    def content(self) -> Iterator[Widget]:
        yield Prose(id="pin-shown")
        with Container(id="pad"):
            for digit in "123456789":
                yield BigButton(digit, f"digit('{digit}')", id=f"digit-{digit}")
            yield BigButton(self.words("kiosk_pin_rub_out"), "rub_out", id="rub-out")
            yield BigButton("0", "digit('0')", id="digit-0")

    def opened(self) -> None:
        self.top.show(self.words("kiosk_staff"), 0)
        self.next.relabel(self.words("kiosk_pin_enter"))
        self._show()
        if self._wait():
            self._say_wait()

    def first_focus(self) -> Widget | None:
        return None

    def _show(self) -> None:
        marks = "•" * len(self._typed)
        self.query_one("#pin-shown", Prose).show([Block("title", plain(f"{self.words('kiosk_pin')}  {marks}"))])

    def _say_wait(self) -> None:
        minutes, seconds = divmod(round(self._wait()), 60)
        self.remark(self.words("kiosk_pin_wait", minutes=minutes, seconds=f"{seconds:02}"))

    def action_digit(self, digit: str) -> None:
        """One more digit."""
        if len(self._typed) < LONGEST:
            self._typed += digit
            self.remark("")
            self._show()

    def action_rub_out(self) -> None:
        """One digit less."""
        self._typed = self._typed[:-1]
        self._show()

    def action_next(self) -> None:
        if self._trying:
            return
        typed, self._typed = self._typed, ""
        self._show()
        if self._wait():
            self._say_wait()
        elif typed:
            self._trying = True
            self._try(typed)

    @work(thread=True, exclusive=True, exit_on_error=False, group="pin")
    def _try(self, typed: str) -> None:
        self.post_message(self.Tried(self._attempt(typed)))

    def on_pin_screen_tried(self, event: Tried) -> None:
        """Close, or say that it was wrong, and how long to wait."""
        self._trying = False
        if event.right:
            self.dismiss(True)
        elif self._wait():
            self._say_wait()
        else:
            self.remark(self.words("kiosk_pin_wrong"))

    def action_back(self) -> None:
        self.dismiss(False)

    def action_leave(self) -> None:
        """There is nothing to leave yet."""
