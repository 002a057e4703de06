"""The terminal between two visits: nothing on it, nothing behind it, and no key that could reach the system."""

import contextlib
import os
import termios
from types import TracebackType

CLEARED = (
    b"\x18\x1b\\"  # whatever sequence was cut short ends here
    b"\x1b[2J\x1b[?1049l"  # the second screen, emptied first
    b"\x1b[!p\x1b[0m\x1b[r\x1b(B"  # soft reset
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2026l\x1b[?2048l\x1b[<u"  # focus, paste, synchronised drawing, sizes, keys
    b"\x1b[?7h\x1b[2J\x1b[3J\x1b[H"  # the screen and what was scrolled out of it
)
HIDDEN, SHOWN = b"\x1b[?25l", b"\x1b[?25h"


class Glass:
    """A terminal that is ours from start to end. `OSError`: it is gone."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._before = termios.tcgetattr(terminal)

    def __enter__(self) -> "Glass":
        self.clear()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError, termios.error):
            self._write(CLEARED + SHOWN)
            termios.tcflush(self._terminal, termios.TCIFLUSH)
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)

    def clear(self) -> None:
        """Nothing of the last visit is seen or can be scrolled to, and no key of it reaches the next one."""
        try:
            self._mute()
            self._write(CLEARED + HIDDEN)
            termios.tcflush(self._terminal, termios.TCIFLUSH)
        except termios.error as error:
            raise OSError(*error.args) from None

    def say(self, text: str) -> None:
        """A sentence on the empty screen."""
        self._write(b"\r\n  " + text.encode(errors="replace") + b"\r\n")

    def _mute(self) -> None:
        """Keys are not shown, and none of them is a signal."""
        settings = termios.tcgetattr(self._terminal)
        settings[0] = termios.ICRNL
        settings[1] = termios.OPOST | termios.ONLCR
        settings[3] = 0
        termios.tcsetattr(self._terminal, termios.TCSANOW, settings)

    def _write(self, raw: bytes) -> None:
        while raw:
            raw = raw[os.write(self._terminal, raw) :]
