"""Audit how hard the texts for patients are to read: the school year of every page, field, question and finding."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from decision_aid.audit.allowances import Allowances
from decision_aid.audit.grade import FEWEST_WORDS, grade, words
from decision_aid.audit.report import Report, table
from decision_aid.audit.written import Writing
from decision_aid.content.language import Language
from decision_aid.content.models import Choice, Claim, ClaimId, DecisionAid, Item, Statement
from decision_aid.content.problems import KeyPath, Problem
from decision_aid.content.wording import say, say_claim

POOL = "short texts"
_SENTENCES = re.compile(r"(?<=[.!?])[\"')\]]*\s+")


@dataclass(frozen=True)
class Graded:
    """Texts that are read together, and the school year that can read them (None: too short to say)."""

    kind: str
    name: str
    section: str
    id: str
    keys: KeyPath
    texts: tuple[str, ...]

    @property
    def unit(self) -> str:
        """What exceptions call it: `page cost`, `option therapy harms`."""
        return f"{self.kind} {self.name}"

    @property
    def grade(self) -> float | None:
        """Rounded to a tenth of a year."""
        found = grade(self.texts)
        return None if found is None else round(found, 1)


def graded(aid: DecisionAid) -> tuple[Graded, ...]:
    """Every unit, with its figures in it. Published instruments are left out: nobody may change their words."""
    return tuple(each for each in _units(aid) if any(words(text) for text in each.texts))


def readability_problems(aid: DecisionAid, writing: Writing, allowed: Allowances) -> Iterator[Problem]:
    """Texts above the limit without a reason, and reasons that are no longer needed."""
    units = graded(aid)
    for each in units:
        piece = writing.piece(each.section, each.id)
        for sentence in _long_sentences(each.texts, allowed.sentence_grade):
            yield piece.problem(f"one sentence is very hard to read - split it: {sentence[:60]!r} ...", *each.keys)
        if each.grade is not None and each.grade > allowed.grade and each.unit not in allowed.hard_to_read:
            message = (
                f"needs school year {each.grade}, above {allowed.grade:g} - use shorter sentences and plainer words"
            )
            yield piece.problem(message, *each.keys)
    hard = {each.unit for each in units if each.grade is not None and each.grade > allowed.grade}
    for name in allowed.hard_to_read:
        if name not in hard:
            yield allowed.problem(name, f"'{name}' is not above the limit - remove this exception")
    if (middle := _middle(units)) is not None and middle > allowed.median_grade:
        yield allowed.problem("median", f"half of the texts need more than school year {middle:.1f}: make them plainer")


def readability(aid: DecisionAid, writing: Writing, allowed: Allowances) -> Report:
    """The grades as a table, hardest first, with the exceptions and their reasons."""
    units = graded(aid)
    known = sorted((each for each in units if each.grade is not None), key=lambda each: (-(each.grade or 0), each.unit))
    middle = _middle(units)
    rows = [(f"{each.grade:.1f}", str(_count(each)), each.unit) for each in known]
    kinds = dict.fromkeys(each.kind for each in known)
    by_kind = [(kind, [each.grade or 0.0 for each in known if each.kind == kind]) for kind in kinds]
    summary = [(kind, str(len(years)), f"{median(years):.1f}", f"{max(years):.1f}") for kind, years in by_kind]
    pooled = [(kind, f"{year:.1f}") for kind, year in _pooled(units)]
    reasons = [(name, reason) for name, reason in allowed.hard_to_read.items()]
    parts = [
        f"School years by Flesch and Kincaid. Limit {allowed.grade:g}, middle at most {allowed.median_grade:g}.",
        f"{len(known)} texts of {FEWEST_WORDS} words or more; the middle one needs school year {middle or 0:.1f}.",
        table(("kind", "texts", "middle", "hardest"), summary),
        f"Shorter texts ({len(units) - len(known)}), taken together by kind:",
        table(("kind", "year"), pooled),
        f"Above {allowed.grade:g}, with the reason:",
        table(("text", "reason"), reasons) if reasons else "none",
        "Every text, hardest first:",
        table(("year", "words", "text"), rows),
    ]
    return Report("\n\n".join(parts), tuple(readability_problems(aid, writing, allowed)))


def _middle(units: Sequence[Graded]) -> float | None:
    years = [each.grade for each in units if each.grade is not None]
    return median(years) if years else None


def _count(unit: Graded) -> int:
    return sum(len(words(text)) for text in unit.texts)


def _pooled(units: Sequence[Graded]) -> Iterator[tuple[str, float]]:
    """The short texts of each kind as if they were one."""
    short: dict[str, list[str]] = {}
    for each in units:
        if each.grade is None:
            short.setdefault(each.kind, []).extend(each.texts)
    for kind, texts in short.items():
        year = grade(texts)
        if year is not None:
            yield kind, year


def _long_sentences(texts: Sequence[str], limit: float) -> Iterator[str]:
    for text in texts:
        for sentence in _SENTENCES.split(text):
            year = grade([sentence])
            if year is not None and year > limit:
                yield sentence


def _units(aid: DecisionAid) -> Iterator[Graded]:
    claims = {claim.id: claim for claim in aid.claims}
    for page in aid.pages:
        texts = (page.title, *(text for block in page.blocks for text in _said(claims, block, aid.speaks)))
        yield Graded("page", page.id, "pages", page.id, (), texts)
    for option in aid.options:
        for field, statements in option.fields.items():
            texts = tuple(text for each in statements for text in _said(claims, each, aid.speaks))
            yield Graded("option", f"{option.id} {field}", "options", option.id, ("fields", field), texts)
    for attribute in aid.attributes:
        for name, ratings in attribute.ratings.items():
            texts = tuple(text for each in ratings for text in _said(claims, each, aid.speaks))
            keys = ("ratings", name)
            yield Graded("rating", f"{attribute.id} {name}", "attributes", attribute.id, keys, texts)
    for understood in aid.understanding:
        texts = _said(claims, understood.why, aid.speaks)
        yield Graded("statement", understood.id, "understanding", understood.id, ("why",), texts)
    for claim in aid.claims:
        told = say_claim(claim, aid.speaks)
        texts = tuple(filter(None, (told.text, told.caveat, claim.certainty_reason)))
        yield Graded("claim", claim.id, "claims", claim.id, (), texts)
    published = {item for instrument in aid.instruments for item in instrument.items}
    for item in aid.items:
        if item.id not in published:
            yield Graded("question", item.id, "items", item.id, (), _asked(aid, item))
    findings = {finding.id: finding for finding in aid.findings}
    for each in aid.contraindications:
        texts = (findings[each.finding].say, each.say, each.reason, each.ask)
        yield Graded("safety", each.id, "contraindications", each.id, (), texts)
    for finding in aid.findings:
        yield Graded("finding", finding.id, "findings", finding.id, (), (finding.say,))
    for question in aid.questions:
        yield Graded("suggestion", question.id, "questions", question.id, (), (question.text, question.why))
    for key, phrase in aid.words.items():
        yield Graded("words", key, "words", key, (), (phrase,))
    crisis = (aid.crisis.title, *aid.crisis.text, aid.crisis.not_told, aid.crisis.elsewhere)
    yield Graded("crisis", "page", "crisis", "crisis", (), crisis)
    about = aid.about
    texts = (about.decision, about.audience, *about.does_not, about.update_policy, about.funding, about.evidence_method)
    yield Graded("about", "aid", "about", "about", (), texts)


def _said(claims: dict[ClaimId, Claim], statement: Statement, language: Language) -> tuple[str, ...]:
    said = say(claims, statement, language)
    return tuple(filter(None, (said.text, said.caveat)))


def _asked(aid: DecisionAid, item: Item) -> tuple[str, ...]:
    choices: tuple[Choice, ...] = item.choices if isinstance(item.choices, tuple) else ()
    if isinstance(item.choices, str):
        choices = aid.choice_sets[item.choices]
    answers = [text for choice in choices for text in (choice.text, choice.hint)]
    return tuple(text for text in (item.text, item.hint, item.why, *answers) if text)
