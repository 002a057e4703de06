"""A thousand keys and clicks in no order: nothing breaks, and the crisis page is never passed by accident."""

import random

import pytest

from tests.builders import shipped_aid
from tests.tui.small_walk import a_walk
from tests.tui.walks import shown, the_app, the_walk, visiting

KEYS = [
    *("enter", "enter", "enter", "down", "up", "left", "right", "space", "tab", "shift+tab", "escape", "home", "end"),
    *("pagedown", "pageup", "1", "2", "3", "0", "9", "p", "w", "r", "t", "question_mark", "exclamation_mark"),
    *("f1", "f2", "f4", "f5", "f7", "f9", "backspace", "a", "ctrl+z", "delete"),
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0])
@pytest.mark.parametrize("content", ["small", "shipped"])
async def test_no_order_of_keys_and_clicks_breaks_it(content, seed, tmp_path):
    """Every screen is reached by chance, in windows of changing size; the frame always has its buttons."""
    noise = random.Random(seed)
    aid = a_walk() if content == "small" else shipped_aid()
    async with visiting(aid, folder=tmp_path, seed=seed) as pilot:
        for round_ in range(150):
            await pilot.press(noise.choice(KEYS))
            if round_ % 7 == 0:
                size = pilot.app.size
                await pilot.click(offset=(noise.randrange(size.width), noise.randrange(4, size.height)))
            if round_ % 40 == 0:
                await pilot.resize_terminal(noise.choice([40, 54, 80, 120]), noise.choice([12, 20, 24, 40]))
            if round_ % 50 == 0 and the_walk(pilot).is_active:
                walk = the_walk(pilot)
                walk.show(noise.choice(walk.visit.interview.steps))
            await pilot.pause()
            assert pilot.app.is_running, "it ended without being asked to"
        assert shown(pilot).strip()
        assert the_app(pilot).crash is None
