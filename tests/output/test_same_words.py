"""Every paper says the same sentences in the same order."""

import pytest

from decision_aid.output import html, pdf, text
from decision_aid.summary.models import Summary
from tests.output.reading import html_words, pdf_words, sentences, squeezed
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary

SUMMARIES = {"usual": a_summary, "empty": an_empty_summary, "longest": the_longest_summary}


def assert_says_in_order(words: str, summary: Summary) -> None:
    """Every sentence stands in the words, each after the one before."""
    at = 0
    for sentence in sentences(summary):
        found = words.find(squeezed(sentence), at)
        assert found >= 0, f"{sentence!r} is missing, or stands too early. Words from there: {words[at : at + 200]!r}"
        at = found + len(squeezed(sentence))


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_pdf_says_every_sentence_in_order(name: str) -> None:
    """What is copied out of the PDF is what the summary says."""
    summary = SUMMARIES[name]()
    assert_says_in_order(pdf_words(pdf.render(summary), summary), summary)


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_web_page_says_every_sentence_in_order(name: str) -> None:
    """A screen reader meets the paper's words in the paper's order."""
    summary = SUMMARIES[name]()
    assert_says_in_order(html_words(html.render(summary)), summary)


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_plain_text_says_every_sentence_in_order(name: str) -> None:
    """Someone without a PDF viewer misses nothing."""
    summary = SUMMARIES[name]()
    lines = text.render(summary).decode().splitlines()
    assert_says_in_order(squeezed(" ".join(lines)), summary)


def test_the_papers_say_nothing_that_the_summary_does_not_say() -> None:
    """The templates add no words of their own: what is left after the summary's words are marks."""
    summary = a_summary()
    words = html_words(html.render(summary))
    known = [
        *sentences(summary),
        *summary.headings.values(),
        *summary.front.headings.values(),
        summary.footer,
        *(each.notice for each in summary.scores if each.notice),
        *(group.label for block in summary.pictures for group in block.groups),
    ]
    for each in sorted(known, key=len, reverse=True):
        words = words.replace(squeezed(each), "")
    assert set(words) <= set(":;*")
