"""Bring the answers to paper, where this clinic wants it; a printer that fails loses nothing."""

from collections.abc import Callable, Iterator

from textual import work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from decision_aid.kiosk.bringing import Delivered
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Prose


class KioskPaperScreen(FrameScreen[None]):
    """Says what it holds and where it goes; the button starts it."""

    class Ended(Message):
        """The paper is where it belongs, or not, in words."""

        def __init__(self, delivered: Delivered) -> None:
            super().__init__()
            self.delivered = delivered

    def __init__(
        self,
        visit: Visit,
        way: str,
        bring: Callable[[], Delivered],
        busy: Callable[[bool], None],
        done: Callable[[Delivered], None],
    ) -> None:
        super().__init__(visit)
        self._way, self._bring, self._busy, self._done = way, bring, busy, done
        self._making = False

    def content(self) -> Iterator[Widget]:
        answered, expected = self.visit.interview.progress()
        key = "paper_whole" if answered == expected else "kiosk_paper_partial"
        yield Prose(
            [
                Block("title", plain(self.words("paper_heading"))),
                Block("text", plain(self.words(key, answered=answered, expected=expected))),
                Block("text", plain(self.words(f"kiosk_way_{self._way}"))),
            ],
            id="about-paper",
        )
        yield Prose(id="sent")

    def opened(self) -> None:
        self.top.show(self.words("paper_short"), 1)
        self.next.relabel(self.words(f"kiosk_go_{self._way}"))

    def action_next(self) -> None:
        if self._making:
            return
        self._making = True
        self._busy(True)
        self.next.relabel(self.words("making_short"))
        self._say(Block("text", plain(self.words("making"))))
        self._in_background()

    def action_back(self) -> None:
        if not self._making:
            self.dismiss()

    def _say(self, *blocks: Block) -> None:
        self.query_one("#sent", Prose).show(blocks)
        self.settle()

    @work(thread=True, exclusive=True, exit_on_error=False, group="paper")
    def _in_background(self) -> None:
        try:
            delivered = self._bring()
        except Exception as error:  # whatever it was, the answers are still there to try again
            kind = type(error).__name__
            delivered = Delivered(
                done=False, says=(self.words("paper_failed"), self.words("paper_failed_unknown", kind=kind))
            )
        if not get_current_worker().is_cancelled:
            self.post_message(self.Ended(delivered))

    def on_kiosk_paper_screen_ended(self, event: Ended) -> None:
        """On to the last screen, or say why not and stay."""
        self._making = False
        self._busy(False)
        self.next.relabel(self.words("try_again"))
        if event.delivered.done:
            self._say()
            self._done(event.delivered)
            return
        first, *rest = event.delivered.says
        self._say(
            Block("text", plain(first, "bold")),
            *(Block("text", plain(each)) for each in rest),
            Block("text", plain(self.words("delivery_safe"))),
        )
        self.call_after_refresh(self.page.scroll_end, animate=False)
