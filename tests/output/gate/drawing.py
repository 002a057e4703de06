"""What the pages draw: everything is in the tag tree or set aside, and an archive can draw it again."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from tests.output.gate.content import Painted
from tests.output.gate.glyphs import decoded
from tests.output.gate.paper import Paper

_TEXT = frozenset(["Tj", "TJ", "'", '"'])
_INTENTS = ("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation")
_LETTERS_AS_LINES = re.compile(r"_{4,}|\.{6,}|-{6,}")


def everything_is_read_or_set_aside(paper: Paper) -> Iterator[str]:
    """UA 7.1-3: what is drawn is in an element or is an artifact."""
    for at, drawn in enumerate(paper.drawn, start=1):
        loose = Counter(each.operator for each in drawn.painted if each.mcid is None and each.artifact is None)
        for operator, times in loose.items():
            yield f"page {at}: {operator}, {times} times"


def read_and_set_aside_do_not_mix(paper: Paper) -> Iterator[str]:
    """UA 7.1-1 and 2: no artifact in an element, and no element in an artifact."""
    for at, drawn in enumerate(paper.drawn, start=1):
        for marks in drawn.nestings:
            if any(one.tag == "Artifact" or two.tag == "Artifact" for one, two in pairwise(marks)):
                yield f"page {at}: {' > '.join(mark.tag for mark in marks)}"
    for at, _, inside in paper.forms:
        if inside.mcids:
            yield f"page {at + 1}: marks inside a drawing that is used like a stamp"


def words_set_aside_are_page_furniture(paper: Paper) -> Iterator[str]:
    """Heads and feet are artifacts of the kind Pagination; no other word is kept from a screen reader."""
    for at, drawn in enumerate(paper.drawn, start=1):
        for each in drawn.painted:
            if each.operator in _TEXT and each.artifact and "/Pagination" not in each.artifact.properties:
                yield f"page {at}: {_said(paper, at - 1, each)!r}"


def every_page_has_furniture_and_words(paper: Paper) -> Iterator[str]:
    """A foot with its number on each, and something to read on each: no empty sheet."""
    for at, drawn in enumerate(paper.drawn, start=1):
        texts = [each for each in drawn.painted if each.operator in _TEXT]
        if not any(each.artifact for each in texts):
            yield f"page {at}: no foot"
        if all(each.artifact for each in texts):
            yield f"page {at}: nothing to read"


def operators_are_known_and_balanced(paper: Paper) -> Iterator[str]:
    """A-3 6.2.2, 6.1.13: those of PDF 1.7, opened and closed, nested 28 deep at most."""
    for at, drawn in enumerate(paper.drawn, start=1):
        yield from (f"page {at}: {fault}" for fault in dict.fromkeys(drawn.faults))
    for at, _, inside in paper.forms:
        yield from (f"page {at + 1}, in a drawing: {fault}" for fault in dict.fromkeys(inside.faults))


def lines_are_not_made_of_letters(paper: Paper) -> Iterator[str]:
    """A screen reader would say `underscore` for each."""
    for at, page in enumerate(paper.drawn):
        for each in page.painted:
            if _LETTERS_AS_LINES.search(said := _said(paper, at, each)):
                yield f"page {at + 1}: {said[:30]!r}"


def resources_are_the_pages_own(paper: Paper) -> Iterator[str]:
    """A-3 6.2.2-2: none is taken from above, and all that are used are there."""
    for at, page in enumerate(paper.pages, start=1):
        if "/Resources" not in page:
            yield f"page {at} has none"
    for at, font, each in paper.shown:
        if font is None:
            yield f"page {at + 1}: the font {each.font} is not there"


def states_and_pictures_are_plain(paper: Paper) -> Iterator[str]:
    """A-3 6.2.4 to 6.2.10: no halftones, transfer functions, odd blends, smoothed or alternate pictures, PostScript."""
    for each in paper.dictionaries:
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if each.get("/Type") == "/ExtGState" or {"/ca", "/CA", "/BM"} & set(each.keys()):
            for key in ("/TR", "/TR2", "/HTP", "/HT"):
                if key in each:
                    yield f"a graphics state has {key}"
            if str(each.get("/BM", "/Normal")) not in ("/Normal", "/Compatible", "/Multiply"):
                yield f"a graphics state blends by {each.BM}"
        if each.get("/Subtype") in ("/Image", "/Form", "/PS"):
            for key in ("/Alternates", "/OPI", "/Ref", "/PS"):
                if key in each:
                    yield f"a drawing has {key}"
            if each.get("/Interpolate", False) or each.get("/Subtype") == "/PS" or each.get("/Subtype2") == "/PS":
                yield "a drawing is smoothed, or is PostScript"
        if str(each.get("/Intent", _INTENTS[0])) not in _INTENTS:
            yield "an unknown rendering intent"


def colours_are_those_of_the_intent(paper: Paper) -> Iterator[str]:
    """A-3 6.2.4.3: no four-colour ink where the profile is red, green and blue."""
    streams = [page.Contents.read_bytes() for page in paper.pages if isinstance(page.get("/Contents"), pikepdf.Stream)]
    for at, stream in enumerate(streams, start=1):
        if re.search(rb"(?:^|\s)(?:[\d.]+\s+){4}[kK]\s", stream):
            yield f"page {at}: four-colour ink"
    for each in paper.dictionaries:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            spaces = {str(each.get(key)) for key in ("/CS", "/ColorSpace")}
            if "/DeviceCMYK" in spaces:
                yield "a drawing in four-colour ink"


def _said(paper: Paper, page: int, each: Painted) -> str:
    font = paper.pages[page].get("/Resources", {}).get("/Font", {}).get(each.font) if each.codes else None
    return "" if font is None else decoded(font, each.codes)
