"""A number is written once, beside its sources: no text for patients has a digit that came from nowhere."""

import re
from dataclasses import replace
from functools import cache

import pytest

from decision_aid.audit.digits import PERMITTED, Permitted, loose_digits
from decision_aid.audit.texts import PatientText, patient_texts
from decision_aid.audit.written import Piece, writing
from decision_aid.content.source import Source
from decision_aid.content.wording import placeholders
from decision_aid.resources import default_aid_dir
from tests.builders import shipped_aid

DIGIT = re.compile(r"\d")


@cache
def texts() -> tuple[PatientText, ...]:
    """Every shipped text for patients, figures in braces."""
    return tuple(patient_texts(writing(default_aid_dir())))


def a_text(said: str, section: str = "pages", key: str = "text") -> PatientText:
    """A text on a page, or in another section and under another key."""
    return PatientText(
        Piece(section, "it", said, Source(default_aid_dir()), (section, 0)), (key,), said, published=False
    )


def test_no_shipped_text_has_a_number_from_nowhere():
    """Pages, options, items, choices, questions, words, safety texts, claims, crisis page and the aid itself."""
    found = [f"{text.problem(', '.join(loose_digits(text)))}" for text in texts() if loose_digits(text)]
    assert found == []


def test_many_texts_are_walked():
    """Otherwise the test above would prove nothing: every section for patients, and many with figures in them."""
    assert len(texts()) > 3000
    assert sum(bool(placeholders(text.text)) for text in texts()) > 200
    assert {text.section for text in texts()} >= {
        "about", "places", "items", "choice_sets", "pages", "findings", "contraindications", "option_fields", "options",
        "claims", "questions", "words", "crisis",
    }  # fmt: skip


def test_every_figure_in_a_text_is_of_a_claim_with_a_source():
    """From each number that is put into a page or an option, two steps lead to a full reference."""
    aid = shipped_aid()
    claims = {claim.id: claim for claim in aid.claims}
    cited = {citation.id for citation in aid.citations}
    statements = [block for page in aid.pages for block in page.blocks]
    statements += [each for option in aid.options for field in option.fields.values() for each in field]
    used = {(each.claim, each.figure) for statement in statements for each in placeholders(statement.text or "")}
    assert used
    for claim, figure in used:
        assert claim is not None
        assert figure in claims[claim].figures
        assert claims[claim].citations
        assert cited.issuperset(claims[claim].citations)


@pytest.mark.parametrize("permitted", PERMITTED, ids=lambda permitted: permitted.why.replace(" ", "_"))
def test_every_permitted_form_is_used_and_says_why(permitted):
    """The list of exceptions stays as short as it can be."""
    assert len(permitted.why.split()) >= 2
    assert any(_uses(permitted, text) for text in texts()), permitted.pattern


def _uses(permitted: Permitted, text: PatientText) -> bool:
    here = text.section in permitted.sections.split() or not permitted.sections
    right = text.key in permitted.keys.split() or not permitted.keys
    return here and right and not text.published and re.search(permitted.pattern, text.text) is not None


@pytest.mark.parametrize(
    ("said", "loose"),
    [
        ("About 67 in 100 people felt better.", ("67",)),
        ("About {claim:figure} in 100 people felt better.", ()),
        ("About {claim:figure.low} to 85 in 1,000.", ("85",)),
        ("It is 2.5 points lower, in 3 trials.", ("2.5", "3")),
        ("One in 5 people.", ("5",)),
        ("Half of 100 people, or of 1,000, or of 100,000.", ()),
        ("Up to 101 people in 1000.", ("101", "1000")),
        ("In 2017, or on 5 March 2019, or since January 2025.", ()),
        ("In the year 1853.", ("1853",)),
        ("People aged 18 to 24, from age 25, aged 65 and over, or under 18.", ()),
        ("Over 140/90 on the day.", ("140/90",)),
        ("The PHQ-9 and the GAD-7, but not the PHQ-12.", ("12",)),
        ("Call 988.", ("988",)),
        ("Two or three visits of about forty minutes.", ()),
    ],
)
def test_a_loose_number_is_told_from_one_that_may_stand(said, loose):
    """Figures, denominators, dates, years, ages and names may; anything else is evidence without a source."""
    assert loose_digits(a_text(said)) == loose


@pytest.mark.parametrize(
    ("said", "section", "key", "loose"),
    [
        ("Over 140/90 on the day.", "contraindications", "say", ()),
        ("Call 988, then press 1", "crisis", "reach", ()),
        ("Call 988, then press 1", "crisis", "text", ("988", "1")),
        ("Call 988", "words", "next", ("988",)),
        ("PTSD score down by at least 30 in 100", "claims", "measure", ()),
        ("PTSD score down by at least 30 in 100", "claims", "statement", ("30",)),
        ("18 to 24", "items", "text", ()),
        ("18 to 24", "items", "hint", ("18", "24")),
    ],
)
def test_some_forms_may_stand_only_in_their_place(said, section, key, loose):
    """A threshold beside its citation, a telephone number on the crisis page, a measure inside its claim."""
    assert loose_digits(a_text(said, section, key)) == loose


def test_the_wording_of_a_published_questionnaire_is_left_alone():
    """Nobody may change it."""
    asked = a_text("In the last 2 weeks, 4 or more times", "items")
    assert loose_digits(asked) == ("2", "4")
    assert loose_digits(replace(asked, published=True)) == ()


def test_no_statement_of_a_claim_writes_out_its_own_figure():
    """What stands in a figure is said from it, so that one changed digit changes every place."""
    for claim in shipped_aid().claims:
        for text in filter(None, (claim.statement, claim.caveat)):
            left = re.sub(r"\{[^{}]*\}", "", text)
            left = re.sub(r"\b(?:19|20)\d\d\b|\b\d{1,2} (?=[A-Z][a-z]+ 20)|1(?:00,000|,000|00)\b", "", left)
            left = re.sub(r"\b(?:[Aa]ge[ds]?|[Uu]nder|from age|to|CAPS|PCL|GAD|PHQ)[ -]\d+", "", left)
            assert not DIGIT.search(left), f"{claim.id}: {text}"
