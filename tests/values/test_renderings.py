"""No rendering of what matters to a person holds a verdict: not the screen, the web page, the text nor the PDF."""

from collections.abc import Callable
from typing import Any

import pytest

from decision_aid.output import html, pdf, text
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from decision_aid.tui.reading import of_values
from tests.builders import TODAY
from tests.output.reading import MARK, Page, pdf_pages
from tests.sampling import every
from tests.values.test_people import NEVER, PEOPLE, a_person


def as_text(summary: Summary) -> str:
    return text.render(summary).decode()


def as_web_page(summary: Summary) -> str:
    return " ".join(Page(html.render(summary)).texts)


def as_pdf(summary: Summary) -> str:
    lines = (line.strip() for page in pdf_pages(pdf.render(summary)) for line in page.splitlines())
    return " ".join(line for line in lines if not MARK.match(line) and line not in (summary.footer,))


def the_values_in(rendering: str, summary: Summary) -> str:
    """From the first words about what matters to the last of what would change the picture."""
    assert summary.values is not None
    words = " ".join(rendering.split())
    start = words.rindex(" ".join(summary.values.intro.split()))
    last = " ".join(summary.values.differences[-1].split())
    return words[start : words.index(last, start) + len(last)]


def on_screen(interview: Interview) -> str:
    return " ".join(block.text.plain for block in of_values(interview, TODAY).blocks)


@pytest.mark.parametrize("person", every(5, PEOPLE), ids=lambda person: person["name"])
def test_no_pdf_holds_a_verdict(person: dict[str, Any]):
    """Between the first and the last word about what matters."""
    assert_no_verdict(person, as_pdf)


@pytest.mark.parametrize("rendered", [as_text, as_web_page])
@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["name"])
def test_no_paper_holds_a_verdict(person: dict[str, Any], rendered: Callable[[Summary], str]):
    """The same for the web page and the plain text."""
    assert_no_verdict(person, rendered)


def assert_no_verdict(person: dict[str, Any], rendered: Callable[[Summary], str]) -> None:
    summary = summarise(a_person(person), on=TODAY)
    rendering = rendered(summary)
    if summary.values is None:
        assert "what would change" not in rendering.casefold()
        return
    words = the_values_in(rendering, summary)
    assert all(row.attribute in words for row in summary.values.rows)
    assert not NEVER.search(words), NEVER.search(words)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["name"])
def test_no_screen_holds_a_verdict(person: dict[str, Any]):
    """The picture as it is read before anything is printed."""
    words = on_screen(a_person(person))
    assert len(words) > 200
    assert not NEVER.search(words), NEVER.search(words)


@pytest.mark.parametrize("rendered", [as_text, as_web_page, as_pdf])
def test_a_verdict_would_be_found_on_every_paper(rendered: Callable[[Summary], str]):
    """A total, a rank or a percentage slipped among the rows does not get past the two tests above."""
    summary = summarise(a_person(next(each for each in PEOPLE if each["name"] == "ines_two")), on=TODAY)
    assert summary.values is not None
    row = summary.values.rows[0]
    for slip in ("Your best match", "Total: 17", "Ranked first", "80% for you"):
        values = summary.values.model_copy(update={"rows": (row.model_copy(update={"importance": slip}),)})
        changed = summary.model_copy(update={"values": values})
        assert NEVER.search(the_values_in(rendered(changed), changed)), slip
