"""Every kind of screen of the shipped aid, each as a person has it before them: what is pressed to get there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from decision_aid.evaluation.pictures import View
from decision_aid.session.interview import Interview
from decision_aid.session.store import Store
from decision_aid.tui.app import AidApp
from tests.builders import TODAY, shipped_aid
from tests.test_vignettes import FOLDER, load, the_person
from tests.tui.walks import go_to, press, the_walk, until


@dataclass(frozen=True)
class Scene:
    """A screen: the step it begins at, and what is pressed there."""

    name: str
    step: str
    keys: tuple[str, ...] = ()


SCENES = (
    Scene("Page", "welcome"),
    Scene("Page, another key has the focus", "welcome", ("tab",)),
    Scene("Option with pictures", "esketamine"),
    Scene("Option, pictures turned", "esketamine", ("v",)),
    Scene("One answer, nothing chosen", "country"),
    Scene("One answer, focus", "route", ("down",)),
    Scene("One answer, chosen and left", "keep_answers", ("down", "down", "enter", "up")),
    Scene("Several answers, focus and chosen", "conditions", ("1", "2", "down")),
    Scene("Several answers, one too many", "compare_options", ("1", "2", "3", "4", "5")),
    Scene("Prefer not to say, chosen", "main_worry", ("0",)),
    Scene("Scale, nothing chosen", "importance_fast"),
    Scene("Scale, focus", "importance_fast", ("right", "right")),
    Scene("Scale, chosen with the focus", "importance_fast", ("5",)),
    Scene("Scale, chosen and left", "importance_fast", ("5", "right")),
    Scene("Number, with the focus", "drug_question"),
    Scene("Number, left", "drug_question", ("4", "escape")),
    Scene("Text, with the focus", "hope"),
    Scene("Text, selected", "hope", ("shift+home",)),
    Scene("Text, left", "hope", ("escape",)),
    Scene("Medicines, nothing typed", "medicines"),
    Scene("Medicines, offered", "medicines", ("s", "e", "r", "down")),
    Scene("Medicines, listed", "medicines", ("s", "e", "r", "down", "enter", "escape", "shift+tab")),
    Scene("Score", "gad7"),
    Scene("Statement judged", "understanding_approved", ("1",)),
    Scene("Comparison", "compare"),
    Scene("Comparison, buttons have the focus", "compare", ("tab", "tab")),
    Scene("What matters", "values"),
    Scene("Questions to ask", "questions"),
    Scene("Questions, marked", "questions", ("down", "3", "down", "2", "down")),
    Scene("Check", "summary"),
    Scene("Check, left off", "summary", ("down", "down", "down", "space", "down")),
    Scene("Places", "hope", ("escape", "p")),
    Scene("Help", "country", ("question_mark",)),
    Scene("Why", "conditions", ("w",)),
    Scene("Sources", "esketamine", ("r",)),
    Scene("Help now", "country", ("exclamation_mark",)),
    Scene("Leave", "country", ("q",)),
    Scene("Leave, another way has the focus", "country", ("q", "down")),
    Scene("Rows to compare", "compare", ("space", "down")),
    Scene("Paper", "summary", ("tab", "tab", "tab", "enter")),
)


def somebody() -> Interview:
    """Maya, who answered most of it."""
    return the_person(load(FOLDER / "maya_34_gad_nothing_declared.yaml"))


@asynccontextmanager
async def at_home(
    folder: Path, size: tuple[int, int] = (80, 40), *, larger: bool = False, ascii_only: bool = False
) -> AsyncIterator[Pilot[None]]:
    """Somebody in the middle of the walk."""
    app = AidApp(somebody(), None, folder, TODAY, larger=larger, ascii_only=ascii_only)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def play(pilot: Pilot[None], scene: Scene) -> None:
    """Put a scene on the screen, whatever was there before."""
    walk = the_walk(pilot)
    walk.visit.interview, walk.visit.view = somebody(), View()
    while pilot.app.screen is not walk:
        pilot.app.pop_screen()
        await pilot.pause()
    await go_to(pilot, scene.step)
    await press(pilot, *scene.keys)


@asynccontextmanager
async def resuming(folder: Path) -> AsyncIterator[Pilot[None]]:
    """Somebody who comes back."""
    store = Store(shipped_aid().about.id, folder)
    kept = somebody()
    store.save(kept)
    app = AidApp(Interview(shipped_aid()), store, folder, TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen_stack) > 2)
        await pilot.pause()
        yield pilot
