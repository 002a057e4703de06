"""Draw the font of the pictures: `37/100` becomes one glyph of a hundred people, of whom 37 are full.

Run `python -m scripts.people_font` after changing a shape; the file is the same on every machine.
"""

import io
from math import cos, pi, sin
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

TARGET = Path(__file__).parent.parent / "templates" / "fonts" / "people.ttf"
FAMILY = "Paper-people"
EM = 1000
SIDE = 10
"""People in a row, and rows."""
STEP = EM // SIDE
FULL, RING, HOLE = 42, 36, 27
"""Radii: of a disc, and of a ring without and within."""
_MADE = 3_849_984_000
"""Seconds from 1904 to 2026, as fonts tell the time: a fixed one, so that the file is always the same."""
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def build() -> bytes:
    """The font file."""
    glyphs: dict[str, Glyph] = {".notdef": Glyph(), **{name: Glyph() for name in ("space", *DIGITS, "slash")}}
    glyphs["full"] = _circles((FULL, False))
    glyphs["empty"] = _circles((RING, False), (HOLE, True))
    for count in range(SIDE + 1):
        row = TTGlyphPen(glyphs)
        for at in range(SIDE):
            row.addComponent("full" if at < count else "empty", (1, 0, 0, 1, at * STEP, 0))
        glyphs[f"row{count}"] = row.glyph()
    for count in range(SIDE * SIDE + 1):
        people = TTGlyphPen(glyphs)
        for at in range(SIDE):
            in_row = min(max(count - at * SIDE, 0), SIDE)
            people.addComponent(f"row{in_row}", (1, 0, 0, 1, 0, EM - (at + 1) * STEP))
        glyphs[f"people{count}"] = people.glyph()
    return _file(glyphs)


def _file(glyphs: dict[str, Glyph]) -> bytes:
    made = FontBuilder(EM, isTTF=True)
    made.setupGlyphOrder(list(glyphs))
    made.setupCharacterMap(
        {ord("0") + at: name for at, name in enumerate(DIGITS)} | {ord("/"): "slash", ord(" "): "space"}
    )
    made.setupGlyf(glyphs)
    table = made.font["glyf"]
    wide = {name: EM if name.startswith(("people", "row")) else STEP for name in glyphs}
    made.setupHorizontalMetrics({name: (wide[name], getattr(table[name], "xMin", 0)) for name in glyphs})
    made.setupHorizontalHeader(ascent=EM, descent=0)
    made.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": FAMILY, "fullName": FAMILY})
    made.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0, fsType=0)
    made.setupPost()
    made.updateHead(created=_MADE, modified=_MADE)
    addOpenTypeFeaturesFromString(made.font, _ligatures())
    made.font.recalcTimestamp = False
    file = io.BytesIO()
    made.font.save(file)
    return file.getvalue()


def _ligatures() -> str:
    of_a_hundred = "slash one zero zero"
    rules = (
        f"sub {' '.join(DIGITS[int(digit)] for digit in str(count))} {of_a_hundred} by people{count};"
        for count in range(SIDE * SIDE + 1)
    )
    return "feature liga {\n" + "\n".join(rules) + "\n} liga;"


def _circles(*rings: tuple[int, bool]) -> Glyph:
    """Circles around the middle of a person's place: (radius, whether it is a hole)."""
    pen = TTGlyphPen(None)
    for radius, hole in rings:
        points = _circle(radius)
        pen.moveTo(points[0])
        curve = points[1:] + points[:1]
        if hole:
            curve = [*reversed(points[1:]), points[0]]
        for guide, to in zip(curve[::2], curve[1::2], strict=True):
            pen.qCurveTo(guide, to)
        pen.closePath()
    return pen.glyph()


def _circle(radius: int) -> list[tuple[int, int]]:
    """Points on the circle and guides between them by turns, clockwise from the top."""
    points = []
    for at in range(16):
        angle, far = pi / 2 - at * pi / 8, radius / cos(pi / 8) if at % 2 else radius
        points.append((round(STEP / 2 + far * cos(angle)), round(STEP / 2 + far * sin(angle))))
    return points


if __name__ == "__main__":
    TARGET.write_bytes(build())
