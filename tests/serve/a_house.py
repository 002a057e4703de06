"""A clinic that serves browsers, and guests who need none: they read what is drawn from the connection itself."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pyte

from decision_aid.serve.server import PAD
from tests.end_to_end.visitor import ROOT
from tests.kiosk.a_clinic import CALL, HASHED
from tests.kiosk.a_kiosk import is_alive, until_gone
from tests.terminal import PATIENCE

START = "Getting ready to talk"
CLINIC = f"""
name = "The Clinic by the Mill"
country = "us"
route = "{{route}}"
[paper]
way = "none"
browser = {{browser}}
[staff]
pin = "{HASHED}"
call = "{CALL}"
"""
PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from decision_aid.resources import default_aid_dir
from decision_aid.serve.house import House
from decision_aid.serve.run import serve
sys.exit(serve(House(Path({clinic!r}), default_aid_dir(), port={port}, places={places}, grace={grace})))
"""


@dataclass
class Served:
    """A server that runs."""

    port: int
    process: subprocess.Popen[bytes]
    home: Path

    @property
    def host(self) -> str:
        """As browsers name it."""
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """Its first page."""
        return f"http://{self.host}/"

    @property
    def said(self) -> str:
        """All that it wrote, anywhere."""
        return (self.home / "said").read_text()

    @property
    def nursery(self) -> int:
        """The process that starts visits."""
        return children(self.process.pid)[0]

    @property
    def visits(self) -> set[int]:
        """The processes of the visits that go on."""
        return {each for each in children(self.nursery) if is_alive(each)}

    async def until_visits(self, count: int, seconds: float = 10.0) -> None:
        """Wait until so many go on."""
        end = time.monotonic() + seconds
        while len(self.visits) != count:
            assert time.monotonic() < end, f"{len(self.visits)} visits go on, not {count}"
            await asyncio.sleep(0.02)


def children(process: int) -> list[int]:
    """Processes that a process has started."""
    with suppress(OSError):
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


@contextmanager
def a_house(
    home: Path, *, places: int = 40, grace: float = 30.0, browser: bool = True, route: str = "essentials"
) -> Iterator[Served]:
    """A server for some tests, with a home and a temporary folder of its own."""
    (home / "tmp").mkdir(parents=True)
    clinic = home / "clinic.toml"
    clinic.write_text(CLINIC.format(browser=str(browser).lower(), route=route))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = PROGRAM.format(root=str(ROOT), clinic=str(clinic), port=port, places=places, grace=grace)
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env={
                "HOME": str(home),
                "TMPDIR": str(home / "tmp"),
                "PATH": os.environ["PATH"],
                "LANG": "C.UTF-8",
                "TEXTUAL_LOG": str(home / "keys.log"),
                "TEXTUAL_DEBUG": "1",
            },
        )
    served = Served(port, process, home)
    try:
        end = time.monotonic() + PATIENCE
        while "Open http" not in served.said:
            assert process.poll() is None, served.said
            assert time.monotonic() < end, f"it does not serve: {served.said}"
            time.sleep(0.05)
        yield served
    finally:
        nursery = children(process.pid)
        process.terminate()
        process.wait(20)
        for each in nursery:
            until_gone(each)


class Guest:
    """Somebody at a browser: what they see, and what they press."""

    def __init__(self, served: Served, session: aiohttp.ClientSession, size: tuple[int, int] = (80, 30)) -> None:
        self.served, self.session, self.size = served, session, size
        self.news: dict[str, str] = {}
        self.closed: int | None = None
        self.visit = 0
        """The process of their visit."""
        self._blank()

    def _blank(self) -> None:
        self._screen = pyte.Screen(*self.size)
        self._stream = pyte.ByteStream(self._screen)

    async def open(self) -> int:
        """Load the page; its status."""
        async with self.session.get(self.served.address) as answer:
            self.page = await answer.text()
            return answer.status

    async def connect(self) -> None:
        """What the page does then."""
        self._blank()
        self.closed = None
        self.socket = await self.session.ws_connect(
            f"ws://{self.served.host}/visit", origin=f"http://{self.served.host}", max_msg_size=0
        )
        await self.socket.send_json({"size": self.size})

    async def reads(self, seconds: float = 0.02) -> str:
        """What they see after so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self.closed is None:
            with suppress(TimeoutError):
                message = await self.socket.receive(timeout=left)
                if message.type == aiohttp.WSMsgType.BINARY:
                    assert message.data.startswith(PAD)
                    self._stream.feed(message.data[len(PAD) :])
                elif message.type == aiohttp.WSMsgType.TEXT:
                    self.news |= json.loads(message.data)
                else:
                    self.closed = self.socket.close_code
        return "\n".join(self._screen.display)

    async def text(self, seconds: float = 0.02) -> str:
        """As running words."""
        return " ".join((await self.reads(seconds)).split())

    async def until(self, *words: str) -> str:
        """Wait until one of these is there."""
        end = time.monotonic() + PATIENCE
        while True:
            seen = await self.text()
            if any(word in seen for word in words):
                return seen
            assert time.monotonic() < end, f"none of {words} came up ({self.closed}):\n{await self.reads()}"

    async def until_closed(self, seconds: float = PATIENCE) -> int:
        """Wait until the server ends the connection, and why."""
        end = time.monotonic() + seconds
        while self.closed is None:
            assert time.monotonic() < end, f"it stays open:\n{await self.reads()}"
            await self.reads()
        return self.closed

    async def press(self, keys: str) -> None:
        """One message for each key."""
        for key in keys:
            await self.socket.send_bytes(key.encode())

    async def touch(self, words: str) -> None:
        """The last place where these words stand."""
        seen = await self._settled()
        for row, line in reversed(list(enumerate(seen.splitlines()))):
            if (column := line.rfind(words)) >= 0:
                spot = f"{column + 2};{row + 1}"
                await self.socket.send_bytes(f"\x1b[<0;{spot}M\x1b[<0;{spot}m".encode())
                return
        raise AssertionError(f"{words!r} is not there:\n{await self.reads()}")

    async def _settled(self) -> str:
        """What they see once it stays as it is."""
        before, seen = "", await self.reads(0.1)
        while before != seen:
            before, seen = seen, await self.reads(0.15)
        return seen

    async def arrive(self) -> None:
        """To the start screen."""
        before = self.served.visits
        assert await self.open() == 200
        await self.connect()
        await self.until(START)
        (self.visit,) = self.served.visits - before

    async def begin(self) -> None:
        """And on to the first question, answered unlike anyone else would."""
        await self.arrive()
        await self.touch("Start")
        await self.until("Welcome")
        for _ in range(3):
            await self.touch("Next")
            if "Where are you?" in await self.text(0.5):
                break
        await self.press("2")
        await self.until("(•) 2 ")


@asynccontextmanager
async def a_guest(served: Served, size: tuple[int, int] = (80, 30)) -> AsyncIterator[Guest]:
    """With cookies of their own."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield Guest(served, session, size)
