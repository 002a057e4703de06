"""Nobody has pressed anything for a while: say when the answers will be wiped. Any key or touch keeps them."""

from collections.abc import Iterator

from textual.widget import Widget

from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.press import BigButton
from decision_aid.tui.widgets.prose import Block, Prose


class CountdownScreen(FrameScreen[None]):
    """The app counts, and takes it away again."""

    OFFERS = ()

    def __init__(self, visit: Visit, left: float) -> None:
        super().__init__(visit)
        self._left = left

    def content(self) -> Iterator[Widget]:
        yield Prose(id="counted")
        yield BigButton(self.words("kiosk_still_here"), "next", id="still-here", classes="-across -primary")

    def opened(self) -> None:
        self.top.show("", 0)
        self.count(self._left)

    def first_focus(self) -> Widget | None:
        return None

    def count(self, left: float) -> None:
        """Say how many seconds are left."""
        blocks = [
            Block("title", plain(self.words("kiosk_still_title"))),
            Block("text", plain(self.words("kiosk_still_text", seconds=max(0, round(left))))),
            Block("text", plain(self.words("kiosk_still_stays"))),
        ]
        self.query_one("#counted", Prose).show(blocks)
