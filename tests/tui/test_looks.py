"""Looks: enough contrast in every theme, only glyphs that every terminal has, and states that differ without colour."""

import re

import pytest
from textual.color import Color
from textual.theme import Theme

from decision_aid.tui.themes import HIGH_CONTRAST, THEMES
from tests.tui.walks import SNAPSHOTS, answer_to, press, shown, the_app, visiting

SAFE = set("•●›‹━─│┃╭╮╰╯█▒░■☐☑▲▼←→…–")
"""Glyphs of the Linux console's fonts, beside ASCII and Latin-1."""


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG 2 counts it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    """The relative luminance of WCAG 2."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


PAIRS = [
    (text, behind) for behind in ("background", "tint", "glow") for text in ("ink", "soft", "primary", "focus")
] + [("on-primary", "primary"), ("background", "ink")]


def value(theme: Theme, name: str) -> Color:
    """A colour of a theme by its name."""
    named = {"background": theme.background, "primary": theme.primary, **theme.variables}
    return Color.parse(named[name] or "")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "behind"), PAIRS)
def test_every_text_has_enough_contrast(theme, text, behind):
    """4.5 to 1 everywhere, 7 to 1 in the high-contrast look."""
    least = 7.0 if theme is HIGH_CONTRAST else 4.5
    assert contrast(value(theme, text), value(theme, behind)) >= least


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_edges_can_be_seen(theme):
    """Frames have at least 3 to 1, as WCAG asks of controls."""
    assert contrast(value(theme, "edge"), value(theme, "background")) >= 3


async def test_only_our_themes_are_there():
    """No built-in theme can be reached, and the key goes round ours."""
    async with visiting(at="aura") as pilot:
        app = the_app(pilot)
        assert set(app.available_themes) == {theme.name for theme in THEMES}
        for name in ("calm-dark", "high-contrast", "calm-light"):
            await press(pilot, "t")
            assert app.theme == name


async def test_changing_the_look_in_a_text_leaves_the_text_alone():
    """F7 is Textual's `select all`; here it changes the colours and the words stay."""
    async with visiting(at="hope", hope="Rest") as pilot:
        await press(pilot, "f7", "x")
        assert the_app(pilot).theme == "calm-dark"
        assert answer_to(pilot, "hope") == "Restx"


def test_only_glyphs_that_every_terminal_has_are_drawn():
    """Every stored screen uses ASCII, Latin-1 and the safe glyphs only."""
    drawn = {glyph for file in SNAPSHOTS.glob("*.txt") for glyph in file.read_text(encoding="utf-8")}
    assert drawn
    assert {glyph for glyph in drawn if ord(glyph) > 255} <= SAFE


async def test_states_differ_without_colour(monkeypatch):
    """Chosen, not chosen, focused and pressed can be told apart by their marks alone."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with visiting(at="aura") as pilot:
        fresh = shown(pilot)
        await press(pilot, "down")
        focused = shown(pilot)
        await press(pilot, "enter")
        chosen = shown(pilot)
        await press(pilot, "down")
        left = shown(pilot)
        assert len({fresh, focused, chosen, left}) == 4
        assert re.search(r"›\( \) 1", focused)
        assert re.search(r"›\(•\) 1", chosen)
        assert re.search(r" \(•\) 1", left)


async def test_the_terminal_cursor_follows_the_focus():
    """A braille display or a magnifier follows the hardware cursor to the highlighted answer and to the buttons."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "down", "down")
        row = next(row for row, line in enumerate(shown(pilot).splitlines()) if "›( ) 2" in line)
        assert pilot.app.cursor_position.y == row
        await press(pilot, "tab", "tab", "tab", "tab")
        row = next(row for row, line in enumerate(shown(pilot).splitlines()) if "› Next ‹" in line)
        assert pilot.app.cursor_position.y == row
