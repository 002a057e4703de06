"""A program on a terminal of its own, and when it wrote what."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pyte

ROOT = Path(__file__).resolve().parents[1]
SIZE = (100, 30)
GIVEN_UP = 20.0
"""Seconds without a word after which a program is taken for dead."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """That of somebody at home, in a terminal of many colours, whose Python keeps what it compiled."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def ours(*arguments: str) -> list[str]:
    """The command that starts the aid."""
    return [sys.executable, "-m", "decision_aid", *arguments]


class Program:
    """One run. Times count from its start, in seconds."""

    def __init__(self, command: Sequence[str], home: Path, **more: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self.wrote: list[tuple[float, bytes]] = []
        self._began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment(home, **more), cwd=home,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._began

    def hear(self, within: float) -> bytes:
        """What it writes next; nothing if it writes nothing in that time or has ended."""
        if not select.select([self._master], [], [], within)[0]:
            return b""
        try:
            heard = os.read(self._master, 1 << 20)
        except OSError:
            return b""
        if heard:
            self.wrote.append((self.now, heard))
        return heard

    def settle(self, quiet: float, *, within: float = GIVEN_UP) -> None:
        """Hear it out until it was quiet for so long."""
        end = self.now + within
        while self.now < end and self.hear(min(quiet, end - self.now)):
            pass

    def press(self, keys: bytes, *, enough: int = 1, quiet: float = 0.03) -> tuple[float, float, int]:
        """Press keys and hear the answer out: seconds to its first byte and to so many of them, and how many came."""
        start, first, full, count = self.now, 0.0, 0.0, 0
        os.write(self._master, keys)
        while heard := self.hear(quiet if count else 1.0):
            count += len(heard)
            first = first or self.now - start
            full = full or (self.now - start if count >= enough else 0.0)
        return first, full, count


def first_when(wrote: Sequence[tuple[float, bytes]], holds: Callable[[str], bool]) -> float:
    """When the screen first was such."""
    screen = pyte.Screen(*SIZE)
    stream = pyte.ByteStream(screen)
    for at, heard in wrote:
        stream.feed(heard)
        if holds("\n".join(screen.display)):
            return at
    raise AssertionError("the screen never was like that")


def last_screen(wrote: Sequence[tuple[float, bytes]]) -> str:
    """What stands on the screen at the end."""
    screen = pyte.Screen(*SIZE)
    pyte.ByteStream(screen).feed(b"".join(heard for _, heard in wrote))
    return "\n".join(screen.display)
