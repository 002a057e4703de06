"""The last screen: where the paper is, what becomes of the answers, and good-bye. It goes away by itself."""

from collections.abc import Callable, Iterator, Sequence

from textual.widget import Widget

from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Prose


class DoneScreen(FrameScreen[None]):
    """Finish clears the screen at once."""

    OFFERS = ("colours",)

    def __init__(self, visit: Visit, says: Sequence[str], stays_for: int, finish: Callable[[], None]) -> None:
        super().__init__(visit)
        self._says, self._finish = says, finish
        self.stays_for = stays_for
        """Seconds without a key or a touch, after which it goes."""

    def content(self) -> Iterator[Widget]:
        first, *rest = self._says
        yield Prose(
            [
                Block("title", plain(self.words("kiosk_done_title"))),
                Block("loud", plain(first)),
                *(Block("text", plain(each)) for each in rest),
                Block("text", plain(self.words("kiosk_done_next"))),
                Block("aside", plain(self.words("kiosk_done_wiped", seconds=self.stays_for))),
            ],
            id="ended",
        )

    def opened(self) -> None:
        self.top.show(self.words("paper_short"), 1)
        self.next.relabel(self.words("finish"))

    def action_leave(self) -> None:
        """Finish is the way on."""

    def action_next(self) -> None:
        self._finish()
