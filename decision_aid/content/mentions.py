"""Find every place where one piece of content names another."""

from collections.abc import Iterable, Iterator
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
    yield from _of_instruments(draft)
    yield from _of_values(draft)
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
    """Everything that is said on a page, about an option, about how it does on an attribute, or about a statement."""
    for page in draft.pages:
        for number, statement in enumerate(page.thing.blocks):
            yield statement, page, ("blocks", number)
    for option in draft.options:
        for field, said in option.thing.fields.items():
            for number, statement in enumerate(said):
                yield statement, option, ("fields", field, number)
    for attribute in draft.attributes:
        for name, ratings in attribute.thing.ratings.items():
            for number, rating in enumerate(ratings):
                yield rating, attribute, ("ratings", name, number)
    for each in draft.understanding:
        yield each.thing.why, each, ("why",)


def _of_items_and_pages(draft: Draft) -> Iterator[Mention]:
    for place in draft.places:
        for route, items in place.thing.item_order.items():
            yield from _listed("items", items, place, "item_order", route)
    for page in draft.pages:
        yield Mention("places", page.thing.place, page, ("place",))
    for item in draft.items:
        yield Mention("places", item.thing.place, item, ("place",))
        if isinstance(item.thing.choices, str):
            yield Mention("choice_sets", item.thing.choices, item, ("choices",))
        if item.thing.choices_among is not None:
            yield Mention("items", item.thing.choices_among, item, ("choices_among",))


def _of_instruments(draft: Draft) -> Iterator[Mention]:
    for instrument in draft.instruments:
        yield from _listed("items", instrument.thing.items, instrument, "items")
        yield from _listed("citations", instrument.thing.citations, instrument, "citations")
        for number, score in enumerate(instrument.thing.scores):
            yield from _listed("items", score.items, instrument, "scores", number, "items")
            for position, cut_off in enumerate(score.cut_offs):
                keys = ("scores", number, "cut_offs", position, "citations")
                yield from _listed("citations", cut_off.citations, instrument, *keys)
    for medicine in draft.medicines:
        yield from _listed("medicine_classes", medicine.thing.classes, medicine, "classes")


def _of_values(draft: Draft) -> Iterator[Mention]:
    for attribute in draft.attributes:
        yield Mention("items", attribute.thing.importance, attribute, ("importance",))
        for option in attribute.thing.ratings:
            yield Mention("options", option, attribute, ("ratings", option), is_key=True)
        if attribute.thing.ask is not None:
            yield Mention("questions", attribute.thing.ask, attribute, ("ask",))
    for each in draft.understanding:
        yield Mention("items", each.thing.item, each, ("item",))
        named = {"page": ("pages", each.thing.page), "option": ("options", each.thing.option)}
        for key, (section, name) in {**named, "ask": ("questions", each.thing.ask)}.items():
            if name is not None:
                yield Mention(section, name, each, (key,))


def _listed(section: str, ids: Iterable[str], by: Written[object], *keys: str | int) -> Iterator[Mention]:
    for number, each in enumerate(ids):
        yield Mention(section, each, by, (*keys, number))


def _of_contraindications(draft: Draft) -> Iterator[Mention]:
    for each in draft.contraindications:
        yield Mention("findings", each.thing.finding, each, ("finding",))
        yield from _listed("options", each.thing.options, each, "options")
        yield from _listed("citations", each.thing.citations, each, "citations")


def _of_evidence(draft: Draft) -> Iterator[Mention]:
    for claim in draft.claims:
        yield from _listed("citations", claim.thing.citations, claim, "citations")
        yield from _listed("claims", claim.thing.show_with, claim, "show_with")
    for statement, by, keys in statements(draft):
        if statement.claim is not None:
            yield Mention("claims", statement.claim, by, (*keys, "claim"))
        yield from _listed("claims", statement.claims, by, *keys, "claims")
        for each in claims_in(statement.text or ""):
            yield Mention("claims", each, by, (*keys, "text"))


def _of_clause(clause: Clause) -> Iterator[Mention]:
    condition, by, keys = clause
    if condition.item is not None:
        yield Mention("items", condition.item, by, (*keys, "item"))
    if condition.includes_class is not None:
        yield Mention("medicine_classes", condition.includes_class, by, (*keys, "includes_class"))
    if condition.score is not None:
        yield Mention("scores", condition.score, by, (*keys, "score"))
    if condition.finding is not None:
        yield Mention("findings", condition.finding, by, (*keys, "finding"))
    if condition.could_not_check is not None:
        yield Mention("findings", condition.could_not_check, by, (*keys, "could_not_check"))
