"""Pictures on paper: every person is one mark of the drawing, in the web page and in the PDF, and is said in words."""

import io
import re
from collections.abc import Iterator
from functools import cache

import pikepdf
import pytest

from decision_aid.content.models import Statement
from decision_aid.output import html, load
from decision_aid.resources import templates_dir
from decision_aid.summary.picture_models import PictureBlock, PictureGroup
from decision_aid.summary.pictures import paper_pictures, pictures_of
from decision_aid.summary.telling import Teller
from tests.builders import TODAY, an_interview, shipped_aid

PEOPLE = [
    (0, 0, 100),
    (1, 0, 100),
    (50, 0, 100),
    (99, 0, 100),
    (100, 0, 100),
    (8, 11, 100),
    (0, 100, 100),
    (5, 0, 1000),
    (30, 0, 1000),
    (80, 110, 1000),
    (1000, 0, 1000),
]
"""Full marks, marks inside a range, and out of how many."""
LAYERS = {"full": 1, "maybe": 3, "empty": 2}
"""How many strokes one mark takes: a disc; a ring and a dot; a ring."""

_MARK = re.compile(r"M(\d+) (\d+)h\.01")


def a_block(full: int, maybe: int, per: int) -> PictureBlock:
    """A picture of one group, twice."""
    group = PictureGroup(label="Tea & <milk>", sentence="Both ways.", full=full, maybe=maybe, empty=per - full - maybe)
    return PictureBlock(claim="tea", title="Better", per=per, groups=(group, group))


@cache
def headings() -> dict[str, str]:
    """The words around the pictures, under the names that the template asks for."""
    words = shipped_aid().words
    return {f"pictures{key}": words[f"picture{key or '_heading'}"] for key in ("", "_key", "_own_chance")}


def laid_out(*blocks: PictureBlock) -> str:
    """The pictures as the template draws them."""
    template = html._environment().from_string(
        '{% import "pictures.html.j2" as draw %}{{ draw.pictures(blocks, headings) }}'
    )
    return str(template.render(blocks=blocks, headings=headings()))


def printed(markup: str) -> bytes:
    """A PDF of nothing else."""
    load.weasyprint()
    from weasyprint import CSS, HTML

    page = f'<!DOCTYPE html><html lang="en"><head><title>Pictures</title></head><body>{markup}</body></html>'
    sheets = [CSS(string=(templates_dir() / name).read_text(encoding="utf-8")) for name in ("pictures.css",)]
    data: bytes = HTML(string=page, base_url="about:blank").write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return data


def drawings(markup: str) -> list[dict[str, list[tuple[int, int]]]]:
    """The marks of each drawing by kind, as the places where they stand."""
    found = []
    for drawing in re.findall(r"<svg.*?</svg>", markup, flags=re.DOTALL):
        paths = re.findall(r'<path class="(\w+)"[^>]* d="([^"]*)"', drawing)
        found.append({kind: [(int(x), int(y)) for x, y in _MARK.findall(path)] for kind, path in paths})
    return found


def strokes(data: bytes) -> Iterator[int]:
    """How many marks each stroked path of the PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            marks = 0
            for operation in pikepdf.parse_content_stream(page):
                match str(operation.operator):
                    case "l":
                        marks += 1
                    case "S":
                        yield marks
                        marks = 0
                    case "f" | "f*" | "n":
                        marks = 0  # a border or a clip, not a stroked path


@pytest.mark.parametrize(("full", "maybe", "per"), PEOPLE)
def test_every_person_is_one_mark_of_the_drawing(full, maybe, per):
    """Each place of the grid is taken once: first the full ones, row by row, then those of the range, then the rest."""
    columns = 10 if per == 100 else 40
    places = [(at % columns * 10 + 5, at // columns * 10 + 5) for at in range(per)]
    for drawing in drawings(laid_out(a_block(full, maybe, per))):
        assert drawing.get("full", []) == places[:full]
        assert drawing.get("maybe", []) == places[full : full + maybe]
        assert drawing.get("empty", []) == places[full + maybe :]


@pytest.mark.parametrize(("full", "maybe", "per"), PEOPLE)
def test_every_person_is_drawn_in_the_pdf(full, maybe, per):
    """The paths arrive in the PDF with as many marks, on each of the layers that make up a shape."""
    counts = {"full": full, "maybe": maybe, "empty": per - full - maybe}
    one_group = [count for kind, count in counts.items() if count for _ in range(LAYERS[kind])]
    assert list(strokes(printed(laid_out(a_block(full, maybe, per))))) == one_group * 2


def test_the_shapes_differ_without_colour():
    """A disc, a ring with a dot and a ring: told apart by how often and how wide they are stroked."""
    markup = laid_out(a_block(8, 11, 100))
    widths = re.findall(r'stroke-width="([\d.]+)"', markup.split("</svg>")[0])
    assert widths == ["8.4", "8.4", "6", "3", "7", "5"]


def test_the_drawing_says_in_words_what_it_shows():
    """The title is its first child, so that the PDF hands it to a screen reader; markup in it is text."""
    markup = laid_out(a_block(8, 11, 100))
    assert all(
        re.match(r"<svg[^>]*><title>Tea &amp; &lt;milk&gt;: Both ways\.</title>", drawing)
        for drawing in re.findall(r"<svg.*?</svg>", markup, flags=re.DOTALL)
    )
    with pikepdf.open(io.BytesIO(printed(markup))) as pdf:
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Tea & <milk>: Both ways."] * 2


def test_a_card_has_no_marks():
    """Where nothing is known nobody is drawn."""
    interview = an_interview(shipped_aid())
    blocks = pictures_of(interview, [Statement(claim="panic_no_trials")], Teller(interview, TODAY))
    markup = laid_out(*blocks)
    assert "<svg" not in markup
    assert "We do not know" in markup
    assert "We looked for" in markup


@pytest.mark.parametrize("condition", ["ptsd", "social", "gad", "panic"])
def test_everything_that_belongs_to_a_picture_is_laid_out_with_it(condition):
    """Sentences, who, when, how sure, caveat and what must stand beside it, inside one part that is not broken."""
    interview = an_interview(shipped_aid(), conditions=(condition,))
    blocks = paper_pictures(interview, Teller(interview, TODAY))
    parts = laid_out(*blocks).split('<div class="picture')[1:]
    assert len(parts) == len(blocks)
    for block, part in zip(blocks, parts, strict=True):
        told = [block.title, block.who, block.how_long, block.how_sure, block.caveat, block.finer, block.said]
        told += [group.sentence for group in block.groups]
        told += [text for each in block.beside for text in (each.text, each.caveat, each.sure)]
        for text in filter(None, told):
            assert re.sub("['\"]", "", text) in re.sub("&#3[49];|['\"]", "", part)
    assert ".picture" in (css := (templates_dir() / "pictures.css").read_text(encoding="utf-8"))
    assert "break-inside: avoid" in css


def test_nothing_is_laid_out_without_pictures():
    """No empty heading."""
    assert laid_out().strip() == ""
