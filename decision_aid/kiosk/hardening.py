"""Close what the system would otherwise keep or give away of a visit: core dumps, other processes' eyes, signals."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterable

from decision_aid.tui.run import ignore_textual_settings

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_SETTINGS = ("COLUMNS", "LINES", "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "PYTHONASYNCIODEBUG", "ESCDELAY")
"""They would fix the size, speak for the supervisor, or print what is being handled."""
FROM_THE_KEYBOARD = ("SIGINT", "SIGQUIT", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGUSR1", "SIGUSR2", "SIGALRM")
"""Signals that nobody at the kiosk may end or stop it with."""


def keep_nothing() -> None:
    """No core dump, and no other process of the same user may look into the memory."""
    with contextlib.suppress(OSError, ValueError):  # a service that may not set limits has had this one set for it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)


def end_with_parent(parent: int) -> None:
    """The kernel ends this process at once when its supervisor ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


def ignore_settings() -> None:
    """Nothing in the environment changes what the kiosk does or keeps. Textual must not be loaded before."""
    ignore_textual_settings()
    for name in _SETTINGS:
        os.environ.pop(name, None)


def ignore_signals(names: Iterable[str] = FROM_THE_KEYBOARD) -> None:
    """Those of them that this system has."""
    for name in names:
        with contextlib.suppress(AttributeError):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def end_within(seconds: float) -> None:
    """Whatever still runs, such as a printer's command, the kernel ends this process after so many seconds."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
