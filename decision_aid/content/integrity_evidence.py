"""Check claims and dates: figures that contradict themselves, pictures that cannot be drawn, what is too old."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Claim, Figure
from decision_aid.content.problems import Problem, did_you_mean, listed
from decision_aid.content.wording import number_text

_DRAWN = (100, 1000)
_CRISIS_LINES_KEEP = timedelta(days=366)


def evidence_problems(draft: Draft) -> Iterator[Problem]:
    """Every contradiction inside the evidence and the dates of the aid."""
    for claim in draft.claims:
        for name, figure in claim.thing.figures.items():
            yield from _figure(claim, name, figure)
        yield from _picture(claim)
        if claim.thing.review_by < claim.thing.checked:
            message = f"{claim.thing.review_by} is before the day it was checked, {claim.thing.checked}"
            yield claim.problem(message, "review_by")
        if claim.thing.id in claim.thing.show_with:
            number = claim.thing.show_with.index(claim.thing.id)
            yield claim.problem("names the claim itself - remove it", "show_with", number)
    if draft.about is not None and draft.about.thing.review_due < draft.about.thing.date:
        yield draft.about.problem(f"is before the date of this version, {draft.about.thing.date}", "review_due")


def warnings_of_age(draft: Draft, today: date) -> Iterator[Problem]:
    """What should have been looked at again by today."""
    for claim in draft.claims:
        if claim.thing.checked <= claim.thing.review_by < today:
            yield claim.problem(f"was due for review by {claim.thing.review_by}", "review_by", severity="warning")
    if draft.about is not None and draft.about.thing.date <= draft.about.thing.review_due < today:
        message = f"the whole content was due for review by {draft.about.thing.review_due}"
        yield draft.about.problem(message, "review_due", severity="warning")
    if draft.crisis is not None:
        for number, country in enumerate(draft.crisis.thing.countries):
            if today - country.checked_on > _CRISIS_LINES_KEEP:
                message = f"these crisis lines were checked more than twelve months ago, on {country.checked_on}"
                yield draft.crisis.problem(message, "countries", number, "checked_on", severity="warning")


def has_number(figure: Figure) -> bool:
    """Whether there is anything to say of a figure."""
    span = figure.low is not None and figure.high is not None
    return span or any(number is not None for number in (figure.value, figure.events, figure.people))


def _figure(claim: Written[Claim], name: str, figure: Figure) -> Iterator[Problem]:
    here = ("figures", name)
    low, value, high = figure.low, figure.value, figure.high
    numbers = {"value": value, "low": low, "high": high}
    wild = [key for key, number in numbers.items() if number is not None and not math.isfinite(number)]
    for key in wild:
        yield claim.problem("is not a number", *here, key)
    if wild:
        return
    if not has_number(figure):
        yield claim.problem("has no number - add 'value:', or both 'low:' and 'high:'", *here)
    if low is not None and high is not None and low > high:
        yield claim.problem(f"{number_text(low)} is above 'high', {number_text(high)}", *here, "low")
    elif value is not None and not (value if low is None else low) <= value <= (value if high is None else high):
        span = f"{_or_open(low)} to {_or_open(high)}"
        yield claim.problem(f"{number_text(value)} is outside its own interval, {span}", *here, "value")
    if figure.per is not None:
        for key, number in numbers.items():
            if number is not None and not 0 <= number <= figure.per:
                yield claim.problem(f"{number_text(number)} is not between 0 and {figure.per}, its 'per'", *here, key)
    yield from _counts(claim, name, figure)


def _counts(claim: Written[Claim], name: str, figure: Figure) -> Iterator[Problem]:
    events, people = figure.events, figure.people
    if people is not None and people < 1:
        yield claim.problem(f"{people} people cannot be counted - use at least 1", "figures", name, "people")
        return
    if events is None or people is None:
        return
    if not 0 <= events <= people:
        yield claim.problem(f"{events} of {people} people is not possible", "figures", name, "events")
        return
    if figure.per is None or figure.value is None:
        return
    counted, said = 100 * events / people, 100 * figure.value / figure.per
    if abs(counted - said) > 1:
        share = f"{events} of {people} is {number_text(round(counted, 1))} in 100, not {number_text(round(said, 1))}"
        yield claim.problem(f"{share} - correct one of them", "figures", name, "value")


def _picture(claim: Written[Claim]) -> Iterator[Problem]:
    figures = claim.thing.figures
    denominators = set()
    for number, name in enumerate(claim.thing.picture):
        if name not in figures:
            right = did_you_mean(name, figures) or f" - use {listed(figures)}"
            yield claim.problem(f"'{name}' is not a figure of this claim{right}", "picture", number)
        elif figures[name].per not in _DRAWN or not _has_value_or_range(figures[name]):
            message = (
                f"'{name}' cannot be drawn as people - it needs a 'value' or a range, and 'per: 100' or 'per: 1000'"
            )
            yield claim.problem(message, "picture", number)
        else:
            denominators.add(figures[name].per)
    if len(denominators) > 1:
        yield claim.problem("these figures are not out of the same number - picture only those that are", "picture")


def _has_value_or_range(figure: Figure) -> bool:
    return figure.value is not None or (figure.low is not None and figure.high is not None)


def _or_open(number: float | None) -> str:
    return "..." if number is None else number_text(number)
