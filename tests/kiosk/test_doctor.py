"""`decision-aid doctor`: what a machine can do, what to install, and never a traceback."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from decision_aid.cli import run
from decision_aid.errors import OutputError
from decision_aid.kiosk import doctor, doctor_clinic
from decision_aid.kiosk.doctor import Sign, examine, pdf
from decision_aid.kiosk.pin import hash_pin
from tests.builders import TODAY, shipped_aid
from tests.kiosk.cups import PRINTER, a_cups, missing

HASH, EXAMPLE_HASH = hash_pin("482913"), hash_pin("123456")
WITHOUT = missing()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The machine's own printers are none of a test's business, and one PDF is enough for all of them."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    monkeypatch.setattr(doctor, "pdf", lambda aid, today: iter([Sign("ok", "PDF: made before.")]))


def a_file(folder: Path, paper: str = "", top: str = "", pin: str = HASH) -> Path:
    """A clinic file."""
    path = folder / "clinic.toml"
    staff = f'[staff]\npin = "{pin}"\ncall = "Please ring the bell."\n'
    path.write_text(f'name = "The Mill"\ncountry = "us"\n{top}\n{staff}[paper]\n{paper}\n')
    path.chmod(0o600)
    return path


def signs(clinic: Path | None = None) -> list[Sign]:
    """Everything that was found."""
    return list(examine(shipped_aid(), clinic, TODAY))


def about(found: list[Sign], what: str) -> list[tuple[str, str]]:
    """The level of what was found about one thing, and what to do."""
    return [(sign.level, f"{sign.what} {sign.do}") for sign in found if sign.what.startswith(what)]


def test_every_language_of_the_aid_may_stand_in_the_clinic_s_file(tmp_path: Path):
    """As it may for the kiosk; one that there is not is named."""
    assert about(signs(a_file(tmp_path, top='languages = ["es", "en"]')), "Clinic file: The Mill")
    ((level, said),) = about(signs(a_file(tmp_path, top='languages = ["xx"]')), "Clinic file")
    assert level == "problem"
    assert "'xx' is not a language of this aid" in said


def test_a_machine_that_can_make_a_pdf_says_so_after_making_one():
    """Not only that the libraries are there."""
    (sign,) = pdf(shipped_aid(), TODAY)
    assert sign.level == "ok", sign
    assert "kB" in sign.what


def test_without_pango_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch):
    """The exact command."""

    def not_here() -> None:
        raise OutputError("missing")

    monkeypatch.setattr("decision_aid.output.load.weasyprint", not_here)
    (sign,) = pdf(shipped_aid(), TODAY)
    assert sign.level == "problem"
    assert "apt-get install libpango-1.0-0" in sign.do


def test_without_a_clinic_a_missing_printer_is_no_problem():
    """Someone at home may have none."""
    assert [level for level, _ in about(signs(), "Printing")] == ["note"]


def test_a_clinic_file_with_problems_shows_each_with_its_line(tmp_path: Path):
    """As the kiosk itself would."""
    found = about(signs(a_file(tmp_path, 'way = "prnt"', top='phon = "5"')), "Clinic file")
    assert [level for level, _ in found] == ["problem", "problem"]
    assert "clinic.toml:3:1: phon: not a known key here - did you mean 'phone'?" in found[0][1]
    assert "did you mean 'print'?" in found[1][1]


def test_the_pin_of_the_example_is_refused(tmp_path: Path):
    """Everybody can read it."""
    assert [level for level, _ in about(signs(a_file(tmp_path)), "Clinic file")] == ["ok"]
    found = about(signs(a_file(tmp_path, pin=EXAMPLE_HASH)), "Clinic file: the PIN")
    assert [level for level, _ in found] == ["problem"]
    assert "--new-pin" in found[0][1]


@pytest.mark.parametrize(("day", "old"), [("2026-11-20", False), ("2025-11-20", True), ("2027-01-01", True)])
def test_crisis_lines_that_nobody_has_tried_for_a_year_are_a_problem(tmp_path: Path, day: str, old: bool):
    """Or whose day has not come yet."""
    path = a_file(tmp_path, top=f"crisis_checked_on = {day}")
    assert bool(about(signs(path), "Clinic file: its crisis lines")) is old


def test_a_clinic_file_that_others_can_change_is_a_problem(tmp_path: Path):
    """They could put their own PIN into it."""
    path = a_file(tmp_path)
    path.chmod(0o622)
    assert about(signs(path), "Clinic file: others")[0][0] == "problem"


def test_without_cups_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """When the clinic's file asks for a printer."""
    path = a_file(tmp_path, f'way = "print"\nprinter = "{PRINTER}"')
    monkeypatch.setenv("PATH", str(tmp_path))
    ((level, said),) = about(signs(path), "Printer")
    assert level == "problem"
    assert "apt-get install cups cups-client" in said


@pytest.mark.skipif(WITHOUT is not None, reason=WITHOUT or "")
def test_a_printer_is_tried_without_printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Ready, misspelt, stopped, refusing: each with its cure."""
    with a_cups() as cups:
        monkeypatch.setenv("CUPS_SERVER", cups.server)
        path = a_file(tmp_path, f'way = "print"\nprinter = "{PRINTER}"')
        assert [level for level, _ in about(signs(path), "Printer")] == ["ok", "ok"]
        cups.run("cupsreject", PRINTER)
        assert "cupsaccept waiting_room" in about(signs(path), "Printer")[0][1]
        cups.run("cupsdisable", PRINTER)
        assert "cupsenable waiting_room" in about(signs(path), "Printer")[0][1]
        wrong = a_file(tmp_path, 'way = "print"\nprinter = "waiting_rom"')
        assert "Printers here: waiting_room." in about(signs(wrong), "Printer")[0][1]
        assert cups.printed == []


def test_the_folder_for_staff_is_tried(tmp_path: Path):
    """Missing, open to others, right."""
    place = tmp_path / "papers"
    path = a_file(tmp_path, f'way = "hand_over"\nfolder = "{place}"')
    assert f"mkdir -m 700 {place}" in about(signs(path), "Hand-over")[0][1]
    place.mkdir(mode=0o755)
    place.chmod(0o755)
    assert f"chmod 700 {place}" in about(signs(path), "Hand-over")[0][1]
    place.chmod(0o700)
    assert about(signs(path), "Hand-over")[0][0] == "ok"
    assert list(place.iterdir()) == []


def test_whatever_breaks_is_a_sign_and_the_rest_is_still_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A doctor does not faint."""

    def breaks(*_: object) -> Iterator[Sign]:
        raise ZeroDivisionError

    monkeypatch.setattr(doctor, "pdf", breaks)
    monkeypatch.setattr(doctor_clinic, "printer", breaks)
    found = signs(a_file(tmp_path))
    assert about(found, "PDF")[0] == ("problem", "PDF: could not be looked at (ZeroDivisionError). ")
    assert about(found, "Printer")[0][0] == "problem"
    assert about(found, "Hand-over")


def test_the_command_exits_0_when_all_is_well_and_1_when_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """So that a set-up script can ask."""
    assert run(["doctor", "--clinic", str(a_file(tmp_path))]) == 0
    assert "No problems." in capsys.readouterr().err
    assert run(["doctor", "--clinic", str(tmp_path / "none.toml")]) == 1
    said = capsys.readouterr()
    assert "cannot be read (No such file or directory)" in said.out
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize(
    ("size", "environment", "said"),
    [
        ((24, 80), {"TERM": "xterm-256color"}, "ok       Terminal: 80 columns and 24 rows."),
        ((24, 80), {"TERM": "xterm-256color"}, "ok       Terminal: 256 colours."),
        ((10, 30), {"TERM": "xterm-256color"}, "problem  Terminal: 30 columns and 10 rows."),
        ((24, 80), {"TERM": "dumb"}, "problem  Terminal: TERM=dumb cannot draw a screen."),
        ((24, 80), {"TERM": "linux"}, "note     Terminal: TERM=linux shows 16 colours or fewer."),
        ((24, 80), {"PYTHONIOENCODING": "ascii"}, "problem  Terminal: its characters are ascii, not UTF-8."),
    ],
)
def test_a_terminal_is_measured(size: tuple[int, int], environment: dict[str, str], said: str):
    """In a real one, of this size and kind."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    script = "from decision_aid.kiosk.doctor import terminal\nfor sign in terminal(): print(sign)"
    scene = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONUTF8": "1",
        "TERM": "xterm",
    }
    done = subprocess.Popen([sys.executable, "-c", script], env={**scene, **environment}, stdout=theirs)
    assert done.wait(60) == 0
    written = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert said in written
