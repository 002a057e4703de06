"""Every size of terminal: beautiful at three, usable at most, and a sentence where it is too small."""

import pytest

from decision_aid.session.responses import Response
from tests.tui.walks import answer_to, lines, press, same_as_before, shown, until, visiting

SIZES = [(80, 24), (54, 20), (120, 40)]
STEPS = ["welcome", "aura", "kinds", "bad", "age", "hope", "numbers", "tea", "picked", "compare", "summary"]
ON_TOP = {"places": "p", "help": "question_mark", "why": "w", "crisis": "exclamation_mark", "leave": "q"}
GIVEN: dict[str, Response] = {
    "aura": "no",
    "kinds": ("throb",),
    "bad": 7,
    "age": 44,
    "hope": "To [sleep] again",
    "picked": ("tea", "nothing"),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("step", STEPS)
async def test_every_kind_of_step_looks_as_it_did(step, size):
    """Calm, aligned, nothing cut: the stored picture was looked at."""
    async with visiting(at=step, size=size, given=GIVEN) as pilot:
        same_as_before(f"{step}_{size[0]}x{size[1]}", pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", ON_TOP)
async def test_every_screen_on_top_looks_as_it_did(screen, size):
    """The same frame, the same places for the buttons."""
    async with visiting(at="aura", size=size, country="us") as pilot:
        await press(pilot, ON_TOP[screen])
        same_as_before(f"{screen}_{size[0]}x{size[1]}", pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_paper_looks_as_it_did(size, tmp_path):
    """The kinds of paper and where it goes."""
    async with visiting(at="summary", size=size) as pilot:
        await press(pilot, "enter")
        same_as_before(f"paper_{size[0]}x{size[1]}", pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_buttons_never_move(size):
    """Back and Next stand at the same spot on every step, so nobody has to look for them."""
    spots = set()
    async with visiting(at="aura", size=size) as pilot:
        for _ in range(8):
            buttons = [(row, line) for row, line in enumerate(lines(pilot)) if "Back" in line and "Next" in line]
            spots |= {(row, line.index("Back"), line.index("Next")) for row, line in buttons}
            walk = pilot.app.screen
            walk.action_next()  # type: ignore[attr-defined]
            await pilot.pause()
    assert len({row for row, _, _ in spots}) == 1
    assert len({back for _, back, _ in spots}) == 1
    assert len({after for _, _, after in spots}) <= 2, "the focus marks do not move the word either"


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (10, 5), (1, 1)], ids=str)
async def test_a_window_that_is_too_small_says_so_and_takes_no_answer(size):
    """No broken page, and no key changes what nobody sees."""
    async with visiting(at="aura", size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: "Question" not in shown(pilot))
        assert size[0] < 35 or "Please make this window larger." in shown(pilot)
        await press(pilot, "1", "enter", "escape")
        assert answer_to(pilot, "aura") is None
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "lights [before]" in shown(pilot))
        await press(pilot, "1")
        assert answer_to(pilot, "aura") == "yes"


@pytest.mark.parametrize("step", STEPS)
async def test_resizing_back_and_forth_keeps_everything(step):
    """Make the window narrow, wide and as before: the page is the same again."""
    async with visiting(at=step, given=GIVEN) as pilot:
        before = shown(pilot)
        for width, height in ((41, 12), (200, 60), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await until(pilot, lambda: shown(pilot) == before)


@pytest.mark.parametrize("size", [(40, 12), (41, 13), (60, 15), (76, 22), (110, 22), (300, 90)], ids=str)
@pytest.mark.parametrize("step", STEPS)
async def test_no_line_is_wider_than_the_window(step, size):
    """Every step at odd sizes, with the buttons on the screen."""
    async with visiting(at=step, size=size, given=GIVEN) as pilot:
        assert all(len(line) <= size[0] for line in lines(pilot))
        assert "Next" in shown(pilot) or "My paper" in shown(pilot)
        assert "Help now" in shown(pilot)
