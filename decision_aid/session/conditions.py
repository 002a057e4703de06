"""Decide whether conditions hold: YES, NO or UNKNOWN. What we do not know is never taken for no.

The rules, in one place:

* an item not asked because its guard is NO makes conditions on it NO (no headaches, so no aura);
* an item declined, answered "not sure", not reached, not part of this route, or whose guard is UNKNOWN makes them
  UNKNOWN;
* a condition that names the "not sure" choice itself holds when it was chosen;
* all of a list: NO if any is NO, else UNKNOWN if any is UNKNOWN; any of a list: YES if any is YES, else UNKNOWN if any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from decision_aid.content.models import (
    Choice,
    ChoiceId,
    Condition,
    Conditions,
    DecisionAid,
    Finding,
    FindingId,
    Item,
    ItemId,
)
from decision_aid.session.responses import Declined, Responses, Value


COULD_NOT_CHECK = ChoiceId("could_not_check")
"""The one suggested question about everything the person was not sure of."""


class Truth(Enum):
    """Three answers, not two."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def all_of(truths: Iterable[Truth]) -> Truth:
    """YES when every one is; one NO is enough for NO."""
    seen = set(truths)
    if Truth.NO in seen:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.YES


def any_of(truths: Iterable[Truth]) -> Truth:
    """YES when at least one is; NO only when all are NO."""
    seen = set(truths)
    if Truth.YES in seen:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.NO


def from_bool(holds: bool) -> Truth:
    """A plain yes or no."""
    return Truth.YES if holds else Truth.NO


@dataclass(frozen=True)
class Facts:
    """What is known of one person: the aid's items and findings, read against their responses."""

    aid: DecisionAid
    responses: Responses

    @cached_property
    def items(self) -> Mapping[ItemId, Item]:
        return {item.id: item for item in self.aid.items}

    @cached_property
    def _findings(self) -> Mapping[FindingId, Finding]:
        return {finding.id: finding for finding in self.aid.findings}

    @cached_property
    def _known(self) -> dict[str, Truth]:
        """Truths already worked out. Facts are frozen, so they cannot go stale."""
        return {}

    def holds(self, conditions: Conditions) -> Truth:
        """Whether all of the conditions hold. No conditions always hold."""
        return all_of(self.one(condition) for condition in conditions)

    def one(self, condition: Condition) -> Truth:
        """Whether one condition holds."""
        if condition.any_of is not None:
            return any_of(self.one(each) for each in condition.any_of)
        if condition.finding is not None:
            return self.finding(condition.finding)
        if condition.could_not_check is not None:
            return from_bool(self.finding(condition.could_not_check) is Truth.UNKNOWN)
        assert condition.item is not None  # the model allows exactly one subject
        return self._about_item(self.items[condition.item], condition)

    def finding(self, finding: FindingId) -> Truth:
        """Whether a named fact holds for this person."""
        key = f"finding {finding}"
        if key not in self._known:
            self._known[key] = self.holds(self._findings[finding].when)
        return self._known[key]

    def is_asked(self, item: ItemId) -> Truth:
        """Whether the item's guard holds. Only YES puts it before the person."""
        key = f"item {item}"
        if key not in self._known:
            self._known[key] = self.holds(self.items[item].ask_when)
        return self._known[key]

    def _about_item(self, item: Item, condition: Condition) -> Truth:
        asked = self.is_asked(item.id)
        if condition.answered is not None:
            # Hidden answers are kept but not used.
            value = self.responses.get(item.id) if asked is Truth.YES else None
            return from_bool((value is not None) is condition.answered)
        if asked is not Truth.YES:
            return asked
        response = self.responses.get(item.id)
        if response is None or isinstance(response, Declined):
            return Truth.UNKNOWN
        return self._compare(item, response, condition)

    def _compare(self, item: Item, value: Value, condition: Condition) -> Truth:
        if condition.includes is not None:
            chosen = value if isinstance(value, tuple) else (str(value),)
            if condition.includes in chosen:
                return Truth.YES
            return Truth.UNKNOWN if self._unknown_choices(item).intersection(chosen) else Truth.NO
        wanted = (condition.is_,) if condition.is_ is not None else condition.is_any_of
        if wanted is not None:
            if value in wanted:
                return Truth.YES
            return Truth.UNKNOWN if value in self._unknown_choices(item) else Truth.NO
        if not isinstance(value, int):
            return Truth.UNKNOWN
        if condition.at_least is not None:
            return from_bool(value >= condition.at_least)
        assert condition.below is not None
        return from_bool(value < condition.below)

    def _unknown_choices(self, item: Item) -> frozenset[str]:
        return frozenset(choice.id for choice in choices_of(self.aid, item) if choice.unknown)


def choices_of(aid: DecisionAid, item: Item) -> tuple[Choice, ...]:
    """The permitted answers of an item, wherever the author wrote them down."""
    if isinstance(item.choices, str):
        return aid.choice_sets[item.choices]
    if item.choices is not None:
        return item.choices
    if item.choices_from == "options":
        return tuple(Choice(id=ChoiceId(option.id), text=option.title) for option in aid.options)
    if item.choices_from == "questions":
        return (
            *(Choice(id=ChoiceId(each.id), text=each.ask) for each in aid.contraindications),
            Choice(id=COULD_NOT_CHECK, text=aid.words["question_could_not_check"]),
            *(Choice(id=ChoiceId(question.id), text=question.text) for question in aid.questions),
        )
    return ()
