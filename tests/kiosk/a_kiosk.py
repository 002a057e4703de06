"""A whole kiosk in a real terminal of its own: somebody presses, touches, pastes, pulls plugs, and looks."""

import fcntl
import os
import re
import select
import socket
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.end_to_end.visitor import ROOT, Visitor
from tests.terminal import PATIENCE, Terminal

PROGRAM = """
import sys
sys.path.insert(0, {root!r})
import fcntl, os, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from decision_aid.kiosk import lock, supervisor
from tests.kiosk.a_clinic import a_policy
{extra}
policy = a_policy({aid!r}, after={after}, countdown={countdown}, printer={printer!r})
os._exit(supervisor.supervise(policy))
"""
START = "Getting ready to talk"
CALLED = "Someone can come to you"
F10, ESCAPE, ENTER = b"\x1b[21~", b"\x1b", b"\r"
PASTE_ENDS = b"\x1b[201~"


class Kiosk(Visitor):
    """The kiosk, and the person in front of it. It believes that it was started by systemd, whom we are."""

    def __init__(
        self,
        home: Path,
        *,
        aid: str = "small",
        after: int = 600,
        countdown: int = 60,
        printer: str = "prints",
        extra: str = "",
        size: tuple[int, int] = (80, 24),
        **environment: str,
    ) -> None:
        (home / "tmp").mkdir(exist_ok=True)
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        address = home / "notify"
        self.told.bind(str(address))
        self.told.setblocking(False)
        self.statuses: list[str] = []
        code = PROGRAM.format(root=str(ROOT), extra=extra, aid=aid, after=after, countdown=countdown, printer=printer)
        known = {
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "NOTIFY_SOCKET": str(address),
            **environment,
        }
        Terminal.__init__(self, [sys.executable, "-W", "ignore", "-c", code], home, known, size)

    # --- looking ---

    @property
    def visit(self) -> int | None:
        """The process of the visit that goes on now."""
        pid = self.process.pid
        with suppress(OSError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            return int(children[0]) if children else None
        return None

    def statuses_told(self) -> list[str]:
        """What the supervisor told systemd so far, in its own words."""
        with suppress(BlockingIOError):
            while told := self.told.recv(4096).decode():
                self.statuses += [line[7:] for line in told.splitlines() if line.startswith("STATUS=")]
        return self.statuses

    @property
    def broke(self) -> list[str]:
        """The visits that broke, hung, or took too much."""
        return [status for status in self.statuses_told() if "visit" in status]

    # --- doing ---

    def begins(self) -> None:
        """From the start screen to the first question."""
        self.until(START)
        self.send(ENTER)
        self.wait_for("Welcome", "You can stop at any time")
        self.send(ENTER)
        for _ in range(3):
            if "Where are you?" in self.text:
                return
            self.send(b" ")
        self.wait_for("Where are you?")

    def answers_the_next_key(self) -> None:
        """Whatever was sent before, calling for help works, and is put away again."""
        end = time.monotonic() + PATIENCE
        while CALLED not in self.text:
            assert time.monotonic() < end, f"no answer to F10:\n{self.read()}"
            self.send(F10)
            self.reads_while(lambda: CALLED not in self.text, 0.4)
        while CALLED in self.text:
            assert time.monotonic() < end, f"it does not go away:\n{self.read()}"
            self.send(ESCAPE)
            self.reads_while(lambda: CALLED in self.text, 1.0)

    def reads_while(self, so: Callable[[], bool], seconds: float) -> None:
        """Look while it is so, but no longer than this."""
        end = time.monotonic() + seconds
        while so() and time.monotonic() < end:
            self.read()

    def reads_for(self, seconds: float) -> None:
        """Look for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()

    def seconds_until(self, words: str) -> float:
        """How long it takes until these words are there, from now."""
        begin = time.monotonic()
        self.until(words)
        return time.monotonic() - begin

    def pour(self, keys: bytes) -> None:
        """Send a flood as fast as it is taken in, while reading what it draws."""
        os.set_blocking(self.master, False)
        try:
            while keys:
                _, writable, _ = select.select([], [self.master], [], 0)
                with suppress(BlockingIOError):
                    keys = keys[os.write(self.master, keys[:1000]) :] if writable else keys
                if select.select([self.master], [], [], 0 if writable else 0.05)[0]:
                    self.read()
        finally:
            os.set_blocking(self.master, True)
        self.read()

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the window."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if columns > 1:
            self.screen.resize(rows, columns)

    def touch(self, words: str) -> None:
        """A finger on these words."""
        self.click(words)

    def lose_the_terminal(self) -> None:
        """Pull the plug of the screen."""
        os.close(self.slave)
        os.close(self.master)
        self.slave = self.master = os.open(os.devnull, os.O_RDWR)

    def close(self) -> None:
        visit = self.visit
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.told.close()
        for end in {self.master, self.slave}:
            os.close(end)
        if visit is not None:
            until_gone(visit)


@contextmanager
def a_kiosk(home: Path, **how: object) -> Iterator[Kiosk]:
    """A kiosk for one test."""
    kiosk = Kiosk(home, **how)  # type: ignore[arg-type]
    try:
        yield kiosk
    finally:
        kiosk.close()


def is_alive(process: int | None) -> bool:
    """Whether a process runs."""
    if process is None:
        return False
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def until_gone(process: int, seconds: float = 10.0) -> None:
    """Wait for the end of a process."""
    end = time.monotonic() + seconds
    while is_alive(process):
        assert time.monotonic() < end, f"process {process} is still there"
        time.sleep(0.02)


def memory_of(process: int, *, shared: bool = True) -> int:
    """Bytes: all that a process sees, or its own share of them."""
    wanted = "Rss" if shared else "Pss"
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = re.search(rf"^{wanted}:\s+(\d+) kB", rollup, re.M)
    assert found, rollup
    return int(found[1]) * 1024


def sees(process: int, what: bytes) -> int:
    """How often these bytes are in the memory of a process. `OSError`: we may not look."""
    found = 0
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, permissions = line.split()[:2]
            if not permissions.startswith("rw"):
                continue
            low, high = (int(each, 16) for each in span.split("-"))
            with suppress(OSError, ValueError):
                memory.seek(low)
                found += memory.read(high - low).count(what)
    return found
