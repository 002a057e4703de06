"""However a visit ends, nothing of it is left, and the start screen is there for the next person."""

import os
import signal
import termios
import time
from pathlib import Path

import pytest

from tests.kiosk.a_clinic import CALL, PIN
from tests.kiosk.a_kiosk import CALLED, ENTER, ESCAPE, F10, START, Kiosk, a_kiosk, is_alive, until_gone

BACK_WITHIN = 0.6
"""Seconds from the end of one visit to the start screen of the next."""
SLACK = 2.0 if os.environ.get("CI") else 1.4
"""A machine that runs other tests at the same time is given more."""
STILL_THERE = "Are you still there?"


def answered(kiosk: Kiosk) -> int:
    """Somebody has answered the first question; the process of their visit."""
    kiosk.begins()
    kiosk.send(b"2")
    kiosk.until("(•) 2  ")
    visit = kiosk.visit
    assert visit is not None
    return visit


def is_fresh(kiosk: Kiosk, before: int) -> None:
    """The start screen is there, in another process, and the next person finds nothing answered."""
    kiosk.until(START)
    until_gone(before)
    assert kiosk.visit not in (None, before)
    kiosk.begins()
    assert "(•) 1  United States" in kiosk.read(), "the clinic's country, not the last person's"


def test_an_abandoned_visit_is_counted_down_and_wiped(tmp_path: Path):
    """Nobody presses anything: a warning with its seconds, then the start screen, and the process is gone."""
    with a_kiosk(tmp_path, after=4, countdown=2) as kiosk:
        visit = answered(kiosk)
        screen = kiosk.until(STILL_THERE)
        assert "will be wiped in" in screen
        is_fresh(kiosk, visit)
        assert kiosk.broke == []


@pytest.mark.parametrize("sign", [b"x", b"\x1b[<0;10;10M\x1b[<0;10;10m"], ids=["a key", "a touch"])
def test_the_countdown_stops_for_anyone(tmp_path: Path, sign: bytes):
    """One key or touch, and the person is where they were; what they pressed does nothing else."""
    with a_kiosk(tmp_path, after=2, countdown=30) as kiosk:
        visit = answered(kiosk)
        for _ in range(2):
            kiosk.until(STILL_THERE)
            kiosk.send(sign)
            kiosk.until("(•) 2  ")
            assert STILL_THERE not in kiosk.read()
        assert kiosk.visit == visit


def test_somebody_who_goes_on_is_never_counted_down(tmp_path: Path):
    """Every key counts."""
    with a_kiosk(tmp_path, after=2, countdown=2) as kiosk:
        visit = answered(kiosk)
        end = time.monotonic() + 6
        while time.monotonic() < end:
            kiosk.send(b"\x1b[B")
            kiosk.reads_for(0.5)
            assert STILL_THERE not in kiosk.read()
        assert kiosk.visit == visit


def test_stopping_wipes_at_once(tmp_path: Path):
    """Stop and clear, asked once: the next start screen is there within 0.6 seconds."""
    with a_kiosk(tmp_path, aid="shipped") as kiosk:
        kiosk.begins()
        visit = kiosk.visit
        assert visit is not None
        kiosk.touch("Stop and clear")
        kiosk.until("Stop and clear your answers?")
        kiosk.send(b"\x1b[B\x1b[B")
        kiosk.until("› Stop and clear ‹")
        kiosk.send(ENTER)
        taken = kiosk.seconds_until(START)
        assert taken <= BACK_WITHIN * SLACK, f"{taken:.2f} s"
        is_fresh(kiosk, visit)


@pytest.mark.parametrize("name", ["SIGKILL", "SIGHUP", "SIGTERM", "SIGSEGV"])
def test_a_visit_that_is_killed_is_wiped(tmp_path: Path, name: str):
    """Whatever ends the process, its answers end with it."""
    with a_kiosk(tmp_path) as kiosk:
        visit = answered(kiosk)
        os.kill(visit, getattr(signal, name))
        taken = kiosk.seconds_until(START)
        assert taken <= BACK_WITHIN * SLACK, f"{taken:.2f} s"
        is_fresh(kiosk, visit)


@pytest.mark.parametrize("name", ["SIGINT", "SIGQUIT", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGUSR1", "SIGUSR2"])
def test_signals_of_the_keyboard_do_nothing(tmp_path: Path, name: str):
    """To the visit and to its supervisor alike."""
    with a_kiosk(tmp_path) as kiosk:
        visit = answered(kiosk)
        for process in (visit, kiosk.process.pid):
            os.kill(process, getattr(signal, name))
        kiosk.answers_the_next_key()
        assert kiosk.visit == visit
        assert "(•) 2  " in kiosk.read()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_system_stops_it_in_order(tmp_path: Path, name: str):
    """The visit is gone, the screen is empty, and the terminal is as it was."""
    with a_kiosk(tmp_path) as kiosk:
        visit = answered(kiosk)
        kiosk.process.send_signal(getattr(signal, name))
        assert kiosk.ended() == 0
        assert not is_alive(visit)
        assert termios.tcgetattr(kiosk.slave) == kiosk.before
        assert kiosk.text == ""
        assert kiosk.raw.endswith(b"\x1b[?25h")


def test_without_its_supervisor_a_visit_ends(tmp_path: Path):
    """Killed outright, it cannot clear the screen; but the answers are gone with the visit."""
    with a_kiosk(tmp_path) as kiosk:
        visit = answered(kiosk)
        kiosk.process.kill()
        until_gone(visit, 2)


def test_a_lost_terminal_ends_everything(tmp_path: Path):
    """Nobody is left to read for: no process stays behind and spins."""
    with a_kiosk(tmp_path) as kiosk:
        visit = answered(kiosk)
        kiosk.lose_the_terminal()
        until_gone(visit, 5)
        until_gone(kiosk.process.pid, 5)


def test_a_window_of_one_cell_and_back(tmp_path: Path):
    """Too small to show anything, then as before."""
    with a_kiosk(tmp_path) as kiosk:
        visit = answered(kiosk)
        kiosk.resize(1, 1)
        kiosk.reads_for(0.5)
        kiosk.resize(80, 24)
        kiosk.until("(•) 2  ")
        kiosk.answers_the_next_key()
        assert kiosk.visit == visit


def test_a_crash_tells_nobody_anything(tmp_path: Path):
    """No traceback and no answer on the screen; the supervisor is told what kind of error it was and where."""
    extra = """
from decision_aid.tui.screens.walk import WalkScreen
def broken(self):
    secret = "SECRET ANSWER"
    raise ValueError(secret)
WalkScreen.action_places = broken
"""
    with a_kiosk(tmp_path, extra=extra) as kiosk:
        visit = answered(kiosk)
        kiosk.send(b"p")
        is_fresh(kiosk, visit)
        assert [status for status in kiosk.broke if "ValueError in <string>:" in status]
        for told in (kiosk.raw.decode(errors="replace"), *kiosk.statuses):
            assert "SECRET" not in told
            assert "Traceback" not in told


@pytest.mark.parametrize("hang", ["time.sleep(1000)", "os.kill(os.getpid(), 19)"], ids=["busy", "stopped"])
def test_a_hang_is_noticed(tmp_path: Path, hang: str):
    """No sign of life: the supervisor ends it and starts anew."""
    extra = f"""
import time
supervisor.HANGS_AFTER = 2.5
from decision_aid.tui.screens.walk import WalkScreen
WalkScreen.action_places = lambda self: {hang}
"""
    with a_kiosk(tmp_path, extra=extra) as kiosk:
        visit = answered(kiosk)
        kiosk.send(b"p")
        is_fresh(kiosk, visit)
        assert any("hung" in status for status in kiosk.broke)


def test_one_that_cannot_start_says_so_and_tries_again(tmp_path: Path):
    """A sentence for the person who comes, and no fury of restarts."""
    extra = """
from decision_aid.kiosk import session
def broken(*_):
    raise RuntimeError
session.visit = broken
"""
    with a_kiosk(tmp_path, extra=extra) as kiosk:
        kiosk.until("This screen is not working just now.")
        kiosk.reads_for(2)
        assert kiosk.process.poll() is None
        assert len(kiosk.broke) < 12
        kiosk.process.send_signal(signal.SIGTERM)
        assert kiosk.ended() == 0


def test_help_is_called_without_leaving(tmp_path: Path):
    """The clinic's own words, the visit behind them, and back to it."""
    with a_kiosk(tmp_path) as kiosk:
        answered(kiosk)
        kiosk.send(F10)
        screen = kiosk.until(CALLED)
        assert CALL in screen
        assert "Staff: please come to this screen" in screen
        kiosk.touch("Continue")
        kiosk.until("(•) 2  ")


def type_pin(kiosk: Kiosk, pin: str, then: str) -> None:
    """Give a PIN on the screen that asks for it, and wait for what it says."""
    kiosk.send(pin.encode())
    kiosk.until("•" * len(pin))
    kiosk.send(ENTER)
    kiosk.until(then)


def test_three_wrong_pins_make_a_guesser_wait_also_in_the_next_visit(tmp_path: Path):
    """Wrong, wrong, wrong: not even the right one is taken, nor after a restart; then it is, and the kiosk ends."""
    with a_kiosk(tmp_path, extra="lock.FIRST_WAIT = 8.0") as kiosk:
        kiosk.until(START)
        kiosk.send(ESCAPE)
        kiosk.until("PIN:")
        type_pin(kiosk, "111111", "That is not the PIN.")
        type_pin(kiosk, "222222", "That is not the PIN.")
        locked = time.monotonic()
        type_pin(kiosk, "333333", "Too many tries")
        type_pin(kiosk, PIN, "Too many tries")
        visit = kiosk.visit
        assert visit is not None
        os.kill(visit, signal.SIGKILL)
        kiosk.until(START)
        kiosk.send(ESCAPE)
        kiosk.until("Too many tries")
        kiosk.reads_for(max(0.0, 8.5 - (time.monotonic() - locked)))
        type_pin(kiosk, PIN, "For staff")
        kiosk.touch("Leave the kiosk")
        assert kiosk.ended() == 0
        assert termios.tcgetattr(kiosk.slave) == kiosk.before
        assert kiosk.text == ""


def test_staff_start_the_whole_walk_for_somebody(tmp_path: Path):
    """By touch alone: the pad, then everything instead of the essentials."""
    with a_kiosk(tmp_path, aid="shipped") as kiosk:
        kiosk.until(START)
        kiosk.touch("Staff")
        kiosk.until("PIN:")
        for digit in PIN:
            kiosk.touch(f" {digit} ")
        kiosk.until("•" * len(PIN))
        kiosk.touch("Enter")
        kiosk.until("For staff")
        kiosk.touch("everything")
        kiosk.wait_for("Welcome")
        kiosk.touch("Next")
        kiosk.wait_for("About this aid")


def test_a_slow_printer_does_not_hold_the_answers(tmp_path: Path):
    """The system says stop while a paper is on its way: gone within a second all the same."""
    with a_kiosk(tmp_path, aid="shipped", printer="slow") as kiosk:
        visit = answered(kiosk)
        kiosk.touch("Stop and clear")
        kiosk.until("Make a paper")
        kiosk.touch("Make a paper")
        kiosk.until("Print it")
        kiosk.touch("Print it")
        kiosk.until("This takes a few seconds")
        os.kill(visit, signal.SIGTERM)
        until_gone(visit, 2)


def test_a_printer_that_fails_loses_nothing(tmp_path: Path):
    """It says what is wrong, and the answers are behind it."""
    with a_kiosk(tmp_path, aid="shipped", printer="stopped") as kiosk:
        answered(kiosk)
        kiosk.touch("Stop and clear")
        kiosk.until("Make a paper")
        kiosk.touch("Make a paper")
        kiosk.until("Print it")
        kiosk.touch("Print it")
        kiosk.until("The printer has stopped.")
        kiosk.until("Try again")
        kiosk.touch("Back")
        kiosk.until("(•) 2  ")


def test_temporary_files_go_with_the_visit(tmp_path: Path):
    """Libraries leave some when a visit is killed; the supervisor takes them away."""
    extra = """
import tempfile
from decision_aid.tui.screens.walk import WalkScreen
WalkScreen.action_places = lambda self: tempfile.mkstemp(prefix="left-behind")
"""
    with a_kiosk(tmp_path, extra=extra) as kiosk:
        visit = answered(kiosk)
        kiosk.send(b"p")
        kiosk.reads_for(0.5)
        assert list((tmp_path / "tmp").rglob("left-behind*"))
        os.kill(visit, signal.SIGKILL)
        kiosk.until(START)
        assert not list((tmp_path / "tmp").rglob("left-behind*"))


def test_a_visit_ends_with_paper_and_a_screen_that_goes_by_itself(tmp_path: Path):
    """Where the paper is; then, without a key, the start screen."""
    with a_kiosk(tmp_path, aid="shipped", extra="from decision_aid.kiosk import app; app.DONE_FOR = 3") as kiosk:
        visit = answered(kiosk)
        kiosk.touch("Stop and clear")
        kiosk.until("Make a paper")
        kiosk.touch("Make a paper")
        kiosk.until("Print it")
        kiosk.touch("Print it")
        kiosk.until("Your paper is printed.")
        assert kiosk.visit == visit
        is_fresh(kiosk, visit)
