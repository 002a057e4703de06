"""When disk, folder or power fails while a paper is written: it is there whole or not at all, and nothing is lost."""

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from decision_aid.output import FORMATS, pdf
from decision_aid.output.pdf import render
from decision_aid.tui.screens.paper import PaperScreen
from tests.output.samples import a_summary
from tests.tui.walks import shown, the_app, until, visiting, words_on

ROOT = Path(__file__).resolve().parents[1]
NOT_WRITTEN = 3
OLDER = b"an older paper, whole"
BIG_FILE = 4_000
"""Bytes; less than any paper has."""
_DYING = """
import os, signal, sys
from decision_aid.cli import run
real = os.{call}
os.{call} = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Somebody's answers in a file."""
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"aid": "ketamine_anxiety", "route": "essentials", "responses": {"country": "us"}}))
    return path


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk with room for a few kilobytes only."""
    with mounted(tmp_path / "full", "size=16k") as folder:
        yield folder


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nobody may write, and an older paper in it."""
    folder = tmp_path / "mine"
    if os.geteuid():
        folder.mkdir()
        (folder / "paper.pdf").write_bytes(OLDER)
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    with mounted(folder, "size=64k") as disk:
        (disk / "paper.pdf").write_bytes(OLDER)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, capture_output=True)
        yield disk


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A small disk in memory."""
    folder.mkdir()
    if os.geteuid() or shutil.which("mount") is None:
        pytest.skip("only root may make a small disk; the limit on file sizes is tried instead")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True).returncode:
        pytest.skip("this machine does not let root mount a disk in memory")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def summary(answers: Path, paper: Path, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
    """What the command line does when it is asked for a paper."""
    command = [sys.executable, "-m", "decision_aid", "summary", str(answers), "-o", str(paper)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=before)


def left_behind(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("ending", FORMATS)
def test_a_full_disk_is_told_and_the_older_paper_stays(full_disk: Path, answers: Path, ending: str) -> None:
    """Exit code 3, one sentence, no half of a file, and the answers as they were."""
    paper, given = full_disk / f"paper{ending}", answers.read_bytes()
    paper.write_bytes(OLDER)
    done = summary(answers, paper)
    assert done.returncode == NOT_WRITTEN
    assert done.stderr.strip() == f"{paper}: could not be written (No space left on device). Choose another place."
    assert paper.read_bytes() == OLDER
    assert left_behind(full_disk) == [paper.name]
    assert answers.read_bytes() == given


def test_a_limit_on_file_sizes_is_told_as_well(tmp_path: Path, answers: Path) -> None:
    """A quota, met in the middle of the file."""
    paper = tmp_path / "papers" / "paper.html"
    paper.parent.mkdir()
    paper.write_bytes(OLDER)
    done = summary(answers, paper, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (BIG_FILE, BIG_FILE)))
    assert done.returncode == NOT_WRITTEN
    assert "could not be written (File too large)" in done.stderr
    assert paper.read_bytes() == OLDER
    assert left_behind(paper.parent) == [paper.name]


def test_a_folder_that_may_not_be_written_in_is_told(read_only: Path, answers: Path) -> None:
    """A stick with its lock on, or somebody else's folder."""
    done = summary(answers, read_only / "paper.pdf")
    assert done.returncode == NOT_WRITTEN
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert (read_only / "paper.pdf").read_bytes() == OLDER
    assert left_behind(read_only) == ["paper.pdf"]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_folder_that_goes_away_is_told(tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that is pulled out while the paper is written, or just before it gets its name."""
    from decision_aid.errors import OutputError
    from decision_aid.output import save

    folder = tmp_path / "stick"
    folder.mkdir()
    real = getattr(os, moment)

    def pulled_out(*given: object) -> object:
        shutil.rmtree(folder, ignore_errors=True)
        return real(*given)

    monkeypatch.setattr(os, moment, pulled_out)
    with pytest.raises(OutputError, match="could not be written"):
        save(a_summary(), folder / "paper.txt")
    assert not folder.exists()


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("ending", [".pdf", ".txt"])
def test_a_kill_leaves_the_older_paper_and_no_half_of_a_new_one(
    tmp_path: Path, answers: Path, call: str, ending: str
) -> None:
    """`kill -9` before the first byte, after the last, and before the file gets its name."""
    paper, given = tmp_path / "papers" / f"paper{ending}", answers.read_bytes()
    paper.parent.mkdir()
    paper.write_bytes(OLDER)
    command = [sys.executable, "-c", _DYING.format(call=call), "summary", str(answers), "-o", str(paper)]
    # One killed run cannot take its fonts away again, so they are not put among everybody's.
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True)
    assert ended.returncode == -signal.SIGKILL
    assert paper.read_bytes() == OLDER
    assert [name for name in left_behind(paper.parent) if not name.startswith(".")] == [paper.name]
    assert answers.read_bytes() == given
    paper.unlink()
    assert summary(answers, paper).returncode == 0, "the next one is made as if nothing had happened"
    assert paper.stat().st_size > len(OLDER)


def test_no_room_for_the_fonts_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout puts our fonts into a folder of its own for a moment; without it there is no PDF, and a sentence."""
    from decision_aid.errors import OutputError

    def none(**_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("weasyprint.text.fonts.mkdtemp", none)
    pdf._type.cache_clear()
    with pytest.raises(OutputError, match=r"could not be made \(OSError\)"):
        render(a_summary())


@pytest.mark.parametrize("fault", ["full_disk", "read_only", "gone"])
async def test_the_paper_screen_tells_and_keeps_everything(
    tmp_path: Path, request: pytest.FixtureRequest, fault: str
) -> None:
    """Someone at the screen reads what happened, still has every answer, and gets the paper once there is room."""
    folder = tmp_path / "gone" if fault == "gone" else request.getfixturevalue(fault)
    async with visiting(folder=folder, country="us") as pilot:
        visit = the_app(pilot).visit
        before = visit.interview
        visit.today = visit.today.replace(day=1)
        pilot.app.push_screen(PaperScreen(visit))
        await until(pilot, lambda: visit.words("make_pdf") in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: visit.words("try_again") in shown(pilot))
        assert visit.words("paper_failed") in words_on(pilot)
        assert visit.interview is before
        assert visit.paper is None
        visit.folder = tmp_path
        await pilot.press("enter")
        await until(pilot, lambda: visit.paper is not None)
        assert visit.paper is not None
        assert visit.paper.read_bytes().startswith(b"%PDF-1.7")
