"""The kiosk as it is in a browser: nothing to lock, and the paper can be saved."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.bringing import Bring, Bringing
from decision_aid.kiosk.delivery import Way, ways_of
from decision_aid.kiosk.line import Line
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.policy import Policy
from decision_aid.kiosk.screens.start import StartScreen


class TabletStartScreen(StartScreen):
    """Without the staff's corner: whoever wants to leave closes the page, so there is no PIN to guess."""

    def opened(self) -> None:
        super().opened()
        self.back.display = False

    def action_back(self) -> None:
        """Nothing is behind it."""


class TabletApp(KioskApp):
    """One visit in one browser."""

    def __init__(self, policy: Policy, line: Line, bring: Bring, ending: Callable[[], None] = lambda: None) -> None:
        super().__init__(policy, line, PinLock(), ending)
        paper = policy.clinic.paper
        here: tuple[Way, ...] = ("browser",) if paper.browser else ()
        self._bringing = Bringing(paper, bring, (*here, *ways_of(paper)))

    def first_screen(self) -> Screen[Any]:
        return TabletStartScreen(self.visit, self.clinic.name, tuple(self.policy.aids), self.action_staff)

    def action_staff(self) -> None:
        """There is nothing for staff to leave."""
