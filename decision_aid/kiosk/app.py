"""The full-screen aid in a waiting room: nothing kept, nothing to get out by, and wiped when nobody is there."""

import gc
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual._path import CSSPathType
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from decision_aid import tui
from decision_aid.content.models import Route
from decision_aid.kiosk.bringing import Bringing, Delivered
from decision_aid.kiosk.clock import now
from decision_aid.kiosk.hardening import ignore_signals
from decision_aid.kiosk.line import BEAT, BROKE, RIGHT_PIN, STAFF_LEFT, WRONG_PIN, Line
from decision_aid.kiosk.local import begin, on_paper
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.pin import verify
from decision_aid.kiosk.policy import DONE_FOR, Policy
from decision_aid.kiosk.screens.bar import KioskBar
from decision_aid.kiosk.screens.call import CallScreen
from decision_aid.kiosk.screens.countdown import CountdownScreen
from decision_aid.kiosk.screens.done import DoneScreen
from decision_aid.kiosk.screens.paper import KioskPaperScreen
from decision_aid.kiosk.screens.pin import PinScreen
from decision_aid.kiosk.screens.start import StartScreen
from decision_aid.session.shuffle import SEEDS
from decision_aid.tui.app import AidApp
from decision_aid.tui.screens.ask import AskScreen
from decision_aid.tui.screens.leave import LEFT_EARLY
from decision_aid.tui.screens.paper import PaperScreen
from decision_aid.tui.screens.walk import WalkScreen
from decision_aid.tui.text import plain
from decision_aid.tui.widgets.prose import Block

LEFT_BY_STAFF = 10
"""The exit code of a visit in which staff left the kiosk."""
_TICK = 1.0
_TIDY = 30.0
_ACTIVE = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)
"""What only somebody who is there does. A mouse that trembles on its own is nobody."""


class KioskApp(AidApp):
    """One visit at one kiosk, from the start screen to the last, which ends the process."""

    CSS_PATH: ClassVar[CSSPathType | None] = [
        Path(tui.__file__).with_name("app.tcss"),
        Path(__file__).with_name("kiosk.tcss"),
    ]
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "call", show=False, priority=True)]

    def __init__(
        self,
        policy: Policy,
        line: Line,
        lock: PinLock,
        ending: Callable[[], None] = lambda: None,
        seed: int | None = None,
    ) -> None:
        self.policy, self.clinic = policy, policy.clinic
        self.lock = lock
        self._bringing = Bringing(policy.clinic.paper, policy.bring)
        self._line, self._ending = line, ending
        self._seed = secrets.randbelow(SEEDS) if seed is None else seed
        super().__init__(
            begin(policy.aid, policy.clinic, seed=self._seed),
            store=None,
            folder=Path(),
            today=policy.today or date.today(),
        )
        self.visit.below = self._below
        self.visit.aids = policy.aids
        self._last = self._tidied = now()
        self._touched = False
        """Somebody was there since this process began."""
        self._busy = False
        """A paper is being made; nobody has to show that they are there."""

    def first_screen(self) -> Screen[Any]:
        return StartScreen(self.visit, self.clinic.name, tuple(self.policy.aids), self.action_staff)

    def prepare(self) -> None:
        """Nothing: a visit without a paper stays small, and leaves no files of the PDF library behind."""

    def on_mount(self) -> None:
        # The base class's own runs as well.
        self.set_interval(_TICK, self._tick)
        self._line.tell(BEAT)
        if not self.is_headless:
            # Textual's driver takes some of these signals for itself when it starts.
            self.call_after_refresh(ignore_signals)

    def _below(self) -> Iterable[Widget]:
        yield KioskBar(self.visit.words, id="kiosk-bar")

    # --- a visit ---

    def action_open(self, language: str) -> None:
        """The start screen in another language."""
        self.visit.interview = begin(self.policy.aids[language], self.clinic, seed=self._seed)
        self.switch_screen(self.first_screen())

    def action_begin(self, route: Route | None = None) -> None:
        """From the start screen to the walk, on the clinic's route or the one that staff chose."""
        if route is not None:
            self.visit.interview = replace(self.visit.interview, route=route)
        self.push_screen(WalkScreen(self.visit))

    def push_screen(self, screen: Any, *args: Any, **named: Any) -> Any:
        """As ever; but what makes a file at home makes paper here, wherever it is asked for."""
        if isinstance(screen, PaperScreen):
            way = self.clinic.paper.way
            screen = KioskPaperScreen(self.visit, way, self._bring, self.busy, self._delivered)
        return super().push_screen(screen, *args, **named)

    def action_call(self) -> None:
        """Tell how to call staff, on top of everything; the visit goes on behind it."""
        if not isinstance(self.screen, CallScreen | CountdownScreen):
            self.push_screen(CallScreen(self.visit, self.clinic.staff.call))

    def action_finish(self) -> None:
        """The visit is over."""
        self.exit(return_code=0)

    def _bring(self) -> Delivered:
        from decision_aid.summary.build import summarise

        interview = self.visit.interview
        summary = summarise(interview, on=self.visit.today)
        paper = on_paper(summary, self.clinic, interview.aid.words)
        return self._bringing(paper, interview, larger=self.visit.larger)

    def _delivered(self, delivered: Delivered) -> None:
        self.push_screen(DoneScreen(self.visit, delivered.says, DONE_FOR, self.action_finish))

    # --- staff ---

    def action_staff(self) -> None:
        """Ask for the PIN, then show what staff can do."""

        def then(right: bool | None) -> None:
            if right:
                self._show_staff()

        self.push_screen(PinScreen(self.visit, self.try_pin, lambda: self.lock.wait(now())), then)

    def _show_staff(self) -> None:
        words = self.visit.words
        ways = [(way, words(f"kiosk_staff_{way}")) for way in ("back", "essentials", "full", "test", "leave")]
        blocks = [Block("title", plain(words("kiosk_staff_title")))]
        self.push_screen(AskScreen(self.visit, words("kiosk_staff"), blocks, ways), self._for_staff)

    def _for_staff(self, way: str | None) -> None:
        match way:
            case "essentials" | "full":
                self.action_begin(way)
            case "test":
                # A paper of nobody: what the printer makes of it is what is tested.
                self.push_screen(PaperScreen(self.visit))
            case "leave":
                self.leave_for_staff()

    def try_pin(self, pin: str) -> bool:
        """Whether it is the staff's. Takes some 50 ms."""
        # Counted as wrong beforehand: pulling the plug in the middle of it must not save the guesser a try.
        before, self.lock = self.lock, self.lock.after_wrong(now())
        self._line.tell(WRONG_PIN)
        if before.wait(now()) or not verify(pin, self.clinic.staff.pin):
            return False
        self.lock = PinLock()
        self._line.tell(RIGHT_PIN)
        return True

    def leave_for_staff(self) -> None:
        """Staff, who gave their PIN, close the kiosk."""
        self._line.tell(STAFF_LEFT)
        self.exit(return_code=LEFT_BY_STAFF)

    # --- nobody there ---

    async def on_event(self, event: events.Event) -> None:
        """Whoever presses or touches anything is there; what ends the countdown does nothing else."""
        if isinstance(event, _ACTIVE) and not event.is_forwarded:
            self.there()
            if isinstance(self.screen, CountdownScreen):
                self.pop_screen()
                self._mouse_down_widget = None
                return
        await super().on_event(event)

    def there(self) -> None:
        """Somebody is."""
        self._last, self._touched = now(), True

    def busy(self, busy: bool) -> None:
        """Whether something is being made that a person can only wait for."""
        self._busy = busy
        self.there()

    def _tick(self) -> None:
        self._line.tell(BEAT)
        quiet = now() - self._last
        self._tidy(quiet)
        if self._busy or not self._touched:
            return
        idle = self.clinic.idle
        on_start = len(self.screen_stack) <= 2
        left = idle.after_seconds + idle.countdown_seconds - quiet
        if isinstance(self.screen, CountdownScreen):
            self.screen.count(left)
        limit = getattr(self.screen, "stays_for", None)
        if left <= 0 or (on_start and quiet >= idle.after_seconds) or (limit is not None and quiet >= limit):
            self.exit(return_code=LEFT_EARLY)
        elif quiet >= idle.after_seconds and limit is None and not isinstance(self.screen, CountdownScreen):
            self.push_screen(CountdownScreen(self.visit, left))

    def _tidy(self, quiet: float) -> None:
        """Give back what screens that are gone took, while nobody would feel the pause; now and then in any case."""
        tidied = now() - self._tidied
        if (self._tidied < self._last and quiet >= _TICK) or tidied >= _TIDY:
            gc.collect()
            self._tidied = now()

    def exit(self, *args: Any, **named: Any) -> None:
        """End the visit, and soon the process."""
        self._ending()
        super().exit(*args, **named)

    # --- ways out that Textual offers ---

    def action_help_quit(self) -> None:
        """Ctrl+C does nothing here."""

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing leaves by the clipboard, not even to another question."""

    def save_screenshot(self, *_: Any, **__: Any) -> str:
        """No picture of a screen."""
        return ""

    def deliver_screenshot(self, *_: Any, **__: Any) -> None:
        """No picture of a screen."""

    def deliver_text(self, *_: Any, **__: Any) -> None:
        """No file."""

    def deliver_binary(self, *_: Any, **__: Any) -> None:
        """No file."""

    def open_url(self, *_: Any, **__: Any) -> None:
        """No browser."""

    def action_suspend_process(self) -> None:
        """No stopping."""

    def action_command_palette(self) -> None:
        """No palette."""

    def action_screenshot(self, *_: Any, **__: Any) -> None:
        """No picture of a screen."""

    # --- when something breaks ---

    def _handle_exception(self, error: Exception) -> None:
        super()._handle_exception(error)
        if self.crash is not None:
            self._ending()
            self._line.tell(BROKE, self.crash)
