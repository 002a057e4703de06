"""What stands under the buttons of every screen of a visit: help from a person, and stopping."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import Words
from decision_aid.tui.widgets.press import BigButton


class AppButton(BigButton):
    """A large button that is the same on every screen."""

    async def action_press(self) -> None:
        await self.run_action(f"app.{self.runs}")


class KioskBar(Horizontal):
    """Call staff left, stop and clear right."""

    DEFAULT_CSS = """
    KioskBar { width: 1fr; }
    KioskBar #bar-call { dock: left; width: 24; }
    KioskBar #bar-stop { dock: right; width: 24; }
    """

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words

    def compose(self) -> ComposeResult:
        yield AppButton(self._words("kiosk_call"), "call", id="bar-call")
        yield AppButton(self._words("kiosk_stop"), "quit", id="bar-stop")

    def on_mount(self) -> None:
        # A screen that asks something in one go has its own ways on.
        offers = getattr(self.screen, "OFFERS", ())
        self.query_one("#bar-stop").styles.visibility = "visible" if "leave" in offers else "hidden"
        if "leave" in offers and isinstance(self.screen, FrameScreen):
            # Stopping has a button of its own here.
            self.screen.foot.offer("leave", offered=False)
