"""Print a paper through CUPS, know within seconds whether it was printed, and leave nothing of it in the queue.

The paper goes to `lp` on its standard input, never through a file, under a name that says nothing. What CUPS itself
keeps is for its settings: see docs/kiosk/cups.
"""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import Literal

State = Literal["ready", "no_printing", "unknown_printer", "stopped", "refusing", "too_slow"]
Result = Literal["printed", "no_printing", "unknown_printer", "stopped", "refusing", "too_slow", "failed"]

TITLE = "guide"
"""What the queue shows. It says nothing about whose paper it is, or about what."""
MEDIA = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True)
class Printing:
    """How one attempt to print went."""

    result: Result
    left_behind: bool = False
    """CUPS still holds the job: it may be printed later, or read by who may read the spool."""


@dataclass(frozen=True)
class Patience:
    """In seconds."""

    command: float = 5
    """For each answer from CUPS."""
    queued: float = 15
    """For the printer to begin."""
    printing: float = 90
    """For the printer to take in every page."""
    between: float = 0.25
    """Between two looks at the queue."""


USUAL = Patience()


def print_pdf(
    pdf: bytes, printer: str, *, size: Literal["a4", "letter"] = "a4", copies: int = 1, patience: Patience = USUAL
) -> Printing:
    """Print and wait until the printer has taken it in. A job that fails is taken back, so that none prints later."""
    ready = state(printer, patience)
    if ready != "ready":
        return Printing(ready)
    words = ["-d", printer, "-t", TITLE, "-n", str(copies), "-o", f"media={MEDIA[size]}"]
    sent = _asked("lp", *words, "-", patience=patience, given=pdf)
    job = _job_of(sent.said, printer) if sent is not None else None
    if sent is None:
        # It may have arrived, so whatever waits there is taken back. CUPS guards the jobs of others.
        return Printing(
            "too_slow", left_behind=not _removed(_jobs(printer, "not-completed", patience), printer, patience)
        )
    if job is None:
        after = state(printer, patience)
        return Printing("failed" if after == "ready" else after)
    result = _watched(job, printer, patience)
    if result != "printed":
        return Printing(result, left_behind=not _removed([job], printer, patience))
    return Printing(result, left_behind=not _gone(job, printer, patience))


def state(printer: str, patience: Patience = USUAL) -> State:
    """Whether this printer would take and print a job now, and if not, why."""
    scheduler = _asked("lpstat", "-r", patience=patience)
    if scheduler is None:
        return "too_slow" if shutil.which("lpstat") else "no_printing"
    if "is running" not in scheduler.said or not shutil.which("lp"):
        return "no_printing"
    queue, taking = (_asked("lpstat", flag, printer, patience=patience) for flag in ("-p", "-a"))
    if queue is None or taking is None:
        return "too_slow"
    if not queue.well:
        return "unknown_printer"
    if "disabled since" in queue.said:
        return "stopped"
    return "refusing" if "not accepting" in taking.said else "ready"


def printers(patience: Patience = USUAL) -> tuple[str, ...]:
    """The printers that CUPS knows here."""
    answer = _asked("lpstat", "-e", patience=patience)
    return tuple(answer.said.split()) if answer else ()


def keeps_papers(printer: str, patience: Patience = USUAL) -> bool | None:
    """Whether CUPS holds on to a job that is over, tried with one that never prints. None: it could not be tried."""
    sent = _asked("lp", "-d", printer, "-t", TITLE, "-H", "hold", "-", patience=patience, given=b"%PDF-1.4\n")
    job = _job_of(sent.said, printer) if sent else None
    if job is None:
        return None
    return not _removed([job], printer, patience)


# --- within ---


@dataclass(frozen=True)
class _Answer:
    said: str
    well: bool


def _asked(command: str, *words: str, patience: Patience, given: bytes = b"") -> _Answer | None:
    """What a CUPS command says, in English whatever the machine speaks. None: it is not here, or took too long."""
    path = shutil.which(command)
    if path is None:
        return None
    # Nothing of the visit's environment is handed on, and no ~/.cups/lpoptions is read.
    kept = {name: os.environ[name] for name in ("PATH", "CUPS_SERVER") if name in os.environ}
    try:
        done = subprocess.run(
            [path, *words],
            input=given,
            capture_output=True,
            timeout=patience.command,
            env={**kept, "LC_ALL": "C", "HOME": "/nonexistent"},
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return _Answer(done.stdout.decode(errors="replace"), done.returncode == 0)


def _job_of(said: str, printer: str) -> str | None:
    """The job's name in `request id is room-12 (0 file(s))`."""
    return next((word for word in said.split() if word.startswith(f"{printer}-")), None)


def _watched(job: str, printer: str, patience: Patience) -> Result:
    """Look at the queue until the job has left it, the printer has stopped, or it takes too long."""
    begun = time.monotonic()
    while True:
        jobs = _jobs(printer, "not-completed", patience)
        if jobs is not None and job not in jobs:
            return "printed"
        queue = _asked("lpstat", "-p", printer, patience=patience)
        if queue is not None and "disabled since" in queue.said:
            return "stopped"
        at_it = queue is not None and f"now printing {job}." in queue.said
        if time.monotonic() - begun > (patience.printing if at_it else patience.queued):
            return "too_slow"
        time.sleep(patience.between)


def _removed(jobs: list[str] | None, printer: str, patience: Patience) -> bool:
    """Whether the jobs could be taken out of the queue and nothing of them is left there."""
    if jobs is None:
        return False
    for job in jobs:
        _asked("cancel", "-x", job, patience=patience)
    return all(_gone(job, printer, patience) for job in jobs)


def _gone(job: str, printer: str, patience: Patience) -> bool:
    """Whether CUPS forgets the job, for which it is given a moment."""
    for _ in range(4):
        jobs = _jobs(printer, "all", patience)
        if jobs is not None and job not in jobs:
            return True
        time.sleep(patience.between)
    return False


def _jobs(printer: str, which: Literal["not-completed", "all"], patience: Patience) -> list[str] | None:
    """The jobs in this queue. None: CUPS does not say."""
    answer = _asked("lpstat", "-W", which, "-o", printer, patience=patience)
    if answer is None or not answer.well:
        return None
    return [line.split()[0] for line in answer.said.splitlines() if line.startswith(f"{printer}-")]
