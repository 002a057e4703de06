"""Say where a person is in the walk, and how much of it lies behind them."""

from decision_aid.session.interview import Interview, Step
from decision_aid.tui.text import Words


def where(interview: Interview, step: Step, words: Words) -> str:
    """The place, and which question or page of it this is."""
    place = next(place for place in interview.places if place.id == step.place)
    asks = bool(interview.items_of(step))
    alike = [each for each in interview.steps if each.place == step.place and bool(interview.items_of(each)) == asks]
    if step not in alike or (len(alike) < 2 and not asks):
        return place.short
    key = "where_question" if asks else "where_page"
    return words(key, place=place.short, n=alike.index(step) + 1, m=len(alike))


def share(interview: Interview, step: Step) -> float:
    """From 0 at the first step to 1 at the last."""
    steps = interview.steps
    return steps.index(step) / max(1, len(steps) - 1) if step in steps else 0.0
