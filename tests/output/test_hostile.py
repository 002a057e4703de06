"""Hostile words in every free-text field: each paper prints them, counts them or names them, and obeys none of them."""

import io
import json
import re
from functools import cache

import pikepdf
import pytest

from decision_aid.output import data, fonts, html, pdf, text
from decision_aid.output.clean import clean, spell_out
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import LONGEST_NAME, max_length
from decision_aid.session.response_file import read
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, shipped_aid
from tests.output.gate import problems
from tests.output.hostile import HOSTILE
from tests.output.reading import Page, pdf_pages, squeezed
from tests.sampling import every

STEERING = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that command a terminal, turn text round or are not there at all."""
FIELDS = tuple(item.id for item in shipped_aid().items if item.type == "text" and item.sets is None)


@cache
def the_summary(typed: str) -> Summary:
    """Of someone who typed this wherever something can be typed."""
    return summarise(the_interview(typed), on=TODAY)


def the_interview(typed: str) -> Interview:
    """Their answers, as they come in from a file."""
    items = {item.id: item for item in shipped_aid().items}
    words = {field: typed[: max_length(items[field])] for field in FIELDS}
    names = [name] if (name := " ".join(typed.replace("\0", " ").split())[:LONGEST_NAME]) else ["unknown"]
    responses: dict[str, object] = {"medicines": names, **{str(field): said for field, said in words.items()}}
    return read(shipped_aid(), json.dumps({"aid": shipped_aid().about.id, "responses": responses}).encode())


def test_there_are_fields_to_type_in() -> None:
    """Hopes, worries, names of treatments, what matters, and one's own questions."""
    assert len(FIELDS) >= 6
    assert len(HOSTILE) >= 50


@pytest.mark.parametrize("name", every(3, HOSTILE))
def test_the_pdf_prints_it_and_does_nothing_else(name: str) -> None:
    """Letter for letter or named in brackets; page one is one page; nothing is attached; it can be read aloud."""
    summary = the_summary(HOSTILE[name])
    made = pdf.render(summary, "letter" if list(HOSTILE).index(name) % 2 else "a4")
    assert problems(made) == []
    pages = pdf_pages(made)
    assert squeezed(summary.front.tick_boxes[-1]) in squeezed(pages[0])
    assert not STEERING.search("".join(pages))
    taken = str(the_interview(HOSTILE[name]).responses[FIELDS[0]])  # halves of a character are replaced on the way in
    typed = spell_out(clean(taken[:200]), fonts.all_covered())
    assert squeezed(typed)[:60] in squeezed("".join(pages))
    with pikepdf.open(io.BytesIO(made)) as file:
        assert not file.attachments
        assert not any("/Annots" in page for page in file.pages)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_web_page_has_no_tag_and_no_attribute_more(name: str) -> None:
    """Than that of someone who typed a plain word."""
    usual = {(tag, tuple(sorted(given))) for tag, given in Page(html.render(the_summary("word"))).tags}
    page = Page(html.render(the_summary(HOSTILE[name])))
    assert {(tag, tuple(sorted(given))) for tag, given in page.tags} <= usual
    assert not STEERING.search("".join(page.texts))


@pytest.mark.parametrize("name", HOSTILE)
def test_the_plain_text_commands_no_terminal(name: str) -> None:
    """`cat` of it does nothing but show it."""
    said = text.render(the_summary(HOSTILE[name])).decode()
    assert not STEERING.search(said)
    assert max(map(len, said.splitlines())) <= 80 or "x" * 81 in said


@pytest.mark.parametrize("name", HOSTILE)
def test_the_data_can_be_read_back(name: str) -> None:
    """As one JSON document in UTF-8, with no key more."""
    assert _keys(json.loads(data.render(the_summary(HOSTILE[name])))) == _keys(
        json.loads(data.render(the_summary("word")))
    )


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in _keys(each)}
    if isinstance(value, list):
        return {key for each in value for key in _keys(each)}
    return set()
