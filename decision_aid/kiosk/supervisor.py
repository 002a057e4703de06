"""Own the terminal and give every visitor a process of their own; however it ends, wipe and start anew."""

import contextlib
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field

from decision_aid.errors import OutputError
from decision_aid.kiosk.clock import now
from decision_aid.kiosk.glass import Glass
from decision_aid.kiosk.handover import delete_old
from decision_aid.kiosk.hardening import end_with_parent, ignore_settings, ignore_signals, keep_nothing
from decision_aid.kiosk.line import BROKE, PipeLine, heard
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.notify import Notifier
from decision_aid.kiosk.policy import Policy
from decision_aid.kiosk.processes import ended, kill, resident

HANGS_AFTER = 10.0
"""Seconds without a sign of life, after which a visit is ended. It gives one each second."""
MOST_MEMORY = 300 * 1024 * 1024
"""Bytes that a visit may take; more is no visit but an attack or a fault."""
TOO_SOON = 3.0
"""A visit that breaks within so many seconds of its start counts as one that could not start."""
_LOOK = 0.5
_DELETES_EVERY = 30.0
_STOPS = (signal.SIGTERM, signal.SIGHUP)


@dataclass
class _Child:
    """A visit that is going on."""

    process: int
    pipe: int
    folder: str
    """For the temporary files of libraries, such as fonts for the PDF; it goes with the visit."""
    rest: bytes = b""
    started: float = field(default_factory=time.monotonic)
    heard: float = field(default_factory=time.monotonic)
    lived: bool = False


class Supervisor:
    """Runs visits one after another, until staff leave or the system says stop. It never reads a key."""

    def __init__(self, policy: Policy, terminal: int = 0, notifier: Notifier | None = None) -> None:
        self._policy, self._terminal = policy, terminal
        self._notifier = notifier or Notifier(None)
        self._lock = PinLock()
        self._child: _Child | None = None
        self._stopping = False
        self._left = False
        self._broken = 0
        self._next_deletion = 0.0

    def run(self) -> int:
        """0: staff left or the system stopped it. 1: the terminal is gone."""
        keep_nothing()
        ignore_signals()
        for stop in _STOPS:
            signal.signal(stop, self._told_to_stop)
        try:
            with Glass(self._terminal) as glass:
                while not self._stopping and not self._left:
                    glass.clear()
                    self._one_visit()
                    self._rest(glass)
        except OSError:
            return 1
        return 0

    def _told_to_stop(self, *_: object) -> None:
        self._stopping = True
        if self._child is not None:
            kill(self._child.process)

    # --- one visit ---

    def _one_visit(self) -> None:
        child = self._begin()
        if child is None:
            return
        try:
            while not self._hear(child) and self._is_well(child):
                self._delete_old_papers()
        finally:
            kill(child.process)
            code = ended(child.process)
            self._child = None
            os.close(child.pipe)
            shutil.rmtree(child.folder, ignore_errors=True)
        soon = time.monotonic() - child.started < TOO_SOON
        self._broken = self._broken + 1 if soon and code not in (0, 10, 130) else 0

    def _begin(self) -> _Child | None:
        # Told to stop between here and there, we would not know whom to end.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        try:
            if self._stopping:
                return None
            ours, theirs = os.pipe()
            parent, folder = os.getpid(), tempfile.mkdtemp(prefix="decision-aid-")
            process = os.fork()
            if process == 0:
                os.close(ours)
                os.environ["TMPDIR"] = tempfile.tempdir = folder
                _be_a_visit(self._policy, PipeLine(theirs), self._lock, parent)
            os.close(theirs)
            self._child = _Child(process, ours, folder)
            return self._child
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)

    def _hear(self, child: _Child) -> bool:
        """Take in what a visit reports for a moment. True: it has ended."""
        if not select.select([child.pipe], [], [], _LOOK)[0]:
            return False
        told = os.read(child.pipe, 4096)
        reports, child.rest = heard(child.rest + told)
        for what, about in reports:
            self._take(child, what, about)
        return not told

    def _take(self, child: _Child, what: str, about: str) -> None:
        child.heard = time.monotonic()
        match what:
            case "beat":
                if not child.lived:
                    child.lived = True
                    self._notifier.tell("READY=1", "STATUS=The start screen is up.")
            case "wrong":
                self._lock = self._lock.after_wrong(now())
            case "right":
                self._lock = PinLock()
            case "left":
                self._left = True
            case "broke":
                self._notifier.tell(f"STATUS=A visit broke: {about}")

    def _is_well(self, child: _Child) -> bool:
        self._notifier.tell("WATCHDOG=1")
        if time.monotonic() - child.heard > HANGS_AFTER:
            self._notifier.tell("STATUS=A visit hung and was ended.")
        elif resident(child.process) > MOST_MEMORY:
            self._notifier.tell("STATUS=A visit took too much memory and was ended.")
        else:
            return True
        return False

    def _delete_old_papers(self) -> None:
        paper = self._policy.clinic.paper
        if paper.hands_over and paper.folder is not None and time.monotonic() > self._next_deletion:
            self._next_deletion = time.monotonic() + _DELETES_EVERY
            with contextlib.suppress(OSError, OutputError):
                delete_old(paper.folder, paper.delete_after_minutes)

    def _rest(self, glass: Glass) -> None:
        """After several visits that could not even start: say so, and wait a little longer each time."""
        if self._broken < 3 or self._stopping or self._left:
            return
        glass.clear()
        glass.say(self._policy.aid.words["kiosk_resting"])
        end = time.monotonic() + min(10.0, 0.5 * 2.0 ** (self._broken - 3))
        while time.monotonic() < end and not self._stopping:
            self._notifier.tell("WATCHDOG=1")
            time.sleep(0.1)


def supervise(policy: Policy) -> int:
    """Run the kiosk on this terminal."""
    ignore_signals()
    notifier = Notifier.from_environment()
    warm_up()
    return Supervisor(policy, sys.stdin.fileno(), notifier).run()


def warm_up() -> None:
    """Load what every visit needs, so that each starts at once. Answers are never here, so none can stay here."""
    ignore_settings()
    import decision_aid.kiosk.app
    import decision_aid.summary.build  # noqa: F401
    from decision_aid.tui.run import tune_memory

    tune_memory()


def _be_a_visit(policy: Policy, line: PipeLine, lock: PinLock, parent: int) -> None:
    """The rest of the child's life."""
    code = 70
    try:
        for stop in _STOPS:
            signal.signal(stop, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        end_with_parent(parent)
        from decision_aid.kiosk.session import visit

        code = visit(policy, line, lock)
    except BaseException as error:  # nothing may reach Python's own report, which quotes
        with contextlib.suppress(BaseException):
            line.tell(BROKE, type(error).__name__)
    finally:
        os._exit(code)
