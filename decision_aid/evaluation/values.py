"""Set out how each option does on what matters to a person. Nothing is added up, and no option is put above another."""

from collections.abc import Sequence
from dataclasses import dataclass

from decision_aid.content.models import MARKS, Attribute, Item, ItemId, Level, Option, OptionId, Rating
from decision_aid.evaluation.safety import Caution, Unchecked, cautions, unchecked
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview

MATTERS_MOST = ItemId("matters_most")
"""The item in which a person names the one thing that matters most."""

LEANING = ItemId("leaning")
"""The item in which a person says which options they lean towards."""

MATTERS_MUCH = 7
"""From this importance on, of 10, something is worth a question."""

LEAST_DIFFERENCE = 2
"""Steps between two options that are worth a word; one step is within the roughness of the marks."""

MOST_DIFFERENCES = 3


@dataclass(frozen=True)
class Cell:
    """How one option does on one attribute, for this person."""

    option: Option
    ratings: tuple[Rating, ...]
    """One, or one for each of the person's conditions."""

    @property
    def steps(self) -> tuple[int, int] | None:
        """The lowest and the highest mark, as positions in `MARKS`; None when nobody knows."""
        known = [MARKS.index(rating.mark) for rating in self.ratings if rating.mark in MARKS]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True)
class Row:
    """One attribute, how much it matters, and how the compared options do on it."""

    attribute: Attribute
    item: Item
    """The scale of its importance; its hint says what the attribute means."""
    importance: int | None
    """None: the person has not said."""
    matters_most: bool
    """It is the one thing that matters most to the person."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Compared:
    """One option of the picture, with the safety findings that speak against it. It is never hidden for them."""

    option: Option
    cautions: tuple[Caution, ...]
    """Strongest first. What is only good to know is left out."""
    unchecked: tuple[Unchecked, ...]
    """What could speak against it and could not be checked."""


@dataclass(frozen=True)
class ValuesPicture:
    """How the compared options do on each attribute, in the order of what matters to the person."""

    options: tuple[Compared, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Difference:
    """An attribute that matters to the person and on which the options they think of lie far apart."""

    row: Row
    high: tuple[Option, ...]
    low: tuple[Option, ...]


def picture(interview: Interview) -> ValuesPicture:
    """The picture for the picked options, or for all when none was picked."""
    options = interview.picked or interview.options
    return ValuesPicture(tuple(_compared(interview, option) for option in options), _rows(interview, options))


def differences(interview: Interview) -> tuple[Difference, ...]:
    """Where the options that the person thinks of differ most, largest first. Only what matters to them counts."""
    rows = [row for row in _rows(interview, thought_of(interview)) if row.importance]
    found = sorted(filter(None, map(_difference, rows)), key=lambda pair: -pair[0])
    return tuple(difference for _, difference in found[:MOST_DIFFERENCES])


def thought_of(interview: Interview) -> tuple[Option, ...]:
    """The options the person leans towards; with fewer than two those they compare as well; else all."""
    leaning = leans_to(interview)
    picked = {option.id for option in interview.picked}
    for ids in (leaning, leaning | picked):
        if len(ids) > 1:
            return tuple(option for option in interview.options if option.id in ids)
    return interview.options


def leans_to(interview: Interview) -> frozenset[OptionId]:
    """The options the person leans towards; none when they are not ready, or want none of them."""
    response = interview.responses.get(LEANING)
    chosen = response if isinstance(response, tuple) else ()
    return frozenset(option.id for option in interview.options if option.id in chosen)


def attributes(interview: Interview) -> tuple[tuple[Attribute, int | None], ...]:
    """The attributes that are put to this person with their importance, the most important first.

    Of equals, the one that matters most comes first, then the order of the content; those not answered come last.
    """
    asked = {item.id for item in interview.asked}
    put = [each for each in interview.aid.attributes if each.importance in asked]
    return tuple((each, _importance(interview, each)) for each in sorted(put, key=lambda each: _place(interview, each)))


def applying(interview: Interview, ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """The ratings that are not ruled out for this person; when all are, the last, which has no conditions."""
    fitting = tuple(each for each in ratings if each.when and interview.facts.holds(each.when) is not Truth.NO)
    return fitting or tuple(ratings[-1:])


def _rows(interview: Interview, options: Sequence[Option]) -> tuple[Row, ...]:
    return tuple(
        Row(
            attribute=attribute,
            item=interview.item(attribute.importance),
            importance=importance,
            matters_most=_matters_most(interview, attribute),
            cells=tuple(Cell(each, applying(interview, attribute.ratings[each.id])) for each in options),
        )
        for attribute, importance in attributes(interview)
    )


def _place(interview: Interview, attribute: Attribute) -> tuple[bool, int, bool]:
    importance = _importance(interview, attribute)
    return importance is None, -(importance or 0), not _matters_most(interview, attribute)


def _importance(interview: Interview, attribute: Attribute) -> int | None:
    response = interview.responses.get(attribute.importance)
    return response if isinstance(response, int) else None


def _matters_most(interview: Interview, attribute: Attribute) -> bool:
    return interview.responses.get(MATTERS_MOST) == attribute.id


def _compared(interview: Interview, option: Option) -> Compared:
    against = tuple(
        caution
        for caution in cautions(interview)
        if option.id in caution.contraindication.options and caution.contraindication.level is not Level.GOOD_TO_KNOW
    )
    bearing = {each.finding for each in interview.aid.contraindications if option.id in each.options}
    open_ones = tuple(
        each for each in unchecked(interview) if each.finding.id in bearing and each.level is not Level.GOOD_TO_KNOW
    )
    return Compared(option, against, open_ones)


def _difference(row: Row) -> tuple[int, Difference] | None:
    """How many steps lie surely between the highest and the lowest options, whatever the condition."""
    known = {cell.option.id: cell.steps for cell in row.cells if cell.steps is not None}
    if len(known) < 2:
        return None
    top = max(low for low, _ in known.values())
    bottom = min(high for _, high in known.values())
    if top - bottom < LEAST_DIFFERENCE:
        return None
    high = tuple(cell.option for cell in row.cells if cell.option.id in known and known[cell.option.id][0] == top)
    low = tuple(cell.option for cell in row.cells if cell.option.id in known and known[cell.option.id][1] == bottom)
    return top - bottom, Difference(row, high, low)
