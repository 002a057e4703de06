"""A word that nobody else would write is typed wherever something can be typed; after the wipe it is nowhere."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pypdf import PdfReader

from decision_aid.content.models import Item
from tests.builders import shipped_aid
from tests.end_to_end.visitor import ROOT
from tests.kiosk.a_kiosk import ENTER, START, Kiosk, a_kiosk, sees, until_gone
from tests.kiosk.cups import PRINTER, a_cups, missing

CANARY = "Zwitscherqux"
WITHOUT = missing()
MOST_STEPS = 200


def the_item_on(kiosk: Kiosk) -> Item | None:
    """The question on the screen, found by its words."""
    screen = kiosk.text
    seen = [item for item in shipped_aid().items if item.text in screen]
    return max(seen, key=lambda item: len(item.text), default=None)


def answer_everything(kiosk: Kiosk) -> tuple[set[str], set[str]]:
    """Walk to the end. The first choice of every question, the canary in every text; the ids of both kinds."""
    typed, chosen = set[str](), set[str]()
    kiosk.begins()
    for _ in range(MOST_STEPS):
        if "Check and print" in kiosk.text and "Please check your answers" in kiosk.text:
            return typed, chosen
        if "Help right now" in kiosk.text:
            kiosk.touch("Continue")
            kiosk.reads_for(0.2)
            continue
        item = the_item_on(kiosk)
        if item is not None and item.id not in typed | chosen:
            if item.type in ("text", "medicines"):
                kiosk.send(CANARY.encode())
                kiosk.until(CANARY)
                typed.add(item.id)
                if item.type == "medicines":
                    kiosk.send(b"\x1b[A\x1b[B" + ENTER)  # the last row is the typed name itself
                    kiosk.reads_for(0.2)
            elif item.type == "number":
                kiosk.send(b"44")
                chosen.add(item.id)
            else:
                # The essentials are asked again for the long way, which asks everything.
                kiosk.send(b"2" if item.sets == "route" else b"1")
                chosen.add(item.id)
            kiosk.reads_for(0.1)
        before = kiosk.page
        with suppress(AssertionError):
            kiosk.touch("Next")
        end = time.monotonic() + 5
        while kiosk.page == before and time.monotonic() < end:
            pass
    raise AssertionError(f"the end was never reached:\n{kiosk.read()}")


def files_with(what: bytes, *folders: Path, since: float) -> list[Path]:
    """Files changed since then that hold these bytes, or have them in their name."""
    return [
        path
        for folder in folders
        for path in _files(folder, since)
        if what in os.fsencode(path.name) or what in _content(path)
    ]


def _files(folder: Path, since: float) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            with suppress(OSError):
                if path.is_file() and path.stat().st_mtime >= since - 1:
                    yield path


def _content(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""


def told_by_the_system(process: int) -> bytes:
    """What anyone on the machine can read of a process: its command line, its environment, its name."""
    return b"".join(_content(Path(f"/proc/{process}/{name}")) for name in ("cmdline", "environ", "comm", "status"))


@pytest.mark.slow
def test_a_word_typed_everywhere_is_nowhere_afterwards(tmp_path: Path):
    """Not on the disk, not in what the system tells of the processes, not in the supervisor's memory."""
    since, canary = time.time(), CANARY.encode()
    with a_kiosk(tmp_path, aid="shipped") as kiosk:
        typed, chosen = answer_everything(kiosk)
        assert typed >= {item.id for item in shipped_aid().items if item.type == "text" and item.id in typed}
        assert len(typed) >= 2
        assert len(chosen) >= 30
        visit, supervisor = kiosk.visit, kiosk.process.pid
        assert visit is not None
        kiosk.touch("My paper")
        kiosk.until("Print it")
        kiosk.touch("Print it")
        kiosk.until("Your paper is printed.")
        for process in (visit, supervisor):
            assert canary not in told_by_the_system(process)
        in_visit = seen_in(visit)
        assert in_visit > 0, "the scan finds what is there"
        before = len(kiosk.raw)
        kiosk.touch("Finish")
        kiosk.until(START)
        until_gone(visit)
        assert seen_in(supervisor) == 0
        following = kiosk.visit
        assert following is not None
        assert seen_in(following) == 0
        for process in (following, supervisor):
            assert canary not in told_by_the_system(process)
        assert canary not in kiosk.raw[before:]
        assert not any(CANARY in status for status in kiosk.statuses_told())
        print(f"while it went on: {in_visit} times in the visit's memory; afterwards: 0 in the supervisor's")
    places = [tmp_path, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/var/log"), Path.home(), Path.cwd()]
    found = files_with(canary, *(place for place in places if place.is_dir()), since=since)
    assert [path for path in found if path.suffix not in (".py", ".pyc")] == []


@pytest.mark.long
@pytest.mark.skipif(WITHOUT is not None, reason=WITHOUT or "")
def test_a_word_on_paper_is_gone_from_the_spool_and_after_its_time_from_the_folder(tmp_path: Path):
    """Really printed and handed over: the word is on both papers, then neither CUPS nor the folder holds a trace."""
    papers = tmp_path / "papers"
    papers.mkdir(mode=0o700)
    extra = f"""
from dataclasses import replace
from pathlib import Path
from decision_aid.kiosk.bringing import bring
from decision_aid.kiosk.clinic import PaperWay
from tests.kiosk import a_clinic
supervisor._DELETES_EVERY = 0.5
here = PaperWay(way="both", printer={PRINTER!r}, folder=Path({str(papers)!r}), fhir=True)
def a_policy(*given, **named):
    policy = a_clinic.a_policy(*given, **named)
    clinic = policy.clinic.model_copy(update={{"paper": here}})
    return replace(policy, clinic=clinic, bring=bring)
"""
    with a_cups() as cups, a_kiosk(tmp_path, aid="shipped", extra=extra, CUPS_SERVER=cups.server) as kiosk:
        answer_everything(kiosk)
        kiosk.touch("My paper")
        kiosk.until("Print")
        kiosk.send(ENTER)
        kiosk.until("Your paper is printed.")
        (printed,) = cups.printed
        (pdf,) = papers.glob("*.pdf")
        (bundle,) = papers.glob("*.fhir.json")
        assert CANARY in read_aloud(printed)
        assert CANARY in read_aloud(pdf)
        kiosk.touch("Finish")
        kiosk.until(START)
        assert cups.spooled == []
        assert cups.queue == ""
        in_cups = [path for path in files_holding(CANARY, cups.root) if path.parent != cups.out]
        assert in_cups == []
        hours_ago = time.time() - 3 * 3600
        for path in (pdf, bundle):
            os.utime(path, (hours_ago, hours_ago))
        end = time.monotonic() + 10
        while list(papers.iterdir()) and time.monotonic() < end:
            kiosk.reads_for(0.2)
        assert list(papers.iterdir()) == []
        assert files_holding(CANARY, tmp_path) == []


def read_aloud(pdf: Path) -> str:
    """The words of a paper, run together as they may be broken anywhere."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def files_holding(word: str, folder: Path) -> list[Path]:
    """As they are, or in the packed streams of a PDF."""
    found = files_with(word.encode(), folder, since=0)
    return found + [path for path in folder.rglob("*") if _content(path)[:4] == b"%PDF" and word in read_aloud(path)]


def seen_in(process: int) -> int:
    """How often the canary is in the memory of a process."""
    try:
        return sees(process, CANARY.encode())
    except PermissionError:
        pytest.skip("only root may look into the memory of a kiosk")


@pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux")
@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_nothing_can_be_scrolled_back_to(tmp_path: Path, end: str):
    """In tmux, which keeps what leaves its screen: not a line of the visit, neither shown nor above it."""
    name = f"kiosk-{os.getpid()}-{end}"
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from decision_aid.kiosk.supervisor import supervise
from tests.kiosk.a_clinic import a_policy
import os
os._exit(supervise(a_policy(after=600)))
"""
    (tmp_path / "kiosk.py").write_text(code)

    def tmux(*words: str) -> str:
        done = subprocess.run(["tmux", "-L", name, *words], capture_output=True, text=True, check=True)
        return done.stdout

    def until(words: str) -> str:
        limit = time.monotonic() + 30
        while words not in (seen := tmux("capture-pane", "-p")):
            assert time.monotonic() < limit, seen
            time.sleep(0.1)
        return seen

    def send(*keys: str) -> None:
        tmux("send-keys", *keys)
        time.sleep(0.4)

    def click(words: str) -> None:
        rows = list(enumerate(tmux("capture-pane", "-p").splitlines(), start=1))
        row, line = next((row, line) for row, line in reversed(rows) if words in line)
        spot = f"{line.index(words) + 2};{row}"
        keys = f"\x1b[<0;{spot}M\x1b[<0;{spot}m".encode().hex(" ").split()
        send("-H", *keys)

    tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", f"{sys.executable} {tmp_path / 'kiosk.py'}")
    try:
        until(START)
        send("Enter")
        for _ in range(12):
            if "What do you hope for?" in tmux("capture-pane", "-p"):
                break
            click("Next")
        send(CANARY)
        until(CANARY)
        if end == "killed":
            supervisor = int(tmux("display-message", "-p", "#{pane_pid}"))
            visits = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
            os.kill(int(visits[0]), signal.SIGKILL)
        else:
            send("C-q")
            until("Stop and clear your answers?")
            send("Down", "Down", "Enter")
        until(START)
        everything = tmux("capture-pane", "-p", "-S", "-") + tmux("capture-pane", "-p", "-a", "-q")
        assert CANARY not in everything
        assert "hope for" not in everything
        assert CANARY not in tmux("list-buffers")
    finally:
        subprocess.run(["tmux", "-L", name, "kill-server"], check=False)
