"""The program itself, line by line: in a terminal, through pipes, to its exit code."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from decision_aid.session.response_file import MAX_BYTES
from tests.terminal import PATIENCE, Terminal

ROOT = Path(__file__).resolve().parents[2]
SECRET = "marmalade on the piano"


def surroundings(home: Path, **changes: str) -> dict[str, str]:
    """Somebody at home, with a home folder of their own and no settings of this machine."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "XDG_STATE_HOME": str(home / "state"),
        **changes,
    }


def piped(home: Path, said: str, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """The program with its answers from a pipe and the transcript into one."""
    command = [sys.executable, "-m", "decision_aid", *arguments]
    environment = surroundings(home, **changes)
    return subprocess.run(
        command, input=said, capture_output=True, text=True, cwd=home, env=environment, check=False, timeout=120
    )


class Plain(Terminal):
    """Somebody in a terminal."""

    def __init__(self, home: Path, *arguments: str, size: tuple[int, int] = (80, 24), **changes: str) -> None:
        command = [sys.executable, "-m", "decision_aid", *(arguments or ("--plain",))]
        super().__init__(command, home, surroundings(home, **changes), size)

    def type(self, line: str) -> None:
        """Type a line."""
        self.send(f"{line}\n".encode())

    def until_said(self, words: str, times: int) -> None:
        """Wait until this was said so often."""
        end = time.monotonic() + PATIENCE
        while self.transcript.count(words) < times:
            assert time.monotonic() < end, f"{words!r} was not said {times} times:\n{self.transcript}"

    @property
    def transcript(self) -> str:
        """Everything that came out so far, as running words."""
        self.read()
        return " ".join(self.raw.decode().split())


def test_answers_from_a_pipe_make_a_paper_when_they_end(tmp_path: Path):
    """Exit 0; the last line is its path; nothing on stderr."""
    done = piped(tmp_path, "\n\n1\n1\n2\n1\n", "--plain")
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.splitlines()[-1])
    assert path.is_file()
    assert path.parent == tmp_path
    assert path.read_bytes().startswith(b"%PDF")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_pipe_without_answers_leaves_nothing(tmp_path: Path):
    """Nothing was answered, so that there is nothing to print: exit 130."""
    done = piped(tmp_path, "")
    assert done.returncode == 130
    assert done.stdout.startswith("This is the guide line by line, because it does not run in a terminal.")
    assert list(tmp_path.iterdir()) == []
    assert done.stderr == ""


def test_who_quits_is_gone_with_130(tmp_path: Path):
    """And without a paper, when they want none."""
    done = piped(tmp_path, "\n\n1\nquit\n3\n", "--plain")
    assert done.returncode == 130
    assert "You have left. No paper was made." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_unsound_content_is_said_on_stderr(tmp_path: Path):
    """Exit 1, in words, after the first lines."""
    (tmp_path / "aid").mkdir()
    (tmp_path / "aid" / "aid.yaml").write_text("about:\n  id: x\n")
    done = piped(tmp_path, "", "--plain", "--aid", str(tmp_path / "aid"))
    assert done.returncode == 1
    assert "aid.yaml:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("lines", [1, 12, 60, 200])
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, lines: int):
    """`| head`: no traceback, no complaint, no paper, 130 or 0."""
    command = f"yes '' | head -{lines} | {sys.executable} -m decision_aid --plain | head -5"
    shell = ["bash", "-c", f"{command}; exit ${{PIPESTATUS[2]}}"]
    done = subprocess.run(
        shell, capture_output=True, text=True, cwd=tmp_path, env=surroundings(tmp_path), check=False, timeout=120
    )
    assert done.returncode in (0, 130)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 5
    assert list(tmp_path.iterdir()) == []


def test_bytes_that_are_no_text_stop_nobody(tmp_path: Path):
    """They are taken as far as they can be read."""
    command = [sys.executable, "-m", "decision_aid", "--plain"]
    raw = b"\n\n\xff\xfe\x00\n" + b"9" * 5000 + b"\n" + b"quit\n3\n"
    done = subprocess.run(
        command, input=raw, capture_output=True, cwd=tmp_path, env=surroundings(tmp_path), check=False, timeout=120
    )
    assert done.returncode == 130
    assert done.stderr == b""
    assert len(done.stdout) < MAX_BYTES


def test_a_locale_of_few_letters_gets_its_own_letters(tmp_path: Path):
    """Latin 1 on the way out: every byte is one of its letters."""
    command = [sys.executable, "-X", "utf8=0", "-m", "decision_aid", "--route", "full"]
    environment = surroundings(tmp_path, PYTHONIOENCODING="ascii", LANG="en_US.ISO-8859-1")
    done = subprocess.run(
        command, input=b"next\n" * 130 + b"quit\n3\n", capture_output=True, cwd=tmp_path, env=environment, check=False
    )
    assert done.stderr == b""
    assert done.stdout.isascii()


def test_in_a_terminal_not_one_escape_byte_is_written(tmp_path: Path):
    """Typing, editing with the arrow keys, and leaving: letters, line ends, going back and ringing, and no more."""
    here = Plain(tmp_path)
    try:
        here.until("Enter to begin:")
        here.type("")
        here.until("Enter to go on:")
        here.type("n")
        here.until("Page 2")
        here.type("n")
        here.until("Where are you?")
        here.send(b"9\x1b[D\x1b[C\x7f2\n")
        here.until("You answered 2. United Kingdom or Ireland")
        here.type("quit")
        here.until("Stop here?")
        here.type("3")
        assert here.ended() == 130
        assert b"\x1b" not in here.raw.replace(b"^[", b"")
        assert "Welcome" in here.transcript
    finally:
        here.close()


def test_a_page_is_read_by_the_screenful_and_back(tmp_path: Path):
    """A terminal of ten rows: more, previous, and what comes next only after the last part."""
    here = Plain(tmp_path, size=(40, 10))
    try:
        here.until("Enter to begin:")
        here.type("")
        here.until("Enter to read on:")
        assert "never recommends" not in here.transcript
        here.type("more")
        here.until("never recommends")
        here.type("previous")
        here.until_said("Start. Page 1 of 2.", times=2)
        here.type("more")
        here.until_said("never recommends", times=2)
        for _ in range(2):
            here.type("")
        here.until("sign-off.")
        assert "About this aid" not in here.transcript
        here.type("")
        here.until("About this aid")
        here.type("crisis")
        here.until("Help right now")
    finally:
        here.close()


def test_help_after_an_answer_waits_until_it_was_read(tmp_path: Path):
    """A number typed on top of it is not taken for an answer to a question that was not asked yet."""
    here = Plain(tmp_path, "--plain", "--route", "essentials", size=(80, 120))
    try:
        here.until("Enter to begin:")
        here.type("places")
        here.until("Where would you like to go?")
        here.type(places_number(here, "My health and safety"))
        here.until("Are you having thoughts")
        here.type("1")
        here.until("Help right now")
        here.type("1")
        here.until("How old are you?")
        here.type("3")
        here.until_said("You answered", times=2)
        assert "You answered 3. 25 to 64" in here.transcript
    finally:
        here.close()


def test_ctrl_c_asks_once_and_leaves_at_the_second(tmp_path: Path):
    """In a terminal: 130, and no traceback."""
    here = Plain(tmp_path)
    try:
        here.until("Enter to begin:")
        here.type("")
        here.until("Enter to go on:")
        here.process.send_signal(signal.SIGINT)
        here.until("Stop here?")
        here.until("A number, or Enter:")
        here.process.send_signal(signal.SIGINT)
        assert here.ended() == 130
        assert "Traceback" not in here.transcript
        assert list(tmp_path.iterdir()) == []
    finally:
        here.close()


def test_what_is_written_in_own_words_is_in_no_history(tmp_path: Path):
    """The up arrow brings it back while the guide runs; afterwards it is in no file of the home folder."""
    here = Plain(tmp_path, "--plain", "--route", "essentials", size=(80, 120))
    try:
        here.until("Enter to begin:")
        here.type("places")
        here.until("Where would you like to go?")
        here.type(places_number(here, "My questions"))
        here.until("A number, or Enter:")
        here.type("next")
        here.until("Your words:")
        here.type(SECRET)
        here.until("More, or Enter:")
        here.send(b"\x1b[A\n")
        here.until("More, or Enter:")
        here.type("")
        here.until("Enter for your paper:")
        assert f"{SECRET} {SECRET}" in here.transcript
        here.type("quit")
        here.until("Stop here?")
        here.type("3")
        assert here.ended() == 130
    finally:
        here.close()
    found = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert found == []


def places_number(here: Plain, title: str) -> str:
    """The number of a place in the list."""
    here.until(title)
    line = next(line for line in here.read().splitlines() if title in line)
    return line.split(".")[0].strip()


def test_a_terminal_that_goes_away_ends_it(tmp_path: Path):
    """The window is closed: the program is gone soon, and leaves nothing."""
    here = Plain(tmp_path)
    try:
        here.until("Enter to begin:")
        here.type("")
        here.until("Enter to go on:")
        here.process.send_signal(signal.SIGHUP)
        assert here.process.wait(60) != 0
        assert list(tmp_path.iterdir()) == []
    finally:
        here.close()


def test_a_simple_terminal_gets_it_by_itself(tmp_path: Path):
    """TERM=dumb, and the first line says so."""
    here = Plain(tmp_path, "--route", "essentials", TERM="dumb")
    try:
        here.until("Enter to begin:")
        assert here.transcript.startswith("This is the guide line by line, because your terminal is a simple one.")
    finally:
        here.close()
