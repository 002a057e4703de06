"""Check that the pieces of an aid fit together: all rules in one pass over the draft."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from decision_aid.content.draft import Draft, Written
from decision_aid.content.integrity_conditions import condition_problems
from decision_aid.content.integrity_evidence import evidence_problems, warnings_of_age
from decision_aid.content.integrity_instruments import instrument_problems
from decision_aid.content.integrity_items import item_problems
from decision_aid.content.integrity_medicines import medicine_problems
from decision_aid.content.integrity_texts import text_problems
from decision_aid.content.integrity_values import value_problems
from decision_aid.content.integrity_walk import walk_problems
from decision_aid.content.integrity_wordings import wording_problems
from decision_aid.content.mentions import Mention, mentions
from decision_aid.content.models import COULD_NOT_CHECK
from decision_aid.content.problems import Problem, did_you_mean
from decision_aid.content.reachability import never_problems

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")

_ONE = {
    "places": "a place",
    "choice_sets": "a choice set",
    "items": "an item",
    "pages": "a page",
    "instruments": "an instrument",
    "scores": "a score",
    "medicine_classes": "a class of medicines",
    "findings": "a finding",
    "contraindications": "a contraindication",
    "option_fields": "an option field",
    "options": "an option",
    "claims": "a claim",
    "citations": "a citation",
    "questions": "a suggested question",
    "attributes": "an attribute",
    "understanding": "a statement to understand",
    "wordings": "a published translation",
}


def integrity_problems(draft: Draft, today: date | None = None) -> Iterator[Problem]:
    """What does not fit together, and (with `today`) what has become too old.

    While some ids may be lost in a broken file nothing can be said; while some piece is broken, only what is written
    is checked, not what is absent.
    """
    if not draft.names_all:
        return
    named = tuple(mentions(draft))
    yield from _ids(draft)
    yield from _dangling(draft, named)
    yield from condition_problems(draft)
    yield from item_problems(draft)
    yield from instrument_problems(draft)
    yield from medicine_problems(draft)
    yield from walk_problems(draft)
    yield from evidence_problems(draft)
    yield from text_problems(draft)
    yield from value_problems(draft)
    yield from wording_problems(draft)
    if draft.whole:
        yield from _unused(draft, named)
        yield from never_problems(draft)
        yield from _unsigned(draft)
        if today is not None:
            yield from warnings_of_age(draft, today)


def _ids(draft: Draft) -> Iterator[Problem]:
    nested = ("choice_sets", "scores")
    sections: dict[str, Sequence[Written[object]]] = {name: getattr(draft, name) for name in _ONE if name not in nested}
    # Both are offered as answers of one item (`choices_from: questions`), so they share their ids.
    sections["questions"] = (*sections.pop("contraindications"), *sections["questions"])
    for pieces in sections.values():
        yield from _unique(pieces)
    for item in draft.items:
        if isinstance(item.thing.choices, tuple):
            yield from _unique_in(item, ("choices",), (choice.id for choice in item.thing.choices))
    for choice_set in draft.choice_sets.values():
        yield from _unique_in(choice_set, (), (choice.id for choice in choice_set.thing))
    if draft.crisis is not None:
        yield from _unique_in(draft.crisis, ("countries",), (country.id for country in draft.crisis.thing.countries))


def _unique(pieces: Sequence[Written[object]]) -> Iterator[Problem]:
    first: dict[str, Written[object]] = {}
    for piece in pieces:
        name: str = getattr(piece.thing, "id")  # noqa: B009  # every kind of piece has an id, their base class has not
        if not _ID.fullmatch(name):
            yield piece.problem(_not_an_id(name), "id")
        if name == COULD_NOT_CHECK and piece.path[0] in ("contraindications", "questions"):
            yield piece.problem(f"'{name}' is kept for what could not be checked - rename it", "id")
        if name in first:
            what = _ONE[str(first[name].path[0])]
            yield piece.problem(f"'{name}' is already {what} (in {first[name].spot}) - rename one", "id")
        else:
            first[name] = piece


def _unique_in(piece: Written[object], keys: tuple[str, ...], names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if not _ID.fullmatch(name):
            yield piece.problem(_not_an_id(name), *keys, number, "id")
        if name in seen:
            yield piece.problem(f"'{name}' stands twice in this list - rename one", *keys, number, "id")
        seen.add(name)


def _not_an_id(name: str) -> str:
    return f"'{name}' is not a good id - use small letters, digits and '_', beginning with a letter"


def _dangling(draft: Draft, named: Iterable[Mention]) -> Iterator[Problem]:
    for mention in named:
        known = draft.ids[mention.section]
        if mention.id not in known:
            suggestion = did_you_mean(mention.id, known) or " - add it, or correct the name"
            yield mention.problem(f"'{mention.id}' is not {_ONE[mention.section]} here{suggestion}")


def _unused(draft: Draft, named: Iterable[Mention]) -> Iterator[Problem]:
    used: dict[str, set[str]] = {"findings": set(), "claims": set(), "citations": set(), "medicine_classes": set()}
    for mention in named:
        if mention.section in used:
            used[mention.section].add(mention.id)
    # A misspelt name leaves the right one unused: that is one mistake, and already told.
    if used["findings"] <= draft.ids["findings"]:
        for finding in draft.findings:
            if finding.thing.id not in used["findings"]:
                message = f"nothing uses '{finding.thing.id}' - name it in a contraindication or a 'when', or remove it"
                yield finding.problem(message, "id")
    if used["medicine_classes"] <= draft.ids["medicine_classes"]:
        for medicine_class in draft.medicine_classes:
            if medicine_class.thing.id not in used["medicine_classes"]:
                message = f"no medicine is in '{medicine_class.thing.id}' and nothing looks at it - remove it"
                yield medicine_class.problem(message, "id", severity="warning")
    if used["claims"] <= draft.ids["claims"]:
        for claim in draft.claims:
            if claim.thing.id not in used["claims"]:
                yield claim.problem(f"nothing says '{claim.thing.id}'", "id", severity="warning")
    if used["citations"] <= draft.ids["citations"]:
        for citation in draft.citations:
            if citation.thing.id not in used["citations"]:
                yield citation.problem(f"nothing cites '{citation.thing.id}'", "id", severity="warning")


def _unsigned(draft: Draft) -> Iterator[Problem]:
    unsigned = [each for each in draft.contraindications if each.thing.sign_off is None]
    if unsigned:
        count = f"{len(unsigned)} of {len(draft.contraindications)}"
        message = f"{count} levels and wordings have no clinician's sign-off (this is the first)"
        yield unsigned[0].problem(message, severity="warning")
    if draft.about is not None and not draft.about.thing.reviewed:
        yield draft.about.problem("no clinician has reviewed the content", "reviewed", severity="warning")
