"""Decide whether conditions hold: YES, NO or UNKNOWN. What we do not know is never taken for no.

The rules, in one place:

* an item not asked because its guard is NO makes conditions on it NO (no headaches, so no aura), unless it is staged:
  a screen that was not opened says nothing;
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
    COULD_NOT_CHECK,
    Choice,
    ChoiceId,
    Condition,
    Conditions,
    DecisionAid,
    Finding,
    FindingId,
    Item,
    ItemId,
    Route,
    Score,
    ScoreId,
)
from decision_aid.session.responses import Declined, Responses, Value


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
class Scored:
    """A score as it stands: its number, or how many of its items have an answer."""

    score: Score
    value: int | None
    """None: not scored. An answer is missing, and nothing is estimated."""
    answered: int
    weights: Mapping[ItemId, int]
    """What each answered item adds."""


@dataclass(frozen=True)
class Facts:
    """What is known of one person: the aid's items, scores and findings, read against their responses."""

    aid: DecisionAid
    responses: Responses
    route: Route = "full"

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
        if condition.score is not None:
            value = self.scored(condition.score).value
            return Truth.UNKNOWN if value is None else _within(value, condition)
        if condition.route is not None:
            return from_bool(condition.route == self.route)
        assert condition.item is not None  # the model allows exactly one subject
        return self._about_item(self.items[condition.item], condition)

    def finding(self, finding: FindingId) -> Truth:
        """Whether a named fact holds for this person."""
        key = f"finding {finding}"
        if key not in self._known:
            self._known[key] = self.holds(self._findings[finding].when)
        return self._known[key]

    def is_asked(self, item: ItemId) -> Truth:
        """Whether the item's guard holds. Only YES puts it before the person.

        An item that was answered on one route stays asked on the other: what is known is not forgotten by a shortcut.
        """
        key = f"item {item}"
        if key not in self._known:
            guard = self.items[item].ask_when
            if item in self.responses:
                guard = tuple(each for each in guard if not _by_route(each))
            self._known[key] = self.holds(guard)
        return self._known[key]

    def scored(self, score: ScoreId) -> Scored:
        """A score as it stands. Declined and open items leave it open; items the instrument skips count as it says."""
        the_score = self._scores[score]
        weights = {item: weight for item in the_score.items if (weight := self._weight(item, the_score)) is not None}
        complete = len(weights) == len(the_score.items)
        answered = sum(self.is_asked(item) is Truth.YES for item in weights)
        return Scored(the_score, sum(weights.values()) if complete else None, answered, weights)

    def _weight(self, item: ItemId, score: Score) -> int | None:
        asked = self.is_asked(item)
        if asked is not Truth.YES:
            return score.hidden_counts if asked is Truth.NO else None
        chosen = self.responses.get(item)
        if isinstance(chosen, int):
            return chosen
        return next((each.score for each in choices_of(self.aid, self.items[item]) if each.id == chosen), None)

    @cached_property
    def _scores(self) -> Mapping[ScoreId, Score]:
        return {score.id: score for instrument in self.aid.instruments for score in instrument.scores}

    @cached_property
    def _classes(self) -> Mapping[str, frozenset[str]]:
        """The classes of each medicine on the list, by its name in small letters."""
        return {medicine.name.casefold(): frozenset(medicine.classes) for medicine in self.aid.medicines}

    def _about_item(self, item: Item, condition: Condition) -> Truth:
        asked = self.is_asked(item.id)
        if condition.answered is not None:
            # Hidden answers are kept but not used.
            value = self.responses.get(item.id) if asked is Truth.YES else None
            return from_bool((value is not None) is condition.answered)
        if asked is not Truth.YES:
            return Truth.UNKNOWN if item.staged else asked
        response = self.responses.get(item.id)
        if response is None or isinstance(response, Declined):
            return Truth.UNKNOWN
        return self._compare(item, response, condition)

    def _compare(self, item: Item, value: Value, condition: Condition) -> Truth:
        if condition.includes_class is not None:
            return self._compare_classes(item, value, condition.includes_class)
        if condition.includes is not None:
            chosen = value if isinstance(value, tuple) else (str(value),)
            if condition.includes in chosen:
                return Truth.YES
            return Truth.UNKNOWN if self._unknown_choices(item).intersection(chosen) else Truth.NO
        if isinstance(value, tuple):
            return _within(self._named(item, value), condition)
        wanted = (condition.is_,) if condition.is_ is not None else condition.is_any_of
        if wanted is not None:
            if value in wanted:
                return Truth.YES
            return Truth.UNKNOWN if value in self._unknown_choices(item) else Truth.NO
        return _within(value, condition) if isinstance(value, int) else Truth.UNKNOWN

    def _compare_classes(self, item: Item, names: Value, wanted: str) -> Truth:
        """Whether one of the named medicines is of a class. "Not sure", or one not on the list, leaves it open."""
        chosen = names if isinstance(names, tuple) else (str(names),)
        if any(wanted in self.classes_of(name) for name in chosen):
            return Truth.YES
        unsure = self._unknown_choices(item).intersection(chosen)
        return Truth.UNKNOWN if unsure or self.not_listed(item, chosen) else Truth.NO

    def classes_of(self, name: str) -> frozenset[str]:
        """The classes of a medicine by its generic name; none for one that is not on the list."""
        return self._classes.get(name.casefold(), frozenset())

    def not_listed(self, item: Item, names: Iterable[str]) -> tuple[str, ...]:
        """The names that are neither on the list of medicines nor a choice of the item: they cannot be checked."""
        choices = {choice.id for choice in choices_of(self.aid, item)}
        return tuple(name for name in names if name not in choices and name.casefold() not in self._classes)

    def _named(self, item: Item, chosen: tuple[str, ...]) -> int:
        """How many of the chosen choices name something; "not sure" and "none of these" do not."""
        return sum(each.id in chosen and not (each.unknown or each.alone) for each in choices_of(self.aid, item))

    def _unknown_choices(self, item: Item) -> frozenset[str]:
        return frozenset(choice.id for choice in choices_of(self.aid, item) if choice.unknown)


def _by_route(guard: Condition) -> bool:
    """Whether one of the routes is enough for a guard."""
    return guard.route is not None or any(_by_route(each) for each in guard.any_of or ())


def _within(number: int, condition: Condition) -> Truth:
    if condition.at_least is not None:
        return from_bool(number >= condition.at_least)
    assert condition.below is not None  # the model allows no other comparison of a number
    return from_bool(number < condition.below)


def choices_of(aid: DecisionAid, item: Item) -> tuple[Choice, ...]:
    """The permitted answers of an item, wherever the author wrote them down."""
    own = aid.choice_sets[item.choices] if isinstance(item.choices, str) else item.choices or ()
    match item.choices_from:
        case "options":
            return (*(Choice(id=ChoiceId(option.id), text=option.title) for option in aid.options), *own)
        case "attributes":
            return (*(Choice(id=ChoiceId(each.id), text=each.title) for each in aid.attributes), *own)
        case "items":
            return tuple(Choice(id=ChoiceId(each.id), text=each.label) for each in printable(aid))
        case "questions":
            return (
                *(Choice(id=ChoiceId(each.id), text=each.ask) for each in aid.contraindications),
                Choice(id=COULD_NOT_CHECK, text=aid.words["question_could_not_check"]),
                *(Choice(id=ChoiceId(question.id), text=question.text) for question in aid.questions),
            )
    return own


def printable(aid: DecisionAid) -> tuple[Item, ...]:
    """The items whose answers may stand on the paper, and can be left off it."""
    return tuple(item for item in aid.items if item.sets is None and (item.on_paper or item.on_front is not None))
