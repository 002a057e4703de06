"""Paper from a real CUPS: it arrives as it was made, nothing of it stays, and a failure is told and loses nothing."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from decision_aid.kiosk.clinic import PaperWay
from decision_aid.kiosk.delivery import Made, deliver, make
from decision_aid.kiosk.printing import Patience, Printing, keeps_papers, print_pdf, printers, state
from decision_aid.summary.build import summarise
from tests.builders import TODAY, an_interview, shipped_aid
from tests.kiosk.cups import OUR_LINES, PRINTER, Cups, a_cups, missing

PDF = b"%PDF-1.7\nQUOKKA " + bytes(range(256)) * 4096 + b"\n%%EOF\n"
"""A megabyte, so that it does not pass in one piece, with a word that must be found nowhere afterwards."""
SHORT = Patience(command=5, queued=1, printing=1.5, between=0.05)

WITHOUT = missing()
needs_cups = pytest.mark.skipif(WITHOUT is not None, reason=WITHOUT or "")


@pytest.fixture(scope="module")
def running() -> Iterator[Cups]:
    """One CUPS for all of these tests, with the lines that docs/kiosk/cups gives to clinics."""
    with a_cups() as cups:
        yield cups


@pytest.fixture
def cups(running: Cups, monkeypatch: pytest.MonkeyPatch) -> Cups:
    """That CUPS, with an empty tray, and the one that commands ask."""
    monkeypatch.setenv("CUPS_SERVER", running.server)
    running.fresh()
    return running


def holds_the_word(cups: Cups) -> list[str]:
    """The files of this CUPS, the tray apart, in which a word of the paper stands."""
    files = [path for path in cups.root.rglob("*") if path.is_file() and cups.out not in path.parents]
    return [str(path) for path in files if b"QUOKKA" in path.read_bytes()]


@needs_cups
def test_a_paper_arrives_whole_and_leaves_nothing_behind(cups: Cups):
    """Byte for byte, on the right paper, as often as asked, under a name that says nothing."""
    assert print_pdf(PDF, PRINTER, size="letter", copies=2) == Printing("printed")
    (paper,) = cups.printed
    assert paper.read_bytes() == PDF
    _, _, title, copies, options, *_ = paper.with_suffix(".arguments").read_text().splitlines()
    assert (title, copies) == ("guide", "2")
    assert "media=Letter" in options.split()
    assert cups.spooled == []
    assert cups.queue == ""
    assert holds_the_word(cups) == []


@needs_cups
def test_a_whole_summary_is_printed_as_it_was_made(cups: Cups):
    """From a person's answers to the tray."""
    paper = PaperWay(way="print", printer=PRINTER)
    made = make(summarise(an_interview(shipped_aid(), route="essentials"), on=TODAY), paper)
    (outcome,) = deliver(made, paper)
    assert (outcome.way, outcome.done, outcome.word) == ("print", True, "print_printed")
    assert [path.read_bytes() for path in cups.printed] == [made.pdf]
    assert made.pdf.startswith(b"%PDF-")


@needs_cups
def test_a_stopped_printer_is_told_within_seconds_and_can_be_tried_again(cups: Cups):
    """Staff put paper in; the same summary is printed, once."""
    paper = PaperWay(way="print", printer=PRINTER)
    made = Made(PDF)
    cups.run("cupsdisable", PRINTER)
    begun = time.monotonic()
    (outcome,) = deliver(made, paper)
    assert time.monotonic() - begun < 3
    assert (outcome.done, outcome.word, outcome.left_behind) == (False, "print_stopped", False)
    assert made.pdf == PDF
    cups.run("cupsenable", PRINTER)
    assert [again.done for again in deliver(made, paper)] == [True]
    assert [path.read_bytes() for path in cups.printed] == [PDF]


@needs_cups
def test_a_printer_that_jams_half_way_prints_nothing_later(cups: Cups):
    """When it works again, no one else's paper comes out of it."""
    (cups.out / "jam").touch()
    assert print_pdf(PDF, PRINTER) == Printing("stopped")
    assert cups.spooled == []
    (cups.out / "jam").unlink()
    cups.run("cupsenable", PRINTER)
    time.sleep(0.5)
    assert cups.printed == []
    assert cups.queue == ""


@needs_cups
def test_a_printer_that_takes_too_long_is_given_up_and_prints_nothing_later(cups: Cups):
    """The person is told, and the job is taken back."""
    (cups.out / "slow").write_text("4")
    assert print_pdf(PDF, PRINTER, patience=SHORT) == Printing("too_slow")
    assert cups.queue == ""
    assert cups.spooled == []
    time.sleep(4)
    assert cups.printed == []


@needs_cups
def test_a_slow_printer_that_is_at_it_is_waited_for(cups: Cups):
    """Longer than one that has not begun."""
    (cups.out / "slow").write_text("2")
    patient = Patience(queued=0.5, printing=20, between=0.05)
    assert print_pdf(PDF, PRINTER, patience=patient) == Printing("printed")
    assert len(cups.printed) == 1


@needs_cups
def test_each_thing_that_is_wrong_with_a_printer_has_its_own_word(cups: Cups):
    """Not set up, not accepting, stopped: staff do something else for each."""
    assert state(PRINTER) == "ready"
    assert printers() == (PRINTER,)
    assert print_pdf(PDF, "waiting_rom") == Printing("unknown_printer")
    cups.run("cupsreject", PRINTER)
    assert print_pdf(PDF, PRINTER) == Printing("refusing")
    cups.run("cupsdisable", PRINTER)
    assert print_pdf(PDF, PRINTER) == Printing("stopped")
    assert cups.printed == []


@needs_cups
def test_doctor_can_tell_whether_papers_are_kept_without_printing(cups: Cups):
    """With our lines in the configuration they are not."""
    assert keeps_papers(PRINTER) is False
    assert keeps_papers("waiting_rom") is None
    assert cups.printed == []
    assert cups.queue == ""


@needs_cups
def test_a_cups_as_it_comes_keeps_papers_and_we_say_so(monkeypatch: pytest.MonkeyPatch):
    """Without our lines the paper's text lies in the spool, which is what the lines are for."""
    with a_cups(lines="") as cups:
        monkeypatch.setenv("CUPS_SERVER", cups.server)
        assert keeps_papers(PRINTER) is True
        assert print_pdf(PDF, PRINTER) == Printing("printed", left_behind=True)
        assert len(holds_the_word(cups)) == 1


def test_without_cups_there_is_a_word_and_the_summary_is_still_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Neither its commands nor its socket need to exist."""
    paper, made = PaperWay(way="print", printer=PRINTER), Made(PDF)
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    assert [outcome.word for outcome in deliver(made, paper)] == ["print_no_printing"]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [outcome.word for outcome in deliver(made, paper)] == ["print_no_printing"]
    assert printers() == ()
    assert keeps_papers(PRINTER) is None
    assert made.pdf == PDF


@needs_cups
def test_a_cups_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """The screen does not hang with it."""
    with tempfile.TemporaryDirectory(prefix="deaf-") as folder, socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(f"{folder}/cups.sock")
        deaf.listen()
        monkeypatch.setenv("CUPS_SERVER", f"{folder}/cups.sock")
        begun = time.monotonic()
        assert print_pdf(PDF, PRINTER, patience=Patience(command=1)) == Printing("too_slow")
        assert time.monotonic() - begun < 3


def test_nothing_of_the_visit_reaches_the_command_line_or_its_environment(monkeypatch: pytest.MonkeyPatch):
    """Who can list processes sees a printer's name and a word that says nothing."""
    commands: list[list[str]] = []
    environments: list[dict[str, str]] = []

    def watch(command: list[str], *, env: dict[str, str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        commands.append(command)
        environments.append(env)
        said = {"-r": b"scheduler is running", "-p": b"idle", "-a": b"accepting"}.get(command[1], b"")
        return subprocess.CompletedProcess(command, 0, said or f"request id is {PRINTER}-1 (0 file(s))".encode())

    monkeypatch.setattr(shutil, "which", lambda command: f"/usr/bin/{command}")
    monkeypatch.setattr(subprocess, "run", watch)
    monkeypatch.setenv("ANSWER", "QUOKKA")
    print_pdf(PDF, PRINTER, patience=SHORT)
    assert ["/usr/bin/lp", "-d", PRINTER, "-t", "guide", "-n", "1", "-o", "media=A4", "-"] in commands
    assert "QUOKKA" not in f"{commands} {environments}"
    assert all(set(environment) <= {"PATH", "CUPS_SERVER", "LC_ALL", "HOME"} for environment in environments)


@needs_cups
def test_the_set_up_script_can_be_run_twice_and_cups_takes_what_it_writes(tmp_path: Path):
    """Its lines stand once, last, and the clinic's own stay."""
    conf, fstab = tmp_path / "cupsd.conf", tmp_path / "fstab"
    conf.write_text("Listen /run/cups.sock\nPreserveJobFiles Yes\n")
    fstab.write_text("proc /proc proc defaults 0 0\n")
    environment = {**os.environ, "CUPSD_CONF": str(conf), "FSTAB": str(fstab), "NO_RESTART": "yes"}
    for _ in range(2):
        subprocess.run(
            ["sh", OUR_LINES.with_name("set_up.sh"), PRINTER], env=environment, check=True, capture_output=True
        )
    written = conf.read_text()
    assert written.startswith("Listen /run/cups.sock\nPreserveJobFiles Yes\n")
    assert written.count(OUR_LINES.read_text().strip()) == 1
    assert fstab.read_text().count("/var/spool/cups") == 1
    daemon = shutil.which("cupsd", path="/usr/sbin:/usr/bin:/sbin")
    assert daemon is not None
    tried = subprocess.run([daemon, "-t", "-c", conf], capture_output=True, text=True, check=True)
    assert f'"{conf}" is OK' in tried.stdout + tried.stderr
