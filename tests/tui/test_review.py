"""Checking the answers: in the person's own words, each on the paper or off it, one by one or a whole part at once."""

import pytest
from textual.pilot import Pilot

from decision_aid.content.models import DecisionAid
from decision_aid.session.responses import Response
from decision_aid.summary.review import answered
from tests.builders import an_item, shipped_aid
from tests.tui.small_walk import a_walk
from tests.tui.walks import answer_to, click, lines, press, same_as_before, shown, the_app, visiting

GIVEN: dict[str, Response] = {"country": "us", "aura": "no", "bad": 7, "hope": "Rest", "left_off": ("bad",)}


def a_printing_walk() -> DecisionAid:
    """The small walk with a country that is never printed, and the list of what is left off."""
    walk = a_walk()
    items = [each.model_copy(update={"on_paper": False}) if each.id == "country" else each for each in walk.items]
    aura = next(each for each in items if each.id == "aura")
    items[items.index(aura)] = aura.model_copy(update={"own_label": "My lights"})
    left_off = an_item("left_off", place="summary", type="choices", choices_from="items", on_paper=False)
    return a_walk(items=(*items, left_off))


def the_line(words: str, pilot: Pilot[None]) -> str:
    """The line in which these words stand."""
    return next(line for line in lines(pilot) if words in line)


async def test_every_answer_says_whether_it_is_printed():
    """By a sign and a word; what is open has nothing to print."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        assert the_line("Country", pilot).endswith("– never printed")
        assert the_line("My lights", pilot).endswith("☑ on paper")
        assert the_line("7 of 10", pilot).endswith("☐ not on paper")
        assert the_line("Age", pilot).endswith("Not answered")
        assert the_line("About me", pilot).endswith("• some on paper")


@pytest.mark.parametrize("key", ["space", "x"])
async def test_a_key_takes_a_line_off_the_paper_and_puts_it_on_again(key: str):
    """The cursor stays, and the quiet line says how much is off."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        await press(pilot, "down", "down", "down", key)
        assert answer_to(pilot, "left_off") == ("aura", "bad")
        assert "☐ not on paper" in the_line("My lights", pilot)
        assert "›" in the_line("My lights", pilot)
        assert "2 answers are left off your paper." in shown(pilot)
        await press(pilot, key)
        assert answer_to(pilot, "left_off") == ("bad",)
        assert "One answer is left off your paper." in shown(pilot)


async def test_a_key_switches_a_whole_part():
    """Off as long as any is on; then on."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        await press(pilot, "down", "down", "down", "g")
        assert answer_to(pilot, "left_off") == ("aura", "bad", "hope")
        assert "☐ none on paper" in the_line("About me", pilot)
        await press(pilot, "g")
        assert answer_to(pilot, "left_off") is None
        assert "☑ all on paper" in the_line("About me", pilot)


async def test_a_click_on_the_mark_switches_and_a_click_on_the_answer_opens_it():
    """The mark of a line, the mark of a part, and the rest of the line."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        await click(pilot, "☐ not on paper")
        assert answer_to(pilot, "left_off") is None
        await click(pilot, "☑ all on paper")
        assert answer_to(pilot, "left_off") == ("aura", "bad", "hope")
        assert "Check and print" in shown(pilot)
        await click(pilot, "My lights")
        assert "lights [before]" in shown(pilot)
        await press(pilot, "escape")
        assert "Check and print" in shown(pilot), "it was opened once"


async def test_the_key_at_the_foot_can_be_clicked():
    """What the letters do can be done with a mouse."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        await press(pilot, "down", "down", "down")
        await click(pilot, "x Paper")
        assert answer_to(pilot, "left_off") == ("aura", "bad")
        await click(pilot, "g Part")
        assert answer_to(pilot, "left_off") == ("aura", "bad", "hope")


async def test_what_is_never_printed_cannot_be_switched():
    """The quiet line says so, and nothing is stored."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), country="us") as pilot:
        await press(pilot, "down", "space")
        assert "There is nothing to switch on this line." in shown(pilot)
        await press(pilot, "g", "down", "x")
        assert answer_to(pilot, "left_off") is None


async def test_enter_still_opens_the_answer_and_it_stays_off_the_paper():
    """Changing an answer that is left off does not print it."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        await press(pilot, "down", "down", "down", "x", "enter")
        assert "lights [before]" in shown(pilot)
        await press(pilot, "1", "enter")
        row = the_line("My lights", pilot)
        assert "›" in row
        assert "Yes" in row
        assert "☐ not on paper" in row


async def test_there_is_no_step_for_it():
    """The place has one step, and the list does not list itself."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        assert "Left off" not in shown(pilot)
        assert "Question" not in lines(pilot)[1]


async def test_keys_are_not_offered_elsewhere():
    """On a question there is nothing to print yet."""
    async with visiting(a_printing_walk(), at="aura") as pilot:
        assert "x Paper" not in shown(pilot)
        await press(pilot, "x", "g")
        assert answer_to(pilot, "left_off") is None


@pytest.mark.parametrize("size", [(80, 24), (54, 28), (120, 40)], ids=str)
async def test_the_answers_look_as_they_did(size: tuple[int, int]):
    """Marks in a column of their own, at the end of the heading too."""
    async with visiting(a_printing_walk(), at="summary", size=size, given=GIVEN) as pilot:
        await press(pilot, "down", "down", "down")
        same_as_before(f"review_{size[0]}x{size[1]}", pilot)


async def test_narrow_marks_can_be_clicked_too():
    """Where the answer stands under its label, the mark stands beside the label."""
    async with visiting(a_printing_walk(), at="summary", size=(54, 50), given=GIVEN) as pilot:
        await click(pilot, "☐ not on paper")
        assert answer_to(pilot, "left_off") is None


CLINICIANS = (
    *("GAD-7", "PHQ-9", "AUDIT", "PC-PTSD", "SURE:", "TIA", "AVM", "PCP", "patient", "Arrhythmia", "encephalopathy"),
    *("Intracranial", "Hyperthyroidism", "dissociation", "pressor", "apnoea", "Dementia", "Sees", "Feels"),
)
"""Words of the labels that are written for clinicians."""


def test_the_shipped_answers_are_told_in_the_person_s_words():
    """No clinician's shorthand in the list, while the paper keeps it."""
    items = shipped_aid().items
    assert {word for word in CLINICIANS if not any(word in item.label for item in items)} == set()
    assert [
        item.own_label for item in items if any(word in (item.own_label or item.label) for word in CLINICIANS)
    ] == []


async def test_an_answer_is_called_as_the_person_calls_it():
    """The list has the own label; the paper has the other."""
    async with visiting(a_printing_walk(), at="summary", size=(80, 50), given=GIVEN) as pilot:
        assert "My lights" in shown(pilot)
        assert "Aura" not in shown(pilot)
        rows = [row for place in answered(the_app(pilot).visit.interview) for row in place.rows]
        assert ("Aura", "My lights") in [(row.label, row.own_label) for row in rows]
