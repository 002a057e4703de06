"""Give the paper to the person: printed, handed over to staff, or both. What fails leaves the summary as it was."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from decision_aid.errors import OutputError
from decision_aid.kiosk.clinic import PaperWay
from decision_aid.kiosk.handover import leave
from decision_aid.kiosk.printing import USUAL, Patience, print_pdf
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Summary

Way = Literal["print", "hand_over", "browser"]
"""`browser`: saved by the person in their own browser, which only `serve` can do."""
FHIR = ".fhir.json"


@dataclass(frozen=True)
class Made:
    """A summary as it goes out. It lives in memory only, until the visit is wiped."""

    pdf: bytes
    fhir: bytes | None = None


@dataclass(frozen=True)
class Outcome:
    """How one way went."""

    way: Way
    done: bool
    word: str
    """The key of the phrase that says so; `{code}` in it is the visit code."""
    code: str | None = None
    left_behind: bool = False
    """A part may still be in the printer's queue: staff have to look."""


def make(summary: Summary, paper: PaperWay, interview: Interview | None = None) -> Made:
    """The files that the clinic asks for. A FHIR bundle holds answers in codes, so it takes the `interview` as well.

    Raises `OutputError`; the summary is not affected.
    """
    from decision_aid.output import pdf

    made = pdf.render(summary, paper.size, large_print=paper.large_print)
    if not (paper.hands_over and paper.fhir):
        return Made(made)
    if interview is None:
        raise OutputError("A FHIR bundle cannot be made of a summary alone.")
    from decision_aid.output import fhir_bundle

    return Made(made, fhir_bundle.render(interview, summary, made))


def ways_of(paper: PaperWay) -> tuple[Way, ...]:
    """The ways that the clinic has chosen, in the order in which they are done."""
    ways: tuple[tuple[Way, bool], ...] = (("hand_over", paper.hands_over), ("print", paper.prints))
    return tuple(way for way, chosen in ways if chosen)


def deliver(
    made: Made, paper: PaperWay, ways: Collection[Way] | None = None, *, patience: Patience = USUAL
) -> tuple[Outcome, ...]:
    """Do these ways, by default all that the clinic has chosen. To try again: only those that were not done.

    It takes seconds: call it in a worker. What can go wrong is an outcome, not an exception.
    """
    wanted = ways_of(paper) if ways is None else [way for way in ways_of(paper) if way in ways]
    return tuple(_printed(made, paper, patience) if way == "print" else _handed_over(made, paper) for way in wanted)


def _printed(made: Made, paper: PaperWay, patience: Patience) -> Outcome:
    assert paper.printer is not None  # the clinic file is refused without one
    printing = print_pdf(made.pdf, paper.printer, size=paper.size, copies=paper.copies, patience=patience)
    done = printing.result == "printed"
    return Outcome("print", done, f"print_{printing.result}", left_behind=printing.left_behind)


def _handed_over(made: Made, paper: PaperWay) -> Outcome:
    assert paper.folder is not None  # the clinic file is refused without one
    papers = {".pdf": made.pdf} | ({FHIR: made.fhir} if made.fhir is not None else {})
    try:
        code = leave(paper.folder, papers)
    except (OutputError, OSError):
        return Outcome("hand_over", False, "hand_over_failed")
    return Outcome("hand_over", True, "hand_over_done", code=code)
