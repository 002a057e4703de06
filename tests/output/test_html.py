"""The web page: one file, nothing loaded, readable by ear, and deaf to markup in an answer."""

import itertools
import re

import pytest

from decision_aid.output import html
from tests.output.reading import Page
from tests.output.samples import a_front_page, a_summary, an_empty_summary, the_longest_summary

HOSTILE = (
    "{{ 7*7 }} {% raw %} {# x #}",
    "<script>alert(1)</script>",
    "<img src=file:///etc/passwd>",
    "</style><link rel=attachment href=http://example.org/>",
    "& &amp; \" ' ` < > [ ] \\",
    "x" * 10_000,
)


def pages() -> list[Page]:
    """The usual, the empty and the longest page."""
    return [Page(html.render(summary)) for summary in (a_summary(), an_empty_summary(), the_longest_summary())]


def test_it_loads_nothing() -> None:
    """It can be kept, sent and opened anywhere, and tells nobody that it was opened."""
    for page in pages():
        names = {tag for tag, _ in page.tags}
        assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "a", "form"})
        assert not any(name in attributes for _, attributes in page.tags for name in ("src", "href", "style", "onload"))
    assert b"url(" not in html.render(a_summary())
    assert b"default-src 'none'" in html.render(a_summary())


def test_it_says_its_language_and_title() -> None:
    """A screen reader picks the right voice."""
    page = html.render(a_summary()).decode()
    assert '<html lang="en">' in page
    assert "<title>Summary for my consultation</title>" in page


def test_headings_go_down_one_step_at_a_time() -> None:
    """Someone who moves by headings finds one title and no missing step."""
    for page in pages():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_header_says_what_it_heads() -> None:
    """Row or column, so that a cell is read with its header."""
    for page in pages():
        headers = [attributes for tag, attributes in page.tags if tag == "th"]
        assert headers
        assert all(attributes["scope"] in ("row", "col") for attributes in headers)


def test_there_is_one_main_part() -> None:
    """A landmark to jump to."""
    for page in pages():
        assert [tag for tag, _ in page.tags].count("main") == 1


def test_no_element_is_left_out_of_the_layout_rules() -> None:
    """No dl, figure or inline script: the PDF's tag tree cannot carry them."""
    for page in pages():
        assert {tag for tag, _ in page.tags}.isdisjoint({"dl", "dt", "dd", "figure", "header"})


@pytest.mark.parametrize("text", HOSTILE, ids=("template", "script", "image", "style", "marks", "long"))
def test_markup_in_an_answer_is_text(text: str) -> None:
    """What a person typed is shown as typed, and nothing runs."""
    hostile = a_summary(
        title=text, footer=text, front=a_front_page(title=text, facts=({"label": text, "value": text},))
    )
    usual = {tag for tag, _ in Page(html.render(a_summary())).tags}
    page = Page(html.render(hostile))
    assert {tag for tag, _ in page.tags} <= usual
    assert text in "".join(page.texts)


def test_a_name_in_any_script_stays() -> None:
    """A screen has fonts for it, so nothing is spelt out."""
    page = html.render(a_summary(title="\u05e9\u05dc\u05d5\u05dd \u4f60\u597d \U0001f600")).decode()
    assert "\u05e9\u05dc\u05d5\u05dd \u4f60\u597d \U0001f600" in page


def test_equal_summaries_give_equal_pages() -> None:
    """Nothing in it depends on when or where it was made."""
    assert html.render(a_summary()) == html.render(a_summary())
