"""The full-screen front end: looks, driver and last words. What a person sees and does is in the screens."""

import asyncio
import contextlib
import signal
import traceback
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual._path import CSSPathType
from textual.app import App
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from decision_aid.session.interview import Interview
from decision_aid.session.store import Store
from decision_aid.tui.driver import safe_driver
from decision_aid.tui.prepare import prepare_paper
from decision_aid.tui.screens.leave import LEFT_EARLY
from decision_aid.tui.screens.walk import WalkScreen
from decision_aid.tui.themes import CALM_LIGHT, THEMES, after
from decision_aid.tui.visit import Visit

CRASHED = 70


class AidApp(App[None]):
    """One visit, from the first screen to the paper."""

    CSS_PATH: ClassVar[CSSPathType | None] = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, interview: Interview, store: Store | None, folder: Path, today: date, theme: str | None = None
    ) -> None:
        super().__init__(driver_class=safe_driver())
        self.visit = Visit(interview, store, folder, today)
        self.crash: str | None = None
        """What kind of error ended the visit and where in the code, without a word of any answer."""
        self.animation_level = "none"
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme or CALM_LIGHT.name
        # No built-in theme has enough contrast, and some are black on black where colours are switched off.
        for name in BUILTIN_THEMES:
            self.unregister_theme(name)

    def first_screen(self) -> Screen[Any]:
        """What a person sees first."""
        return WalkScreen(self.visit)

    def on_mount(self) -> None:
        self.push_screen(self.first_screen())
        if not self.is_headless:
            self.prepare()
            with contextlib.suppress(NotImplementedError):  # not on Windows
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._told_to_stop)

    def prepare(self) -> None:
        """Make ready what a person will ask for later."""
        prepare_paper(self, self.visit)

    def action_colours(self) -> None:
        """The next look."""
        self.theme = after(self.theme)

    async def action_quit(self) -> None:
        """Ctrl+Q anywhere asks before leaving."""
        await self.screen.run_action("screen.leave")

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected is what many press to get out."""
        self.call_later(self.action_quit)

    def _told_to_stop(self) -> None:
        self.exit(return_code=LEFT_EARLY)

    # --- when something breaks ---
    # Textual would print the local variables, and so the answers.

    def _handle_exception(self, error: Exception) -> None:
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.crash = _named(error)
        self._return_code = CRASHED
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """End at once and say nothing here; `run` says what a person needs to know."""
        self._return_code = CRASHED
        self._close_messages_no_wait()


def _named(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
