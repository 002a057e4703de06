"""Every paper says the same sentences in the same order."""

from collections import Counter
from collections.abc import Sequence

import pytest

from decision_aid.output import html, pdf, text
from decision_aid.summary.models import Summary
from tests.output.reading import fitted_sentences, html_words, pdf_words, sentences, squeezed
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary

SUMMARIES = {"usual": a_summary, "empty": an_empty_summary, "longest": the_longest_summary}


def assert_says_in_order(words: str, summary: Summary, said: Sequence[str] = ()) -> None:
    """Every sentence of the summary (or of those `said`) stands in the words, each after the one before."""
    at = 0
    for sentence in said or sentences(summary):
        found = words.find(squeezed(sentence), at)
        assert found >= 0, f"{sentence!r} is missing, or stands too early. Words from there: {words[at : at + 200]!r}"
        at = found + len(squeezed(sentence))


@pytest.mark.parametrize("large_print", [False, True], ids=("normal", "large"))
@pytest.mark.parametrize("name", SUMMARIES)
def test_the_pdf_says_every_sentence_in_order(name: str, large_print: bool) -> None:
    """What is copied out of the PDF is what the summary says; what page 1 carries over stands on the page after it."""
    summary = SUMMARIES[name]()
    said = fitted_sentences(summary, pdf.fitted(summary, large_print=large_print))
    assert_says_in_order(pdf_words(pdf.render(summary, large_print=large_print), summary), summary, said)


@pytest.mark.parametrize("large_print", [False, True], ids=("normal", "large"))
@pytest.mark.parametrize("name", SUMMARIES)
def test_carrying_over_loses_and_adds_nothing_but_the_pointers(name: str, large_print: bool) -> None:
    """Page 1 and the page after it say together what the web page says, and how much of it stands where."""
    summary = SUMMARIES[name]()
    fitted = pdf.fitted(summary, large_print=large_print)
    in_all = Counter(fitted_sentences(summary, fitted))
    headings = {group.heading for group in summary.front.groups} | {summary.front.headings["scores"]}
    headings |= {score.screen for score in summary.front.scores}
    difference = (in_all - Counter(sentences(summary))) + (Counter(sentences(summary)) - in_all)
    assert set(difference) <= headings | set(fitted.over.values())


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
        *(str(each.low) for score in summary.front.scores for each in score.scale),
        *(str(each.at) for score in summary.front.scores for each in score.cut_offs),
        *(str(score.maximum) for score in summary.front.scores),
        *(f"{number}." for number, _ in enumerate(summary.questions, start=1)),
    ]
    for each in sorted(known, key=len, reverse=True):
        words = words.replace(squeezed(each), "")
    assert set(words) <= set(":;*.")
