"""Walk the small walk as a person would: press, type, click, and read what is on the screen."""

import os
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from decision_aid.content.models import DecisionAid, Route
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Response
from decision_aid.session.store import Store
from decision_aid.tui.app import AidApp
from decision_aid.tui.display import Colours
from decision_aid.tui.screens.walk import WalkScreen
from tests.builders import TODAY, an_interview
from tests.tui.small_walk import a_walk

SNAPSHOTS = Path(__file__).with_name("snapshots")
UPDATE = os.environ.get("SNAPSHOT_UPDATE") == "1"
PATIENCE = 30.0
"""Seconds to wait for a fact before the test fails."""


@asynccontextmanager
async def visiting(
    aid: DecisionAid | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    store: Store | None = None,
    folder: Path = Path("papers"),
    at: str | None = None,
    seed: int = 0,
    route: Route | None = "full",
    theme: str | None = None,
    given: Mapping[str, Response] | None = None,
    ascii_only: bool = False,
    larger: bool = False,
    colours: Colours = Colours.MANY,
    **responses: Response,
) -> AsyncIterator[Pilot[None]]:
    """Someone at the walk, with these answers already given, at the step of this id."""
    interview = an_interview(aid or a_walk(), **{**(given or {}), **responses})
    walk = Interview(interview.aid, interview.responses, route, seed=seed)
    app = AidApp(walk, store, folder, TODAY, theme, ascii_only=ascii_only, larger=larger)
    async with app.run_test(size=size) as pilot:
        app.suit(colours)
        await until(pilot, lambda: isinstance(app.screen_stack[-1], WalkScreen) or len(app.screen_stack) > 2)
        await pilot.pause()
        if at is not None:
            await go_to(pilot, at)
        yield pilot


def the_app(pilot: Pilot[None]) -> AidApp:
    """The app that is being used."""
    assert isinstance(pilot.app, AidApp)
    return pilot.app


def the_walk(pilot: Pilot[None]) -> WalkScreen:
    """The walk, whatever stands on top of it."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, WalkScreen))


async def go_to(pilot: Pilot[None], step: str) -> None:
    """Put the step of this id on the screen."""
    walk = the_walk(pilot)
    walk.show(next(each for each in walk.visit.interview.steps if each.id == step))
    await pilot.pause()


def answer_to(pilot: Pilot[None], item: str) -> Response | None:
    """What is stored for an item just now."""
    interview = the_app(pilot).visit.interview
    return interview.response(interview.item(item).id)


def lines(pilot: Pilot[None]) -> list[str]:
    """The rows of the screen as a person reads them."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def shown(pilot: Pilot[None]) -> str:
    """Everything on the screen."""
    return "\n".join(lines(pilot))


def words_on(pilot: Pilot[None]) -> str:
    """Everything on the screen as one run of words, without frames and line breaks."""
    return " ".join(word for line in lines(pilot) for word in line.split() if word not in "│┃›‹")


async def until(pilot: Pilot[None], fact: Callable[[], object]) -> None:
    """Wait for a fact; fail loudly if it does not come true."""
    end = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < end, f"it did not happen; on the screen:\n{shown(pilot)}"
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, as a person does who looks in between."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    names = {
        " ": "space",
        "[": "left_square_bracket",
        "]": "right_square_bracket",
        "/": "slash",
        "!": "exclamation_mark",
    }
    await press(pilot, *(names.get(letter, letter) for letter in text))


async def click(pilot: Pilot[None], words: str) -> None:
    """Click on the first place where these words stand."""
    row, column = next((row, line.index(words)) for row, line in enumerate(lines(pilot)) if words in line)
    assert await pilot.click(offset=(column + 1, row)), f"missed {words!r}"
    await pilot.pause()


def same_as_before(name: str, now: Pilot[None] | str) -> None:
    """The screen looks as it did when someone last looked at it. SNAPSHOT_UPDATE=1 stores it as it is now."""
    stored = SNAPSHOTS / f"{name}.txt"
    now = f"{now if isinstance(now, str) else shown(now)}\n"
    if UPDATE:
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(now, encoding="utf-8")
    assert stored.is_file(), f"{stored.name} is missing: look at the screen, then run with SNAPSHOT_UPDATE=1\n{now}"
    assert now == stored.read_text(encoding="utf-8")
