"""Published questionnaires and the list of medicines, as steps of the walk."""

from decision_aid.content.models import DecisionAid, Instrument, Medicine
from tests.builders import a_place, an_aid, an_item
from tests.tui.walks import answer_to, go_to, press, shown, visiting, words_on, write

ANSWERS = (
    {"id": "not_at_all", "text": "Not at all", "score": 0},
    {"id": "several", "text": "Several days", "score": 1},
    {"id": "nearly", "text": "Nearly every day", "score": 3},
)
NONE = (
    {"id": "none", "text": "I take none", "alone": True},
    {"id": "not_sure", "text": "I am not sure", "unknown": True},
)


def a_check_up() -> DecisionAid:
    """Two published questions with a score, then the medicines."""
    score = {
        "id": "mood",
        "title": "MQ-2",
        "measures": "Low mood. More points mean more signs.",
        "items": ("mq_1", "mq_2"),
        "maximum": 6,
        "bands": (
            {"low": 0, "high": 2, "name": "Minimal", "plain": "Few signs of low mood."},
            {"low": 3, "high": 6, "name": "Some", "plain": "Some signs of low mood."},
        ),
        "cut_offs": ({"at": 3, "means": "worth asking more", "citations": ("smith2020",)},),
    }
    licence = {
        "holder": "Smith",
        "quote": "Free.",
        "url": "https://example.org",
        "seen": "2026-10-31",
        "commercial": True,
    }
    instrument = Instrument.model_validate(
        {
            "id": "mq2",
            "title": "MQ-2",
            "recall": "Over the last 2 weeks",
            "stem": "Over the last 2 weeks, how often were you bothered by this?",
            "items": ("mq_1", "mq_2"),
            "scores": (score,),
            "licence": {**licence, "seen": "2026-10-31", "commercial": True},
            "citations": ("smith2020",),
        }
    )
    items = (
        an_item("mq_1", text="Little interest", choices=ANSWERS),
        an_item("mq_2", text="Feeling down", choices=ANSWERS),
        an_item("medicines", type="medicines", text="Which medicines do you take?", choices=NONE),
    )
    return an_aid(
        places=(a_place("start"), a_place("about"), a_place("summary", shows="review")),
        items=items,
        findings=(),
        contraindications=(),
        instruments=(instrument,),
        medicines=(Medicine.model_validate({"name": "lorazepam", "brands": ("Ativan",)}),),
    )


async def test_what_the_questionnaire_says_above_its_questions_is_always_in_sight():
    """The period and the stem stand over each question, as published."""
    async with visiting(a_check_up(), at="mq_1") as pilot:
        for item in ("Little interest", "Feeling down"):
            assert "Over the last 2 weeks, how often were you bothered by this?" in words_on(pilot)
            assert item in shown(pilot)
            await press(pilot, "1", "enter")


async def test_after_the_questions_the_score_is_told_with_what_it_is_not():
    """Number, band, plain meaning, threshold, source, and that it is not a diagnosis."""
    async with visiting(a_check_up(), at="mq_1") as pilot:
        await press(pilot, "3", "enter", "2", "enter")
        told = words_on(pilot)
        for words in ("4 of 6 Some", "Some signs of low mood.", "3 or more: worth asking more", "not a diagnosis"):
            assert words in told
        await press(pilot, "r")
        assert "Tea and headache." in words_on(pilot)


async def test_without_an_answer_there_is_no_score_to_tell():
    """Skipping the questions skips their result."""
    async with visiting(a_check_up(), at="mq_2") as pilot:
        pilot.app.screen.action_next()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Which medicines do you take?" in shown(pilot)


async def test_medicines_are_named_kept_and_shown_again():
    """Begin a name, pick it, go on, come back: the list is there."""
    async with visiting(a_check_up(), at="medicines", size=(80, 30)) as pilot:
        await write(pilot, "lor")
        await press(pilot, "1")
        assert answer_to(pilot, "medicines") == ("lorazepam",)
        await press(pilot, "enter")
        assert "lorazepam" in words_on(pilot)
        await go_to(pilot, "medicines")
        assert "Your medicines" in shown(pilot)
        await press(pilot, "enter", "escape")
        assert answer_to(pilot, "medicines") == ("lorazepam",)


async def test_a_name_that_is_not_on_the_list_yet_is_asked_about_once():
    """Next does not lose half a name without a word; the second Next goes on."""
    async with visiting(a_check_up(), at="medicines", size=(80, 30)) as pilot:
        await write(pilot, "gran")
        await press(pilot, "escape", "enter")
        assert "Which medicines do you take?" in shown(pilot)
        await press(pilot, "enter")
        assert "Check" in shown(pilot) or "Summary" in shown(pilot)
        assert answer_to(pilot, "medicines") is None
