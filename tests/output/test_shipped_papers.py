"""The papers made from the shipped content: page one stays one page, and nothing is lost on the way."""

from functools import cache

import pytest

from decision_aid.content.loading import load_aid
from decision_aid.content.models import Item
from decision_aid.output import Paper, html, pdf, text
from decision_aid.resources import default_aid_dir
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import LONGEST_NAME
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY
from tests.output.reading import fitted_sentences, html_words, pdf_pages, pdf_words, squeezed
from tests.output.samples import LONG_ANSWER
from tests.output.test_same_words import assert_says_in_order

WALKS = ("at_the_start", "everything", "not_sure")


@cache
def a_shipped_summary(walk: str) -> Summary:
    """Someone who left at the start, who has everything one can have, or who is not sure of anything."""
    interview = Interview(load_aid(default_aid_dir()), route="full", keep=False, seed=4711)
    while walk != "at_the_start" and interview.is_open(interview.current):
        item = interview.items_of(interview.current)[0]
        interview = interview.answer(item.id, an_answer(interview, item, walk))
    return summarise(interview, on=TODAY)


@cache
def a_shipped_pdf(walk: str, paper: Paper) -> bytes:
    """The PDF of one of them."""
    return pdf.render(a_shipped_summary(walk), paper)


def an_answer(interview: Interview, item: Item, walk: str) -> object:
    """The longest, or the least sure, answer to an item."""
    if item.type == "text":
        return LONG_ANSWER
    if item.type == "number":
        return item.minimum
    if item.type == "scale":
        return item.maximum
    if item.type == "medicines":
        unknown = [f"{number} {LONG_ANSWER}"[:LONGEST_NAME] for number in range(10, 20)]
        return ["not_sure"] if walk == "not_sure" else [*unknown, *(each.name for each in interview.aid.medicines[:30])]
    choices = choices_of(interview.aid, item)
    unsure = [choice.id for choice in choices if choice.unknown]
    plain = [choice.id for choice in choices if not choice.alone and not choice.unknown]
    if item.type == "choices":
        return (unsure[:1] if walk == "not_sure" else []) or plain[: item.maximum or len(plain)]
    if walk == "not_sure":
        return (unsure or plain)[0]
    return "yes" if "yes" in plain else plain[-1]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("walk", WALKS)
def test_page_one_is_one_page(walk: str, paper: Paper) -> None:
    """Whatever was answered, a clinician has the most pressing on the first sheet."""
    summary = a_shipped_summary(walk)
    first, second = pdf_pages(a_shipped_pdf(walk, paper), 2)
    assert squeezed(summary.front.tick_boxes[-1]) in squeezed(first)
    carried = pdf.fitted(summary, paper).continued
    assert squeezed(carried.title if carried else summary.headings["options"]) in squeezed(second)


@pytest.mark.parametrize("walk", WALKS)
def test_every_sentence_of_the_shipped_content_reaches_every_paper(walk: str) -> None:
    """The numbers, their caveats and their sources, in the same order everywhere."""
    summary = a_shipped_summary(walk)
    assert_says_in_order(html_words(html.render(summary)), summary)
    assert_says_in_order(squeezed(text.render(summary).decode()), summary)
    said = fitted_sentences(summary, pdf.fitted(summary, "a4"))
    assert_says_in_order(pdf_words(a_shipped_pdf(walk, "a4"), summary), summary, said)
