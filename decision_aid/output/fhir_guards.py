"""Say in FHIR when an item is asked, or refuse: a guard that cannot be said whole is never said in part.

`enableWhen` compares answers of the same form, and wants any of its comparisons or all of them; an expression can mix
both, and count. They say the same as our three truths, because both ask an item only when its guard is YES: a question
that is open, declined or answered "not sure" opens nothing. Neither can say what another form holds, nor scores,
findings, or that something is open: someone who declined has answered here, and has not in FHIR.
"""

from collections.abc import Collection
from math import ceil

from decision_aid.content.models import Condition, DecisionAid, Item, ItemId
from decision_aid.output.fhir_codes import ENABLED, Json, coding, medicine_coding
from decision_aid.session.conditions import choices_of


class Unsayable(ValueError):
    """A guard that FHIR's `enableWhen` has no way to say."""


def enabling(aid: DecisionAid, item: Item, within: Collection[ItemId]) -> Json:
    """The `enableWhen` and `enableBehavior` of an item in a form of the items `within`; nothing when always asked.

    Raises `Unsayable`.
    """
    groups = [_alternatives(aid, item, guard, within) for guard in _told(item)]
    if len(groups) > 1 and any(len(group) > 1 for group in groups):
        raise Unsayable(f"{item.id}: FHIR's enableWhen says 'any of these' or 'all of these', not both")
    when = [comparison for group in groups for comparison in group]
    behaviour = {"enableBehavior": "any" if len(groups) == 1 else "all"} if len(when) > 1 else {}
    return {"enableWhen": when, **behaviour} if when else {}


def expression(aid: DecisionAid, item: Item, within: Collection[ItemId]) -> Json:
    """The same as one FHIRPath expression, for guards that mix "any" with "all", or count. Raises `Unsayable`."""
    said = " and ".join(f"({_path(aid, item, guard, within)})" for guard in _told(item))
    return {"url": ENABLED, "valueExpression": {"language": "text/fhirpath", "expression": said}}


def in_short(item: Item) -> str:
    """The guard of an item as its author wrote it, for whoever builds on the form."""
    guards = [guard.model_dump_json(by_alias=True, exclude_none=True) for guard in _told(item)]
    return " and ".join(guards).replace('"', "")


def _told(item: Item) -> list[Condition]:
    return [guard for guard in item.ask_when if not _only_here(guard)]


def _only_here(guard: Condition) -> bool:
    """A guard that is met on the full route concerns the short one only."""
    return guard.route == "full" or any(_only_here(each) for each in guard.any_of or ())


def _alternatives(aid: DecisionAid, item: Item, guard: Condition, within: Collection[ItemId]) -> list[Json]:
    """The comparisons, any of which meets the guard."""
    if guard.any_of is not None:
        return [comparison for each in guard.any_of for comparison in _alternatives(aid, item, each, within)]
    asked = _asked(aid, item, guard, within)
    if guard.at_least is not None or guard.below is not None:
        if asked.type in ("choices", "medicines"):
            raise Unsayable(f"{item.id}: FHIR's enableWhen cannot count the answers to '{asked.id}'")
        operator, limit = _limit(guard)
        return [{"question": asked.id, "operator": operator, "answerInteger": limit}]
    return [{"question": asked.id, "operator": "=", "answerCoding": each} for each in _wanted(aid, asked, guard)]


def _path(aid: DecisionAid, item: Item, guard: Condition, within: Collection[ItemId]) -> str:
    if guard.any_of is not None:
        return " or ".join(f"({_path(aid, item, each, within)})" for each in guard.any_of)
    asked = _asked(aid, item, guard, within)
    answers = f"%resource.repeat(item).where(linkId='{asked.id}').answer.value"
    if guard.at_least is None and guard.below is None:
        return f"{_coded(answers, _wanted(aid, asked, guard))}.exists()"
    operator, limit = _limit(guard)
    if asked.type in ("number", "scale"):
        return f"{answers} {operator} {limit}"
    naming = [coding(asked, each) for each in choices_of(aid, asked) if not (each.unknown or each.alone)]
    counted = f"{_coded(answers, naming)}.count() {operator} {limit}"
    return counted if operator == ">=" else f"{answers}.exists() and {counted}"


def _coded(answers: str, codings: Collection[Json]) -> str:
    wanted = " or ".join(f"code='{each['code']}'" for each in codings)
    return f"{answers}.where({wanted})"


def _asked(aid: DecisionAid, item: Item, guard: Condition, within: Collection[ItemId]) -> Item:
    """The item that a guard looks at, where FHIR can look at it."""
    if guard.item is None:
        raise Unsayable(f"{item.id}: FHIR's enableWhen compares answers, not scores, findings or routes")
    if guard.item not in within:
        raise Unsayable(f"{item.id}: waits for '{guard.item}', which stands in another form")
    if guard.answered is not None:
        raise Unsayable(f"{item.id}: FHIR takes a declined answer for none, so it cannot say 'answered'")
    return next(each for each in aid.items if each.id == guard.item)


def _limit(guard: Condition) -> tuple[str, int]:
    """The whole number from which a comparison with a whole number changes."""
    if guard.at_least is not None:
        return ">=", ceil(guard.at_least)
    assert guard.below is not None  # only called for the two
    return "<", ceil(guard.below)


def _wanted(aid: DecisionAid, asked: Item, guard: Condition) -> list[Json]:
    """The answers that meet a guard."""
    if guard.includes_class is not None:
        return [medicine_coding(aid, each.name) for each in aid.medicines if guard.includes_class in each.classes]
    wanted = guard.is_any_of or (guard.is_ or guard.includes,)
    return [coding(asked, choice) for choice in choices_of(aid, asked) if choice.id in wanted]
