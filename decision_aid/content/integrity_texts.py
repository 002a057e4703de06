"""Check what stands in braces: figures that exist where figures are said, names in the words, and none elsewhere."""

from collections.abc import Iterator

from decision_aid.content.draft import Draft, Written
from decision_aid.content.integrity_evidence import has_number
from decision_aid.content.mentions import statements
from decision_aid.content.models import Claim
from decision_aid.content.problems import KeyPath, Problem, did_you_mean, listed
from decision_aid.content.source import Plain
from decision_aid.content.wording import Placeholder, number_in, placeholders, stray_braces

_SAYS_FIGURES = {
    ("claims", "statement"),
    ("claims", "caveat"),
    ("pages", "text"),
    ("options", "text"),
    ("attributes", "text"),
    ("understanding", "text"),
}
"""Section and last key of the texts into which figures are put."""


def text_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem with braces in a text."""
    for claim in draft.claims:
        for key, text in (("statement", claim.thing.statement), ("caveat", claim.thing.caveat)):
            yield from _in_claim(claim, key, text or "")
    for statement, by, keys in statements(draft):
        yield from _in_text(draft, by, (*keys, "text"), statement.text or "")
    for word in draft.words.values():
        yield from _in_word(word)
    for source in draft.sources:
        for section, data in source.data.items():
            for path in _with_braces(data, (section,)):
                message = "no figures are put into this text - write it without braces"
                yield source.problem(path, message)


def _in_claim(claim: Written[Claim], key: str, text: str) -> Iterator[Problem]:
    yield from _stray(claim, (key,), text, "{figure}")
    for each in placeholders(text):
        if each.claim is not None:
            yield claim.problem(f"{each} - a claim says its own figures only: write {{{each.figure}}}", key)
        else:
            yield from _figure(claim, (key,), each, claim.thing)


def _in_word(word: Written[str]) -> Iterator[Problem]:
    yield from _stray(word, (), word.thing, "{name}")
    for each in placeholders(word.thing):
        if each.claim is not None or each.part is not None:
            yield word.problem(f"{each} - words take names, {{name}}; figures are said on pages and about options")


def _in_text(draft: Draft, by: Written[object], keys: KeyPath, text: str) -> Iterator[Problem]:
    yield from _stray(by, keys, text, "{claim:figure}")
    for each in placeholders(text):
        if each.claim is None:
            yield by.problem(f"{each} - say whose figure it is: {{claim:figure}}", *keys)
        elif each.claim in draft.claim:
            yield from _figure(by, keys, each, draft.claim[each.claim].thing)


def _figure(by: Written[object], keys: KeyPath, each: Placeholder, claim: Claim) -> Iterator[Problem]:
    figure = claim.figures.get(each.figure)
    if figure is None:
        right = did_you_mean(each.figure, claim.figures) or f" - use {listed(claim.figures)}"
        yield by.problem(f"{each} - '{each.figure}' is not a figure of the claim '{claim.id}'{right}", *keys)
        return
    range_instead = each.part is None and figure.low is not None and figure.high is not None
    if number_in(figure, each.part) is None and not range_instead and has_number(figure):
        yield by.problem(f"{each} - this figure has no '{each.part or 'value'}'", *keys)


def _stray(by: Written[object], keys: KeyPath, text: str, right: str) -> Iterator[Problem]:
    for found in stray_braces(text):
        yield by.problem(f"'{found}' is not understood - write {right}, or {{{{ and }}}} for braces themselves", *keys)


def _with_braces(data: Plain, path: KeyPath) -> Iterator[KeyPath]:
    """The texts with braces among those into which nothing is put."""
    if isinstance(data, str):
        if ("{" in data or "}" in data) and (path[0], path[-1]) not in _SAYS_FIGURES and path[0] != "words":
            yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _with_braces(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _with_braces(value, (*path, number))
