"""The whole program in a real terminal: it starts, survives what terminals send, and always gives the terminal back."""

import random
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.terminal import ROOT, a_terminal

F9 = b"\x1b[20~"
PASTE_ENDS = b"\x1b[201~"
TRUE_SIZE = b"\x1b[48;24;80;384;640t"
HOSTILE = [
    b"\xff",
    "é".encode("latin-1"),
    b"\x1b[1114112u",
    b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",
    b"\x1b[200~never ended \x1b",
    b"\x1b]52;c;\x1b",
    b"\x1b[<99999999;99999999;99999999M",
    b"\x1bP+q\x1b\\",
]


def at_the_first_question(terminal: Terminal) -> None:
    """Go on from the welcome."""
    terminal.until("You can stop at any time")
    terminal.send(b"\r")
    terminal.until("Where are you?")


def test_it_starts_asks_and_leaves(tmp_path: Path) -> None:
    """From the first page to leaving early, with the exit code for that and the terminal as it was."""
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        terminal.send(b"1")
        terminal.until("(•) 1  United States")
        terminal.send(b"q")
        terminal.until("Stop here?")
        terminal.send(b"\x1b[B\x1b[B\r")
        assert terminal.ended() == 130
        assert termios.tcgetattr(terminal.slave) == terminal.before
        assert list(tmp_path.iterdir()) == [], "nothing was kept, so nothing is there"


@pytest.mark.parametrize("sent", HOSTILE, ids=repr)
def test_no_bad_byte_stops_it(tmp_path: Path, sent: bytes) -> None:
    """Whatever the terminal sends, the next key is answered."""
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        terminal.send(sent)
        terminal.read()
        terminal.send(PASTE_ENDS + TRUE_SIZE)
        terminal.read()
        terminal.send(F9)
        terminal.until("Call or text 988")


@pytest.mark.slow
def test_noise_does_not_stop_it(tmp_path: Path) -> None:
    """A thousand random bytes, and it still answers."""
    noise = random.Random(1)
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        for _ in range(20):
            # Without the keys that leave: q, Ctrl+C and Ctrl+Q.
            terminal.send(bytes(noise.choice([b for b in range(256) if b not in (3, 17, 113)]) for _ in range(50)))
            terminal.read()
        assert terminal.process.poll() is None
        terminal.send(PASTE_ENDS + TRUE_SIZE)
        terminal.read()
        terminal.send(F9)
        terminal.until("Call or text 988")


def test_a_stuck_key_does_not_fill_the_memory(tmp_path: Path) -> None:
    """Fifty thousand keys are dropped or answered; the program stays small and answers the next key when they end."""
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        for _ in range(50):
            terminal.send(b"1" * 1000)
            terminal.read()
        status = Path(f"/proc/{terminal.process.pid}/status")
        if status.exists():
            resident = next(
                int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")
            )
            assert resident < 300_000
        for _ in range(100):  # while keys are still waiting, more are dropped, this one too
            terminal.send(F9)
            if "Call or text 988" in terminal.read():
                break
        terminal.until("Call or text 988")


def test_being_told_to_stop_gives_the_terminal_back(tmp_path: Path) -> None:
    """SIGTERM ends it in order: no raw terminal, no mouse reports, no other screen."""
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 130
        assert termios.tcgetattr(terminal.slave) == terminal.before
        assert b"\x1b[?1049l" in terminal.raw
        assert b"\x1b[?1003l" in terminal.raw


def test_a_crash_tells_a_person_what_they_need_and_no_answer(tmp_path: Path) -> None:
    """No traceback, no local variables: a plain sentence, and whether the answers are kept."""
    extra = """
from decision_aid.tui.screens.walk import WalkScreen
def broken(self):
    secret = "SECRET ANSWER"
    raise ValueError(secret)
WalkScreen.action_places = broken
"""
    with a_terminal(tmp_path, extra=extra) as terminal:
        at_the_first_question(terminal)
        terminal.send(b"1p")
        assert terminal.ended() == 70
        said = terminal.raw.decode(errors="replace")
        assert "Something went wrong and the guide had to stop." in said
        assert "They are gone when you leave." in said
        assert "ValueError in <string>:" in said
        assert "SECRET" not in said
        assert "Traceback" not in said
        assert termios.tcgetattr(terminal.slave) == terminal.before


@pytest.mark.parametrize("name", ["TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT", "TEXTUAL_DRIVER"])
def test_textuals_own_settings_are_not_followed(tmp_path: Path, name: str) -> None:
    """No log of keys, no other driver, no picture of the screen on the disk."""
    value = {"TEXTUAL_LOG": str(tmp_path / "log"), "TEXTUAL_DRIVER": "os:system"}.get(name, "1")
    with a_terminal(tmp_path, **{name: value}) as terminal:
        at_the_first_question(terminal)
        terminal.send(b"1")
        terminal.until("(•) 1")
        terminal.send(b"\x11")
        terminal.until("Stop here?")
        terminal.send(b"\x1b[B\x1b[B\r")
        assert terminal.ended() == 130
        assert list(tmp_path.iterdir()) == []


def test_answers_survive_being_killed(tmp_path: Path) -> None:
    """What the person agreed to keep is on the disk the moment it is answered."""
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        for keys, words in ((b"1\r", "Keep your answers?"), (b"1\r", "lights [before]"), (b"2", "(•) 2  No")):
            terminal.send(keys)
            terminal.until(words)
        terminal.process.send_signal(signal.SIGKILL)
        terminal.ended()
    with a_terminal(tmp_path) as terminal:
        terminal.until("Continue where I stopped")
        terminal.send(b"\r")
        terminal.until("What kind of pain is it?")


def test_the_terminal_cursor_is_on_the_highlighted_answer(tmp_path: Path) -> None:
    """What a braille display follows is where the person is."""
    with a_terminal(tmp_path) as terminal:
        at_the_first_question(terminal)
        terminal.send(b"\x1b[B\x1b[B")
        screen = terminal.until("›( ) 2").splitlines()
        row = next(row for row, line in enumerate(screen) if "›( ) 2" in line)
        for _ in range(40):
            if terminal.screen.cursor.y == row:
                break
            terminal.read()
        assert terminal.screen.cursor.y == row


def test_the_front_end_does_not_load_the_paper_maker() -> None:
    """The screens come up without the PDF library, which is slow to load."""
    code = "import sys; import decision_aid.tui.app, decision_aid.tui.run; print('weasyprint' in sys.modules)"
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"
