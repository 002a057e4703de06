"""Decide which options a person's answers speak against, how strongly, and why; and what could not be checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from decision_aid.content.models import Condition, Contraindication, Finding, FindingId, ItemId, Level
from decision_aid.session.conditions import Facts, Truth, choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import NOT_SHARED, Declined, Response

ORDER = tuple(Level)
"""Levels, most pressing first."""


class Gap(Enum):
    """Why something could not be checked."""

    NOT_SURE = "not_sure"
    DECLINED = "declined"
    NOT_LISTED = "not_listed"
    """A medicine was named that is not on the list."""
    NOT_SHARED = "not_shared"
    """It was answered and is left off the paper."""
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
    by_names: bool = False
    """Only which medicines the person takes leaves it open: asked about that kind of medicine, they said no."""
    items: tuple[ItemId, ...] = ()
    """The items that leave it open."""
    not_shared: tuple[ItemId, ...] = ()
    """Those of them that are left off the paper. They are told whatever else leaves it open."""


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
    open_ones = [_unchecked(facts, findings[name], level) for name, level in strongest.items()]
    return tuple(sorted(open_ones, key=lambda each: ORDER.index(each.level)))


def topics(interview: Interview, open_ones: Iterable[Unchecked]) -> tuple[str, ...]:
    """What they are about, each once. All that hangs on the names of medicines alone is one topic."""
    words = interview.aid.words
    return tuple(dict.fromkeys(words["topic_medicines"] if each.by_names else each.finding.topic for each in open_ones))


def not_listed(interview: Interview) -> tuple[str, ...]:
    """The medicines that the person named and that are not on the list, as they wrote them."""
    facts = interview.facts
    names = (
        name
        for item in interview.asked
        if item.type == "medicines"
        for name in facts.not_listed(item, _chosen(facts.responses.get(item.id)))
    )
    return tuple(dict.fromkeys(names))


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
            holding = [each for each in condition.any_of if facts.one(each) is not Truth.NO]
            # On a route that is enough by itself, the answers that would be enough elsewhere are not the reason.
            yield from () if any(each.route for each in holding) else _items(facts, holding)
        elif condition.score is not None:
            for item in facts.scored(condition.score).score.items:
                yield from _items(facts, facts.items[item].ask_when)
                yield item
        elif condition.route is None:
            name = condition.finding or condition.could_not_check
            yield from _items(facts, next(each.when for each in facts.aid.findings if each.id == name))


def _unchecked(facts: Facts, finding: Finding, level: Level) -> Unchecked:
    """The most telling reason: the person's own words, then what was never asked, then what the list does not know."""
    causes = {item: gap for item in _items(facts, finding.when) if (gap := _item_gap(facts, item)) is not None}
    order = (Gap.NOT_SURE, Gap.DECLINED, Gap.NOT_ASKED, Gap.NOT_LISTED, Gap.NOT_SHARED)
    gap = next((gap for gap in order if gap in causes.values()), Gap.NOT_ASKED)
    by_names = bool(causes) and all(facts.items[item].type == "medicines" for item in causes)
    hidden = tuple(item for item, cause in causes.items() if cause is Gap.NOT_SHARED)
    return Unchecked(finding, gap, level, by_names, tuple(causes), hidden)


def _item_gap(facts: Facts, name: ItemId) -> Gap | None:
    """Why an item leaves something open. One that hangs on an open guard has no reason of its own."""
    item, response = facts.items[name], facts.responses.get(name)
    if facts.is_asked(name) is not Truth.YES:
        return None
    if response is None:
        return Gap.NOT_ASKED
    if isinstance(response, Declined):
        return Gap.NOT_SHARED if response is NOT_SHARED else Gap.DECLINED
    unknown = {choice.id for choice in choices_of(facts.aid, item) if choice.unknown}
    if unknown.intersection(_chosen(response)):
        return Gap.NOT_SURE
    return Gap.NOT_LISTED if item.type == "medicines" and facts.not_listed(item, _chosen(response)) else None


def _chosen(response: Response | None) -> tuple[str, ...]:
    """The choices or names that a response holds."""
    if response is None or isinstance(response, Declined):
        return ()
    return response if isinstance(response, tuple) else (str(response),)
