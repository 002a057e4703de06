"""Made before it is asked for: the same bytes, sooner, for nobody else, and gone when it must be."""

import gc
import time
from collections.abc import Iterator

import pytest

from decision_aid.errors import OutputError
from decision_aid.output import pdf, render, warm
from tests.output.samples import a_summary
from tests.tui.walks import the_app, until, visiting


@pytest.fixture(autouse=True)
def an_empty_shelf() -> Iterator[None]:
    """Nothing made by another test."""
    warm.forget()
    yield
    warm.forget()


def test_what_was_made_ahead_is_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes as ever, without making them again."""
    usual = pdf.render(a_summary(), "letter")
    warm.ahead(a_summary, "letter").join()
    monkeypatch.setattr(pdf, "render", None)
    assert render(a_summary(), ".pdf", "letter") == usual


def test_a_pdf_on_its_way_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for too early, it is not made twice."""
    made: list[str] = []

    def slow(*_: object) -> bytes:
        made.append("made")
        time.sleep(0.2)
        return b"%PDF"

    monkeypatch.setattr(pdf, "render", slow)
    warm.ahead(a_summary, "a4")
    assert render(a_summary(), ".pdf") == b"%PDF"
    assert made == ["made"]


@pytest.mark.parametrize(
    ("paper", "large_print", "title"), [("letter", False, "S"), ("a4", True, "S"), ("a4", False, "T")]
)
def test_nobody_gets_another_paper(monkeypatch: pytest.MonkeyPatch, paper: str, large_print: bool, title: str) -> None:
    """Another size, another print or another answer is another paper."""
    monkeypatch.setattr(pdf, "render", lambda *kind: repr(kind).encode())
    warm.ahead(lambda: a_summary(title="S"), "a4").join()
    asked = warm.rendered(a_summary(title=title), paper, large_print)
    assert asked == repr((a_summary(title=title), paper, large_print)).encode()


def test_it_can_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the next person sits down, nothing of the last one is left."""
    warm.ahead(a_summary, "a4").join()
    warm.forget()
    monkeypatch.setattr(pdf, "render", lambda *_: b"anew")
    assert render(a_summary(), ".pdf") == b"anew"


def test_a_failure_ahead_is_told_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked yet, so nobody is bothered."""

    def failing(*_: object) -> bytes:
        raise OutputError("no")

    monkeypatch.setattr(pdf, "render", failing)
    warm.ahead(a_summary, "a4").join()
    with pytest.raises(OutputError, match="no"):
        render(a_summary(), ".pdf")


def test_the_search_for_unused_objects_goes_on_afterwards() -> None:
    """It rests only while a PDF is made."""
    with warm.undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()


async def test_the_screen_that_offers_the_paper_has_it_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the paper that is chosen beforehand; and the library is warm long before."""
    from decision_aid.tui import prepare
    from decision_aid.tui.screens.paper import PaperScreen

    told: list[str] = []
    monkeypatch.setattr(prepare, "SETTLED", 0.01)
    monkeypatch.setattr(warm, "in_background", lambda summary: told.append("warm"))
    monkeypatch.setattr(warm, "ahead", lambda summary, paper, large_print=False: told.append(paper))
    async with visiting(country="us") as pilot:
        prepare.prepare_paper(pilot.app, the_app(pilot).visit)
        await until(pilot, lambda: told == ["warm"])
        pilot.app.push_screen(PaperScreen(the_app(pilot).visit))
        await until(pilot, lambda: told == ["warm", "letter"])
