"""Check that conditions fit their items, that guards look back, and that findings do not go in circles."""

from collections.abc import Iterator, Mapping

from decision_aid.content.draft import Draft, Written
from decision_aid.content.mentions import Clause, clauses, within
from decision_aid.content.models import Condition, Finding, Item
from decision_aid.content.problems import KeyPath, Problem, did_you_mean, listed

_FITS = {
    "is": ("choice",),
    "is_any_of": ("choice",),
    "includes": ("choices", "medicines"),
    "includes_class": ("medicines",),
    "at_least": ("number", "scale", "choices"),
    "below": ("number", "scale", "choices"),
}
_COMPARED_BY = {
    "choice": "'is' or 'is_any_of'",
    "choices": "'includes', 'at_least' or 'below'",
    "number": "'at_least' or 'below'",
    "scale": "'at_least' or 'below'",
    "text": "'answered'",
    "medicines": "'includes' or 'includes_class'",
}


def condition_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of conditions, except with ids that do not exist."""
    for clause in clauses(draft):
        if clause.condition.item is not None and clause.condition.item in draft.item:
            yield from _comparison(draft, clause, draft.item[clause.condition.item].thing)
        elif clause.condition.score is not None and clause.condition.score in draft.score:
            score = draft.score[clause.condition.score]
            yield from _decides(clause, score.id, 0, score.maximum)
    yield from _guards(draft)
    yield from _circles(draft)


def _guards(draft: Draft) -> Iterator[Problem]:
    """Guards that look at what is asked later, on any route, each once."""
    told: set[Problem] = set()
    for walk in draft.walks:
        position: dict[str, int] = {item.thing.id: here for here, item in reversed(tuple(enumerate(walk)))}
        for here, item in enumerate(walk):
            for clause in within(item.thing.ask_when, item, ("ask_when",)):
                for problem in _looks_back(draft, item.thing, here, clause, position):
                    if problem not in told:
                        told.add(problem)
                        yield problem


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
        listed_as = {medicine.thing.name for medicine in draft.medicines}
        named: dict[KeyPath, str | None] = {(name,): condition.is_ or condition.includes}
        named |= {(name, number): choice for number, choice in enumerate(condition.is_any_of or ())}
        for keys, choice in named.items():
            if choice is not None and choice not in choices and not (item.type == "medicines" and choice in listed_as):
                right = did_you_mean(choice, choices) or f" - use {listed(choices)}"
                yield clause.problem(f"'{choice}' is not a choice of '{item.id}'{right}", *keys)
    if item.minimum is not None and item.maximum is not None and item.minimum < item.maximum:
        yield from _decides(clause, item.id, item.minimum, item.maximum)


def _decides(clause: Clause, subject: str, low: int, high: int) -> Iterator[Problem]:
    """A comparison with a number that every answer, or none, would meet."""
    name = "at_least" if clause.condition.at_least is not None else "below"
    number = getattr(clause.condition, name)
    if number is not None and not low < number <= high:
        message = f"{number:g} decides nothing: '{subject}' goes from {low} to {high}"
        yield clause.problem(f"{message} - use a number above {low} and up to {high}", name)


def _looks_back(draft: Draft, item: Item, here: int, clause: Clause, position: Mapping[str, int]) -> Iterator[Problem]:
    condition = clause.condition
    if condition.item is not None:
        if position.get(condition.item, -1) >= here:
            what = "this item itself" if condition.item == item.id else f"'{condition.item}', which is asked later"
            yield clause.problem(f"looks at {what} - only earlier items have an answer by now", "item")
        return
    late = [each for each in _items_behind(draft, condition) if position.get(each, -1) >= here]
    if late:
        late.sort(key=lambda each: position.get(each, -1))
        key = next(key for key in ("finding", "could_not_check", "score") if getattr(condition, key))
        what = "on this item itself" if late == [item.id] else f"on '{late[-1]}', which is asked later"
        name = getattr(condition, key)
        yield clause.problem(f"'{name}' rests {what} - only earlier items have an answer by now", key)


def _items_behind(draft: Draft, condition: Condition) -> frozenset[str]:
    """The items that a condition rests on, also through scores and findings."""
    seen: set[str] = set()
    waiting, items = [condition], set()
    while waiting:
        each = waiting.pop()
        items |= {each.item} if each.item else set()
        items |= set(draft.score[each.score].items) if each.score and each.score in draft.score else set()
        finding = each.finding or each.could_not_check
        if finding is not None and finding not in seen and finding in draft.finding:
            seen.add(finding)
            waiting += [clause.condition for clause in _clauses_of(draft.finding[finding])]
    return frozenset(items)


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
