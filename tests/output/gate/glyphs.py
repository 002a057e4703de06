"""Read a font of a PDF: its program, its widths and what its codes mean."""

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(frozen=True)
class Program:
    """What is inside an embedded font."""

    glyphs: int
    widths: tuple[float, ...]
    """Of each glyph, in thousandths of the font size."""
    drawn: frozenset[int]
    """Glyphs that have an outline."""
    not_embeddable: bool


def decoded(font: Any, codes: bytes) -> str:
    """What a reader copies from shown codes."""
    meant = meanings(font)
    return "".join(meant.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def descendant(font: Any) -> Any:
    """The part of a composite font that holds the glyphs."""
    below = font.get("/DescendantFonts")
    return below[0] if below is not None and len(below) else font


def descriptor(font: Any) -> Any:
    """What the file says of the embedded font."""
    return descendant(font).get("/FontDescriptor", pikepdf.Dictionary())


def program_of(font: Any) -> Program | None:
    """The embedded font, or None when there is none that can be read."""
    stream = next((each for key, each in descriptor(font).items() if key.startswith("/FontFile")), None)
    return None if stream is None else _opened(stream.read_bytes())


@lru_cache(maxsize=16)
def _opened(data: bytes) -> Program | None:
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        order = font.getGlyphOrder()
        scale = 1000 / font["head"].unitsPerEm
        widths = tuple(font["hmtx"][name][0] * scale for name in order)
        outlines = font["glyf"]
        drawn = frozenset(at for at, name in enumerate(order) if outlines[name].numberOfContours)
        not_embeddable = "OS/2" in font and bool(font["OS/2"].fsType & 0x0002)
    except (TTLibError, KeyError, AttributeError, AssertionError):
        return None
    return Program(len(order), widths, drawn, not_embeddable)


def meanings(font: Any) -> dict[int, str]:
    """The characters that each code stands for."""
    return _parsed(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}


@lru_cache(maxsize=16)
def _parsed(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        items = [bytes.fromhex(value.decode()) for value in _ITEM.findall(body)]
        if kind == b"bfchar":
            for code, meaning in zip(items[::2], items[1::2], strict=True):
                found[int.from_bytes(code, "big")] = meaning.decode("utf-16-be", "surrogatepass")
        else:
            for low, high, meaning in zip(items[::3], items[1::3], items[2::3], strict=True):
                start, first = int.from_bytes(low, "big"), meaning.decode("utf-16-be", "surrogatepass")
                for at in range(int.from_bytes(high, "big") - start + 1):
                    found[start + at] = first[:-1] + chr(ord(first[-1]) + at)
    return found


def widths(font: Any) -> dict[int, float]:
    """How wide the file says each glyph is, in thousandths of the font size."""
    return _widths_of(descendant(font).get("/W", pikepdf.Array()))


def _widths_of(array: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    parts = list(array)
    while parts:
        start = int(parts.pop(0))
        following = parts.pop(0)
        if isinstance(following, pikepdf.Array):
            widths |= {start + at: float(width) for at, width in enumerate(following)}
        else:
            width = float(parts.pop(0))
            widths |= dict.fromkeys(range(start, int(following) + 1), width)
    return widths
