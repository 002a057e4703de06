"""What a visit tells its supervisor, and how: that it lives, what became of a PIN, how it ended. Never an answer."""

import os
from typing import Protocol

BEAT, WRONG_PIN, RIGHT_PIN, STAFF_LEFT, BROKE = "beat", "wrong", "right", "left", "broke"
MOST_TOLD = 200
"""Characters of one line. A pipe takes that much whole or not at all."""


class Line(Protocol):
    """Where a visit reports to."""

    def tell(self, what: str, about: str = "") -> None:
        """Report something."""


class NoLine:
    """Nobody listens: a visit on its own, as in a browser."""

    def tell(self, what: str, about: str = "") -> None:
        """Nothing is reported."""


class PipeLine:
    """A pipe to the supervisor, one line for each report."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def tell(self, what: str, about: str = "") -> None:
        """Report something. Without a supervisor nobody would wipe the screen, so the visit ends with it."""
        words = " ".join(f"{what} {about}".split())[:MOST_TOLD]
        try:
            os.write(self._pipe, f"{words}\n".encode())
        except OSError:
            os._exit(1)


def heard(told: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """The reports in what came through the pipe, and what is left of an unfinished one."""
    *lines, rest = told.split(b"\n")
    words = [line.decode(errors="replace").partition(" ") for line in lines]
    return [(what, about) for what, _, about in words], rest
