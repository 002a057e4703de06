"""The full-screen front end: looks, driver and last words. What a person sees and does is in the screens."""

import asyncio
import contextlib
import os
import signal
import traceback
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual._path import CSSPathType
from textual.app import App
from textual.css.query import NoMatches
from textual.filter import Monochrome
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from decision_aid.session.interview import Interview
from decision_aid.session.store import Store
from decision_aid.tui.display import AsciiOnly, Colours, OwnColours, colours_of
from decision_aid.tui.driver import safe_driver
from decision_aid.tui.letting_go import let_go
from decision_aid.tui.prepare import prepare_paper
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.screens.leave import LEFT_EARLY
from decision_aid.tui.screens.walk import WalkScreen
from decision_aid.tui.themes import CALM_LIGHT, FEW_COLOURS, THEMES, after
from decision_aid.tui.visit import Visit

CRASHED = 70


class AidApp(App[None]):
    """One visit, from the first screen to the paper."""

    CSS_PATH: ClassVar[CSSPathType | None] = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        interview: Interview,
        store: Store | None,
        folder: Path,
        today: date,
        theme: str | None = None,
        *,
        ascii_only: bool = False,
        larger: bool = False,
    ) -> None:
        let_go()
        super().__init__(driver_class=safe_driver())
        self.visit = Visit(interview, store, folder, today, larger=larger)
        self.crash: str | None = None
        """What kind of error ended the visit and where in the code, without a word of any answer."""
        self.animation_level = "none"
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme or CALM_LIGHT.name
        self._styled_in = self.get_css_variables()
        self.stylesheet.set_variables(self._styled_in)
        # No built-in theme has enough contrast, and some are black on black where colours are switched off.
        for name in BUILTIN_THEMES:
            self.unregister_theme(name)
        # Textual's own answer to NO_COLOR is grey on grey.
        self._filters = [each for each in self._filters if not isinstance(each, Monochrome)]
        if ascii_only:
            self._filters.append(AsciiOnly())

    def refresh_css(self, animate: bool = True) -> None:
        """Textual reads all styles a second time at every start; that is needed only where the colours have changed."""
        if self.get_css_variables() == self._styled_in:
            self.stylesheet.update(self, animate=animate)
            return
        self._styled_in = self.get_css_variables()
        super().refresh_css(animate)

    def suit(self, colours: Colours) -> None:
        """Draw in the colours that there are."""
        if colours is Colours.MANY:
            return
        if colours is Colours.NONE:
            self._filters.append(OwnColours())
        else:
            for theme in FEW_COLOURS:
                self.register_theme(theme)
        self.refresh_css(animate=False)

    def first_screen(self) -> Screen[Any]:
        """What a person sees first."""
        return WalkScreen(self.visit)

    def on_mount(self) -> None:
        if not self.is_headless:
            self.suit(colours_of(os.environ, self.console.color_system))
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

    def action_larger(self) -> None:
        """Fewer words on a screen, with more room around them, and back."""
        self.visit.larger = not self.visit.larger
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.suit_size()

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
        if self._exit and isinstance(error, NoMatches):
            # A screen that opens while the visit ends finds its parts taken away again.
            return
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
