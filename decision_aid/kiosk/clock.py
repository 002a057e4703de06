"""The clock of the waiting room. It runs on while the machine sleeps, so that it knows how long nobody came."""

import time

_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)


def now() -> float:
    """Seconds since some moment in the past; never set back, and the same for every process of this machine."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
