"""Find items that no answers lead to, and findings that no answers make true.

Conditions only ever say what is needed, never what must not be. So the ways to an item are a list of needs per
earlier item, and a way is open when the needs of each single item can be met by one answer to it.
"""

import math
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple, get_args

from decision_aid.content.draft import Draft
from decision_aid.content.integrity_conditions import fits
from decision_aid.content.models import Condition, Conditions, Item, Route, Setting
from decision_aid.content.problems import Problem

Context = tuple[str, str]
"""A route and a setting."""

_EVERYWHERE: frozenset[Context] = frozenset(product(get_args(Route), get_args(Setting)))
_MOST_WAYS = 200
"""More ways than this are not followed: with so many, some answers surely lead there."""


class Way(NamedTuple):
    """Answers that are needed together, and where they can be given."""

    needs: tuple[Condition, ...]
    where: frozenset[Context]


_OPEN = (Way((), _EVERYWHERE),)
Ways = tuple[Way, ...]


def never_problems(draft: Draft) -> Iterator[Problem]:
    """Items never asked and findings never true."""
    search = _Search(draft)
    for item in draft.walk:
        ways = search.to_item(item.thing)
        if not ways:
            search.known[item.thing.id] = _OPEN  # so that what looks at this item is not reported as well
            message = "no answers ever lead to this item - its conditions exclude each other"
            yield item.problem(message, "ask_when")
            continue
        reached = {route for way in ways for route, _ in way.where}
        for number, route in enumerate(item.thing.routes if "routes" in item.thing.model_fields_set else ()):
            if route not in reached and any(route == here for here, _ in search.where(item.thing)):
                message = f"never asked on the route '{route}': what 'ask_when' looks at is not asked there"
                yield item.problem(message, "routes", number)
    for finding in draft.findings:
        if not search.to_all(finding.thing.when, frozenset({finding.thing.id})):
            message = f"no answers ever make '{finding.thing.id}' true - its conditions exclude each other"
            yield finding.problem(message, "when")


class _Search:
    """The open ways, worked out once per item."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.known: dict[str, Ways] = {}

    def where(self, item: Item) -> frozenset[Context]:
        """The routes and settings in which an item may be asked. With routes that are wrong: everywhere."""
        place = self.draft.place.get(item.place)
        routes = set(item.routes) & set(place.thing.routes if place else item.routes)
        settings = {item.setting} if item.setting else set(get_args(Setting))
        return frozenset(product(routes, settings)) or _EVERYWHERE

    def to_item(self, item: Item) -> Ways:
        """The ways to being asked an item."""
        if item.id not in self.known:
            self.known[item.id] = _OPEN  # in case it wrongly looks at itself
            ways = self.to_all(item.ask_when, frozenset())
            self.known[item.id] = self._joined((ways, (Way((), self.where(item)),)))
        return self.known[item.id]

    def to_all(self, conditions: Conditions, inside: frozenset[str]) -> Ways:
        """The ways to all of these conditions being YES; `inside` are the findings being looked into."""
        return self._joined(tuple(self.to_one(condition, inside) for condition in conditions))

    def to_one(self, condition: Condition, inside: frozenset[str]) -> Ways:
        """The ways to one condition being YES. What is already known to be wrong counts as open."""
        if condition.any_of is not None:
            return tuple(way for each in condition.any_of for way in self.to_one(each, inside))
        if condition.finding is not None:
            if condition.finding in inside or condition.finding not in self.draft.finding:
                return _OPEN
            when = self.draft.finding[condition.finding].thing.when
            return self.to_all(when, inside | {condition.finding})
        if condition.route is not None:
            return (Way((), frozenset(product((condition.route,), get_args(Setting)))),)
        if condition.item is None or condition.item not in self.draft.item:
            return _OPEN
        item = self.draft.item[condition.item].thing
        if not fits(condition, item) or item.sets is not None:
            return _OPEN
        need = (Way((condition,), _EVERYWHERE),)
        return need if condition.answered is False else self._joined((self.to_item(item), need))

    def _joined(self, steps: tuple[Ways, ...]) -> Ways:
        """The ways that take all the steps and are open."""
        if math.prod(len(ways) for ways in steps) > _MOST_WAYS:
            return _OPEN
        joined = []
        for parts in product(*steps):
            needs = tuple(dict.fromkeys(need for part in parts for need in part.needs))
            where = _EVERYWHERE.intersection(*(part.where for part in parts))
            if where and self._can_be_met(needs):
                joined.append(Way(needs, where))
        return tuple(joined)

    def _can_be_met(self, needs: tuple[Condition, ...]) -> bool:
        items = {need.item: self.draft.item[need.item].thing for need in needs if need.item is not None}
        return all(
            self._by_one_answer(item, [need for need in needs if need.item == item.id]) for item in items.values()
        )

    def _by_one_answer(self, item: Item, needs: list[Condition]) -> bool:
        if any(need.answered is False for need in needs):
            return all(need.answered is False for need in needs)
        choices = self.draft.choices(item)
        match item.type:
            case "choice":
                return self._one_choice(needs, choices)
            case "choices" | "medicines":
                return self._several_choices(item, needs, choices)
            case "number" | "scale":
                if item.minimum is not None and item.maximum is not None and item.minimum >= item.maximum:
                    return True
                low = max((need.at_least for need in needs if need.at_least is not None), default=-math.inf)
                high = min((need.below for need in needs if need.below is not None), default=math.inf)
                least = max(math.ceil(low) if math.isfinite(low) else -math.inf, _or(item.minimum, -math.inf))
                return least < high and least <= _or(item.maximum, math.inf)
        return True

    def _one_choice(self, needs: list[Condition], choices: tuple[str, ...] | None) -> bool:
        wanted = [{need.is_} if need.is_ is not None else set(need.is_any_of or ()) for need in needs]
        wanted = [each for each in wanted if each and (choices is None or each <= set(choices))]
        return not wanted or bool(set.intersection(*wanted))

    def _several_choices(self, item: Item, needs: list[Condition], choices: tuple[str, ...] | None) -> bool:
        wanted = {need.includes for need in needs if need.includes is not None}
        classes = {need.includes_class for need in needs if need.includes_class is not None}
        if choices is not None and not wanted <= {*choices, *(each.thing.name for each in self.draft.medicines)}:
            return True
        alone = {choice.id for choice in self.draft.written_choices(item) or () if choice.alone}
        return len(wanted | classes) < 2 or (not wanted & alone and len(wanted) <= _or(item.maximum, math.inf))


def _or(number: int | None, otherwise: float) -> float:
    return otherwise if number is None else number
