"""Invented people by number: any mix of permitted answers, from none to all at their longest, always the same."""

from functools import cache
from random import Random
from typing import Any

from decision_aid.content.models import Item, ItemId, Route
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import LONGEST_NAME, bounds
from decision_aid.session.responses import DECLINED
from tests.builders import shipped_aid

HOW_MANY = 500
ROUTES: tuple[Route, ...] = ("essentials", "full")
MOST_MEDICINES = 12
_WORDS = ("I", "would", "like", "to", "sleep", "work", "again", "and", "not", "be", "afraid", "of", "Untergangsangst")


@cache
def person(number: int) -> Interview:
    """The walk of one of them. 0, 10, 20 ... give the longest answers there are; 5, 15, 25 ... say yes to all.

    The rest answer a part of what they are asked, a little or nearly all, and decline some of it.
    """
    random = Random(number)
    interview = Interview(shipped_aid(), route=ROUTES[number % 2], seed=number)
    worst, yes = number % 10 == 0, number % 10 == 5
    answering = 1.0 if worst or yes else random.random()
    declining = 0.0 if worst or yes else random.choice((0.0, 0.05, 0.5))
    for item in shipped_aid().items:
        # Asked again each time: an answer can open or close the questions after it.
        if item.sets is not None or item.choices_from == "items" or not _is_asked(interview, item):
            continue
        if random.random() < answering:
            declines = item.decline and random.random() < declining
            interview = interview.answer(item.id, DECLINED if declines else _value(interview, item, random, worst, yes))
    return interview


def response_file(number: int) -> dict[str, Any]:
    """The same person as a response file."""
    interview = person(number)
    given = {
        item: {"declined": True} if value is DECLINED else list(value) if isinstance(value, tuple) else value
        for item, value in interview.responses.items()
    }
    return {"aid": shipped_aid().about.id, "route": interview.walked, "responses": given}


def _is_asked(interview: Interview, item: Item) -> bool:
    return any(each.id == ItemId(item.id) for each in interview.asked)


def _value(interview: Interview, item: Item, random: Random, worst: bool, yes: bool) -> Any:
    """A permitted answer to an item."""
    match item.type:
        case "text":
            return _text(random, item.max_length or 600, worst)
        case "number" | "scale":
            low, high = bounds(item)
            return high if worst or yes else random.randint(low, min(high, low + 30))
        case "medicines":
            return _medicines(random, worst)
    return _choice(interview, item, random, worst, yes)


def _choice(interview: Interview, item: Item, random: Random, worst: bool, yes: bool) -> Any:
    offered = choices_of(shipped_aid(), item)
    if item.choices_among is not None:
        chosen = interview.responses.get(item.choices_among)
        among = {each.id for each in choices_of(shipped_aid(), interview.item(item.choices_among))}
        kept = set(chosen) if isinstance(chosen, tuple) else set()
        offered = tuple(each for each in offered if each.id not in among or each.id in kept)
    ids = [each.id for each in offered]
    plain = [each.id for each in offered if not each.alone and not each.unknown]
    if item.type == "choice":
        if yes or worst:
            return "yes" if "yes" in ids else (plain or ids)[-1]
        return random.choice(ids)
    most = min(item.maximum or len(plain), len(plain))
    if (worst or yes) and plain:
        return plain[:most]
    alone = [each.id for each in offered if each.alone]
    if alone and random.random() < 0.4:
        return [random.choice(alone)]
    return random.sample(plain, random.randint(min(item.minimum or 1, most), most)) if plain else [random.choice(ids)]


def _medicines(random: Random, worst: bool) -> list[str]:
    names = [each.name for each in shipped_aid().medicines]
    if worst:
        return [f"{number:02} {'my aunt calls these drops ' * 9}"[:LONGEST_NAME].strip() for number in range(30)]
    chosen = random.sample(names, random.randint(1, MOST_MEDICINES))
    return [*chosen, "Drops from my aunt"] if random.random() < 0.3 else chosen


def _text(random: Random, longest: int, worst: bool) -> str:
    if worst:
        return ("w" * longest if random.random() < 0.3 else "long words and lines " * longest)[:longest].strip()
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(1, longest // 8)))[:longest].strip()
