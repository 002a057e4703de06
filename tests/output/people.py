"""People who type what nobody should, drawn by chance and always the same; some answers declined or left off."""

import random
from typing import Any

from decision_aid.content.models import DecisionAid, Item
from decision_aid.session.conditions import Truth, choices_of, printable
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds, max_length
from decision_aid.session.responses import DECLINED
from decision_aid.session.sharing import leaving_off

TEXTS = (
    "To sleep again.",
    "",
    " ",
    "<script>alert(1)</script> & {{ 7*7 }}",
    "no\u00a0break \u2028 line, \u202eright to left\u202c, \ud83d\ude00".encode("utf-16", "surrogatepass").decode(
        "utf-16"
    ),
    "line\none\ttwo \x00\x07",
    "\u0645\u0631\u062d\u0628\u0627",
)


def a_person(aid: DecisionAid, number: int) -> Interview:
    """The person of that number, who answers most of what they are asked, and some leave early."""
    chance = random.Random(number)
    interview = Interview(aid, route=chance.choice(("essentials", "full")), seed=chance.randrange(1000))
    stays = chance.choice((0.2, 0.7, 1.0, 1.0))
    declines, leaves_off = chance.choice((0.0, 0.05, 0.3)), chance.choice((0.0, 0.0, 0.1, 0.5))
    for item in aid.items:
        asked = interview.walked in item.routes and interview.facts.is_asked(item.id) is Truth.YES
        if item.sets is not None or item.choices_from == "items" or not asked or chance.random() > stays:
            continue
        refuses = item.decline and chance.random() < declines
        interview = interview.answer(item.id, DECLINED if refuses else an_answer(aid, item, chance))
    off = [item.id for item in printable(aid) if item.id in interview.responses and chance.random() < leaves_off]
    return leaving_off(interview, off, off=True)


def an_answer(aid: DecisionAid, item: Item, chance: random.Random) -> Any:
    """One of the permitted answers to an item."""
    choices = choices_of(aid, item)
    match item.type:
        case "choice":
            return chance.choice(choices).id
        case "choices" | "medicines":
            alone = [each.id for each in choices if each.alone]
            if alone and chance.random() < 0.3:
                return (chance.choice(alone),)
            several: list[str] = [each.id for each in choices if not each.alone]
            if item.type == "medicines":
                several = [*(each.name for each in aid.medicines), "Drops from my aunt", "x\u202ey \u00a0z"]
            most = min(item.maximum or 6, len(several))
            return tuple(chance.sample(several, chance.randint(min(max(1, item.minimum or 1), most), most)))
        case "number" | "scale":
            return chance.randint(*bounds(item))
    return chance.choice((*TEXTS, "long " * 5000))[: max_length(item)]
