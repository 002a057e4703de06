"""Every kind of paper passes the gate, and a real one can be read by ear: headings, tables, pictures, order."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from decision_aid.output import PAPERS, Paper, pdf
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY
from tests.output.gate import paper as reading
from tests.output.gate import problems
from tests.output.gate.glyphs import decoded
from tests.output.reading import pdf_pages, squeezed
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary
from tests.output.test_shipped_papers import a_shipped_summary
from tests.random_people import person
from tests.sampling import every
from tests.test_vignettes import VIGNETTES, load, the_person

MADE_BY_HAND = {"usual": a_summary, "empty": an_empty_summary, "longest": the_longest_summary}
PEOPLE = 60
AT_ONCE = 5


def _other(number: int) -> Paper:
    """A4 for one, Letter for the next."""
    return PAPERS[number % 2]


@pytest.mark.parametrize("large_print", [False, True], ids=["usual size", "large print"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", MADE_BY_HAND)
def test_papers_made_by_hand_pass(name: str, paper: Paper, large_print: bool) -> None:
    """Nearly nothing told, a good deal, and everything; both sizes of paper and of letters; with a file inside."""
    made = pdf.render(MADE_BY_HAND[name](), paper, large_print, attachments=(("summary.fhir.json", b"{}"),))
    assert problems(made) == []


@pytest.mark.parametrize("path", every(4, VIGNETTES), ids=lambda path: path.stem)
def test_papers_of_vignettes_pass(path: Path) -> None:
    """The people whom clinicians made up."""
    number = VIGNETTES.index(path)
    assert problems(pdf.render(summarise(the_person(load(path)), on=TODAY), _other(number), number % 5 == 0)) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, PEOPLE, AT_ONCE))
def test_papers_of_anybody_pass(first: int) -> None:
    """Invented people with any mix of answers, some of them with the longest there are."""
    for number in range(first, first + AT_ONCE):
        made = pdf.render(summarise(person(number), on=TODAY), _other(number), large_print=number % 7 == 0)
        assert problems(made) == [], f"person {number}"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here, so it checked nothing")
@pytest.mark.parametrize("name", MADE_BY_HAND)
def test_qpdf_has_nothing_to_say(tmp_path: Path, name: str) -> None:
    """Neither errors nor warnings."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf.render(MADE_BY_HAND[name](), attachments=(("summary.fhir.json", b"{}"),)))
    run = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


# --- a real full paper, as a screen reader meets it ---


@cache
def the_full_paper() -> bytes:
    """Of someone who answered everything."""
    return pdf.render(the_full_summary())


def the_full_summary() -> Summary:
    """What it says."""
    return a_shipped_summary("everything")


def spoken(paper: reading.Paper, element: reading.Element) -> str:
    """The words of an element and of all below it, in the order of the tag tree."""
    marks = {place for each in element.everything_below() for place in each.mcids}
    said = []
    for page, font, each in paper.shown:
        if (page, each.mcid) in marks:
            said.append(((page, each.mcid), decoded(font, each.codes)))
    order = [place for part in element.everything_below() for place in part.mcids]
    return "".join(text for place in order for at, text in said if at == place)


def test_headings_tell_the_parts_in_order() -> None:
    """One title, then the clinician's and the patient's parts, in the order of the summary."""
    summary = the_full_summary()
    with reading.Paper.opened(the_full_paper()) as paper:
        headings = [(each.kind, squeezed(spoken(paper, each))) for each in paper.of_kind("H1", "H2", "H3")]
    assert headings[0] == ("H1", squeezed(summary.front.title))
    assert [kind for kind, _ in headings].count("H1") == 1
    told = [text for kind, text in headings if kind == "H2"]
    wanted = [squeezed(summary.front.read_first), squeezed(summary.next_steps.heading), squeezed(summary.crisis_title)]
    assert [text for text in told if text in wanted] == wanted
    assert all(text for _, text in headings)


def test_tables_have_headers_with_a_scope() -> None:
    """Each cell is read with the words of its row and, where there is a head, of its column."""
    with reading.Paper.opened(the_full_paper()) as paper:
        headers = paper.of_kind("TH")
        assert headers
        for each in headers:
            in_head = any(up.kind == "THead" for up in each.above)
            assert str(each.attributes["/Scope"]) == ("/Column" if in_head else "/Row")
            assert spoken(paper, each).strip()


def test_every_picture_says_its_numbers() -> None:
    """In the words of its sentence, group by group."""
    groups = [group for block in the_full_summary().pictures for group in block.groups]
    with reading.Paper.opened(the_full_paper()) as paper:
        drawn = [str(each.object.Alt) for each in paper.of_kind("Figure")]
    said = "".join((*drawn, *pdf_pages(the_full_paper())))
    assert groups
    for group in groups:
        assert squeezed(group.sentence) in squeezed(said), group.sentence


def test_the_language_and_the_title_are_those_of_the_summary() -> None:
    """A voice that fits, and a name for the window."""
    summary = the_full_summary()
    with reading.Paper.opened(the_full_paper()) as paper:
        assert str(paper.root.Lang) == summary.language
        assert str(paper.trailer.Info.Title) == summary.title


def test_it_is_read_in_the_order_of_its_pages() -> None:
    """No element goes back to an earlier page, and words come in the order of the summary."""
    summary = the_full_summary()
    with reading.Paper.opened(the_full_paper()) as paper:
        places = [place for each in paper.elements for place in each.mcids]
        assert [page for page, _ in places] == sorted(page for page, _ in places)
        words = squeezed(spoken(paper, paper.top[0]))
    parts = [summary.front.title, summary.front.read_first, summary.next_steps.heading, summary.about.heading]
    found = [words.find(squeezed(part)) for part in parts]
    assert -1 not in found
    assert found == sorted(found)
