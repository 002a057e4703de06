"""Measure the contrast of what is drawn: every pair of colours in the rows of a screen, as WCAG 2 counts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rich._palettes import STANDARD_PALETTE
from rich.color import Color as Shown
from rich.color import ColorSystem
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

Triplet = tuple[int, ...]

SHAPES = set("╭╮╰╯─━│┃■▒·█░●☑☐")
"""What is drawn and not read: frames, the progress, the marks of people and steps."""
NAMES = ("paper", "ink", "soft", "primary", "on-primary", "edge", "focus", "tint", "glow")
XTERM = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
"""The sixteen colours of xterm; those of the Linux console are the ones that Rich counts with."""


@dataclass(frozen=True)
class Pair:
    """A colour on another, and whether what is drawn so is text."""

    ink: Triplet
    behind: Triplet
    is_text: bool

    @property
    def ratio(self) -> float:
        """From 1 to 21."""
        return contrast(self.ink, self.behind)

    def is_like(self, other: "Pair") -> bool:
        """The same but for rounding."""
        return self.is_text is other.is_text and alike(self.ink, other.ink) and alike(self.behind, other.behind)

    @property
    def named(self) -> str:
        """For people."""
        return f"{_hex(self.ink)} on {_hex(self.behind)}"


def alike(one: Triplet, other: Triplet) -> bool:
    """The same but for rounding."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 2


def contrast(one: Triplet, other: Triplet) -> float:
    """The contrast of two colours as WCAG 2 counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(color: Triplet) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(color: Triplet) -> str:
    return "#{:02X}{:02X}{:02X}".format(*color)


def pairs(pilot: Pilot[None]) -> set[Pair]:
    """Every pair of colours on the screen, blanks left out."""
    found = set()
    for strip in pilot.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style is None or not text.strip():
                continue
            assert style.color is not None, f"{text!r} is drawn in the terminal's own colour"
            assert style.bgcolor is not None, f"{text!r} is drawn on the terminal's own colour"
            assert not style.dim, f"{text!r} is dimmed, and every terminal dims as it likes"
            ink, behind = tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor())
            ink, behind = (behind, ink) if style.reverse else (ink, behind)
            kinds = {char not in SHAPES for char in text if char != " "}
            found |= {Pair(ink, behind, is_text) for is_text in kinds}
    return found


class Palette:
    """The nine colours of a look, by their names."""

    def __init__(self, theme: Theme) -> None:
        named = {**theme.variables, "paper": theme.background, "primary": theme.primary}
        self._colours = {name: Color.parse(named[name] or "").rgb for name in NAMES}

    def names(self, pair: Pair) -> tuple[str, str, bool]:
        """What the two colours of a pair are called. Raises `KeyError` for a colour that is none of the nine."""
        return self._name(pair.ink), self._name(pair.behind), pair.is_text

    def _name(self, colour: Triplet) -> str:
        names = [name for name, own in self._colours.items() if alike(own, colour)]
        if len(names) != 1:
            raise KeyError(_hex(colour))
        return names[0]

    def pair(self, ink: str, behind: str, is_text: bool) -> Pair:
        """The pair that has these names."""
        return Pair(self._colours[ink], self._colours[behind], is_text)


def in_256(pair: Pair) -> Pair:
    """The pair as a terminal of 256 colours shows it."""
    return Pair(_nearest(pair.ink, ColorSystem.EIGHT_BIT), _nearest(pair.behind, ColorSystem.EIGHT_BIT), pair.is_text)


def in_xterms_16(pair: Pair) -> Pair:
    """The pair as xterm shows it when it is told of sixteen colours."""
    return Pair(XTERM[_number_of_16(pair.ink)], XTERM[_number_of_16(pair.behind)], pair.is_text)


def on_the_console(pair: Pair) -> Pair:
    """The pair as the Linux console shows it: behind text it has the eight darker colours only."""
    number = _number_of_16(pair.behind)
    behind = STANDARD_PALETTE[number - 8 if number > 7 else number]
    return Pair(pair.ink, tuple(behind), pair.is_text)


@cache
def _number_of_16(color: Triplet) -> int:
    """Which of the sixteen colours is sent for it."""
    number = Shown.from_rgb(*color).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return number


@cache
def _nearest(color: Triplet, system: ColorSystem) -> Triplet:
    return tuple(Shown.from_rgb(*color).downgrade(system).get_truecolor())


def lowest(every: Iterable[Pair], *, text: bool) -> Pair | None:
    """The pair with the lowest contrast, among texts or among shapes; None: there is none."""
    return min(
        (pair for pair in every if pair.is_text is text), key=lambda pair: (pair.ratio, pair.named), default=None
    )
