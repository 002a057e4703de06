"""Help in a crisis: one key away everywhere, at once after a telling answer, and readable on the smallest screen."""

import asyncio
from dataclasses import replace

import pytest
from textual import events

from decision_aid.content.models import ItemId, Setting
from decision_aid.session.store import Store
from decision_aid.tui.screens.crisis import crisis_blocks
from tests.builders import an_interview, shipped_aid
from tests.tui.small_walk import a_walk
from tests.tui.walks import answer_to, click, go_to, lines, press, shown, until, visiting, words_on


@pytest.mark.parametrize("step", ["welcome", "aura", "bad", "numbers", "tea", "compare", "summary"])
async def test_help_now_is_on_every_screen(step):
    """Visible, and one key away."""
    async with visiting(at=step) as pilot:
        assert "Help now" in shown(pilot)
        await press(pilot, "exclamation_mark")
        assert "Call or text 988" in shown(pilot)
        await press(pilot, "escape")
        assert "Call or text 988" not in shown(pilot)


@pytest.mark.parametrize("key", ["p", "q", "question_mark"])
async def test_help_now_is_on_every_screen_on_top(key):
    """Also where one looks something up or is about to leave."""
    async with visiting(at="aura") as pilot:
        await press(pilot, key)
        await click(pilot, "Help now")
        assert "Call or text 988" in shown(pilot)


async def test_help_now_works_while_writing():
    """In a text the sign is text, and F9 helps."""
    async with visiting(at="hope") as pilot:
        await press(pilot, "exclamation_mark", "f9")
        assert "Call or text 988" in shown(pilot)
        assert answer_to(pilot, "hope") == "!"


async def test_help_now_takes_the_last_letter_along():
    """Letter and key in one breath: when the page closes, the text is whole."""
    async with visiting(at="hope") as pilot:
        pilot.app.post_message(events.Key("x", "x"))
        pilot.app.post_message(events.Key("f9", None))
        await until(pilot, lambda: "Call or text 988" in shown(pilot))
        await press(pilot, "escape")
        assert answer_to(pilot, "hope") == "x"
        assert "│ x" in shown(pilot)


async def test_a_telling_answer_opens_the_page_at_once():
    """The answer is stored, then the numbers are on the screen, before anything else."""
    async with visiting(at="dark") as pilot:
        await press(pilot, "1")
        assert answer_to(pilot, "dark") == "yes"
        assert "Call or text 988" in shown(pilot)


async def test_no_key_pressed_in_a_hurry_closes_it_or_reaches_the_walk():
    """Enter, Space, Escape and numbers do nothing; the question behind is as it was."""
    async with visiting(at="dark") as pilot:
        await press(pilot, "1", "enter", "space", "escape", "2", "enter", "n")
        assert "Call or text 988" in shown(pilot)
        assert answer_to(pilot, "dark") == "yes"


async def test_keys_typed_ahead_never_get_past_it():
    """All at once, as from a paste: the answer that called for help stands, and help is on the screen."""
    async with visiting(at="dark") as pilot:
        for key, character in (("1", "1"), ("enter", "\r"), ("2", "2"), ("enter", "\r"), ("enter", "\r")):
            pilot.app.post_message(events.Key(key, character))
        await until(pilot, lambda: "Call or text 988" in shown(pilot))
        await asyncio.sleep(0)
        await pilot.pause()
        assert "Call or text 988" in shown(pilot)
        assert answer_to(pilot, "dark") == "yes"
        await press(pilot, "tab", "enter")
        assert "dark thoughts" in shown(pilot)
        assert "(•) 1  Yes" in shown(pilot)


async def test_it_is_closed_on_purpose_and_the_question_is_still_there():
    """Continue, by Tab and Enter or by a click, goes back to the question with its answer."""
    async with visiting(at="dark") as pilot:
        await press(pilot, "1", "tab", "enter")
        assert "(•) 1  Yes" in shown(pilot)
        await press(pilot, "enter")
        assert "What studies found" in shown(pilot)


async def test_it_opens_again_when_the_answer_is_given_again():
    """Changing to no and back to yes helps again; looking at the answer does not."""
    async with visiting(at="dark", dark="yes") as pilot:
        assert "988" not in shown(pilot)
        await press(pilot, "2", "1")
        assert "988" in shown(pilot)
        await click(pilot, "Continue")
        assert "dark thoughts" in shown(pilot)


async def test_the_answer_is_kept_before_the_page_opens(tmp_path):
    """Someone who walks away at that moment has lost nothing."""
    store = Store(a_walk().about.id, tmp_path)
    async with visiting(at="keep", store=store) as pilot:
        await press(pilot, "1")
        await go_to(pilot, "dark")
        await press(pilot, "1")
        assert store.load(a_walk()).responses[ItemId("dark")] == "yes"


async def test_the_own_country_stands_first_and_the_others_follow():
    """Someone elsewhere is first told what to do anywhere."""
    async with visiting(at="aura", size=(80, 60), country="elsewhere") as pilot:
        await press(pilot, "exclamation_mark")
        told = words_on(pilot)
        assert told.index("Call your local emergency number.") < told.index("United States")
    async with visiting(at="aura", size=(80, 60), country="us") as pilot:
        await press(pilot, "exclamation_mark")
        told = words_on(pilot)
        assert told.index("United States") < told.index("Call your local emergency number.")
        assert "No one is told." in told


@pytest.mark.parametrize("size", [(80, 24), (54, 20), (120, 40)])
async def test_without_a_country_the_first_number_of_each_is_seen_at_once(size):
    """Nobody has to scroll to the first number, whether or not they said where they are."""
    async with visiting(at="dark", size=size) as pilot:
        await press(pilot, "1")
        assert "Call or text 988" in words_on(pilot)


@pytest.mark.parametrize("size", [(40, 24), (40, 12), (30, 10), (20, 8)])
async def test_it_can_be_read_on_the_smallest_screen(size):
    """No line is cut, and the number is there, even where nothing else can be shown."""
    async with visiting(at="aura", size=size, country="us") as pilot:
        await press(pilot, "f9")
        for _ in range(20):
            if "Call or text 988" in words_on(pilot):
                break
            await press(pilot, "pagedown")
        assert "Call or text 988" in words_on(pilot)
        assert all(len(line) <= size[0] for line in lines(pilot))


async def test_the_numbers_can_be_selected():
    """A number can be marked with the mouse and copied."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "f9")
        row = next(row for row, line in enumerate(lines(pilot)) if "988" in line)
        await pilot.mouse_down(offset=(6, row))
        await pilot.hover(offset=(40, row))
        await pilot.mouse_up(offset=(40, row))
        await pilot.pause()
        assert "Call or text 988" in (pilot.app.screen.get_selected_text() or "")


def test_where_staff_are_near_the_page_calls_them_without_a_clinical_word():
    """In a waiting room a banner calls staff; at home it says plainly that no one is told."""
    near: tuple[tuple[Setting, bool, bool], ...] = (("kiosk", True, False), ("home", False, True))
    for setting, called, alone in near:
        interview = replace(an_interview(shipped_aid(), country="us"), setting=setting)
        said = [block.text.plain for block in crisis_blocks(interview, tall=True)]
        assert ("Staff: please come to this screen" in said) is called
        assert (shipped_aid().crisis.not_told in said) is alone
