"""Check attributes and statements to understand: all options rated, on something, and questions that get asked."""

from collections.abc import Iterator, Sequence

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Attribute, Rating, Understanding
from decision_aid.content.problems import KeyPath, Problem
from decision_aid.content.wording import claims_in


def value_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of attributes, their ratings and the statements to understand."""
    for attribute in draft.attributes:
        yield from _importance(draft, attribute)
        yield from _ratings(draft, attribute)
    for statement in draft.understanding:
        yield from _answers(draft, statement)
    yield from _asked_once(draft)
    if draft.whole:
        yield from _never_suggested(draft)


def _importance(draft: Draft, attribute: Written[Attribute]) -> Iterator[Problem]:
    item = draft.item.get(attribute.thing.importance)
    if item is None:
        return
    if item.thing.type != "scale":
        message = f"'{item.thing.id}' is of type '{item.thing.type}' - how much something matters is asked on a scale"
        yield attribute.problem(message, "importance")
    if item.thing.hint is None:
        message = f"nothing says what '{attribute.thing.title}' means - add 'hint:', in one plain line"
        yield item.problem(message, "hint")


def _ratings(draft: Draft, attribute: Written[Attribute]) -> Iterator[Problem]:
    rated = attribute.thing.ratings
    strange = [option for option in rated if option not in draft.ids["options"]]
    for option in draft.options if draft.whole else ():
        if option.thing.id not in rated and not strange:
            message = f"'{option.thing.id}' is missing - every attribute rates every option"
            yield attribute.problem(message, "ratings", key=True)
    for name, ratings in rated.items():
        yield from _of_one_option(attribute, ratings, ("ratings", name))


def _of_one_option(attribute: Written[Attribute], ratings: Sequence[Rating], here: KeyPath) -> Iterator[Problem]:
    if not ratings:
        yield attribute.problem("nothing is rated here - add a rating", *here)
    for number, rating in enumerate(ratings):
        last = number == len(ratings) - 1
        if last and rating.when:
            yield attribute.problem("the last rating stands when the others do not - remove its 'when'", *here, number)
        if not last and not rating.when:
            yield attribute.problem("without 'when' it hides those after it - add 'when', or move it", *here, number)
        if not (rating.claims or claims_in(rating.text or "") or rating.judgement):
            message = "a rating that rests on no claim is a judgement - add 'claims:', or 'judgement: true'"
            yield attribute.problem(message, *here, number)


def _answers(draft: Draft, statement: Written[Understanding]) -> Iterator[Problem]:
    item = draft.item.get(statement.thing.item)
    if item is None:
        return
    choices = draft.written_choices(item.thing) or ()
    known = {choice.id for choice in choices if not choice.unknown}
    if item.thing.type != "choice" or known != {"true", "false"} or len(choices) == len(known):
        message = f"'{item.thing.id}' must offer the choices 'true', 'false' and one that is 'unknown'"
        yield statement.problem(message, "item")


def _asked_once(draft: Draft) -> Iterator[Problem]:
    """One item says one thing: how much one attribute matters, or what someone thinks of one statement."""
    seen: dict[str, str] = {}
    named = [(each, "importance", each.thing.importance, each.thing.id) for each in draft.attributes]
    also = [(each, "item", each.thing.item, each.thing.id) for each in draft.understanding]
    for by, key, item, name in (*named, *also):
        if item in seen:
            yield by.problem(f"'{item}' already belongs to '{seen[item]}' - use an item of its own", key)
        seen.setdefault(item, name)


def _never_suggested(draft: Draft) -> Iterator[Problem]:
    named = {each.thing.ask for each in draft.attributes} | {each.thing.ask for each in draft.understanding}
    for question in draft.questions:
        if question.thing.group == "values" and question.thing.id not in named:
            message = "no attribute and no statement names this question - name it in an 'ask', or change the group"
            yield question.problem(message, "group")
