"""How to call staff, large enough to be seen from a step away. The visit stays as it is behind it."""

from collections.abc import Iterator

from textual.widget import Widget

from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Prose


class CallScreen(FrameScreen[None]):
    """Says no clinical word: others in the room can read it."""

    OFFERS = ("colours",)

    def __init__(self, visit: Visit, call: str) -> None:
        super().__init__(visit)
        self._call = call

    def content(self) -> Iterator[Widget]:
        words = self.words
        yield Prose(
            [
                Block("loud", plain(words("staff_please_come"))),
                Block("title", plain(words("kiosk_call_title"))),
                Block("text", plain(self._call, "bold")),
                Block("text", plain(words("kiosk_call_stays"))),
                Block("aside", plain(words("kiosk_call_danger"))),
            ],
            id="call",
        )

    def opened(self) -> None:
        self.top.show(self.words("kiosk_call"), 0)
        self.back.styles.visibility = "hidden"
        self.next.relabel(self.words("continue"))

    def action_next(self) -> None:
        self.dismiss()
