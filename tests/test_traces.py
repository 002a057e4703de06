"""What the operating system sees of every command: no connection beyond this machine, and no stray file.

A paper alone is watched more closely in `output/test_trace`. Here each mode runs to its end, and every call that
reaches for the network or changes a file is held against what that mode may do.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here, so nobody can watch")

ROOT = Path(__file__).resolve().parents[1]
CALLS = "trace=%network,openat,open,creat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
CALLS += "mkdir,mkdirat,truncate,mknod,mknodat"
SETTLED = 4.0
"""Seconds in which a full screen warms up what it may need later."""

_NETWORK = re.compile(r"\b(connect|bind|sendto|sendmsg|sendmmsg)\((.*)")
_HERE = re.compile(r"sa_family=AF_UNIX|sa_family=AF_NETLINK|inet_addr\(\"127\.|\"::1\"|NULL, 0\b|msg_name=NULL")
"""To this machine itself: a local socket, the loopback, or one that is connected already."""
_CHANGES = re.compile(
    r"\b(?:open(?:at)?\((?P<opened>.*)O_(?:WRONLY|RDWR|CREAT)|"
    r"(?:creat|unlink|rename|link|symlink|mkdir|truncate|mknod)(?:at2?)?\((?P<changed>.*)\) += )"
)
_NAMED = re.compile(r"(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?\"(?P<name>(?:[^\"\\]|\\.)*)\"")
"""A name, and the open folder that it counts from."""
DEVICES = ("/dev/null", "/dev/tty", "/dev/pts/", "/dev/ptmx")
CACHES = re.compile(r"/__pycache__/[^/]*\.pyc|/fontconfig/|/\.uuid")
"""What Python and fontconfig keep for themselves; nothing of a person is in it."""


class Watched:
    """One command under strace, in folders of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "trace.log"
        self.temporary = folder / "tmp"
        for each in (self.temporary, folder / "home", folder / "work"):
            each.mkdir()
        self.home, self.work = folder / "home", folder / "work"
        self.environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def command(self, *arguments: str) -> list[str]:
        """The command, watched with all that it starts."""
        watch = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", CALLS, "-o", str(self.log)]
        return [*watch, sys.executable, *arguments]

    def run(self, *arguments: str, codes: Sequence[int] = (0,), given: str = "") -> None:
        """To its end, with one of these exit codes."""
        command = self.command(*arguments)
        done = subprocess.run(
            command, cwd=self.work, env=self.environment, input=given, capture_output=True, text=True, timeout=300
        )
        assert done.returncode in codes, done.stderr

    def strangers(self, *written: Path) -> list[str]:
        """The calls that reach beyond this machine, or change a file that is none of these or below them."""
        permitted = tuple(str(each) for each in (self.temporary, *written))
        lines = self.log.read_text(errors="replace").splitlines()
        assert len(lines) > 20, "the trace saw the command"
        return [line for line in lines if _reaches_out(line) or _strays(line, self.work, permitted)]


def _reaches_out(line: str) -> bool:
    found = _NETWORK.search(line)
    return found is not None and not _HERE.search(found[2])


def _strays(line: str, work: Path, permitted: tuple[str, ...]) -> bool:
    found = _CHANGES.search(line)
    if found is None or " = -1 " in line:
        return False
    named = _NAMED.finditer(found["opened"] or found["changed"])
    paths = [os.path.normpath(Path(each["folder"] or work, each["name"])) for each in named]
    return any(not path.startswith((*permitted, *DEVICES)) and not CACHES.search(path) for path in paths)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """A place to watch a command in."""
    return Watched(tmp_path)


@pytest.fixture
def answers(watched: Watched) -> Path:
    """Somebody's answers in a file."""
    path = watched.work / "answers.json"
    responses = {"country": "us", "hope": "<img src=http://192.0.2.1/x.png> file:///etc/passwd"}
    path.write_text(json.dumps({"aid": "ketamine_anxiety", "responses": responses}))
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",), ("audit", "sources"), ("audit", "readability"), ("audit", "balance"), ("audit", "ipdas"),
        ("audit", "nice"), ("audit", "sundae"), ("responses", "--schema"), ("summary", "--schema"), ("--version",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_only_prints_writes_nothing_and_calls_nobody(watched: Watched, arguments: tuple[str, ...]) -> None:
    """Every command whose answer is on the screen."""
    watched.run("-m", "decision_aid", *arguments, codes=(0, 1))
    assert watched.strangers() == []


@pytest.mark.parametrize("ending", ["pdf", "html", "txt", "json", "fhir.json"])
def test_a_summary_writes_its_one_file(watched: Watched, answers: Path, ending: str) -> None:
    """In each form, with words that point elsewhere."""
    watched.run("-m", "decision_aid", "summary", answers.name, "-o", f"paper.{ending}")
    assert watched.strangers(watched.work) == []
    assert sorted(path.name for path in watched.work.iterdir()) == ["answers.json", f"paper.{ending}"]


def test_an_export_writes_into_its_folder(watched: Watched) -> None:
    """And nowhere else."""
    watched.run("-m", "decision_aid", "export", "fhir", "forms")
    assert watched.strangers(watched.work / "forms") == []


def test_a_doctor_asks_this_machine_only(watched: Watched) -> None:
    """Whatever it finds."""
    watched.run("-m", "decision_aid", "doctor", codes=(0, 1))
    assert watched.strangers() == []


def test_line_by_line_the_paper_and_the_kept_answers_are_written(watched: Watched) -> None:
    """Some answers, yes to keeping them, and the input ends: a paper beside where it was started, and the kept file."""
    watched.run("-m", "decision_aid", "--plain", "--route", "essentials", given="\n\n\n1\n1\n2\n", codes=(0, 130))
    assert watched.strangers(watched.work / "decision-", watched.work / ".decision-", watched.home / ".local") == []
    kept = [path.name for path in watched.home.rglob("*") if path.is_file()]
    assert kept == ["ketamine_anxiety.json"]


def test_on_the_full_screen_nothing_is_written_unasked(watched: Watched) -> None:
    """Opened, warmed up, walked, left: with the PDF library ready in the background."""
    screen = Terminal(watched.command("-m", "decision_aid"), watched.work, watched.environment)
    try:
        screen.until("Welcome")
        _looks_for(screen, SETTLED)
        for key in (b"\r", b"\r", b"1", b"\r"):
            screen.send(key)
            screen.read()
        screen.send(b"q")
        screen.until("Leave")
        screen.send(b"\x1b[B\x1b[B\r")
        assert screen.ended() == 130
    finally:
        screen.close()
    assert watched.strangers() == []
    assert list(watched.home.iterdir()) == []


@pytest.fixture
def clinic(watched: Watched) -> Path:
    """The settings of a clinic that neither prints nor hands over."""
    from tests.kiosk.a_clinic import CALL, HASHED

    path = watched.work / "clinic.toml"
    path.write_text(f'name = "The Mill"\ncountry = "us"\n[staff]\npin = "{HASHED}"\ncall = "{CALL}"\n')
    return path


def test_a_kiosk_writes_nothing_at_all(watched: Watched, clinic: Path) -> None:
    """From the start screen into a visit; then the power goes."""
    screen = Terminal(watched.command("-m", "decision_aid", "kiosk", "--clinic", clinic.name), watched.work,
                      watched.environment)  # fmt: skip
    try:
        screen.until("Getting ready to talk")
        screen.send(b"\r")
        _looks_for(screen, SETTLED)
        for key in (b"\r", b" ", b"1", b"\r"):
            screen.send(key)
            _looks_for(screen, 0.3)
        _end(screen)
    finally:
        screen.close()
    assert watched.strangers() == []


@pytest.mark.skipif(not (ROOT / "decision_aid" / "serve").is_dir(), reason="there is no serve in this version")
def test_serve_listens_where_it_is_told_and_calls_nobody(watched: Watched, clinic: Path) -> None:
    """On this machine's own address; a page is asked for, and nothing is written."""
    pytest.importorskip("aiohttp")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = watched.command("-m", "decision_aid", "serve", "--clinic", clinic.name, "--port", str(port))
    with subprocess.Popen(
        command, cwd=watched.work, env=watched.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            reply = _asked(port, process)
            assert reply.startswith("HTTP/1.1")
        finally:
            for child in _all_below(process.pid):
                os.kill(child, signal.SIGTERM)
            process.wait(60)
    assert watched.strangers() == []


def _asked(port: int, process: "subprocess.Popen[str]") -> str:
    end = time.monotonic() + 60
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
                line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                return line.recv(100).decode()
        except OSError:
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            assert time.monotonic() < end, "nobody listens"
            time.sleep(0.2)


def _looks_for(screen: Terminal, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        screen.read()


def _end(screen: Terminal) -> None:
    for child in _all_below(screen.process.pid):
        os.kill(child, signal.SIGKILL)


def _all_below(process: int) -> Iterator[int]:
    """The processes that it started, the youngest first."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _all_below(int(child))
        yield int(child)


# --- that a fault would be seen: done-when 4 ---

_ELSEWHERE = "s = __import__('socket').socket(); s.setblocking(False); s.connect_ex(('192.0.2.1', 9))"
_BY_NAME = "s = __import__('socket').socket(2, 2); s.sendto(b'who', ('192.0.2.53', 53))"
_LOOPBACK = "s = __import__('socket').socket(); s.connect_ex(('127.0.0.1', 9))"
_STRAY = "open(__import__('os').environ['HOME'] + '/answers.txt', 'w').write('yes')"
_REMOVED = "__import__('os').rename('answers.json', 'gone.json')"
_ADDED = """
import sys
from decision_aid.evaluation import marking
from decision_aid.session import permitted
real = permitted.schema
def schema(aid):
    {fault}
    return real(aid)
permitted.schema = schema
from decision_aid.cli import run
sys.exit(run(["responses", "--schema"]))
"""


@pytest.mark.parametrize(
    ("fault", "call"),
    [(_ELSEWHERE, "192.0.2.1"), (_BY_NAME, "192.0.2.53"), (_STRAY, "answers.txt"), (_REMOVED, "gone.json")],
    ids=["connect", "name server", "stray write", "rename"],
)
def test_one_connection_or_one_stray_write_is_seen(watched: Watched, answers: Path, fault: str, call: str) -> None:
    """The tests above can fail: one call is added to a command that does everything else as it should."""
    watched.run("-c", _ADDED.format(fault=fault))
    found = watched.strangers()
    assert found
    assert all(call in line for line in found)


def test_the_loopback_is_no_stranger(watched: Watched) -> None:
    """A browser on the same machine is not the network."""
    watched.run("-c", _ADDED.format(fault=_LOOPBACK))
    assert watched.strangers() == []
