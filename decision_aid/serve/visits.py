"""The server's end of every visit: a terminal, whoever looks at it, and the paper until it is fetched."""

import asyncio
import fcntl
import json
import os
import pty
import secrets
import socket
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import decision_aid
from decision_aid.serve.house import House
from decision_aid.serve.nursery import MOST_SAID
from decision_aid.serve.visitor import TAKEN

MOST_AT_ONCE = 65_536
"""Bytes read from a visit at a time."""
LARGEST_PAPER = 32 * 1024 * 1024
DRAWN_AGAIN = (
    b"\x1b[!p\x1b[?1049h\x1b[2J\x1b[?25l"  # a fresh second screen, without a cursor
    b"\x1b[?1000h\x1b[?1006h\x1b[?2004h"  # mouse and paste, as Textual sets them
)
"""What a browser needs first that joins a visit which has begun."""
_BETWEEN_SIZES = 0.15
_START = "import sys; sys.path.append({root!r}); from decision_aid.serve.nursery import main; main()"


class Screen(Protocol):
    """A browser that looks at a visit."""

    async def show(self, drawn: bytes) -> None:
        """What the terminal is to draw."""

    async def tell(self, what: str, about: str = "") -> None:
        """Something for the page around it: `paper` and where it is, or `saved`."""

    async def leave(self, why: int) -> None:
        """It is not, or no longer, shown this visit."""


OVER, ELSEWHERE, UNKNOWN, TOO_FAST = 4000, 4001, 4002, 4008
"""Why a browser is not shown a visit: it has ended; another page shows it; there is none; no person is so fast."""


@dataclass
class Paper:
    """A PDF that waits in memory for its one reader."""

    pdf: bytes
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    fetching: bool = False


class Visit:
    """One visitor's. The answers are in a process of its own; only what is drawn comes through here."""

    def __init__(self, number: int, master: int, post: socket.socket, now: float) -> None:
        self.number, self._master, self._post = number, master, post
        self.screen: Screen | None = None
        self.paper: Paper | None = None
        self.last_input = now
        self.grace: asyncio.TimerHandle | None = None
        self._drawing = asyncio.create_task(self._draw())
        self._fetching = asyncio.create_task(self._take_papers())

    def press(self, keys: bytes, now: float) -> None:
        """What the visitor pressed or touched. What the visit cannot take in any more is dropped."""
        self.last_input = now
        with suppress(OSError):
            os.write(self._master, keys)

    def resize(self, columns: int, rows: int) -> None:
        """The window has this size now."""
        with suppress(OSError):
            fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    async def draw_again(self, columns: int, rows: int) -> None:
        """Everything, for a browser that has nothing yet."""
        if self.screen is not None:
            await self.screen.show(DRAWN_AGAIN)
        # A size that stays the same draws nothing.
        self.resize(columns, rows - 1)
        await asyncio.sleep(_BETWEEN_SIZES)
        self.resize(columns, rows)
        if self.paper is not None and self.screen is not None:
            await self.screen.tell("paper", self.paper.token)

    async def close(self) -> None:
        """Forget everything but an unfetched paper."""
        for task in (self._drawing, self._fetching):
            task.cancel()
        await asyncio.gather(self._drawing, self._fetching, return_exceptions=True)
        asyncio.get_running_loop().remove_reader(self._master)
        os.close(self._master)
        self._post.close()

    async def _draw(self) -> None:
        while True:
            await _readable(self._master)
            try:
                drawn = os.read(self._master, MOST_AT_ONCE)
            except BlockingIOError:
                continue
            except OSError:  # nobody holds the other end any more
                return
            # Without a browser it is read all the same: a visit that cannot draw would seem to hang.
            if self.screen is not None:
                await self.screen.show(drawn)

    async def _take_papers(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            size = int.from_bytes(await _exactly(self._post, 4), "big")
            if size > LARGEST_PAPER:
                return
            self.paper = Paper(await _exactly(self._post, size))
            await loop.sock_sendall(self._post, TAKEN)
            if self.screen is not None:
                await self.screen.tell("paper", self.paper.token)


class Nurse:
    """Has visits begun and ended by the nursery, and starts it anew should it fail."""

    def __init__(self, house: House, has_ended: Callable[[int, int], None]) -> None:
        self._house, self._has_ended = house, has_ended
        self._number = 0
        self._going: set[int] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._ready = asyncio.Event()

    async def start(self) -> None:
        """Returns when visits can begin. `OSError`: they cannot."""
        self._ready.clear()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        told = {
            "clinic": str(self._house.clinic.absolute()),
            "aid": str(self._house.aid.absolute()),
            "without": self._house.exclude_noncommercial,
            "socket": theirs.fileno(),
            "parent": os.getpid(),
        }
        root = str(Path(decision_aid.__file__).parents[1])
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-c", _START.format(root=root), json.dumps(told)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=environment(dict(os.environ)),
            start_new_session=True,
        )
        theirs.close()
        self._socket = ours
        asyncio.get_running_loop().add_reader(ours, self._hear)
        await self._ready.wait()
        if self._socket is None:
            raise OSError("visits cannot be started")

    @property
    def process(self) -> int | None:
        """The nursery's."""
        return self._process.pid if self._process else None

    def begin(self, columns: int, rows: int, now: float) -> Visit:
        """A new visit in a window of this size. `OSError`: not now."""
        if self._socket is None:
            raise OSError("visits cannot be started")
        master, terminal = pty.openpty()
        ours, theirs = socket.socketpair()
        try:
            os.set_blocking(master, False)
            ours.setblocking(False)
            fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            self._number += 1
            socket.send_fds(self._socket, [f"begin {self._number}".encode()], [terminal, theirs.fileno()])
        except OSError:
            os.close(master)
            ours.close()
            raise
        finally:
            os.close(terminal)
            theirs.close()
        self._going.add(self._number)
        return Visit(self._number, master, ours, now)

    def end(self, number: int) -> None:
        """Its process is killed; `has_ended` follows."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.send(f"end {number}".encode())

    def stop(self) -> None:
        """The nursery ends, and every visit with it."""
        self._disconnect()
        if self._process is not None:
            self._process.wait()

    def _hear(self) -> None:
        assert self._socket is not None
        try:
            said = self._socket.recv(MOST_SAID).decode()
        except BlockingIOError:
            return
        except OSError:
            said = ""
        match said.split():
            case ["ready"]:
                self._ready.set()
            case ["ended", number, code]:
                self._going.discard(int(number))
                self._has_ended(int(number), int(code))
            case _:
                self._failed()

    def _failed(self) -> None:
        """The kernel has ended all its visits with it."""
        was_ready = self._ready.is_set()
        self.stop()
        self._ready.set()
        gone, self._going = self._going, set()
        for number in gone:
            self._has_ended(number, -1)
        if was_ready:
            self._again = asyncio.create_task(self.start())

    def _disconnect(self) -> None:
        if self._socket is not None:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
            self._socket = None


def environment(ours: dict[str, str]) -> dict[str, str]:
    """What visits get of our environment: nothing that steers Python or Textual, and a terminal as browsers draw it."""
    kept = {name: value for name, value in ours.items() if not name.startswith(("TEXTUAL", "PYTHON", "LC_"))}
    return kept | {"LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_reader(descriptor, lambda: None if ready.done() else ready.set_result(None))
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)


async def _exactly(post: socket.socket, size: int) -> bytes:
    """`ConnectionError`: there will be no more."""
    loop, parts, left = asyncio.get_running_loop(), list[bytes](), size
    while left:
        part = await loop.sock_recv(post, min(left, MOST_AT_ONCE))
        if not part:
            raise ConnectionError
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
