"""Let in as many visitors as there are places, and keep the others in the order in which they came."""

import secrets
from dataclasses import dataclass

KEPT_FREE = 20.0
"""Seconds for which a place waits for the page to connect after it was given away."""
FORGOTTEN = 40.0
"""Seconds after which somebody in the queue who no longer looks in has gone."""
LONGEST_QUEUE = 500


@dataclass(frozen=True)
class Admitted:
    """There is a place; the token opens it."""

    token: str


@dataclass(frozen=True)
class Waiting:
    """All places are taken. The token keeps the place in the queue."""

    token: str
    ahead: int
    """People who come first."""


class Door:
    """Who is inside, for whom a place is kept, and who waits. Times are seconds on any clock that never goes back."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._inside: set[str] = set()
        self._kept: dict[str, float] = {}
        self._queue: dict[str, float] = {}

    @property
    def inside(self) -> int:
        """How many visits go on."""
        return len(self._inside)

    def knock(self, token: str | None, now: float) -> Admitted | Waiting:
        """Somebody opens the page, with what they were given the last time."""
        self._forget(now)
        if token in self._inside:
            return Admitted(token)
        if token in self._kept:
            self._kept[token] = now + KEPT_FREE
            return Admitted(token)
        if token not in self._queue:
            token = secrets.token_urlsafe(24)
            if len(self._queue) >= LONGEST_QUEUE:
                return Waiting(token, len(self._queue))
        self._queue[token] = now + FORGOTTEN
        ahead = list(self._queue).index(token)
        if ahead >= self._places - len(self._inside) - len(self._kept):
            return Waiting(token, ahead)
        del self._queue[token]
        self._kept[token] = now + KEPT_FREE
        return Admitted(token)

    def enter(self, token: str, now: float) -> bool:
        """The page connects. False: no place is kept for this token."""
        self._forget(now)
        if self._kept.pop(token, None) is not None:
            self._inside.add(token)
        return token in self._inside

    def leave(self, token: str) -> None:
        """The visit is over; its token opens nothing any more."""
        self._inside.discard(token)

    def _forget(self, now: float) -> None:
        for those in (self._kept, self._queue):
            for token in [token for token, until in those.items() if until <= now]:
                del those[token]
