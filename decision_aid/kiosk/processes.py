"""End a visit's process, learn how it ended, and see how much memory it takes."""

import contextlib
import os
import signal
import time
from pathlib import Path
from typing import overload

_LOOK = 0.01


def kill(process: int) -> None:
    """At once, whatever it does."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


@overload
def ended(process: int) -> int: ...
@overload
def ended(process: int, within: float) -> int | None: ...
def ended(process: int, within: float | None = None) -> int | None:
    """Wait for the end of a child; its exit code, or minus the signal that ended it. None: not `within` so many s."""
    end = None if within is None else time.monotonic() + within
    with contextlib.suppress(ChildProcessError):
        while True:
            found, status = os.waitpid(process, 0 if end is None else os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            if end is not None and time.monotonic() > end:
                return None
            time.sleep(_LOOK)
    return 0


def resident(process: int) -> int:
    """Bytes of memory that a process takes; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
