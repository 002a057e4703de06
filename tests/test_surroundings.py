"""Wherever it is started, it works or says what is missing: no home, no room, no fonts, no clock to trust.

Faults of the disk while a paper is written are in `test_faults`, kills in `end_to_end/test_kill`.
"""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from decision_aid.content.models import ItemId
from decision_aid.errors import OutputError
from decision_aid.output import text
from decision_aid.session.store import Store
from decision_aid.summary.build import summarise
from tests.builders import shipped_aid
from tests.end_to_end.visitor import Visitor
from tests.output.samples import a_summary
from tests.random_people import person
from tests.terminal import Terminal
from tests.test_faults import mounted
from tests.tui.walks import press, shown, the_app, until, visiting

ROOT = Path(__file__).resolve().parents[1]
DONE, PROBLEM, NOT_WRITTEN, LEFT_EARLY = 0, 1, 3, 130
PLAIN = ("--plain", "--route", "essentials")
BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == {name!r}:
            raise {error}
sys.meta_path.insert(0, Blocked())
"""


def start(
    *arguments: str, home: Path | None, folder: Path, given: str = "", prefix: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command in a small world of its own; a test may add to it."""
    known = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment}
    known |= {} if home is None else {"HOME": str(home)}
    command = [*prefix, sys.executable, "-m", "decision_aid", *arguments]
    done = subprocess.run(command, cwd=folder, env=known, input=given, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr
    return done


def terminal(home: Path, size: tuple[int, int] = (80, 24), **environment: str) -> Terminal:
    """The full screen; a variable that is empty is not there."""
    known = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
    } | environment
    known = {name: value for name, value in known.items() if value}
    return Terminal([sys.executable, "-m", "decision_aid"], home, known, size)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Somebody's answers in a file."""
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"aid": "ketamine_anxiety", "route": "essentials", "responses": {"country": "us"}}))
    return path


# --- home ---


def test_no_home_is_needed(tmp_path: Path) -> None:
    """A service account: line by line it opens and ends; nothing is written into the folder."""
    done = start(*PLAIN, home=None, folder=tmp_path, given="\n")
    assert done.returncode == LEFT_EARLY
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("home", ["", "/nonexistent/nobody", "/dev/null"])
def test_the_full_screen_opens_without_a_home(tmp_path: Path, home: str) -> None:
    """HOME is missing, leads nowhere, or is not a folder."""
    screen = terminal(tmp_path, HOME=home)
    try:
        screen.until("Welcome")
        screen.send(b"\r")
        screen.send(b"q")
        screen.until("Leave")
    finally:
        screen.close()


async def test_a_home_that_is_read_only_is_told_and_the_walk_goes_on(tmp_path: Path) -> None:
    """ "Keep my answers" was wished, and cannot be: the screen says so, and every answer stands."""
    with mounted(tmp_path / "home", "size=64k") as home:
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True, capture_output=True)
        await _cannot_be_kept(home / "state")


async def test_a_home_without_room_is_told_and_the_walk_goes_on(tmp_path: Path) -> None:
    """The disk is full: the same."""
    with mounted(tmp_path / "home", "size=16k") as home:
        (home / "everything").write_bytes(b"x" * 12_000)
        (home / "more").write_bytes(b"x" * 3_000)
        await _cannot_be_kept(home)


async def test_a_home_that_is_a_file_is_told_and_the_walk_goes_on(tmp_path: Path) -> None:
    """For those who may not make a small disk to try it on."""
    (tmp_path / "home").write_bytes(b"")
    await _cannot_be_kept(tmp_path / "home")


async def _cannot_be_kept(folder: Path) -> None:
    store = Store(shipped_aid().about.id, folder)
    assert not store.exists()
    async with visiting(shipped_aid(), store=store, at="keep_answers") as pilot:
        await press(pilot, "1")
        await until(pilot, lambda: the_app(pilot).visit.not_kept)
        assert "could not be written" in (the_app(pilot).visit.not_kept or "")
        await press(pilot, "enter")
        assert the_app(pilot).visit.interview.keep is True
        assert not the_app(pilot).visit.is_kept
        assert the_app(pilot).crash is None
        assert shown(pilot).strip()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Started in a folder that somebody deleted meanwhile. It was a traceback."""
    gone = tmp_path / "gone"
    gone.mkdir()
    done = start(*PLAIN, home=tmp_path, folder=gone, prefix=["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh"])
    assert done.returncode == PROBLEM
    assert "The folder that you are in is gone" in done.stderr


# --- output ---


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [("responses", "--schema"), ("audit", "ipdas"), ("check",)], ids=" ".join)
def test_an_output_without_room_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    """`> file` on a full disk. It was a traceback."""
    done = start(*command, home=tmp_path, folder=tmp_path, prefix=["sh", "-c", 'exec "$@" >/dev/full', "sh"])
    assert done.returncode == NOT_WRITTEN
    assert "could not be read or written (No space left on device)" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-", "2>&-"])
def test_closed_streams_are_borne(tmp_path: Path, closed: str) -> None:
    """Started by something that gives it no input or no output. It was a traceback without an output."""
    done = start(*PLAIN, home=tmp_path, folder=tmp_path, prefix=["sh", "-c", f'exec "$@" {closed}', "sh"])
    assert done.returncode == LEFT_EARLY


# --- language and clock ---


@pytest.mark.parametrize(
    "broken",
    [{"LANG": "xx"}, {"LANG": "xx_YY.UTF-9", "LC_ALL": "tlh"}, {"LANG": "", "LC_CTYPE": "\x7f"}, {"TZ": "No/Where"}],
)
def test_a_broken_locale_is_borne(tmp_path: Path, paper: Path, broken: dict[str, str]) -> None:
    """It opens in English, and makes a paper."""
    assert start(*PLAIN, home=tmp_path, folder=tmp_path, **broken).returncode == LEFT_EARLY
    assert start("summary", paper.name, "-o", "out.txt", home=tmp_path, folder=tmp_path, **broken).returncode == DONE
    assert "Summary" in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2000, 2, 29), date(2038, 1, 20), date(9999, 12, 1)])
def test_any_date_makes_a_paper(day: date) -> None:
    """A machine whose battery is flat, or that is far ahead; "in two weeks" is still a day."""
    for number in (0, 5, 7):
        assert text.render(summarise(person(number), on=day))


async def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set back by ten years and forward by twenty while someone answers: the answers and the day of the visit stay."""
    store, real = Store(shipped_aid().about.id, tmp_path), time.time
    async with visiting(shipped_aid(), store=store, at="keep_answers") as pilot:
        await press(pilot, "1", "enter")
        today = the_app(pilot).visit.today
        for years in (-10, 20, 0):
            monkeypatch.setattr(time, "time", lambda years=years: real() + years * 31_557_600)
            before = dict(the_app(pilot).visit.interview.responses)
            await press(pilot, "1", "enter", "enter")
            assert before.keys() <= the_app(pilot).visit.interview.responses.keys()
            await until(pilot, lambda: store.load(shipped_aid()).responses == the_app(pilot).visit.interview.responses)
        assert the_app(pilot).visit.today == today
        assert the_app(pilot).crash is None
    os.utime(store.path, (real() + 10**9, real() + 10**9))
    assert store.load(shipped_aid()).keep is True


# --- what a PDF needs ---


@pytest.fixture(params=["ImportError(name)", "OSError('cannot load library libpango')"], ids=["package", "pango"])
def without_pdf(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A computer on which WeasyPrint, or its library, is missing."""
    folder = tmp_path / "blocked"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(BLOCKED.format(name="weasyprint", error=request.param))
    return f"{folder}{os.pathsep}{ROOT}"


def test_without_pango_a_pdf_is_refused_and_the_rest_works(tmp_path: Path, paper: Path, without_pdf: str) -> None:
    """One sentence that says what to do instead; the web page and the text are made."""
    arguments = {"home": tmp_path, "folder": tmp_path, "PYTHONPATH": without_pdf}
    refused = start("summary", paper.name, "-o", "out.pdf", **arguments)  # type: ignore[arg-type]
    assert refused.returncode == NOT_WRITTEN
    assert "Pango is missing" in refused.stderr
    assert "Save as .html instead" in refused.stderr
    for ending in ("html", "txt", "json"):
        assert start("summary", paper.name, "-o", f"out.{ending}", **arguments).returncode == DONE  # type: ignore[arg-type]
    assert start(*PLAIN, **arguments).returncode == LEFT_EARLY  # type: ignore[arg-type]
    assert not (tmp_path / "out.pdf").exists()


def test_without_fonts_of_the_system_a_pdf_is_made(tmp_path: Path, paper: Path) -> None:
    """It brings its own: not one of the machine's is needed."""
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><cachedir>none</cachedir></fontconfig>')
    config = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "FONTCONFIG_PATH": str(tmp_path)}
    done = start("summary", paper.name, "-o", "out.pdf", home=tmp_path, folder=tmp_path, **config)
    assert done.returncode == DONE, done.stderr
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_without_our_own_fonts_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation: a sentence, not a paper in some other font."""
    from decision_aid.output import fonts, pdf

    monkeypatch.setattr(fonts, "templates_dir", lambda: tmp_path)
    for cached in (each for each in vars(fonts).values() if hasattr(each, "cache_clear")):
        cached.cache_clear()
    try:
        with pytest.raises(OutputError):
            pdf.render(a_summary())
    finally:
        monkeypatch.undo()
        for cached in (each for each in vars(fonts).values() if hasattr(each, "cache_clear")):
            cached.cache_clear()


# --- windows ---


@pytest.fixture
def visitor(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody whose window has a size of its own."""
    opened = Visitor(tmp_path, size=getattr(request, "param", (80, 24)))
    yield opened
    opened.close()


def resize(screen: Terminal, columns: int, rows: int) -> None:
    """Another size of the window."""
    fcntl.ioctl(screen.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    screen.screen.resize(rows, columns)
    os.kill(screen.process.pid, signal.SIGWINCH)  # a real terminal is also the one that the program belongs to


@pytest.mark.parametrize("visitor", [(1, 1), (2, 500), (500, 1)], indirect=True, ids=str)
def test_a_tiny_window_is_borne_until_it_is_larger(visitor: Visitor) -> None:
    """Opened in a window of one cell: keys do no harm, and in a real window everything is there."""
    time.sleep(1)
    for _ in range(5):
        visitor.send(b"1\r")
        visitor.read()
    assert visitor.process.poll() is None
    resize(visitor, 80, 24)
    visitor.wait_for("Leave", "Next")


@pytest.mark.parametrize("visitor", [(500, 200)], indirect=True, ids=str)
def test_a_huge_window_is_filled(visitor: Visitor) -> None:
    """Five hundred columns and two hundred rows."""
    visitor.wait_for("Welcome")
    visitor.press("\r")
    visitor.wait_for("Next")
    resize(visitor, 80, 24)
    visitor.wait_for("Next")
    assert visitor.process.poll() is None


def test_the_item_that_keeps_answers_is_there() -> None:
    """The tests above begin at it."""
    assert ItemId("keep_answers") in [item.id for item in shipped_aid().items]
