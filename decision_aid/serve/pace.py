"""Hold a browser to the pace of a person."""

from dataclasses import dataclass

MOST_BYTES = 16_384
"""Of one message."""
BYTES_A_SECOND, BYTES_AT_ONCE = 8_192.0, 65_536.0
MESSAGES_A_SECOND, MESSAGES_AT_ONCE = 150.0, 600.0
"""A mouse that is moved sends some hundred a second, for a moment."""


@dataclass
class _Bucket:
    rate: float
    most: float
    left: float
    at: float

    def takes(self, amount: float, now: float) -> bool:
        self.left = min(self.most, self.left + (now - self.at) * self.rate)
        self.at = now
        if amount > self.left:
            return False
        self.left -= amount
        return True


class Pace:
    """One connection's. Whoever goes beyond it is no person."""

    def __init__(self, now: float) -> None:
        self._bytes = _Bucket(BYTES_A_SECOND, BYTES_AT_ONCE, BYTES_AT_ONCE, now)
        self._messages = _Bucket(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, MESSAGES_AT_ONCE, now)

    def holds(self, size: int, now: float) -> bool:
        """Whether one more message of so many bytes, at this second, is still a person's."""
        return self._messages.takes(1, now) and self._bytes.takes(size, now)
