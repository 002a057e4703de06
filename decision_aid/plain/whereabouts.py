"""Say where a person is in the walk, and how far they are in each place of it."""

from collections.abc import Set

from decision_aid.content.models import Place
from decision_aid.plain.wording import Words
from decision_aid.session.interview import Interview, Step


def where(interview: Interview, step: Step, words: Words) -> str:
    """The place, and which question or page of it this is."""
    place = next(each for each in interview.aid.places if each.id == step.place)
    asks = bool(interview.items_of(step))
    alike = [each for each in interview.steps if each.place == place.id and bool(interview.items_of(each)) == asks]
    if step not in alike or (len(alike) < 2 and not asks):
        return words("plain_where", place=place.title)
    key = "plain_where_question" if asks else "plain_where_page"
    return words(key, place=place.title, n=alike.index(step) + 1, m=len(alike))


def state(interview: Interview, place: Place, seen: Set[Step], words: Words) -> str:
    """How far the person is in a place."""
    to_read = [each for each in interview.steps if each.place == place.id and not interview.items_of(each)]
    read = sum(each in seen for each in to_read)
    answered, expected = interview.progress(place.id)
    if not answered and not read:
        return words("place_not_begun")
    if expected:
        return words("place_answered", answered=answered, expected=expected)
    return words("place_read", read=read, pages=len(to_read))
