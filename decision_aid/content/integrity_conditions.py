"""Check that conditions fit their items, that guards look back, and that findings do not go in circles."""

from collections.abc import Iterator, Mapping

from decision_aid.content.draft import Draft, Written
from decision_aid.content.mentions import Clause, clauses, within
from decision_aid.content.models import Condition, Finding, Item
from decision_aid.content.problems import KeyPath, Problem, did_you_mean, listed

_FITS = {
    "is": ("choice",),
    "is_any_of": ("choice",),
    "includes": ("choices",),
    "at_least": ("number", "scale"),
    "below": ("number", "scale"),
}
_COMPARED_BY = {
    "choice": "'is' or 'is_any_of'",
    "choices": "'includes'",
    "number": "'at_least' or 'below'",
    "scale": "'at_least' or 'below'",
    "text": "'answered'",
}


def condition_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of conditions, except with ids that do not exist."""
    for clause in clauses(draft):
        if clause.condition.item is not None and clause.condition.item in draft.item:
            yield from _comparison(draft, clause, draft.item[clause.condition.item].thing)
    for here, item in enumerate(draft.walk):
        for clause in within(item.thing.ask_when, item, ("ask_when",)):
            yield from _looks_back(draft, item.thing, here, clause)
    yield from _circles(draft)


def comparison(condition: Condition) -> str:
    """The comparison a condition on an item makes, as authors write it."""
    compared = {"is": condition.is_} | {name: getattr(condition, name) for name in _FITS if name != "is"}
    return next((name for name, value in compared.items() if value is not None), "answered")


def fits(condition: Condition, item: Item) -> bool:
    """Whether this comparison can be made with what the item holds."""
    return item.type in _FITS.get(comparison(condition), (item.type,))


def _comparison(draft: Draft, clause: Clause, item: Item) -> Iterator[Problem]:
    condition, name = clause.condition, comparison(clause.condition)
    if item.sets is not None:
        yield clause.problem(f"'{item.id}' sets '{item.sets}' and is no response - look at another item", "item")
    if not fits(condition, item):
        message = f"'{name}' does not fit '{item.id}', which is of type '{item.type}' - use {_COMPARED_BY[item.type]}"
        yield clause.problem(message, name)
        return
    choices = draft.choices(item)
    if choices is not None:
        named: dict[KeyPath, str | None] = {(name,): condition.is_ or condition.includes}
        named |= {(name, number): choice for number, choice in enumerate(condition.is_any_of or ())}
        for keys, choice in named.items():
            if choice is not None and choice not in choices:
                right = did_you_mean(choice, choices) or f" - use {listed(choices)}"
                yield clause.problem(f"'{choice}' is not a choice of '{item.id}'{right}", *keys)
    number = condition.at_least if condition.at_least is not None else condition.below
    low, high = item.minimum, item.maximum
    if number is not None and low is not None and high is not None and low < high and not low < number <= high:
        message = f"{number:g} decides nothing: '{item.id}' goes from {low} to {high}"
        yield clause.problem(f"{message} - use a number above {low} and up to {high}", name)


def _looks_back(draft: Draft, item: Item, here: int, clause: Clause) -> Iterator[Problem]:
    condition = clause.condition
    if condition.item is not None:
        if draft.position.get(condition.item, -1) >= here:
            what = "this item itself" if condition.item == item.id else f"'{condition.item}', which is asked later"
            yield clause.problem(f"looks at {what} - only earlier items have an answer by now", "item")
        return
    finding = condition.finding or condition.could_not_check
    late = [each for each in _items_behind(draft, finding or "") if draft.position.get(each, -1) >= here]
    if late:
        key = "finding" if condition.finding else "could_not_check"
        what = "on this item itself" if late == [item.id] else f"on '{late[-1]}', which is asked later"
        yield clause.problem(f"'{finding}' rests {what} - only earlier items have an answer by now", key)


def _items_behind(draft: Draft, finding: str) -> tuple[str, ...]:
    """The items that a finding rests on, also through other findings, in the order of the walk."""
    seen: set[str] = set()
    waiting, items = [finding], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in draft.finding:
            continue
        seen.add(name)
        for condition, _, _ in _clauses_of(draft.finding[name]):
            items |= {condition.item} if condition.item else set()
            waiting += [each for each in (condition.finding, condition.could_not_check) if each]
    return tuple(sorted(items, key=lambda item: draft.position.get(item, -1)))


def _circles(draft: Draft) -> Iterator[Problem]:
    """Each circle of findings once, at the step that closes it."""
    finished: set[str] = set()
    for finding in draft.findings:
        yield from _closing(draft.finding, finding.thing.id, (), finished)


def _closing(
    findings: Mapping[str, Written[Finding]], name: str, way: tuple[str, ...], finished: set[str]
) -> Iterator[Problem]:
    if name in finished or name not in findings:
        return
    way = (*way, name)
    for clause in _clauses_of(findings[name]):
        key = "finding" if clause.condition.finding else "could_not_check"
        other = clause.condition.finding or clause.condition.could_not_check
        if other in way:
            circle = " -> ".join((*way[way.index(other) :], other))
            yield clause.problem(f"goes in a circle: {circle} - a finding must rest on answers", key)
        elif other is not None:
            yield from _closing(findings, other, way, finished)
    finished.add(name)


def _clauses_of(finding: Written[Finding]) -> Iterator[Clause]:
    return within(finding.thing.when, finding, ("when",))
