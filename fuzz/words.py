"""Free text: whatever is typed becomes text on the paper, never an element, an attribute or a control character."""

import unicodedata
from functools import cache
from html.parser import HTMLParser

from decision_aid.content.models import DecisionAid
from decision_aid.errors import ResponseError
from decision_aid.output import html, text
from decision_aid.output.clean import clean, spell_out
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, an_aid, an_interview, an_item
from tests.output.hostile import HOSTILE

_ASCII = frozenset(range(32, 127))


def seeds() -> list[bytes]:
    """Short ones of the hostile texts."""
    texts = [typed[:100] for typed in HOSTILE.values()]
    utf8 = [typed.encode("utf-8", "replace") for typed in texts]
    return utf8 + [b"\0" + typed.encode("utf-16-le", "surrogatepass") for typed in texts[::3]]


def one(data: bytes) -> None:
    """Any bytes as typed text: half a character, a direction, an accent, a tag."""
    typed = _typed(data)
    seen = clean(typed)
    assert clean(seen) == seen, "cleaning twice changes nothing"
    assert not any(unicodedata.category(char) in ("Cc", "Cs") and char != "\n" for char in seen)
    assert set(map(ord, spell_out(seen, _ASCII))) <= _ASCII | {ord("\n"), 0x2013, 0x2014}
    try:
        interview = an_interview(_aid()).answer(_aid().items[0].id, typed)
    except ResponseError:
        return
    summary = summarise(interview, on=TODAY)
    page, plain = _shape(html.render(summary)), text.render(summary).decode()
    assert page.tags <= _usual().tags, f"new elements: {page.tags - _usual().tags}"
    assert page.attributes <= _usual().attributes, f"new attributes: {page.attributes - _usual().attributes}"
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in plain)


def _typed(data: bytes) -> str:
    """UTF-8, or after a 0 byte UTF-16, in which halves of characters can stand alone."""
    if data[:1] == b"\0":
        return data[1 : 1 + (len(data) - 1) // 2 * 2].decode("utf-16-le", "surrogatepass")
    return data.decode("utf-8", "replace")


class _Shape(HTMLParser):
    """The elements of a page, and what points or acts in them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        # A class is how we set long answers; what a stranger adds would be another attribute or address.
        told = ((name, value if name in ("href", "src") else "") for name, value in attrs if name != "class")
        self.attributes |= {f"{tag} {name}={value}" for name, value in told}


def _shape(page: bytes) -> _Shape:
    shape = _Shape()
    shape.feed(page.decode())
    return shape


@cache
def _usual() -> _Shape:
    """The page of somebody who typed harmless lines."""
    interview = an_interview(_aid()).answer(_aid().items[0].id, "To sleep.\nTo work.\n\nAnd no more.")
    return _shape(html.render(_summary_of(interview)))


def _summary_of(interview: object) -> Summary:
    from decision_aid.session.interview import Interview

    assert isinstance(interview, Interview)
    return summarise(interview, on=TODAY)


@cache
def _aid() -> DecisionAid:
    return an_aid(items=(an_item("hope", type="text", on_paper=True, max_length=600), an_item()))
