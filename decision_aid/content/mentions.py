"""Find every place where one piece of content names another."""

from collections.abc import Iterator
from typing import NamedTuple

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Condition, Conditions, Statement
from decision_aid.content.problems import KeyPath, Problem
from decision_aid.content.wording import claims_in


class Mention(NamedTuple):
    """One piece names another by its id."""

    section: str
    """Of the piece that is named."""
    id: str
    by: Written[object]
    keys: KeyPath
    """Where in the naming piece."""
    is_key: bool = False
    """The id is written as a key."""

    def problem(self, message: str) -> Problem:
        """A problem with this mention."""
        return self.by.problem(message, *self.keys, key=self.is_key)


class Clause(NamedTuple):
    """One condition that is not an `any_of`, and where it stands."""

    condition: Condition
    by: Written[object]
    keys: KeyPath

    def problem(self, message: str, *keys: str | int) -> Problem:
        """A problem with what these keys of the condition lead to."""
        return self.by.problem(message, *self.keys, *keys)


def mentions(draft: Draft) -> Iterator[Mention]:
    """Every id that is named anywhere."""
    yield from _of_items_and_pages(draft)
    yield from _of_contraindications(draft)
    yield from _of_evidence(draft)
    for option in draft.options:
        for field in option.thing.fields:
            yield Mention("option_fields", field, option, ("fields", field), is_key=True)
    for clause in clauses(draft):
        yield from _of_clause(clause)


def clauses(draft: Draft) -> Iterator[Clause]:
    """Every condition in the content, those inside an `any_of` one by one."""
    for item in draft.items:
        yield from within(item.thing.ask_when, item, ("ask_when",))
    for page in draft.pages:
        yield from within(page.thing.when, page, ("when",))
    for finding in draft.findings:
        yield from within(finding.thing.when, finding, ("when",))
    for question in draft.questions:
        yield from within(question.thing.when, question, ("when",))
    for statement, by, keys in statements(draft):
        yield from within(statement.when, by, (*keys, "when"))


def within(conditions: Conditions, by: Written[object], keys: KeyPath) -> Iterator[Clause]:
    """These conditions, those inside an `any_of` one by one."""
    for number, condition in enumerate(conditions):
        here = (*keys, number)
        if condition.any_of is None:
            yield Clause(condition, by, here)
        else:
            yield from within(condition.any_of, by, (*here, "any_of"))


def statements(draft: Draft) -> Iterator[tuple[Statement, Written[object], KeyPath]]:
    """Everything that is said on a page or about an option."""
    for page in draft.pages:
        for number, statement in enumerate(page.thing.blocks):
            yield statement, page, ("blocks", number)
    for option in draft.options:
        for field, said in option.thing.fields.items():
            for number, statement in enumerate(said):
                yield statement, option, ("fields", field, number)


def _of_items_and_pages(draft: Draft) -> Iterator[Mention]:
    for page in draft.pages:
        yield Mention("places", page.thing.place, page, ("place",))
    for item in draft.items:
        yield Mention("places", item.thing.place, item, ("place",))
        if isinstance(item.thing.choices, str):
            yield Mention("choice_sets", item.thing.choices, item, ("choices",))


def _of_contraindications(draft: Draft) -> Iterator[Mention]:
    for each in draft.contraindications:
        yield Mention("findings", each.thing.finding, each, ("finding",))
        for number, option in enumerate(each.thing.options):
            yield Mention("options", option, each, ("options", number))
        for number, citation in enumerate(each.thing.citations):
            yield Mention("citations", citation, each, ("citations", number))


def _of_evidence(draft: Draft) -> Iterator[Mention]:
    for claim in draft.claims:
        for number, citation in enumerate(claim.thing.citations):
            yield Mention("citations", citation, claim, ("citations", number))
        for number, other in enumerate(claim.thing.show_with):
            yield Mention("claims", other, claim, ("show_with", number))
    for statement, by, keys in statements(draft):
        if statement.claim is not None:
            yield Mention("claims", statement.claim, by, (*keys, "claim"))
        for number, each in enumerate(statement.claims):
            yield Mention("claims", each, by, (*keys, "claims", number))
        for each in claims_in(statement.text or ""):
            yield Mention("claims", each, by, (*keys, "text"))


def _of_clause(clause: Clause) -> Iterator[Mention]:
    condition, by, keys = clause
    if condition.item is not None:
        yield Mention("items", condition.item, by, (*keys, "item"))
    if condition.finding is not None:
        yield Mention("findings", condition.finding, by, (*keys, "finding"))
    if condition.could_not_check is not None:
        yield Mention("findings", condition.could_not_check, by, (*keys, "could_not_check"))
