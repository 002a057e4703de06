"""Page 1 is one page whatever was answered, and two at most in large print, on either paper."""

import io
from functools import cache
from typing import Any

import pikepdf
import pytest

from decision_aid.output import PAPERS, Paper, pdf
from decision_aid.summary.build import summarise
from decision_aid.summary.carrying import Fitted, pieces
from decision_aid.summary.models import Summary
from tests.builders import TODAY, an_interview, shipped_aid
from tests.output.reading import pdf_pages, squeezed
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary
from tests.random_people import HOW_MANY, person
from tests.sampling import every
from tests.test_vignettes import VIGNETTES, load, the_person

A_FEW = tuple(range(16))
KINDS = tuple((paper, large_print) for paper in PAPERS for large_print in (False, True))
A_FEW_IN_FULL = (0, 3, 5, 8)
LARGE = pytest.mark.parametrize("large_print", [False, True], ids=("normal", "large"))
ON = pytest.mark.parametrize("paper", PAPERS)


@cache
def the_summary(number: int) -> Summary:
    """That of an invented person."""
    return summarise(person(number), on=TODAY)


def pages_of_the_clinician(summary: Summary, paper: Paper, large_print: bool) -> int:
    """How many pages the front page takes, laid out as it is printed."""
    press = pdf._Press(pdf._ready(summary), paper, large_print)
    return len(press.laid_out(press.fitted(), front_alone=True).pages)


def assert_fits(summary: Summary, paper: Paper, large_print: bool) -> None:
    """One page, or two in large print."""
    assert pages_of_the_clinician(summary, paper, large_print) <= (2 if large_print else 1)


@LARGE
@ON
def test_an_empty_page_one_is_one_page(paper: Paper, large_print: bool) -> None:
    """Someone who left at once."""
    for summary in (an_empty_summary(), summarise(an_interview(shipped_aid()), on=TODAY)):
        assert_fits(summary, paper, large_print)
        assert pdf.fitted(summary, paper, large_print).continued is None


@LARGE
@ON
@pytest.mark.parametrize("path", every(3, VIGNETTES), ids=lambda path: path.stem)
def test_page_one_of_every_vignette_is_one_page(path: Any, paper: Paper, large_print: bool) -> None:
    """The people that clinicians wrote down."""
    assert_fits(summarise(the_person(load(path)), on=TODAY), paper, large_print)


@LARGE
@ON
@pytest.mark.parametrize("number", every(3, A_FEW))
def test_page_one_is_one_page_for_invented_people(number: int, paper: Paper, large_print: bool) -> None:
    """Every tenth of them with the longest answers there are."""
    assert_fits(the_summary(number), paper, large_print)


@pytest.mark.long
@pytest.mark.parametrize("tens", range(0, HOW_MANY, 10))
def test_page_one_is_one_page_for_everyone(tens: int) -> None:
    """All five hundred: those with the longest answers in each print on each paper, the others in one by turns."""
    for number in range(tens, tens + 10):
        for paper, large_print in KINDS if number % 5 == 0 else [KINDS[number % 4]]:
            assert_fits(the_summary(number), paper, large_print)


@LARGE
@pytest.mark.parametrize("number", A_FEW_IN_FULL)
def test_the_patients_pages_start_where_page_one_ends(number: int, large_print: bool) -> None:
    """In the whole paper too: the clinician's sheets first, with the tick boxes, and no empty page after them."""
    summary = the_summary(number)
    fitted = pdf.fitted(summary, "letter", large_print)
    pages = [squeezed(page) for page in pdf_pages(pdf.render(summary, "letter", large_print))]
    front = 2 if large_print else 1
    assert any(squeezed(summary.front.tick_boxes[-1]) in page for page in pages[:front])
    assert all(len(page) > 100 for page in pages[:-1])
    if fitted.continued:
        assert any(squeezed(summary.front.headings["continued"]) in page for page in pages[1 : front + 1])


def test_type_on_page_one_is_never_smaller_than_it_may_be() -> None:
    """Nothing shrinks for want of room: twelve points, eleven and a half beside; eighteen in large print."""
    for large_print, least in ((False, 11.5), (True, 17.0)):
        sizes = _sizes_on_page_one(pdf.render(the_longest_summary(), "letter", large_print))
        assert min(size for size, words in sizes.items() if words > 60) >= least, sizes


def _sizes_on_page_one(data: bytes) -> dict[float, int]:
    """How much is written in each size, in points, without what is drawn and without the foot."""
    sizes: dict[float, int] = {}
    depth, size, scale = 0, 0.0, 1.0
    with pikepdf.open(io.BytesIO(data)) as file:
        for instruction in pikepdf.parse_content_stream(file.pages[0]):
            operands, operator = instruction.operands, str(instruction.operator)
            match operator:
                case "BDC":
                    depth += str(operands[0]) == "/Artifact" or depth > 0
                case "EMC":
                    depth -= depth > 0
                case "Tf":
                    size = float(operands[1])
                case "Tm":
                    scale = abs(float(operands[3]))
                case "TJ" | "Tj" if not depth:
                    points = round(size * scale * 0.75, 1)
                    sizes[points] = sizes.get(points, 0) + len(bytes(operands[0]) if operator == "Tj" else operands[0])
    return sizes


def _carried(summary: Summary, paper: Paper = "letter") -> Fitted:
    return pdf.fitted(summary, paper)


def test_what_is_carried_over_is_the_least_pressing() -> None:
    """Urgent points stay, whoever it is; what usually rules an option out gives way only when all else has."""
    for number in (5, 10, 15, 20):
        summary = the_summary(number)
        fitted = _carried(summary)
        if fitted.continued is None:
            continue
        assert "urgent" not in [group.level for group in fitted.continued.groups]
        kept = {group.level: len(group.lines) for group in fitted.front.groups}
        if any(group.level == "usually_rules_out" for group in fitted.continued.groups):
            assert "discuss_first" not in kept
            assert not fitted.front.questions
            assert not fitted.front.medicines
        assert fitted.front.verbatim == summary.front.verbatim


def test_the_pointer_counts_what_is_carried_over() -> None:
    """Exactly what and how much, and on which page."""
    summary = the_summary(5)
    fitted = _carried(summary)
    assert fitted.continued is not None
    over = sum(len(group.lines) for group in fitted.continued.groups)
    assert fitted.over["findings"] == f"{over} more safety answers on page 2"
    in_large_print = pdf.fitted(summary, "letter", large_print=True)
    assert in_large_print.over["findings"].endswith("on page 3")


def test_no_more_is_carried_over_than_needs_be() -> None:
    """With one piece more, page 1 would not be one page."""
    summary = pdf._ready(the_summary(5))
    press = pdf._Press(summary, "letter", False)
    over = pieces(summary.front)
    carried = press.fitted()
    number = next(at for at in range(len(over) + 1) if press._carrying(at) == carried)
    assert number > 0
    assert not press._fits(number - 1)


def test_the_same_answers_are_carried_over_each_time() -> None:
    """What stands on which page does not depend on what was printed before."""
    first = _carried(the_summary(5))
    _carried(a_summary())
    assert _carried(the_summary(5)) == first
