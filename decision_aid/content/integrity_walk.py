"""Check places, routes and options: the walk ends in the review, and every option says as much as the others."""

from collections.abc import Iterator

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Item, Option, OptionField, Page, Place
from decision_aid.content.problems import KeyPath, Problem, listed

LONGEST_SHORT = {"places": 12, "option_fields": 24, "options": 24}
"""Characters of a `short`: the progress trail and the columns of the comparison are no wider."""


def walk_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of the walk as a whole."""
    for place in draft.places:
        yield from _place(draft, place)
    pieces: tuple[Written[Item | Page], ...] = (*draft.items, *draft.pages)
    for piece in pieces:
        yield from _routes(draft, piece)
    shorts: tuple[Written[Place | OptionField | Option], ...] = (*draft.places, *draft.option_fields, *draft.options)
    for named in shorts:
        most = LONGEST_SHORT[str(named.path[0])]
        if len(named.thing.short) > most:
            yield named.problem(f"{len(named.thing.short)} characters - use at most {most}", "short")
    if draft.whole:
        yield from _review(draft)
        yield from _option_fields(draft)


def _place(draft: Draft, place: Written[Place]) -> Iterator[Problem]:
    thing = place.thing
    if not thing.routes:
        yield place.problem("no route leads here - name at least one, or remove the key", "routes")
    for number, route in enumerate(thing.option_pages):
        if thing.routes and route not in thing.routes:
            message = f"'{route}' is not a route of this place - use {listed(thing.routes)}"
            yield place.problem(message, "option_pages", number)
    filled = {item.thing.place for item in draft.items} | {page.thing.place for page in draft.pages}
    if draft.whole and thing.shows == "items" and not thing.option_pages and thing.id not in filled:
        yield place.problem("nothing stands in this place - add an item or a page, or remove the place", "id")
    if draft.whole and thing.shows == "values" and not draft.attributes:
        yield place.problem("there is nothing to show here - add 'attributes:', or let it show items", "shows")


def _routes(draft: Draft, piece: Written[Item | Page]) -> Iterator[Problem]:
    thing = piece.thing
    if not thing.routes:
        yield piece.problem("it is on no route - name at least one, or remove the key", "routes")
    if "routes" not in thing.model_fields_set or thing.place not in draft.place:
        return
    place = draft.place[thing.place].thing
    for number, route in enumerate(thing.routes):
        if place.routes and route not in place.routes:
            message = f"'{route}' is not a route of the place '{place.id}' - use {listed(place.routes)}"
            yield piece.problem(message, "routes", number)


def _review(draft: Draft) -> Iterator[Problem]:
    reviews = [place for place in draft.places if place.thing.shows == "review"]
    for extra in reviews[1:]:
        yield extra.problem(f"a second review (the first is '{reviews[0].thing.id}') - keep one", "shows")
    if not draft.places:
        return
    last = draft.places[-1]
    if not reviews:
        yield last.problem("no place shows the review - the last place must have 'shows: review'", "shows")
    elif len(reviews) == 1 and reviews[0] != last:
        yield reviews[0].problem("the review must be the last place - move it to the end", "shows")
    elif len(reviews) == 1 and set(last.thing.routes) != {"essentials", "full"}:
        yield last.problem("every route must end in the review - remove 'routes'", "routes")


def _option_fields(draft: Draft) -> Iterator[Problem]:
    known = draft.ids["option_fields"]
    for option in draft.options:
        strange = [(*option.path, "fields", field) for field in option.thing.fields if field not in known]
        for field in draft.option_fields:
            said = option.thing.fields.get(field.thing.id)
            keys = ("fields", field.thing.id)
            if said is None:
                yield _missing(option, (*option.path, *keys), strange)
            elif not said:
                yield option.problem("nothing is said here - add a statement", *keys)


def _missing(option: Written[Option], path: KeyPath, strange: list[KeyPath]) -> Problem:
    """A missing field is most often a misspelt one, so it is shown beside the last that is not known."""
    message = "missing - every option says something about every field"
    at = strange[-1] if strange else None
    return option.source.problem(path, message, at=at, key=at is not None)
