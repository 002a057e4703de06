"""A real terminal for a whole program: a pty, the program in it, and what it drew."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE = 60.0
"""Seconds that a person waits for the screen before a test gives up."""


class Terminal:
    """One program on one terminal."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        columns, rows = size
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            command, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=environment, cwd=folder
        )
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def send(self, keys: bytes) -> None:
        """Press keys, as bytes."""
        os.write(self.master, keys)

    def read(self) -> str:
        """Take in what was drawn since the last look, and return the screen."""
        while select.select([self.master], [], [], 0.05)[0]:
            try:
                drawn = os.read(self.master, 65536)
            except OSError:
                break
            if not drawn:
                break
            self.raw += drawn
            self._stream.feed(drawn)
        return "\n".join(self.screen.display)

    def until(self, words: str) -> str:
        """Wait until these words are on the screen."""
        end = time.monotonic() + PATIENCE
        while words not in (screen := self.read()):
            assert time.monotonic() < end, f"{words!r} did not appear:\n{screen}"
        return screen

    def ended(self) -> int:
        """Wait for the end of the program and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it did not end:\n{self.read()}"
            self.read()
        self.read()
        return self.process.returncode

    def close(self) -> None:
        """End the program if it still runs, and the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)
