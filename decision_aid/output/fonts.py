"""The paper's fonts: read from memory, and only those that a text needs."""

import io
from dataclasses import dataclass
from functools import cache

from decision_aid.resources import templates_dir

FAMILY = "Paper"
WEIGHTS = (400, 700)
PEOPLE = "people.ttf"
"""Our own: `37/100` as one glyph of a hundred people (`scripts/people_font.py`)."""
PEOPLE_RULE = f"@font-face {{ font-family: {FAMILY}-people; src: url(asset:{PEOPLE}) }}"
_BASE = "latin"
_MORE = ("latin-ext", "vietnamese", "greek", "cyrillic")


def _file(name: str, weight: int) -> str:
    # The basic files are unpacked: unpacking WOFF2 takes longer than laying out a page.
    ending = "ttf" if name == _BASE else "woff2"
    return f"source-sans-3-{name}-{weight}.{ending}"


FILES = frozenset((PEOPLE, *(_file(name, weight) for name in (_BASE, *_MORE) for weight in WEIGHTS)))
FAMILIES = (FAMILY, *(f"{FAMILY}-{name}" for name in _MORE))
"""Every part of the family, as the style sheets name them: the first that has a letter gives it."""


@dataclass(frozen=True)
class Face:
    """One file of the family: some characters in one weight."""

    file: str
    weight: int

    @property
    def family(self) -> str:
        """A name of its own for each part: WeasyPrint takes two files of one name for one and prints wrong letters."""
        return _families()[self.file]

    @property
    def rule(self) -> str:
        """The `@font-face` rule that makes it known to the layout."""
        return (
            f"@font-face {{ font-family: {self.family}; font-weight: {self.weight}; "
            f"font-style: normal; src: url(asset:{self.file}) }}"
        )


def faces_for(text: str) -> tuple[Face, ...]:
    """The faces that this text needs: the basic Latin ones, and others that add a character it has."""
    missing = {ord(char) for char in text} - coverage(_BASE)
    needed = [_BASE]
    for name in _MORE:
        if missing & coverage(name):
            needed.append(name)
            missing -= coverage(name)
    return tuple(Face(_file(name, weight), weight) for name in needed for weight in WEIGHTS)


@cache
def _families() -> dict[str, str]:
    named = zip((_BASE, *_MORE), FAMILIES, strict=True)
    return {_file(name, weight): family for name, family in named for weight in WEIGHTS}


@cache
def coverage(name: str) -> frozenset[int]:
    """The characters of one part of the family that both weights have."""
    from fontTools.ttLib import TTFont

    cmaps = [TTFont(io.BytesIO(read(_file(name, weight))), lazy=True).getBestCmap() for weight in WEIGHTS]
    return frozenset(cmaps[0]) & frozenset(cmaps[1])


def all_covered() -> frozenset[int]:
    """Every character that can be printed."""
    return frozenset().union(*(coverage(name) for name in (_BASE, *_MORE)))


@cache
def read(file: str) -> bytes:
    """A font file's bytes."""
    return (templates_dir() / "fonts" / file).read_bytes()
