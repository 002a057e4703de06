"""Pictures on paper: every person is one mark of the drawing, in the web page and in the PDF, and is said in words."""

import io
import re
from collections.abc import Iterator
from functools import cache

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from decision_aid.content.models import Statement
from decision_aid.output import fonts, html, load, pdf
from decision_aid.resources import templates_dir
from decision_aid.summary.picture_models import PictureBlock, PictureGroup
from decision_aid.summary.pictures import paper_pictures, pictures_of
from decision_aid.summary.telling import Teller
from scripts import people_font
from tests.builders import TODAY, an_interview, shipped_aid
from tests.output.gate.glyphs import decoded
from tests.output.gate.paper import Paper
from tests.output.samples import a_summary

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

_ROW = re.compile(r"M(\d+) (\d+)h(\d+)\.01")
STEP = 10
"""How far apart people stand in a drawing."""


def a_block(full: int, maybe: int, per: int) -> PictureBlock:
    """A picture of one group, twice."""
    group = PictureGroup(label="Tea & <milk>", sentence="Both ways.", full=full, maybe=maybe, empty=per - full - maybe)
    return PictureBlock(claim="tea", title="Better", per=per, groups=(group, group))


@cache
def headings() -> dict[str, str]:
    """The words around the pictures, under the names that the template asks for."""
    words = shipped_aid().words
    return {f"pictures{key}": words[f"picture{key or '_heading'}"] for key in ("", "_key", "_own_chance")}


@cache
def the_font() -> TTFont:
    """Our own, opened."""
    return TTFont(io.BytesIO(fonts.read(fonts.PEOPLE)))


def laid_out(*blocks: PictureBlock, on_paper: bool = False) -> str:
    """The pictures as the template draws them."""
    template = html._environment().from_string(
        '{% import "pictures.html.j2" as draw %}{{ draw.pictures(blocks, headings, on_paper) }}'
    )
    return str(template.render(blocks=blocks, headings=headings(), on_paper=on_paper))


def printed(markup: str) -> bytes:
    """A PDF of nothing else."""
    load.weasyprint()
    from weasyprint import CSS, HTML

    page = f'<!DOCTYPE html><html lang="en"><head><title>Pictures</title></head><body>{markup}</body></html>'
    sheets = [CSS(string=(templates_dir() / name).read_text(encoding="utf-8")) for name in ("pictures.css",)]
    data: bytes = HTML(string=page, base_url="about:blank").write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return data


def drawings(markup: str) -> list[dict[str, list[tuple[int, int]]]]:
    """The marks of each drawing by kind, as the places where they stand: one at each step of a dashed line."""
    found = []
    for drawing in re.findall(r"<svg.*?</svg>", markup, flags=re.DOTALL):
        paths = re.findall(r'<path class="(\w+)"[^>]* stroke-dasharray="0 10" d="([^"]*)"', drawing)
        found.append({kind: [place for row in _ROW.findall(path) for place in _in_row(*row)] for kind, path in paths})
    return found


def _in_row(x: str, y: str, length: str) -> list[tuple[int, int]]:
    return [(at, int(y)) for at in range(int(x), int(x) + int(length) + 1, STEP)]


def strokes(data: bytes) -> Iterator[int]:
    """How many marks each stroked path of the PDF has."""
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            marks, start, dashes = 0, 0.0, ""
            for operation in pikepdf.parse_content_stream(page):
                match str(operation.operator):
                    case "d":
                        dashes = " ".join(str(float(each)) for each in operation.operands[0])
                    case "m":
                        start = float(operation.operands[0])
                    case "l" if dashes == "0.0 10.0":
                        marks += 1 + int((float(operation.operands[0]) - start) / STEP)
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
    made = drawings(laid_out(a_block(full, maybe, per)))
    assert len(made) == 2
    for drawing in made:
        assert drawing.get("full", []) == places[:full]
        assert drawing.get("maybe", []) == places[full : full + maybe]
        assert drawing.get("empty", []) == places[full + maybe :]


@pytest.mark.parametrize(("full", "maybe", "per"), PEOPLE)
def test_every_person_is_drawn_in_the_pdf(full, maybe, per):
    """The paths arrive in the PDF with as many marks, on each of the layers that make up a shape."""
    counts = {"full": full, "maybe": maybe, "empty": per - full - maybe}
    one_group = [count for kind, count in counts.items() if count for _ in range(LAYERS[kind])]
    assert list(strokes(printed(laid_out(a_block(full, maybe, per))))) == one_group * 2


@pytest.mark.parametrize(("full", "maybe", "per"), PEOPLE)
def test_on_paper_a_font_draws_a_hundred_people(full, maybe, per):
    """Their text is the number; a range or a thousand people are a drawing with a title there too."""
    markup = laid_out(a_block(full, maybe, per), on_paper=True)
    by_font = per == 100 and not maybe
    assert re.findall(r'<p class="hundred">(.*)</p>', markup) == [f"{full}/100"] * 2 * by_font
    assert len(drawings(markup)) == (0 if by_font else 2)


def test_the_font_is_the_one_that_the_script_draws():
    """Byte for byte, so that a change of a shape is a change of the script."""
    assert fonts.read(fonts.PEOPLE) == people_font.build()


@pytest.mark.parametrize("count", range(101))
def test_each_glyph_has_as_many_people_as_its_text_says(count):
    """Full discs first, row by row, then rings, each in its own place; and the letters become that glyph."""
    font = the_font()
    outlines, letters = font["glyf"], [font.getBestCmap()[ord(letter)] for letter in f"{count}/100"]
    (feature,) = (each for each in font["GSUB"].table.LookupList.Lookup)
    joined = feature.SubTable[0].ligatures[letters[0]]
    name = next(each.LigGlyph for each in joined if each.Component == letters[1:])
    rows = [(row.glyphName, row.y) for row in outlines[name].components]
    assert [y for _, y in rows] == list(range(900, -1, -100))
    people = [(each.glyphName, each.x) for row, _ in rows for each in outlines[row].components]
    assert [x for _, x in people] == list(range(0, 1000, 100)) * 10
    assert [kind for kind, _ in people] == ["full"] * count + ["empty"] * (100 - count)
    assert (outlines["full"].numberOfContours, outlines["empty"].numberOfContours) == (1, 2)


def test_the_text_of_a_hundred_people_is_their_number():
    """Copied or read aloud from the PDF, it is what stands in the sentence beside it; it is drawn as one glyph."""
    block = a_block(37, 0, 100)
    made = pdf.render(a_summary(pictures=(block,)))
    with Paper.opened(made) as paper:
        by_font = [(each, font) for _, font, each in paper.shown if "people" in str(font.BaseFont).lower()]
        assert [(len(each.codes) // 2, decoded(font, each.codes)) for each, font in by_font] == [(1, "37/100")] * 2


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
    with pikepdf.open(io.BytesIO(printed(markup))) as file:
        figures = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
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
