"""Fonts: embedded, complete, as wide as they say, and each glyph has a meaning."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.output.gate.glyphs import Program, decoded, descendant, descriptor, meanings, program_of, widths
from tests.output.gate.paper import Paper

_SUBSET = re.compile(r"/[A-Z]{6}\+.+")
_NO_MEANING = re.compile("[\0\ufeff\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]")
_WIDTH_SLACK = 1.0
"""Thousandths of the font size."""


def fonts_are_embedded(paper: Paper) -> Iterator[str]:
    """UA 7.21.4.1, A-3 6.2.11.4: the reader's own fonts are not needed."""
    for name, font in _fonts(paper):
        if program_of(font) is None:
            yield f"{name}: no font program that can be read"


def fonts_are_described(paper: Paper) -> Iterator[str]:
    """UA 7.21.3, A-3 6.2.11.2 and 3: one of glyph numbers, with a map from codes to glyphs, named alike everywhere."""
    for name, font in _fonts(paper):
        below = descendant(font)
        if font.get("/Type") != "/Font" or below.get("/Type") != "/Font":
            yield f"{name} is no /Font"
        if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
            yield f"{name}: {font.get('/Subtype')} by {font.get('/Encoding')}"
        if below.get("/Subtype") == "/CIDFontType2" and below.get("/CIDToGIDMap") != "/Identity":
            yield f"{name}: no map from codes to glyphs"
        if "/CIDSystemInfo" not in below:
            yield f"{name}: its characters are of no collection"
        names = {str(font.get("/BaseFont")), str(below.get("/BaseFont")), str(descriptor(font).get("/FontName"))}
        if len(names) != 1 or not _SUBSET.fullmatch(names.pop()):
            yield f"{name} has several names, or is not a subset"
        if "/CIDSet" in descriptor(font):
            yield f"{name} lists its glyphs, which only has to be right when it is there"


def fonts_may_be_embedded(paper: Paper) -> Iterator[str]:
    """A-3 6.2.11.4: their makers allow it."""
    for name, font in _fonts(paper):
        program = program_of(font)
        if program is not None and program.not_embeddable:
            yield name


def glyphs_are_there(paper: Paper) -> Iterator[str]:
    """UA 7.21.8, 7.21.4.1, A-3 6.2.11.8: no shown glyph is missing or is the empty box."""
    for (name, page, code), (font, program) in _used(paper).items():
        if code == 0:
            yield f"{name}: an empty box on page {page + 1}"
        elif program is not None and code >= program.glyphs:
            yield f"{name}: no glyph {code}, page {page + 1}"
        elif program is not None and code not in program.drawn and decoded(font, code.to_bytes(2, "big")).strip():
            yield f"{name}: glyph {code} is empty, page {page + 1}"


def glyphs_have_a_meaning(paper: Paper) -> Iterator[str]:
    """UA 7.21.7, A-3 6.2.11.7: each can be copied, searched and spoken."""
    for name, font in _fonts(paper):
        if "/ToUnicode" not in font:
            yield f"{name} has no /ToUnicode"
    for (name, page, code), (font, _) in _used(paper).items():
        meaning = meanings(font).get(code)
        if not meaning or _NO_MEANING.search(meaning):
            yield f"{name}: glyph {code} on page {page + 1} means {meaning!r}"


def glyphs_are_as_wide_as_told(paper: Paper) -> Iterator[str]:
    """UA 7.21.5, A-3 6.2.11.5: the file and the font agree, or the letters run into each other."""
    for (name, _, code), (font, program) in _used(paper).items():
        if program is None or code >= program.glyphs:
            continue
        told = widths(font).get(code, float(descendant(font).get("/DW", 1000)))
        if abs(told - program.widths[code]) > _WIDTH_SLACK:
            yield f"{name}: glyph {code} is {program.widths[code]:.0f} wide, told {told:.0f}"


def _used(paper: Paper) -> dict[tuple[str, int, int], tuple[Any, Program | None]]:
    """Each shown glyph once, with the page where it is first met."""
    first: dict[tuple[str, int], int] = {}
    fonts: dict[str, Any] = {}
    for page, font, each in paper.shown:
        if font is None:
            continue
        name = str(font.get("/BaseFont", each.font))
        fonts[name] = font
        for at in range(0, len(each.codes), 2):
            first.setdefault((name, int.from_bytes(each.codes[at : at + 2], "big")), page)
    return {(name, page, code): (fonts[name], program_of(fonts[name])) for (name, code), page in first.items()}


def _fonts(paper: Paper) -> list[tuple[str, Any]]:
    every = [
        each
        for each in paper.dictionaries
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "CIDFont" not in str(each.Subtype)
    ]
    used = {str(font.get("/BaseFont")): font for _, font, _ in paper.shown if font is not None}
    return [*{str(each.get("/BaseFont")): each for each in every}.items()] or [*used.items()]
