"""The suggested questions on one screen: marked, put in order, declined, left open, and found again."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from decision_aid.content.models import DecisionAid
from decision_aid.session.responses import DECLINED
from decision_aid.session.store import Store
from tests.builders import a_place, a_question, an_aid, an_item, shipped_aid
from tests.tui.walks import answer_to, click, go_to, lines, press, same_as_before, shown, the_app, visiting, words_on

MARKS = ("[ ] Skip", "[x] Understood", "[●] Ask first")


def an_asking_walk(number: int = 4, **changes: Any) -> DecisionAid:
    """A walk with so many questions that are useful to everyone, between a question and the review."""
    about = ("To ask", "Which would you like to ask?"), ("Understood", "Which do you understand?")
    to_ask, understood = (
        an_item(f"questions_{id}", place="questions", type="choices", choices_from="questions", text=text, label=label)
        for id, (label, text) in zip(("to_ask", "understood"), about, strict=True)
    )
    why = "It is good to know this beforehand, because nobody thinks of it on the day."
    given: dict[str, Any] = {
        "places": (a_place("about"), a_place("questions"), a_place("summary", shows="review")),
        "pages": (),
        "items": (
            an_item(),
            to_ask.model_copy(update={"why": "People forget.", "hint": "Three stand on page one."}),
            understood,
            an_item("own_questions", place="questions", type="text", text="What else?", max_length=200),
        ),
        "questions": tuple(
            a_question(f"q{n}", text=f"What about thing {n}, and when do we decide on it?", why=why)
            for n in range(1, number + 1)
        ),
    }
    return an_aid(**{**given, **changes})


def the_order(pilot: Pilot[None]) -> list[str]:
    """The questions from top to bottom as far as they are on the screen, by the last letter of their ids."""
    return [line.split("thing ")[1][0] for line in lines(pilot) if "thing " in line]


def the_rows(pilot: Pilot[None]) -> list[str]:
    """The mark of each question on the screen."""
    return [line.strip(" ›‹│┃") for line in lines(pilot) if any(mark in line for mark in MARKS)]


async def test_nothing_is_marked_beforehand():
    """Every question stands at skip, none has the focus, and Next leaves it open."""
    async with visiting(an_asking_walk(), at="questions", size=(80, 50)) as pilot:
        assert the_rows(pilot) == ["[ ] Skip"] * 4
        assert "›" not in shown(pilot)
        await press(pilot, "enter", "space", "3")
        assert the_rows(pilot) == ["[ ] Skip"] * 4
        walk = the_app(pilot).visit.interview
        assert walk.is_open(walk.steps[1])
        await click(pilot, "Next")
        assert "What else?" in shown(pilot)


async def test_space_and_enter_go_round_the_three_marks():
    """Each differs in its sign and its word."""
    async with visiting(an_asking_walk(), at="questions") as pilot:
        await press(pilot, "down")
        for key in ("space", "enter", "space"):
            seen = the_rows(pilot)[0]
            await press(pilot, key)
            assert the_rows(pilot)[0] != seen
        assert [answer_to(pilot, f"questions_{each}") for each in ("to_ask", "understood")] == [None, None]


async def test_numbers_give_a_mark_at_once():
    """1 skip, 2 understood, 3 ask first; what is stored is what the paper reads."""
    async with visiting(an_asking_walk(), at="questions", size=(80, 50)) as pilot:
        await press(pilot, "down", "3", "down", "2", "down", "3", "3")
        assert [row.split("  ")[0] for row in the_rows(pilot)] == [
            "[●] Ask first: number 1",
            "[x] Understood",
            "[●] Ask first: number 2",
            "[ ] Skip",
        ]
        assert answer_to(pilot, "questions_to_ask") == ("q1", "q3")
        assert answer_to(pilot, "questions_understood") == ("q2",)
        await press(pilot, "1")
        assert answer_to(pilot, "questions_to_ask") == ("q1",)


@pytest.mark.parametrize(("up", "down"), [("u", "d"), ("shift+up", "shift+down")])
async def test_those_to_ask_first_are_put_in_order_by_key(up: str, down: str):
    """The row goes where it is asked, the focus goes with it, and no other row moves."""
    async with visiting(an_asking_walk(), at="questions", size=(80, 50), questions_to_ask=("q1", "q2", "q4")) as pilot:
        await press(pilot, "end", up)
        assert answer_to(pilot, "questions_to_ask") == ("q1", "q4", "q2")
        assert the_order(pilot) == ["1", "4", "3", "2"]
        await press(pilot, up, up)
        assert answer_to(pilot, "questions_to_ask") == ("q4", "q1", "q2")
        row = next(line for line in lines(pilot) if "›" in line)
        assert "number 1" in row
        await press(pilot, down)
        assert answer_to(pilot, "questions_to_ask") == ("q1", "q4", "q2")


async def test_a_question_without_an_order_stays_where_it_is():
    """The quiet line says what can be moved."""
    async with visiting(an_asking_walk(), at="questions") as pilot:
        await press(pilot, "down", "d")
        assert "Only a question to ask first can be moved." in shown(pilot)
        assert answer_to(pilot, "questions_to_ask") is None


async def test_everything_can_be_done_with_the_mouse():
    """A click changes the mark; the arrows at the end of the row move it."""
    async with visiting(an_asking_walk(), at="questions", size=(80, 50)) as pilot:
        await click(pilot, "thing 1")
        assert answer_to(pilot, "questions_understood") == ("q1",)
        await click(pilot, "[x] Understood")
        await click(pilot, "thing 3")
        await click(pilot, "thing 3")
        assert answer_to(pilot, "questions_to_ask") == ("q1", "q3")
        await click(pilot, "▼ Down")
        assert answer_to(pilot, "questions_to_ask") == ("q3", "q1")
        row = next(at for at, line in enumerate(lines(pilot)) if "number 2" in line)
        assert await pilot.click(offset=(lines(pilot)[row].index("▲"), row))
        await pilot.pause()
        assert answer_to(pilot, "questions_to_ask") == ("q1", "q3")
        await click(pilot, "Clear all marks")
        assert the_rows(pilot) == ["[ ] Skip"] * 4
        assert answer_to(pilot, "questions_to_ask") is None


async def test_not_wanting_to_say_takes_the_marks_back_and_a_mark_takes_it_back():
    """One or the other."""
    async with visiting(an_asking_walk(), at="questions", size=(80, 50), questions_understood=("q2",)) as pilot:
        await click(pilot, "Prefer not to say")
        assert answer_to(pilot, "questions_to_ask") is DECLINED
        assert the_rows(pilot) == ["[ ] Skip"] * 4
        await click(pilot, "Next")
        await click(pilot, "Back")
        assert "(•)" in shown(pilot)
        await press(pilot, "down", "2")
        assert "(•)" not in shown(pilot)
        assert [answer_to(pilot, f"questions_{each}") for each in ("to_ask", "understood")] == [None, ("q1",)]


async def test_going_on_by_key_past_the_last_question():
    """Down after the last one comes to Next."""
    async with visiting(an_asking_walk(), at="questions") as pilot:
        await press(pilot, "end", "3", "down", "enter")
        assert "What else?" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert answer_to(pilot, "questions_to_ask") == ("q4",)


async def test_the_marks_are_kept_when_coming_back_another_day(tmp_path):
    """Each mark is written down at once, and the walk goes on after the screen."""
    store = Store(an_asking_walk().about.id, tmp_path)
    async with visiting(an_asking_walk(), store=store, aura="no") as pilot:
        visit = the_app(pilot).visit
        visit.change(replace(visit.interview, keep=True))
        await go_to(pilot, "questions")
        await press(pilot, "down", "2")
    async with visiting(an_asking_walk(), store=store) as pilot:
        await press(pilot, "enter")
        assert answer_to(pilot, "questions_understood") == ("q1",)
        assert "What else?" in shown(pilot)


async def test_twelve_questions_scroll_with_the_focus_in_view():
    """Every row that gets the focus is on the screen whole."""
    async with visiting(an_asking_walk(12), at="questions") as pilot:
        for number in range(1, 13):
            await press(pilot, "down")
            assert f"thing {number}," in words_on(pilot)
            assert any(line.strip().startswith("›[ ] Skip") for line in lines(pilot))


@pytest.mark.parametrize("size", [(80, 24), (54, 28), (120, 40)], ids=str)
async def test_the_questions_look_as_they_did(size: tuple[int, int]):
    """One of each kind of mark, the third with the focus; frames where there is room for them."""
    given: dict[str, Any] = {"questions_to_ask": ("q3", "q1"), "questions_understood": ("q2",)}
    async with visiting(an_asking_walk(6), at="questions", size=size, given=given) as pilot:
        await press(pilot, "down", "down")
        same_as_before(f"questions_{size[0]}x{size[1]}", pilot)


async def test_why_and_help_are_about_the_questions():
    """The keys are named, and so is why the person is asked."""
    async with visiting(an_asking_walk(), at="questions", size=(80, 60)) as pilot:
        await press(pilot, "w")
        assert "People forget." in shown(pilot)
        await press(pilot, "enter", "question_mark")
        assert "u or Shift+Up Up. Ask this question earlier." in words_on(pilot)


async def test_the_shipped_questions_are_one_screen_on_both_routes():
    """With their reasons, at most twelve."""
    for route in ("essentials", "full"):
        async with visiting(shipped_aid(), at="questions", size=(80, 100), route=route, main_worry="cost") as pilot:
            assert "Question 1 of 2" in shown(pilot)
            assert 3 < len(the_rows(pilot)) <= 12
            assert "A course has many visits, and the effect may fade when it stops." in words_on(pilot)
