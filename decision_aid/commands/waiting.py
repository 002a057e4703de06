"""Say that it is coming while the full screen is being loaded, in a line that leaves nothing behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from decision_aid.content.opening import opening_words

_TAKE_AWAY = b"\r\x1b[K"


@contextmanager
def please_wait(language: str | None, out: int = 1) -> Iterator[None]:
    """The line stands on this terminal until the full screen covers it, and is gone when that goes."""
    said = False
    with suppress(Exception):  # what is wrong with the content is told where all of it is read
        words = opening_words(language)["making_short"]
        said = os.write(out, f"\r  {words}".encode()) > 0
    try:
        yield
    finally:
        if said:
            with suppress(OSError):
                os.write(out, _TAKE_AWAY)
