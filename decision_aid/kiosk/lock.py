"""Slow down whoever guesses the staff's PIN: after three wrong ones, each try waits longer than the one before."""

from dataclasses import dataclass

FREE_TRIES = 3
FIRST_WAIT = 30.0
"""Seconds after the third wrong PIN; they double with each further one."""
LONGEST_WAIT = 900.0
"""Seconds. At this pace a guesser of six digits needs years."""


@dataclass(frozen=True)
class PinLock:
    """How many wrong PINs came one after another, and until when no other is taken."""

    wrong: int = 0
    until: float = 0.0
    """On the clock of `kiosk.clock.now`."""

    def after_wrong(self, now: float) -> "PinLock":
        """This lock after one more wrong PIN."""
        wrong = self.wrong + 1
        beyond = wrong - FREE_TRIES
        return PinLock(wrong, now + min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(beyond, 10)) if beyond >= 0 else 0.0)

    def wait(self, now: float) -> float:
        """Seconds until the next PIN is taken."""
        return max(0.0, self.until - now)
