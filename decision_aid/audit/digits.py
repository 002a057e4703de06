"""Find loose digits: numbers in patients' texts that are no figure of a claim and no one of the few that may stand.

A number is written once, in the figures of a claim, beside its sources; everywhere else it is put in by its name. What
is left after the names in braces are taken out and the permitted forms below are taken away must have no digit.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from decision_aid.audit.texts import PatientText, patient_texts
from decision_aid.audit.written import Writing
from decision_aid.content.problems import Problem


class Permitted(NamedTuple):
    """A form in which digits may stand in a text, and why."""

    pattern: str
    why: str
    sections: str = ""
    """Only there; empty: everywhere."""
    keys: str = ""
    """Only under these keys; empty: under all."""


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"

PERMITTED = (
    Permitted(rf"\b(?:\d{{1,2}} )?{_MONTH} (?:19|20)\d\d\b", "a date"),
    Permitted(r"\b(?:19|20)\d\d\b", "a year"),
    Permitted(r"\b(?:[Ii]n|[Oo]f|[Oo]ut of) 1(?:00,000|,000|00)\b", "the denominator of a figure"),
    Permitted(r"\b(?:100|1,000)(?= (?:people|are too few))", "the denominator of a picture", "words"),
    Permitted(r"\b[Aa]ge(?:d|s)? \d\d(?: (?:to \d\d|and over))?\b", "an age"),
    Permitted(r"\bthe age of \d\d\b", "an age"),
    Permitted(r"\b(?:[Uu]nder|[Oo]ver|after) (?:18|25|30|65)\b(?!/)", "an age"),
    Permitted(r"\b(?:18|65) or over\b", "an age"),
    Permitted(r"^(?:18 to 24|25 to 64)$", "an age", "items", "text"),
    Permitted(r"\b(?:CAPS-5|PCL-5|PC-PTSD-5|GAD-[27]|PHQ-[249])\b", "the name of a questionnaire"),
    Permitted(r", \d(?=:)| item \d\b", "the number of a question", "items findings", "label topic"),
    Permitted(r"\bTheo-24\b", "the name of a medicine", "items"),
    Permitted(r"\bA4\b", "the name of a paper size", "words"),
    Permitted(r"\b[Pp]age 1\b", "a page of the paper", "words"),
    Permitted(r"\bUTF-8\b", "the name of a standard", "words"),
    Permitted(r"\bF1?\d\b", "the name of a key", "words"),
    Permitted(r"\b[123]\b", "a key to press", "words", "how_questions questions_keys help_questions plain_not_number"),
    Permitted(r"\b(?:140/90|180/100)\b", "a threshold, cited by its contraindication", "contraindications items"),
    Permitted(r"\d[\d ]*\d|\d", "a telephone number or a key to press", "crisis", "reach note emergency name"),
    Permitted(r"\d[\d,.]*", "how a study counted, beside its sources", "claims", "measure time_frame population label"),
)

_IN_BRACES = re.compile(r"\{[^{}]*\}")
_NUMBER = re.compile(r"\d[\d,./]*")


def loose_digits(text: PatientText) -> tuple[str, ...]:
    """The numbers in a text that come from nowhere."""
    if text.published:
        return ()
    left = _IN_BRACES.sub("", text.text)
    for each in PERMITTED:
        here = text.section in each.sections.split() or not each.sections
        if here and (text.key in each.keys.split() or not each.keys):
            left = re.sub(each.pattern, "", left)
    return tuple(found[0].rstrip(".,/") for found in _NUMBER.finditer(left))


def digit_problems(writing: Writing) -> Iterator[Problem]:
    """Every loose digit."""
    for text in patient_texts(writing):
        for number in loose_digits(text):
            yield text.problem(
                f"'{number}' is a loose number - say it as a figure, {{claim:figure}}, or spell a small count as a word"
            )
