"""A real pseudo-terminal with a person in front of it: reads the screen, presses keys, clicks."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path

import pyte

PATIENCE = 20.0
"""Seconds that a person waits for the screen before the test gives up."""


class Terminal:
    """`decision-aid` in a pseudo-terminal of its own, with its own home and no settings of this machine."""

    def __init__(self, home: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        environment = _environment(home)
        command = [sys.executable, "-m", "decision_aid", *arguments]
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            os.execvpe(command[0], command, environment)
        ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.set_blocking(self._file, False)

    @property
    def lines(self) -> list[str]:
        """What the person sees, line by line."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """What the person sees, as running words."""
        return " ".join(" ".join(self.lines).split())

    def read(self, seconds: float = 0.05) -> None:
        """Let the program draw until it is quiet for this long."""
        while select.select([self._file], [], [], seconds)[0]:
            try:
                drawn = os.read(self._file, 1 << 16)
            except OSError:
                return
            if not drawn:
                return
            self._stream.feed(drawn)

    def wait_for(self, *words: str) -> None:
        """Wait until one of these is on the screen."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.read()
            if any(word in self.text for word in words):
                return
        raise AssertionError(f"none of {words} came up:\n" + "\n".join(self.lines))

    def wait_for_change(self, before: list[str]) -> None:
        """Wait until the screen differs from what it was."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.read()
            if self.lines != before:
                return
        raise AssertionError("nothing changed on the screen:\n" + "\n".join(self.lines))

    def press(self, keys: str) -> None:
        """Press keys, and let the screen follow."""
        os.write(self._file, keys.encode())
        self.read()

    def click(self, label: str) -> None:
        """Click on the last place where these words stand."""
        for row in reversed(range(len(self.lines))):
            column = self.lines[row].rfind(label)
            if column >= 0:
                spot = f"{column + 2};{row + 1}"
                self.press(f"\x1b[<0;{spot}M\x1b[<0;{spot}m")
                return
        raise AssertionError(f"nowhere to click on {label!r}:\n" + "\n".join(self.lines))

    def wait_for_end(self) -> int:
        """The exit code."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program did not end:\n" + "\n".join(self.lines))

    def close(self) -> None:
        """End the program if it still runs."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._file)


def _environment(home: Path) -> Mapping[str, str]:
    here = str(Path(__file__).resolve().parents[2])
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": here,
        "XDG_STATE_HOME": str(home / "state"),
    }
