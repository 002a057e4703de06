"""What is known, in numbers, and where it is from."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from decision_aid.content.models.base import CitationId, ClaimId, Day, Fixed, Id, Model, Text


class Certainty(StrEnum):
    """How sure we are that a statement is right, in GRADE's words, plus two that GRADE lacks."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    NOT_GRADED = "not_graded"


class Figure(Model):
    """One number of a claim: `value` (or the range `low`-`high`) out of `per`, in one group of people."""

    label: Text
    """Which group, or what is counted: "six ketamine infusions"."""
    value: float | None = None
    low: float | None = None
    """Lower end of the interval, or of the range when there is no single value."""
    high: float | None = None
    per: Literal[100, 1000, 100000] | None = None
    """The denominator. None: `value` is not a count of people (a score, days, people in total)."""
    events: int | None = None
    people: int | None = None
    unit: Text | None = None
    """For a number that is not a count of people: "days", "points"."""


class Claim(Model):
    """One checkable statement, with everything needed to judge it."""

    id: ClaimId
    record: Fixed
    """Its id in the evidence dossier."""
    topic: Literal["benefit", "harm", "duration", "onset", "approval", "guideline", "practical", "cost", "gap"]
    statement: Text
    """In plain words; numbers as `{figure}`, taken from `figures`."""
    caveat: Text | None = None
    """Always said together with the statement."""
    figures: dict[Id, Figure] = Field(default_factory=dict)
    measure: Text | None = None
    """What was counted: "PTSD score down by at least 30 in 100"."""
    time_frame: Text | None = None
    population: Text | None = None
    dose_route: Text | None = None
    comparator: Text | None = None
    certainty: Certainty
    certainty_reason: Text
    status: Literal["verified", "verified_secondary", "derived", "synthesis"]
    """`verified_secondary`: seen only in a secondary source, and shown as such."""
    show_with: tuple[ClaimId, ...] = ()
    """Never shown without these."""
    picture: tuple[Id, ...] = ()
    """The figures that may be drawn side by side as 100 (or 1,000) people."""
    citations: tuple[CitationId, ...] = Field(min_length=1)
    checked: Day
    review_by: Day


class Citation(Model):
    """Where a claim is from."""

    id: CitationId
    authors: Fixed
    title: Fixed
    source: Fixed
    """Journal, regulator or publisher."""
    year: int
    doi: Fixed | None = None
    pmid: Fixed | None = None
    url: Fixed | None = None
    note: Text | None = None
    """For example: "label copy", or a declared interest."""
