"""Try what a clinic's file asks of this machine: the file itself, its printer, its folder."""

import shutil
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from decision_aid.content.models import DecisionAid
from decision_aid.content.translation import offered
from decision_aid.errors import ClinicError
from decision_aid.kiosk import handover, pin, printing
from decision_aid.kiosk.clinic import Clinic, load_clinic
from decision_aid.kiosk.doctor import CUPS, Look, Sign, install

EXAMPLE_PIN = "123456"
LINES_KEEP = timedelta(days=365)
"""As long as the shipped crisis lines are trusted without another look."""


def clinic_looks(aid: DecisionAid, path: Path, today: date) -> Iterator[tuple[str, Look]]:
    """What there is to look at, with its name."""
    try:
        clinic = load_clinic(path, aid, [each.code for each in offered(aid)])
    except ClinicError as error:
        problems = error.problems
        yield "Clinic file", lambda: iter([Sign("problem", f"Clinic file: {problem}") for problem in problems])
        return
    yield "Clinic file", lambda: clinic_file(clinic, path, today)
    yield "Printer", lambda: printer(clinic)
    yield "Hand-over", lambda: folder(clinic)
    yield "Memory", swap


def clinic_file(clinic: Clinic, path: Path, today: date) -> Iterator[Sign]:
    """What the file says, beyond its being well written."""
    yield Sign("ok", f"Clinic file: {clinic.name}.")
    if path.stat().st_mode & 0o022:
        do = f"Type: chmod go-w {path}"
        yield Sign("problem", "Clinic file: others than its owner can change it, and with it the PIN.", do)
    if pin.verify(EXAMPLE_PIN, clinic.staff.pin):
        do = "Type: decision-aid kiosk --new-pin, and put the line that it prints into [staff]."
        yield Sign("problem", "Clinic file: the PIN is that of the example, which everybody knows.", do)
    checked = clinic.crisis_checked_on
    if checked is not None and not timedelta(0) <= today - checked <= LINES_KEEP:
        do = "Dial each of them, then write today's date after crisis_checked_on."
        yield Sign("problem", f"Clinic file: its crisis lines were checked on {checked}.", do)


def printers_here() -> Iterator[Sign]:
    """Without a clinic file: nothing needs a printer, but a person may want one."""
    names = printing.printers()
    if names:
        yield Sign("ok", f"Printing: CUPS answers and knows {', '.join(names)}.")
    else:
        yield Sign("note", "Printing: CUPS does not answer, or has no printer. Only a kiosk needs it.")


def printer(clinic: Clinic) -> Iterator[Sign]:
    """Whether it is there, takes papers, and keeps none of them. Nothing is printed."""
    name = clinic.paper.printer
    if not clinic.paper.prints or name is None:
        yield Sign("note", "Printer: the clinic file asks for none.")
        return
    state = printing.state(name)
    if state != "ready":
        absent = state == "no_printing" and shutil.which("lp") is None
        what = "CUPS is not installed." if absent else _PRINTER[state].format(name=name)
        yield Sign("problem", f"Printer: {what}", install(CUPS) if absent else _printer_cure(state, name))
        return
    yield Sign("ok", f"Printer: {name} is ready.")
    kept = printing.keeps_papers(name)
    if kept is None:
        yield Sign("problem", f"Printer: {name} refused a job that was never to be printed.", "Look at: lpstat -t")
    elif kept:
        do = "Put the lines of docs/kiosk/cups/cupsd-lines.conf into /etc/cups/cupsd.conf and restart CUPS."
        yield Sign("problem", "Printer: CUPS keeps papers that are over.", do)
    else:
        yield Sign("ok", "Printer: CUPS forgets a paper that is over.")


_PRINTER = {
    "no_printing": "CUPS does not answer.",
    "unknown_printer": "CUPS knows no '{name}'.",
    "stopped": "'{name}' has stopped.",
    "refusing": "'{name}' refuses papers.",
    "too_slow": "CUPS does not answer in time.",
}


def _printer_cure(state: str, name: str) -> str:
    match state:
        case "no_printing" | "too_slow":
            return "Type: sudo systemctl restart cups"
        case "unknown_printer":
            known = ", ".join(printing.printers()) or "none"
            return f"Printers here: {known}. Correct the name in [paper], or add the printer with: sudo lpadmin"
        case "stopped":
            return f"See to its paper and cable, then type: sudo cupsenable {name}"
    return f"Type: sudo cupsaccept {name}"


def folder(clinic: Clinic) -> Iterator[Sign]:
    """Whether papers can be left in it, and who can read it."""
    place = clinic.paper.folder
    if not clinic.paper.hands_over or place is None:
        yield Sign("note", "Hand-over: the clinic file asks for none.")
        return
    trouble = handover.trouble_with(place)
    if trouble is None:
        yield Sign("ok", f"Hand-over: {place} can be written to, and only its owner can read it.")
    else:
        yield Sign("problem", f"Hand-over: {place} {_FOLDER[trouble]}", _folder_cure(trouble, place))


_FOLDER = {
    "missing": "is not there.",
    "not_a_folder": "is not a folder.",
    "a_link": "is a link.",
    "not_ours": "belongs to somebody else than the user who runs this.",
    "open_to_others": "can be read by others than its owner.",
    "not_writable": "cannot be written to.",
}


def _folder_cure(trouble: str, place: Path) -> str:
    match trouble:
        case "missing":
            return f"As the kiosk's user, type: mkdir -m 700 {place}"
        case "open_to_others":
            return f"Type: chmod 700 {place}"
        case "not_ours":
            return f"Run doctor as the kiosk's user, or type: sudo chown USER {place}"
    return "Name a folder of the kiosk's own."


def swap() -> Iterator[Sign]:
    """Whether memory, and answers in it, can reach a disk."""
    listed = Path("/proc/swaps")
    if not listed.is_file() or not stat.S_ISREG(listed.stat().st_mode):
        return
    devices = [line.split()[0] for line in listed.read_text().splitlines()[1:] if line.strip()]
    if any("zram" not in device for device in devices):
        do = "Type: sudo swapoff -a, and take the swap lines out of /etc/fstab. The kiosk's unit forbids it as well."
        yield Sign("note", f"Memory: this machine swaps to {', '.join(devices)}.", do)
    else:
        yield Sign("ok", "Memory: nothing of it goes to a disk.")
