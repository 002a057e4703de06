"""Say whether this machine can show, print and make PDFs, and what to install where it cannot."""

import locale
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from decision_aid.content.models import DecisionAid

COLUMNS, ROWS = 54, 20
"""The smallest terminal in which the guide is comfortable."""
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 fontconfig"
CUPS = "cups cups-client cups-filters"


@dataclass(frozen=True)
class Sign:
    """One thing that was looked at."""

    level: Literal["ok", "note", "problem"]
    """`note`: it works, or is not needed here, but is worth knowing."""
    what: str
    do: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        lines = [f"{self.level:8} {self.what}", *(f"         {line}" for line in self.do.splitlines())]
        return "\n".join(lines)


Look = Callable[[], Iterator[Sign]]


def examine(aid: DecisionAid, clinic: Path | None, today: date) -> Iterator[Sign]:
    """Everything that was found, as it is found. Nothing is raised."""
    # Imported here: it needs what stands above, as a person needs an eye to look into the other.
    from decision_aid.kiosk.doctor_clinic import clinic_looks, printers_here

    yield from _carefully("Terminal", terminal)
    yield from _carefully("PDF", lambda: pdf(aid, today))
    if clinic is None:
        yield from _carefully("Printing", printers_here)
        return
    for name, look in clinic_looks(aid, clinic, today):
        yield from _carefully(name, look)


def install(packages: str) -> str:
    """What to type on Debian or Ubuntu."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"On Debian or Ubuntu, type: {sudo}apt-get update && {sudo}apt-get install {packages}"


def _carefully(name: str, look: Look) -> Iterator[Sign]:
    try:
        yield from look()
    except Exception as error:  # whatever is wrong with a machine, its doctor says so and goes on
        yield Sign("problem", f"{name}: could not be looked at ({type(error).__name__}).")


def terminal() -> Iterator[Sign]:
    """Size, characters, colours."""
    encoding = (getattr(sys.stdout, "encoding", None) or locale.getpreferredencoding(False)).lower().replace("-", "")
    if encoding != "utf8":
        do = "Set a UTF-8 locale: export LANG=C.UTF-8 (until then, use: decision-aid --plain)"
        yield Sign("problem", f"Terminal: its characters are {encoding}, not UTF-8.", do)
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        yield Sign("note", "Terminal: this is not one, so its size and colours are not known.")
        return
    if columns < COLUMNS or rows < ROWS:
        do = f"Make the window larger or the type smaller: {COLUMNS} columns and {ROWS} rows at least."
        yield Sign("problem", f"Terminal: {columns} columns and {rows} rows.", do)
    else:
        yield Sign("ok", f"Terminal: {columns} columns and {rows} rows.")
    yield _colours()


def _colours() -> Sign:
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb", "unknown"):
        do = "Use another terminal, or line by line: decision-aid --plain"
        return Sign("problem", f"Terminal: TERM={kind or 'nothing'} cannot draw a screen.", do)
    if os.environ.get("NO_COLOR"):
        return Sign("note", "Terminal: NO_COLOR is set, so everything is shown in grey.")
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "direct" in kind:
        return Sign("ok", "Terminal: all colours.")
    if "256" in kind:
        return Sign("ok", "Terminal: 256 colours.")
    return Sign("note", f"Terminal: TERM={kind} shows 16 colours or fewer. Nothing rests on colour alone.")


def pdf(aid: DecisionAid, today: date) -> Iterator[Sign]:
    """Make one, of nobody, and look at its fonts."""
    from decision_aid.errors import OutputError
    from decision_aid.output import fonts, load, render
    from decision_aid.session.interview import Interview
    from decision_aid.summary.build import summarise

    try:
        load.weasyprint()
    except OutputError:
        yield Sign("problem", "PDF: WeasyPrint or its library Pango is missing.", install(PANGO))
        return
    missing = [name for name in sorted(fonts.FILES) if not fonts.read(name)]
    if missing or not fonts.all_covered():
        yield Sign("problem", "PDF: its fonts are missing.", "Install decision-aid again.")
        return
    begun = time.monotonic()
    try:
        made = render(summarise(Interview(aid), on=today), ".pdf")
    except OutputError as error:
        yield Sign("problem", f"PDF: {error}", install(PANGO))
        return
    seconds = time.monotonic() - begun
    if not made.startswith(b"%PDF-") or not (b"/FontFile" in made or b"/ObjStm" in made):
        yield Sign("problem", "PDF: what was made is not a PDF with its fonts in it.", install(PANGO))
        return
    yield Sign("ok", f"PDF: one was made, of {len(made) // 1000} kB in {seconds:.1f} seconds, with its own fonts.")
