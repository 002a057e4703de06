"""Pictures of people, what matters to me and kind feedback, on the screens of the shipped aid."""

import pytest

from decision_aid.session.responses import Response
from tests.builders import shipped_aid
from tests.tui.walks import press, visiting, words_on

TALL = (120, 150)
"""Everything on one screen, so that a test can read a whole page."""


async def test_a_page_with_numbers_shows_them_as_people_with_the_null_trial_beside_them():
    """PTSD: the small positive trial as two groups of a hundred, and the largest trial in words on the same page."""
    async with visiting(shipped_aid(), at="numbers_ptsd_ketamine", size=TALL, conditions=("ptsd",)) as pilot:
        words = words_on(pilot)
        assert "67 of 100 got clearly better, 33 did not" in words
        assert "158 veterans" in words
        assert words.count("■") == 67 + 20


async def test_pictures_can_be_turned_and_scaled_all_at_once():
    """The same people, those who did not get better; then out of a thousand."""
    async with visiting(shipped_aid(), at="numbers_ptsd_ketamine", size=TALL, conditions=("ptsd",)) as pilot:
        await press(pilot, "v")
        assert "33 of 100 did not get clearly better, 67 did" in words_on(pilot)
        assert words_on(pilot).count("■") == 33 + 80
        await press(pilot, "v", "n")
        assert "670 of 1,000 got clearly better, 330 did not" in words_on(pilot)


@pytest.mark.parametrize("condition", ["gad", "panic"])
async def test_where_nobody_knows_the_screen_says_so_and_draws_nobody(condition: str):
    """GAD and panic: a card in words instead of a picture."""
    async with visiting(shipped_aid(), at=f"numbers_{condition}_ketamine", size=TALL, conditions=(condition,)) as pilot:
        words = words_on(pilot)
        assert "We do not know" in words
        assert "■" not in words


async def test_what_matters_most_stands_first_with_words_and_marks_and_no_total():
    """Importance orders the rows; nothing is added up."""
    given: dict[str, Response] = {
        "importance_lasting": 9,
        "importance_fast": 2,
        "compare_options": ("therapy", "ketamine_clinic"),
    }
    async with visiting(shipped_aid(), at="values", size=TALL, given=given, conditions=("ptsd",)) as pilot:
        words = words_on(pilot)
        assert words.index("Help that lasts") < words.index("Feeling better fast")
        assert "Matters to you: 9 of 10" in words
        assert "What would change this picture" in words
        for never in ("%", "best option", "recommend", "total"):
            assert never not in words.lower()


async def test_a_judged_statement_is_answered_kindly_and_at_once():
    """Right, wrong or not sure: whether it is true, and why."""
    async with visiting(shipped_aid(), at="understanding_approved", size=TALL, conditions=("ptsd",)) as pilot:
        assert "It is not true" not in words_on(pilot)
        await press(pilot, "2")
        assert "That is right. It is not true." in words_on(pilot)
        await press(pilot, "1")
        assert "But it is not true." in words_on(pilot)


@pytest.mark.parametrize(
    ("worry", "question"), [("cost", "What does it cost?"), ("side_effects", "side effects are common")]
)
async def test_comparing_starts_with_what_worries_the_person_most(worry: str, question: str):
    """The row that speaks to the main worry, not the first one."""
    given: dict[str, Response] = {"main_worry": worry, "compare_options": ("therapy", "esketamine")}
    async with visiting(shipped_aid(), at="compare", size=TALL, given=given, conditions=("ptsd",)) as pilot:
        assert question in words_on(pilot)


async def test_pictures_that_must_not_stand_side_by_side_are_refused_with_the_reason():
    """Ketamine against a sedative at two weeks, an SSRI against a dummy pill: not set beside each other."""
    given: dict[str, Response] = {"compare_options": ("ketamine_clinic", "ssri_snri")}
    async with visiting(shipped_aid(), at="compare", size=TALL, given=given, conditions=("ptsd",)) as pilot:
        words = words_on(pilot)
        assert "■" not in words
        assert "These are not shown side by side, because" in words


async def test_a_page_that_was_read_half_way_opens_where_it_was_left():
    """Back from the next page, the text stands where it stood."""
    async with visiting(shipped_aid(), at="numbers_ptsd_ketamine", conditions=("ptsd",)) as pilot:
        await press(pilot, "pagedown")
        half_way = words_on(pilot)
        await press(pilot, "enter", "escape")
        assert words_on(pilot) == half_way


async def test_the_start_says_how_many_levels_await_a_sign_off():
    """Nobody takes the content for reviewed."""
    async with visiting(shipped_aid(), size=TALL) as pilot:
        total = len(shipped_aid().contraindications)
        assert f"{total} of {total} safety levels await a clinician's sign-off" in words_on(pilot)


async def test_the_why_behind_kind_feedback_leads_to_its_source():
    """A number said after an answer has its reference one key away, as on a page."""
    given: dict[str, Response] = {"understanding_weeks": "true"}
    async with visiting(shipped_aid(), at="understanding_weeks", size=TALL, given=given, conditions=("gad",)) as pilot:
        await press(pilot, "r")
        assert shipped_aid().words["sources_title"] in words_on(pilot)
        assert "http" in words_on(pilot)


async def test_answers_that_do_not_agree_are_asked_about_kindly():
    """Lorazepam named, and "none of these" to calming medicines: the check screen asks, without a wrong answer."""
    given: dict[str, Response] = {"medicines": ("lorazepam",), "medicines_slow_breathing": ("none",)}
    async with visiting(shipped_aid(), at="summary", size=TALL, given=given) as pilot:
        assert "lorazepam" in words_on(pilot)
        assert "take the name off this list" in words_on(pilot)


async def test_someone_may_lean_to_nothing_yet():
    """Beside every option: more than one, none of them, not ready."""
    async with visiting(shipped_aid(), at="leaning", size=TALL) as pilot:
        words = words_on(pilot).lower()
        assert "not ready" in words
        assert all(option.title.lower() in words for option in shipped_aid().options)
