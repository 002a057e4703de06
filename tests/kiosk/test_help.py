"""Help in a crisis where a clinic has lines of its own: every number at a glance, and none below the edge."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from decision_aid.content.translation import in_language
from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.line import NoLine
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.policy import Policy
from decision_aid.tui.screens.crisis import CrisisScreen
from tests.builders import shipped_aid
from tests.kiosk.a_clinic import a_clinic
from tests.tui.walks import press, words_on

LINES = (
    {"name": "The Clinic by the Mill, out of hours", "reach": "Call 555-0199", "note": "Evenings and weekends"},
    {"name": "County crisis team", "reach": "Call 555-0142", "note": "Day and night"},
    {"name": "Drop-in at the town hall", "reach": "1 Mill Lane", "note": "Nine to five, no appointment needed"},
    {"name": "Young people's line", "reach": "Text 555-0177"},
)
EMERGENCY = {"us": "Call 911", "uk_ie": "Call 999 or 112"}
NATIONAL = {"us": "Call or text 988", "uk_ie": "Call 116 123"}


@asynccontextmanager
async def asking_for_help(
    size: tuple[int, int], country: str = "us", lines: int = 2, language: str = "en"
) -> AsyncIterator[Pilot[None]]:
    """Somebody at the start screen of this clinic has pressed F9."""
    clinic = a_clinic(country=country, crisis_lines=LINES[:lines], crisis_checked_on=date(2026, 11, 20))
    aid = in_language(shipped_aid(), language)
    app = KioskApp(
        Policy.of(clinic.model_copy(update={"languages": (language,)}), {language: aid}), NoLine(), PinLock()
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "f9")
        await pilot.pause()
        yield pilot


@pytest.mark.parametrize("lines", [1, 2, 4])
@pytest.mark.parametrize("country", ["us", "uk_ie"])
@pytest.mark.parametrize("size", [(80, 24), (54, 28), (120, 40), (80, 30), (200, 60)], ids=str)
async def test_every_local_line_and_the_national_one_are_seen_without_scrolling(
    size: tuple[int, int], country: str, lines: int
):
    """The emergency number, the clinic's lines and the country's first; and staff are called."""
    async with asking_for_help(size, country, lines) as pilot:
        seen = words_on(pilot)
        for number in (EMERGENCY[country], NATIONAL[country], *(line["reach"] for line in LINES[:lines])):
            assert number in seen, f"{number} is below the edge"
        for line in LINES[:lines]:
            assert line["name"] in seen
        assert "Staff: please come to this screen" in seen
        assert "From The Clinic by the Mill" in seen
        assert seen.index(LINES[0]["reach"]) < seen.index(NATIONAL[country])


@pytest.mark.parametrize("size", [(80, 24), (54, 28)], ids=str)
async def test_they_are_seen_in_spanish_too(size: tuple[int, int]):
    """Its words are longer."""
    async with asking_for_help(size, lines=2, language="es") as pilot:
        seen = words_on(pilot)
        for number in ("911", "988", LINES[0]["reach"], LINES[1]["reach"]):
            assert number in seen


@pytest.mark.parametrize("size", [(80, 24), (54, 28)], ids=str)
async def test_what_is_left_below_is_one_key_away(size: tuple[int, int]):
    """The sentences follow the numbers; none of them is lost."""
    async with asking_for_help(size, lines=4) as pilot:
        told = words_on(pilot)
        for _ in range(6):
            await press(pilot, "pagedown")
            told += words_on(pilot)
        for text in (*shipped_aid().crisis.text, "United Kingdom and Ireland"):
            assert text in " ".join(told.split())


@pytest.mark.parametrize("moments", range(6))
async def test_a_visit_that_ends_while_help_opens_has_not_broken(moments: int):
    """The screen finds its parts gone again, which is nobody's fault: the visit ends as it was to end."""
    clinic = a_clinic()
    app = KioskApp(Policy.of(clinic, {"en": shipped_aid()}), NoLine(), PinLock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(CrisisScreen(app.visit))
        for _ in range(moments):
            await asyncio.sleep(0)
        app.action_finish()
    assert app.crash is None
    assert app.return_code == 0
