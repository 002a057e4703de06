"""Turn the figures of a claim into whole people out of 100 or 1,000, and refuse to set unlike pictures side by side.

Nothing is rounded. A figure is drawn as its claim has it, and a figure that is no whole number of 100 people (0.5 in
100) turns its whole picture into one of 1,000 people (5 of 1,000), so that the groups of a picture always share one
denominator. A range without a value is drawn as a range: up to its low end surely, from there to its high end maybe.
The interval around a value is not drawn; the claim's caveat says it in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Literal

from decision_aid.content.models import Certainty, Claim, ClaimId, Figure

Frame = Literal["did", "did_not"]
"""Whom the filled marks stand for: those in whom what was counted happened, or those in whom it did not."""
Per = Literal[100, 1000]
Unlikeness = Literal["measure", "time_frame", "population", "comparator", "per"]

COARSE: Per = 100
FINE: Per = 1000


@dataclass(frozen=True)
class View:
    """How a person looks at pictures: always at all of them at once."""

    frame: Frame = "did"
    per: Per = COARSE

    def turned(self) -> "View":
        """The same people, with the other ones filled."""
        return replace(self, frame="did_not" if self.frame == "did" else "did")

    def rescaled(self) -> "View":
        """Out of 1,000 instead of 100, or back."""
        return replace(self, per=FINE if self.per == COARSE else COARSE)


@dataclass(frozen=True)
class Group:
    """One group of people, and in how many of `per` it happened."""

    figure: str
    label: str
    low: int
    high: int
    """Above `low` for a range."""
    per: Per

    def surely(self, frame: Frame) -> int:
        """How many marks are filled."""
        return self.low if frame == "did" else self.per - self.high

    @property
    def maybe(self) -> int:
        """How many marks lie inside the range."""
        return self.high - self.low

    def not_at_all(self, frame: Frame) -> int:
        """How many marks stay empty."""
        return self.per - self.surely(frame) - self.maybe


@dataclass(frozen=True)
class Picture:
    """What one claim measured, as people: always two groups or more, of one measure, time and denominator."""

    claim: ClaimId
    groups: tuple[Group, ...]
    view: View
    """As asked for."""
    per: Per
    """As drawn: 1,000 where 100 people are too few to show a figure exactly."""
    measure: str | None
    time_frame: str | None
    population: str | None
    comparator: str | None
    certainty: Certainty

    @property
    def is_finer(self) -> bool:
        """Whether 100 were asked for and 1,000 had to be drawn."""
        return self.per > self.view.per


@dataclass(frozen=True)
class Unknown:
    """There is no number: what stands in the place of a picture."""

    claim: ClaimId


@dataclass(frozen=True)
class NotBeside:
    """Two pictures that may not stand side by side, and in what they differ."""

    why: Unlikeness
    one: Picture
    other: Picture


class CannotDraw(ValueError):
    """The claim's figures do not make a picture."""


def shown(claim: Claim, view: View) -> Picture | Unknown | None:
    """The claim's picture, the card that stands for its absence, or None when it is a claim of words."""
    if claim.picture:
        return picture(claim, view)
    return Unknown(claim.id) if claim.topic == "gap" else None


def picture(claim: Claim, view: View) -> Picture:
    """The picture of a claim. Raises `CannotDraw` for one that the audit of the content refuses."""
    figures = {name: claim.figures[name] for name in claim.picture}
    if len(figures) < 2:
        raise CannotDraw("a picture needs at least two groups, so that the comparison always stands beside it")
    # A denominator that some figure does not fit must not be mixed with one that it does.
    fitting = (per for per in (view.per, FINE) if all(_fits(figure, per) for figure in figures.values()))
    per = next(fitting, None)
    if per is None:
        raise CannotDraw("these figures are no whole numbers of 100 or of 1,000 people")
    return Picture(
        claim=claim.id,
        groups=tuple(_group(name, figure, per) for name, figure in figures.items()),
        view=view,
        per=per,
        measure=claim.measure,
        time_frame=claim.time_frame,
        population=claim.population,
        comparator=claim.comparator,
        certainty=claim.certainty,
    )


def side_by_side(pictures: Sequence[Picture]) -> tuple[Picture, ...] | NotBeside:
    """The pictures, if one glance may compare them; else the first two that it may not, and why.

    What is not known to be the same counts as different.
    """
    for one, other in combinations(pictures, 2):
        why = _unlikeness(one, other)
        if why is not None:
            return NotBeside(why, one, other)
    return tuple(pictures)


def _unlikeness(one: Picture, other: Picture) -> Unlikeness | None:
    told: dict[Unlikeness, tuple[str | None, str | None]] = {
        "measure": (one.measure, other.measure),
        "time_frame": (one.time_frame, other.time_frame),
        "population": (one.population, other.population),
        "comparator": (one.comparator, other.comparator),
    }
    for why, (first, second) in told.items():
        if first is None or second is None or _alike(first) != _alike(second):
            return why
    return "per" if one.per != other.per else None


def _alike(words: str) -> str:
    return " ".join(words.casefold().split())


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    """The lowest and highest that a figure says: twice its value, or its range."""
    return (figure.value, figure.value) if figure.value is not None else (figure.low, figure.high)


def _fits(figure: Figure, per: Per) -> bool:
    return all(_people(end, figure, per) is not None for end in _ends(figure))


def _people(number: float | None, figure: Figure, per: Per) -> int | None:
    """The number as whole people of `per`, if it is that. Counted in decimals: 0.3 of 100 is 3 of 1,000, not 2.99."""
    if number is None or figure.per is None:
        return None
    people = Decimal(str(number)) * per / figure.per
    return int(people) if people == people.to_integral_value() and 0 <= people <= per else None


def _group(name: str, figure: Figure, per: Per) -> Group:
    low, high = (_people(end, figure, per) for end in _ends(figure))
    assert low is not None  # `_fits` was asked before
    assert high is not None
    return Group(name, figure.label, low, high, per)
