"""A real terminal for the whole program: a pty, a program in it, and what it drew."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from decision_aid.session.store import Store
from decision_aid.tui.run import run
from tests.builders import TODAY
from tests.tui.small_walk import a_walk
{extra}
aid = a_walk()
sys.exit(run(aid, store=Store(aid.about.id, Path({folder!r})), folder=Path({folder!r}), today=TODAY))
"""
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0


class Terminal:
    """One program on one terminal of 80 by 24."""

    def __init__(self, folder: Path, extra: str, environment: dict[str, str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(slave)
        code = PROGRAM.format(root=str(ROOT), folder=str(folder), extra=extra)
        known = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code], stdin=slave, stdout=slave, stderr=slave, env=known, cwd=folder
        )
        self.slave = slave
        self.screen = pyte.Screen(80, 24)
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


@contextmanager
def a_terminal(folder: Path, *, extra: str = "", **environment: str) -> Iterator[Terminal]:
    """The program in a terminal, ended when the test is over."""
    terminal = Terminal(folder, extra, environment)
    try:
        yield terminal
    finally:
        if terminal.process.poll() is None:
            terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.master)
        os.close(terminal.slave)
