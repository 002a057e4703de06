"""Contrast, measured on the screens as they are drawn: every kind of them, in every look, in many colours and few."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.line import NoLine
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.screens.countdown import CountdownScreen
from decision_aid.kiosk.screens.done import DoneScreen
from decision_aid.tui.themes import FEW_COLOURS, HIGH_CONTRAST, THEMES, a_look
from tests.kiosk.a_clinic import a_policy
from tests.tui.contrast import Pair, Palette, in_256, in_xterms_16, lowest, on_the_console, pairs
from tests.tui.scenes import SCENES, at_home, play, resuming

REPORT = Path(__file__).resolve().parents[2] / "docs" / "contrast.md"
LEAST_TEXT, LEAST_TEXT_HIGH, LEAST_SHAPE = 4.5, 7.0, 3.0
"""WCAG 2.2: 1.4.3 (AA), 1.4.6 (AAA), 1.4.11 (AA)."""
FEW = tuple(replace(theme, name=f"{theme.name}-in-16") for theme in FEW_COLOURS)

Measured = dict[str, dict[str, set[Pair]]]
"""By screen, then by look."""


PROBES = tuple(
    a_look(
        f"probe-{'dark' if dark else 'light'}", dark=dark, paper="#100000", ink="#200000", soft="#300000",
        primary="#400000", on_primary="#500000", edge="#600000", focus="#700000", tint="#800000", glow="#900000",
    )
    for dark in (False, True)
)  # fmt: skip
"""A look in which every colour shows what it is used for; some rules of the style sheet ask whether a look is dark."""


async def drawn_in(pilot: Pilot[None], theme: Theme) -> set[Pair]:
    """The pairs on this screen in a look."""
    pilot.app.register_theme(theme)
    pilot.app.theme = theme.name
    await pilot.pause()
    return pairs(pilot)


async def in_every_look(pilot: Pilot[None]) -> dict[str, set[Pair]]:
    """The pairs on this screen in each of the looks: drawn once in the light and once in the dark probe."""
    named = {theme.dark: {Palette(theme).names(pair) for pair in await drawn_in(pilot, theme)} for theme in PROBES}
    return {theme.name: {Palette(theme).pair(*each) for each in named[theme.dark]} for theme in (*THEMES, *FEW)}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """Every screen, measured once."""
    import asyncio

    return asyncio.run(_measured(tmp_path_factory.mktemp("visit")))


async def _measured(folder: Path) -> Measured:
    found: Measured = {}
    async with at_home(folder) as pilot:
        for scene in SCENES:
            await play(pilot, scene)
            found[scene.name] = await in_every_look(pilot)
        await pilot.hover("#next")
        found["Paper, the mouse over a button"] = await in_every_look(pilot)
        await pilot.resize_terminal(30, 10)
        found["Window too small"] = await in_every_look(pilot)
    async with at_home(folder, (120, 40), larger=True) as pilot:
        for scene in (each for each in SCENES if each.name in ("Comparison", "One answer, focus")):
            await play(pilot, scene)
            found[f"{scene.name}, larger"] = await in_every_look(pilot)
    async with resuming(folder) as pilot:
        found["Coming back"] = await in_every_look(pilot)
    return {**found, **await _in_the_waiting_room()}


async def _in_the_waiting_room() -> Measured:
    app, found = KioskApp(a_policy(), NoLine(), PinLock()), {}
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        found["Kiosk, start"] = await in_every_look(pilot)
        app.action_begin()
        await pilot.pause()
        found["Kiosk, page"] = await in_every_look(pilot)
        openings: dict[str, Callable[[], object]] = {
            "PIN": app.action_staff,
            "staff": app._show_staff,
            "call": app.action_call,
            "countdown": lambda: app.push_screen(CountdownScreen(app.visit, 20)),
            "done": lambda: app.push_screen(DoneScreen(app.visit, ("It is printed.",), 60, app.action_finish)),
        }
        for name, show in openings.items():
            show()
            await pilot.pause()
            found[f"Kiosk, {name}"] = await in_every_look(pilot)
    return found


def least(look: str, *, text: bool) -> float:
    """What is asked of this look."""
    if not text:
        return LEAST_SHAPE
    return LEAST_TEXT_HIGH if look.startswith(HIGH_CONTRAST.name) else LEAST_TEXT


def too_weak(measured: Measured, looks: Mapping[str, object]) -> set[str]:
    """What is harder to see than WCAG allows, each with where it was seen first."""
    seen: dict[tuple[str, Pair], str] = {}
    for screen, by_look in measured.items():
        for look in looks:
            for pair in by_look[look]:
                if pair.ratio < least(look, text=pair.is_text):
                    seen.setdefault((look, pair), screen)
    return {
        f"{look}: {pair.named}, {'text' if pair.is_text else 'shape'}, {pair.ratio:.2f} ({screen})"
        for (look, pair), screen in seen.items()
    }


def changed(measured: Measured, change: object) -> Measured:
    """The same screens on another terminal."""
    return {
        screen: {look: {change(pair) for pair in found} for look, found in by_look.items()}  # type: ignore[operator]
        for screen, by_look in measured.items()
    }


@cache
def _names(few: bool) -> dict[str, None]:
    return {theme.name: None for theme in (FEW if few else THEMES)}


def test_everything_that_is_drawn_has_enough_contrast(measured: Measured):
    """AA in every look and AAA for text in the high-contrast one, on every screen."""
    assert not too_weak(measured, _names(False))


def test_the_same_in_256_colours(measured: Measured):
    """The terminal takes the nearest colours it has."""
    assert not too_weak(changed(measured, in_256), _names(False))


def test_the_same_in_16_colours(measured: Measured):
    """On the Linux console and in xterm, whose sixteen colours differ."""
    assert not too_weak(changed(measured, on_the_console), _names(True))
    assert not too_weak(changed(measured, in_xterms_16), _names(True))


@pytest.mark.parametrize("name", ["Several answers, focus and chosen", "Text, selected", "Help now"])
async def test_what_is_worked_out_is_what_is_drawn(name: str, tmp_path: Path):
    """Drawn in each look itself, a screen has the very pairs that the probe foretold."""
    async with at_home(tmp_path) as pilot:
        await play(pilot, next(scene for scene in SCENES if scene.name == name))
        foretold = await in_every_look(pilot)
        for theme in (*THEMES, *FEW):
            drawn = await drawn_in(pilot, theme)
            assert drawn
            assert all(any(each.is_like(pair) for each in foretold[theme.name]) for pair in drawn)
            assert all(any(each.is_like(pair) for each in drawn) for pair in foretold[theme.name])


def test_every_kind_of_screen_is_measured(measured: Measured):
    """A list that shrinks unnoticed would measure nothing."""
    assert len(measured) >= 50
    assert all(found for by_look in measured.values() for found in by_look.values())


def test_the_report_says_what_was_measured(measured: Measured):
    """`docs/contrast.md` is made from the measurements. SNAPSHOT_UPDATE=1 writes it anew."""
    now = report(measured)
    if os.environ.get("SNAPSHOT_UPDATE") == "1":
        REPORT.write_text(now, encoding="utf-8")
    assert now == REPORT.read_text(encoding="utf-8")


HEAD = """# Contrast

Measured by `tests/tui/test_contrast.py` on the screens as they are drawn, cell by cell; the same test makes this page
(`SNAPSHOT_UPDATE=1 pytest tests/tui/test_contrast.py`) and fails when it no longer agrees. A ratio is that of WCAG 2.2.
Asked for are 4.5 for text (1.4.3, AA), 7 for text in the high-contrast look (1.4.6, AAA), and 3 for what is drawn and
not read: frames, the line of progress, the marks of people (1.4.11, AA). No large text is counted as such: a terminal
has one size. Nothing is told by colour alone; see [terminals.md](terminals.md).
"""


def report(measured: Measured) -> str:
    """The page, in Markdown."""
    parts = [HEAD, "## Lowest of all", "| look | colours | text | shapes |\n|---|---|---|---|"]
    few = {theme.name: theme.name.removesuffix("-in-16") for theme in FEW}
    rows = [(name, "all", name, measured) for name in _names(False)]
    rows += [(name, "256", name, changed(measured, in_256)) for name in _names(False)]
    rows += [(shown, "16, Linux console", name, changed(measured, on_the_console)) for name, shown in few.items()]
    rows += [(shown, "16, xterm", name, changed(measured, in_xterms_16)) for name, shown in few.items()]
    table = []
    for shown, colours, name, found in rows:
        every = {pair for by_look in found.values() for pair in by_look[name]}
        table.append(f"| {shown} | {colours} | {_told(every, text=True)} | {_told(every, text=False)} |")
    parts[-1] += "\n" + "\n".join(table)
    parts.append("## Screen by screen, in all colours")
    parts.append("The lowest ratio of a text and of a shape on each screen.")
    head = " | ".join(_names(False))
    lines = [f"| screen | {head} |", "|---" * (len(THEMES) + 1) + "|"]
    for screen, by_look in measured.items():
        cells = " | ".join(
            " / ".join(f"{pair.ratio:.1f}" if pair else "none" for pair in _both(by_look[look]))
            for look in _names(False)
        )
        lines.append(f"| {screen} | {cells} |")
    parts.append("\n".join(lines))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _both(found: set[Pair]) -> tuple[Pair | None, Pair | None]:
    return lowest(found, text=True), lowest(found, text=False)


def _told(found: set[Pair], *, text: bool) -> str:
    pair = lowest(found, text=text)
    return f"{pair.ratio:.2f} ({pair.named})" if pair else "none"
