"""Whatever an author or a person writes reaches screen and paper as it was written, and nothing in it is ever run."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from decision_aid.output import html, pdf, text
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Line, Section
from decision_aid.tui.text import plain, told
from tests.builders import TODAY, an_interview, shipped_aid
from tests.output.reading import html_words, pdf_words, squeezed

SPECIAL = re.compile(r"[\[\]\"'<>&{}]|[^\x00-\x7f]")
"""What markup, templates or a small character set could trip over."""

OURS = (
    'Brackets [/b] [red]x[/red] and "quotes"',
    "Less < more > and & ampersand &amp;",
    "{{ 7*7 }} {% raw %} ${x} %(x)s",
    "<script>alert(1)</script><img src=file:///etc/passwd>",
    "Jos\u00e9 na\u00efve \u2013 \u2026 \u00bd",
)


def shipped_strings() -> list[str]:
    """Every text of the shipped content, placeholders left out."""
    found = {string for string in _strings(shipped_aid().model_dump()) if SPECIAL.search(string)}
    return sorted(string for string in found if "{" not in string)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def test_there_are_special_characters_to_look_at():
    """Otherwise the tests below would prove nothing."""
    assert len(shipped_strings()) > 100


def test_the_screen_shows_every_text_as_it_is_written():
    """Brackets are brackets, never markup."""
    for string in (*shipped_strings(), *OURS):
        assert plain(string).plain == string
        assert told(string).plain == string


@pytest.mark.slow
def test_the_papers_show_every_text_as_it_is_written():
    """Every shipped text with a special character, and hostile ones of our own, on HTML, plain text and PDF."""
    strings = (*shipped_strings(), *OURS)
    base = summarise(an_interview(), on=TODAY)
    summary = base.model_copy(
        update={"numbers": (Section(heading="All", lines=tuple(Line(text=string) for string in strings)),)}
    )
    on_pages = {
        "html": html_words(html.render(summary)),
        "text": squeezed(text.render(summary).decode()),
        "pdf": pdf_words(pdf.render(summary), summary),
    }
    for kind, words in on_pages.items():
        missing = [string for string in strings if squeezed(string) not in words]
        assert missing == [], kind


def test_free_text_with_markup_is_inert_on_every_paper():
    """An answer that looks like a template or a tag stays a text, and its sum is never worked out."""
    hostile = " ".join(OURS)
    interview = an_interview(shipped_aid(), route="full", hope=hostile, own_questions=hostile)
    summary = summarise(interview, on=TODAY)
    page = html.render(summary).decode()
    assert "<script" not in page
    assert "<img" not in page
    for words in (html_words(html.render(summary)), squeezed(text.render(summary).decode())):
        assert squeezed(OURS[3]) in words
        assert squeezed(OURS[2]) in words
