"""Decide which options a person's answers speak against, how strongly, and why; and what could not be checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from decision_aid.content.models import Condition, Contraindication, Finding, FindingId, ItemId, Level
from decision_aid.session.conditions import Facts, Truth, choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined

ORDER = tuple(Level)
"""Levels, most pressing first."""


class Gap(Enum):
    """Why something could not be checked."""

    NOT_SURE = "not_sure"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Caution:
    """A contraindication that applies, with the finding and the items it rests on."""

    contraindication: Contraindication
    finding: Finding
    items: tuple[ItemId, ...]


@dataclass(frozen=True)
class Unchecked:
    """A finding that could not be checked, why, and how strongly it would speak if it held."""

    finding: Finding
    gap: Gap
    level: Level


def cautions(interview: Interview) -> tuple[Caution, ...]:
    """The contraindications whose finding is YES, strongest first, in the order of the content."""
    facts, findings = interview.facts, _findings(interview)
    applying = [
        Caution(each, findings[each.finding], tuple(_asked_items(facts, findings[each.finding].when)))
        for each in interview.aid.contraindications
        if facts.finding(each.finding) is Truth.YES
    ]
    return tuple(sorted(applying, key=lambda caution: ORDER.index(caution.contraindication.level)))


def unchecked(interview: Interview) -> tuple[Unchecked, ...]:
    """What is UNKNOWN and would speak against an option, strongest first, each finding once at its strongest level."""
    facts, findings = interview.facts, _findings(interview)
    strongest: dict[FindingId, Level] = {}
    for each in interview.aid.contraindications:
        if facts.finding(each.finding) is Truth.UNKNOWN:
            strongest[each.finding] = min(strongest.get(each.finding, each.level), each.level, key=ORDER.index)
    open_ones = [
        Unchecked(findings[name], _gap(facts, findings[name].when), level) for name, level in strongest.items()
    ]
    return tuple(sorted(open_ones, key=lambda each: ORDER.index(each.level)))


def _findings(interview: Interview) -> dict[FindingId, Finding]:
    return {finding.id: finding for finding in interview.aid.findings}


def _asked_items(facts: Facts, conditions: Iterable[Condition]) -> Iterator[ItemId]:
    """The items that were answered and bear on the conditions, each once."""
    seen: set[ItemId] = set()
    for item in _items(facts, conditions):
        if item in facts.responses and item not in seen and facts.is_asked(item) is Truth.YES:
            seen.add(item)
            yield item


def _items(facts: Facts, conditions: Iterable[Condition]) -> Iterator[ItemId]:
    """Every item the conditions look at, through findings and guards. Conditions that are NO have nothing to tell."""
    for condition in conditions:
        if condition.item is not None:
            yield from _items(facts, facts.items[condition.item].ask_when)
            yield condition.item
        elif condition.any_of is not None:
            yield from _items(facts, (each for each in condition.any_of if facts.one(each) is not Truth.NO))
        else:
            name = condition.finding or condition.could_not_check
            yield from _items(facts, next(each.when for each in facts.aid.findings if each.id == name))


def _gap(facts: Facts, conditions: Iterable[Condition]) -> Gap:
    """The most telling reason why the conditions are UNKNOWN: the person's own words before what was never asked."""
    gaps = {_item_gap(facts, item) for item in _items(facts, conditions)}
    return next((gap for gap in (Gap.NOT_SURE, Gap.DECLINED) if gap in gaps), Gap.NOT_ASKED)


def _item_gap(facts: Facts, item: ItemId) -> Gap | None:
    response = facts.responses.get(item)
    if response is None:
        return Gap.NOT_ASKED
    if isinstance(response, Declined):
        return Gap.DECLINED
    unknown = {choice.id for choice in choices_of(facts.aid, facts.items[item]) if choice.unknown}
    chosen = response if isinstance(response, tuple) else (response,)
    return Gap.NOT_SURE if unknown.intersection(map(str, chosen)) else None
