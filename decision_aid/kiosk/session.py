"""One visit in a process of its own: whatever ends it, the process ends, and the answers with it."""

from decision_aid.kiosk.hardening import end_within, ignore_settings, ignore_signals, keep_nothing
from decision_aid.kiosk.line import Line
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.policy import Policy

ENDS_WITHIN = 1.0
"""Seconds from the end of a visit to the end of its process, whatever is still running in it."""


def visit(policy: Policy, line: Line, lock: PinLock) -> int:
    """Show the start screen, go through one visit, and return how it ended. To be followed by `os._exit`.

    0: with a paper; 130: without; 10: staff left the kiosk; 70: it broke.
    """
    prepare()
    from decision_aid.kiosk.app import KioskApp

    app = KioskApp(policy, line, lock, ending=lambda: end_within(ENDS_WITHIN))
    app.run()
    return app.return_code or 0


def prepare() -> None:
    """What must be so before Textual is loaded and the first key is pressed."""
    keep_nothing()
    ignore_settings()
    ignore_signals()
