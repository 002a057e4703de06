"""Answering: nothing beforehand, nothing by accident, everything can be taken back."""

import pytest
from textual import events

from decision_aid.session.responses import DECLINED
from tests.builders import an_item
from tests.tui.small_walk import a_walk
from tests.tui.walks import answer_to, go_to, press, shown, visiting, words_on, write


async def test_nothing_is_chosen_or_highlighted_beforehand():
    """A fresh question shows only empty marks, and no card has the focus marks."""
    async with visiting(at="aura") as pilot:
        assert "(•)" not in shown(pilot)
        assert "›" not in shown(pilot)
        assert answer_to(pilot, "aura") is None


async def test_enter_with_nothing_highlighted_neither_answers_nor_moves_on():
    """Enter pressed once too often on the page before does no harm."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "enter", "space", "enter")
        assert "Do you see lights [before] it starts?" in shown(pilot)
        assert answer_to(pilot, "aura") is None


async def test_a_number_chooses_and_enter_goes_on():
    """Two keys answer a question."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "2")
        assert answer_to(pilot, "aura") == "no"
        assert "(•) 2  No" in shown(pilot)
        await press(pilot, "enter")
        assert "What kind of pain is it?" in shown(pilot)


async def test_moving_is_not_choosing():
    """The arrow keys highlight; only Enter or Space chooses."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "down", "down", "down", "up")
        assert answer_to(pilot, "aura") is None
        await press(pilot, "enter")
        assert answer_to(pilot, "aura") == "no"


@pytest.mark.parametrize("answer", ["yes", "no", "not_sure"])
async def test_going_back_and_pressing_enter_never_changes_an_answer(answer):
    """On return the focus stands on what was chosen, so Enter goes on and the answer is the same."""
    async with visiting(at="aura", aura=answer) as pilot:
        await press(pilot, "enter", "escape", "enter", "escape")
        assert "lights [before]" in shown(pilot)
        assert answer_to(pilot, "aura") == answer
        await press(pilot, "enter")
        assert "What kind of pain" in shown(pilot)
        assert answer_to(pilot, "aura") == answer


@pytest.mark.parametrize(
    ("item", "answer"), [("kinds", ("throb",)), ("bad", 7), ("age", 44), ("hope", "Less of it"), ("aura", DECLINED)]
)
async def test_every_kind_of_answer_survives_back_and_enter(item, answer):
    """Whatever the kind of question: look at it again, press Enter, and it is as it was."""
    async with visiting(at=item, **{item: answer}) as pilot:
        await press(pilot, "escape", "escape")
        await go_to(pilot, item)
        await press(pilot, *(() if item == "hope" else ("enter",)), "escape", "escape")
        assert answer_to(pilot, item) == answer


async def test_space_on_a_chosen_card_leaves_it_chosen():
    """A single answer is changed by choosing another, or taken back on purpose."""
    async with visiting(at="aura", aura="yes") as pilot:
        await press(pilot, "space")
        assert answer_to(pilot, "aura") == "yes"


async def test_several_answers_are_ticked_and_unticked():
    """Space and numbers tick; again, and the tick is gone; with the last tick the answer is gone."""
    async with visiting(at="kinds") as pilot:
        await press(pilot, "2", "1")
        assert answer_to(pilot, "kinds") == ("ache", "throb")
        await press(pilot, "2")
        assert answer_to(pilot, "kinds") == ("ache",)
        await press(pilot, "up", "space")
        assert answer_to(pilot, "kinds") is None


async def test_a_choice_that_stands_alone_leaves_no_other():
    """None of these and An ache exclude each other, both ways."""
    async with visiting(at="kinds") as pilot:
        await press(pilot, "1", "2", "3")
        assert answer_to(pilot, "kinds") == ("none",)
        await press(pilot, "2")
        assert answer_to(pilot, "kinds") == ("throb",)


async def test_one_choice_too_many_is_refused_in_words():
    """The third of two is not taken, and the screen says why."""
    async with visiting(at="picked") as pilot:
        await press(pilot, "1", "2", "3")
        picked = answer_to(pilot, "picked")
        assert isinstance(picked, tuple)
        assert len(picked) == 2
        assert "You can choose up to 2." in shown(pilot)


async def test_too_few_choices_are_not_an_answer_and_next_asks_once():
    """One of at least two is not stored; Next says so, and the second Next goes on all the same."""
    async with visiting(at="picked") as pilot:
        await press(pilot, "1", "enter")
        assert answer_to(pilot, "picked") is None
        assert "Choose at least 2" in shown(pilot)
        await press(pilot, "enter")
        assert "(1 of 2)" in shown(pilot)
        assert "Left open" in shown(pilot)


async def test_preferring_not_to_say_is_an_answer_and_can_be_taken_back():
    """Zero declines; clearing the answer leaves nothing."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "0")
        assert answer_to(pilot, "aura") is DECLINED
        await press(pilot, "1")
        assert answer_to(pilot, "aura") == "yes"
        await press(pilot, "tab", "enter")
        assert answer_to(pilot, "aura") is None
        assert "Clear my answer" not in shown(pilot)


async def test_declining_a_scale_takes_its_number_back():
    """A number and `prefer not to say` never stand together."""
    async with visiting(at="bad") as pilot:
        await press(pilot, "7")
        assert answer_to(pilot, "bad") == 7
        await press(pilot, "tab", "enter")
        assert answer_to(pilot, "bad") is DECLINED
        assert "(7)" not in shown(pilot)
        await press(pilot, "shift+tab", "3")
        assert answer_to(pilot, "bad") == 3
        assert "(•)" not in shown(pilot)


async def test_a_scale_is_unset_until_it_is_touched():
    """Eleven equal cells, none marked; an arrow highlights the end, Enter chooses."""
    async with visiting(at="bad") as pilot:
        assert "(" not in next(line for line in shown(pilot).splitlines() if " 10 " in line)
        await press(pilot, "right", "right", "right")
        assert answer_to(pilot, "bad") is None
        await press(pilot, "enter")
        assert answer_to(pilot, "bad") == 2
        await press(pilot, "enter")
        assert "How old are you?" in shown(pilot)


async def test_ten_is_typed_as_one_and_zero():
    """The two digits of ten, one after the other, and the person can still change their mind."""
    async with visiting(at="bad") as pilot:
        await press(pilot, "1", "0")
        assert answer_to(pilot, "bad") == 10
        await press(pilot, "4")
        assert answer_to(pilot, "bad") == 4


async def test_a_number_out_of_bounds_is_not_an_answer():
    """Too young a number is shown, not stored, and the bounds are told; Next goes on at the second try."""
    async with visiting(at="age") as pilot:
        assert "A whole number from 18 to 120." in shown(pilot)
        await write(pilot, "17")
        assert answer_to(pilot, "age") is None
        assert "This takes a whole number from 18 to 120." in shown(pilot)
        await press(pilot, "enter")
        assert "How old are you?" in shown(pilot)
        await press(pilot, "backspace")
        await write(pilot, "8")
        assert answer_to(pilot, "age") == 18
        await press(pilot, "enter")
        assert "What do you hope for?" in shown(pilot)


async def test_letters_do_not_reach_a_number_nor_the_keys_of_the_screen():
    """While a number is typed, q neither appears nor quits."""
    async with visiting(at="age") as pilot:
        await write(pilot, "4q2t")
        assert answer_to(pilot, "age") == 42
        assert "Stop here?" not in shown(pilot)


async def test_words_are_kept_as_they_are_written():
    """Brackets, line breaks and letters that are keys elsewhere are text here."""
    async with visiting(at="hope") as pilot:
        await write(pilot, "q [b]x[/b]!")
        await press(pilot, "enter")
        await write(pilot, "w")
        assert answer_to(pilot, "hope") == "q [b]x[/b]!\nw"
        assert "q [b]x[/b]!" in shown(pilot)
        assert "13 of 40 characters" in shown(pilot)


async def test_a_text_takes_no_more_than_it_may_hold():
    """The forty-first letter does not appear."""
    async with visiting(at="hope", hope="x" * 39) as pilot:
        await write(pilot, "yz")
        assert answer_to(pilot, "hope") == "x" * 39 + "y"


async def test_pasted_nonsense_is_harmless():
    """Escapes, direction marks, half characters and far too much of everything become a short text."""
    async with visiting(at="hope") as pilot:
        pilot.app.post_message(events.Paste("\x1b[31m[/b]\x00\r\n\u202eabc\ud800" + "🙂" * 500))
        await pilot.pause()
        stored = answer_to(pilot, "hope")
        assert isinstance(stored, str)
        assert stored.startswith("[31m[/b]\nabc")
        assert len(stored) <= 40
        stored.encode()


async def test_blank_words_are_no_answer():
    """Spaces alone leave the question open."""
    async with visiting(at="hope") as pilot:
        await press(pilot, "space", "space")
        assert answer_to(pilot, "hope") is None


async def test_tab_and_escape_leave_a_text():
    """Nobody is caught in the field: Tab goes on, Escape goes to Next."""
    async with visiting(at="hope") as pilot:
        await press(pilot, "escape")
        assert "› Next ‹" in shown(pilot)
        await press(pilot, "enter")
        assert "dark thoughts" in shown(pilot)


async def test_next_without_an_answer_says_gently_that_it_is_open():
    """Nothing is stored, and the next screen says that one can come back."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "tab", "tab", "tab", "tab", "enter")
        assert "Left open. You can come back to it at any time." in shown(pilot)
        assert answer_to(pilot, "aura") is None


async def test_an_item_without_decline_does_not_offer_it():
    """Where declining makes no sense it is not there, and its key does nothing."""
    async with visiting(at="keep") as pilot:
        assert "Prefer not to say" not in shown(pilot)
        await press(pilot, "0")
        assert answer_to(pilot, "keep") is None


async def test_why_we_ask_is_one_key_or_one_click_away():
    """The reason opens on top and closes again to the same question."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "w")
        assert "It matters for tea." in shown(pilot)
        await press(pilot, "enter")
        assert "lights [before]" in shown(pilot)
        await press(pilot, "tab", "enter")
        assert "It matters for tea." in words_on(pilot)


async def test_more_than_nine_choices_can_all_be_reached():
    """The tenth has no digit, but the arrow keys go there."""
    many = tuple({"id": f"c{n}", "text": f"Choice number {n}"} for n in range(1, 15))
    items = [an_item("aura", choices=many) if item.id == "aura" else item for item in a_walk().items]
    async with visiting(a_walk(items=tuple(items)), at="aura", size=(80, 24)) as pilot:
        await press(pilot, "end", "up", "space")
        assert answer_to(pilot, "aura") == "c14"
        assert "Choice number 14" in shown(pilot)
