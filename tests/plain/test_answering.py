"""Answer every kind of question by typing, and hear what was understood; what is wrong is said and changes nothing."""

from typing import Any

import pytest

from decision_aid.evaluation.marking import rows
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED
from tests.builders import an_interview, shipped_aid
from tests.plain.talks import Conversation, a_visit, number_of, talking, then_at
from tests.tui.small_walk import a_walk


def asked(step: str, *lines: str, **given: Any) -> Conversation:
    """Someone at a question of the small walk who types these lines."""
    talk = Conversation(a_visit(an_interview(a_walk(), **given)), then_at(step, *lines, "quit", "3"))
    talk.walk.run()
    return talk


def answer(talk: Conversation, item: str) -> Any:
    """What is stored for an item."""
    interview = talk.visit.interview
    return interview.response(interview.item(item).id)


@pytest.mark.parametrize(
    ("item", "typed", "stored", "said"),
    [
        ("aura", "1", "yes", "You answered 1. Yes"),
        ("aura", " 2. ", "no", "You answered 2. No"),
        ("aura", "yes", "yes", "You answered 1. Yes"),
        ("aura", "decline", DECLINED, "You answered: Preferred not to say"),
        ("aura", "d", DECLINED, "You answered: Preferred not to say"),
        ("kinds", "2 1", ("ache", "throb"), "You answered 1, 2. An ache; Throbbing"),
        ("kinds", "1,2", ("ache", "throb"), "You answered 1, 2. An ache; Throbbing"),
        ("kinds", "3", ("none",), "You answered 3. None of these"),
        ("bad", "0", 0, "You answered: 0 of 10"),
        ("bad", "10", 10, "You answered: 10 of 10"),
        ("age", "44", 44, "You answered: 44 years"),
    ],
)
def test_an_answer_is_taken_and_said_back(item: str, typed: str, stored: object, said: str):
    """Numbers, words, and the command for not saying."""
    talk = asked(item, typed)
    assert answer(talk, item) == stored
    assert said in talk.words
    assert talk.walk.step.id != item


@pytest.mark.parametrize(
    ("item", "typed", "said"),
    [
        ("aura", "4", "There is no such number here. Type a number from 1 to 3, or help."),
        ("aura", "1 2", "There is no such number here."),
        ("aura", "0", "There is no such number here."),
        ("aura", "perhaps", "That was not understood: perhaps."),
        ("kinds", "1 3", "This answer stands by itself: None of these."),
        ("kinds", "1 9", "There is no such number here. Type a number from 1 to 3, or help."),
        ("bad", "11", "This takes a whole number from 0 to 10."),
        ("bad", "-1", "This takes a whole number from 0 to 10."),
        ("bad", "5.5", "This takes a whole number from 0 to 10."),
        ("age", "17", "This takes a whole number from 18 to 120."),
        ("age", "\u0665\u0665", "This takes a whole number from 18 to 120."),
        ("picked", "1", "Choose at least 2. You typed 1."),
        ("picked", "1 2 3", "You can choose up to 2. You typed 3."),
        ("keep", "decline", "This question cannot be declined. To leave it open, type skip."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(item: str, typed: str, said: str):
    """The same question waits for the next try."""
    talk = asked(item, typed)
    assert answer(talk, item) is None
    assert said in talk.words
    assert talk.walk.step.id == item


def test_a_text_has_as_many_lines_as_one_likes():
    """An empty line ends it, letters of commands are part of it."""
    talk = asked("hope", "b", "to sleep", "", at="hope")
    assert answer(talk, "hope") == "b\nto sleep"
    assert "You answered: b to sleep" in talk.words


def test_a_text_that_is_too_long_is_not_cut():
    """It says how long it is, and nothing is stored."""
    talk = asked("hope", "x" * 41, "")
    assert answer(talk, "hope") is None
    assert "A text takes up to 40 characters. Yours has 41." in talk.words


def test_a_command_word_in_a_text_is_a_command():
    """What was written before it stays, and the command is done at the same question."""
    talk = asked("hope", "Rest", "back")
    assert answer(talk, "hope") == "Rest"
    assert talk.walk.step.id == "age"
    assert asked("hope", "crisis").words.count("Call or text 988") == 2


def test_enter_alone_never_changes_an_answer():
    """It leaves open what is open, and keeps what is answered."""
    talk = asked("aura", "", "back", "1", "back", "")
    assert answer(talk, "aura") == "yes"
    assert "Left open. You can come back to it at any time." in talk.words
    assert "Your answer now: Yes" in talk.words


def test_an_answer_can_be_taken_back():
    """As if it had never been given."""
    talk = asked("aura", "1", "back", "clear")
    assert answer(talk, "aura") is None
    assert "Your answer was taken back." in talk.words


def test_an_answer_that_calls_for_help_is_followed_by_help_at_once():
    """Before the next question is read; not again when the same answer is kept."""
    talk = asked("dark", "1")
    after = talk.words.split("You answered 1. Yes", 1)[1]
    assert after.startswith(" Help now You are not alone.")
    assert after.index("Call or text 988") < after.index("What is known.")
    assert "Call or text 988" not in asked("dark", "2").words
    assert asked("dark", "1", "back", "1").said.count("Help now") == 1


def test_a_hostile_answer_is_said_without_its_control_characters():
    """No escape, no bell, no turned writing reaches the terminal or the file."""
    talk = asked("hope", "a\x1b[31mb\x07\u202ec\x9b", "")
    assert answer(talk, "hope") == "a[31mbc"
    assert all(char == "\n" or char.isprintable() for char in talk.said)


def test_braces_in_an_answer_are_braces():
    """Nothing typed is ever filled in as a phrase."""
    talk = asked("hope", "{answer} {0}", "")
    assert "You answered: {answer} {0}" in talk.words


# --- medicines -------------------------------------------------------------------------------------------------


def naming(*lines: str) -> Conversation:
    """Someone asked about medicines in the shipped aid, who types these lines."""
    talk = Conversation(a_visit(Interview(shipped_aid(), route="full")), then_at(MEDICINES, *lines, "quit", "3"))
    talk.walk.run()
    return talk


MEDICINES = next(item.id for item in shipped_aid().items if item.type == "medicines")


def test_a_medicine_typed_in_full_is_on_the_list():
    """Under the name of the list, whichever of its names was typed."""
    talk = naming("ZOLOFT 50 mg", "Lithium")
    assert answer(talk, MEDICINES) == ("sertraline", "lithium")
    assert "On your list now: sertraline" in talk.words


def test_a_misspelt_medicine_is_offered_and_never_picked_by_itself():
    """The person picks its number."""
    talk = naming("sertralin")
    assert answer(talk, MEDICINES) is None
    assert "1. sertraline" in talk.words
    assert answer(naming("sertralin", "1"), MEDICINES) == ("sertraline",)
    assert answer(naming("sertralin", ""), MEDICINES) is None


def test_a_name_that_is_not_known_can_be_added_as_typed():
    """It is said that it cannot be checked."""
    talk = naming("Drops from my aunt", "1")
    assert answer(talk, MEDICINES) == ("Drops from my aunt",)
    assert "Drops from my aunt (not checked)" in talk.words


def test_a_medicine_can_be_taken_off_the_list():
    """By its name; a name that is not there changes nothing."""
    talk = naming("sertraline", "lithium", "SERTRALINE off", "aspirin off")
    assert answer(talk, MEDICINES) == ("lithium",)
    assert "Taken off your list: sertraline." in talk.words
    assert "aspirin is not on your list." in talk.words
    assert answer(naming("lithium", "lithium off"), MEDICINES) is None


def test_a_number_stands_for_an_answer_until_names_are_offered():
    """First the answers instead of a list; after a name, what fits it."""
    choices = shipped_aid().items
    item = next(each for each in choices if each.id == MEDICINES)
    assert item.choices
    talk = naming("1")
    assert answer(talk, MEDICINES) is not None
    assert talk.walk.step.id != MEDICINES


# --- questions to ask ------------------------------------------------------------------------------------------


def marking(*lines: str) -> Conversation:
    """Someone with two findings who marks the suggested questions."""
    interview = an_interview(shipped_aid(), pregnancy="yes", psychosis=("lately",), conditions=("ptsd",))
    talk = Conversation(a_visit(interview), then_at("questions", *lines, "quit", "3"))
    talk.walk.run()
    return talk


def test_questions_are_marked_and_put_in_order():
    """First, understood, up: as on the full screen."""
    first = [row.question.id for row in rows(marking().visit.interview)]
    talk = marking("3 first", "1 first", "5 understood", "3 up")
    assert talk.visit.interview.responses["questions_to_ask"] == (first[2], first[0])  # type: ignore[index]
    assert talk.visit.interview.responses["questions_understood"] == (first[4],)  # type: ignore[index]
    assert "Number 3 is one to ask first. It comes as number 1." in talk.words
    assert "Number 5 is marked as understood." in talk.words


def test_the_numbers_of_questions_stay_until_they_are_read_again():
    """Moving one does not rename the others under the person's fingers."""
    talk = marking("2", "1", "1 none", "2 none", "2 up")
    assert "questions_to_ask" not in talk.visit.interview.responses
    assert "Only a question to ask first can be moved. For that, type 2 first." in talk.words


def test_the_marks_are_read_again_in_the_persons_order():
    """After `repeat` those to ask first say so."""
    talk = marking("2", "1", "2 up", "repeat")
    assert number_of("To ask first, as number 1.", talk.words)
    assert "To ask first, as number 2." in talk.words


# --- checking --------------------------------------------------------------------------------------------------


def checking(*lines: str) -> Conversation:
    """Someone at the answers, who types these lines."""
    interview = an_interview(shipped_aid(), route="essentials", pregnancy="yes", stroke="no")
    talk = Conversation(a_visit(interview), then_at("review", *lines, "quit", "3"))
    talk.walk.run()
    return talk


def the_number(label: str) -> str:
    return number_of(label, checking().words)


def test_an_answer_is_opened_from_the_list_and_leads_back_to_it():
    """Change it there; the list has the new one."""
    talk = checking(the_number("Stroke or mini-stroke"), "2")
    assert answer(talk, "stroke") not in (None, "no")
    assert talk.walk.step.kind == "review"


def test_an_answer_is_left_off_the_paper_and_put_on_again():
    """By its number; those never printed say so."""
    pregnancy, route = the_number("Pregnancy"), the_number("How much time I have")
    talk = checking(f"{pregnancy} off", "repeat", f"{route} off")
    assert talk.visit.interview.responses["left_off"] == ("pregnancy",)  # type: ignore[index]
    assert f"{pregnancy}. Off the paper. Pregnancy" in talk.words
    assert f"Number {route} is never on the paper" in talk.words
    assert "left_off" not in checking(f"{pregnancy} off", f"{pregnancy} on").visit.interview.responses


def test_answers_that_do_not_agree_are_asked_about():
    """At the head of the list."""
    interview = an_interview(shipped_aid(), medicines=("lithium",), medicines_mind=("none",))
    talk = Conversation(a_visit(interview), then_at("review", "quit", "3"))
    talk.walk.run()
    assert "You named lithium." in talk.words


def test_nothing_typed_is_a_crash():
    """Odd lines at every kind of step."""
    odd = ("", "0", "99999999999999999999", "-", "first", "1 first 2", "/back", "/", "?", "!", "\u0663", "{x}", "1 off")
    for step in ("welcome", "aura", "kinds", "bad", "age", "hope", "compare", "summary"):
        for line in odd:
            talking(an_interview(a_walk()), *["next"] * 3, line)
            asked(step, line, "")
