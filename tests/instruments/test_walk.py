"""The check-ups in the walk: what is asked when, what opens more, and where a person is told what it adds up to."""

from dataclasses import replace

import pytest

from decision_aid.content.models import FindingId, InstrumentId, ItemId, PlaceId, Route
from decision_aid.evaluation.screening import results
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import DECLINED, Response, Responses
from tests.builders import shipped_aid

CHECK_UPS = PlaceId("check_ups")
PHQ4 = ["gad7_1", "gad7_2", "phq9_1", "phq9_2"]
REST_OF_GAD7 = [f"gad7_{number}" for number in range(3, 8)]
REST_OF_PHQ9 = [f"phq9_{number}" for number in range(3, 10)]
FREQUENCY = ("not_at_all", "several", "more_half", "nearly_daily")


def walk(route: Route = "full", /, **responses: Response) -> Interview:
    """A person's walk, with these answers."""
    given = {ItemId(item): response for item, response in responses.items()}
    return Interview(shipped_aid(), Responses(given), route=route)


def check_ups(interview: Interview) -> list[str]:
    """The check-ups as the person meets them: `item` or `=score`."""
    steps = (step for step in interview.steps if step.place == CHECK_UPS and step.kind != "page")
    return [f"={step.id}" if step.kind == "score" else step.id for step in steps]


def phq4(anxiety: tuple[int, int], mood: tuple[int, int]) -> dict[str, Response]:
    """Answers to the four short questions, by their points."""
    return dict(zip(PHQ4, (FREQUENCY[points] for points in (*anxiety, *mood)), strict=True))


def test_the_full_route_asks_them_in_the_published_order():
    """GAD-7, PC-PTSD-5, PHQ-9 third (there is still time for item 9), AUDIT-C, the drug question."""
    asked = [step for step in check_ups(walk()) if not step.startswith("=")]
    assert asked == [
        *(f"gad7_{number}" for number in range(1, 8)),
        "pc_ptsd_5_gate",
        *(f"phq9_{number}" for number in range(1, 10)),
        "audit_c_1",
        "drug_question",
    ]


def test_the_short_route_asks_four_questions_first_and_no_more():
    """PHQ-4. Nothing of PC-PTSD-5, AUDIT-C or the drug question."""
    assert check_ups(walk("essentials")) == PHQ4
    assert check_ups(walk("essentials", **phq4((1, 1), (1, 1)))) == [*PHQ4, "=phq4"]


@pytest.mark.parametrize(
    ("anxiety", "mood", "more"),
    [
        ((1, 1), (1, 1), ["=phq4"]),
        ((2, 1), (1, 1), ["=phq4", *REST_OF_GAD7, "=gad7"]),
        ((1, 1), (0, 3), ["=phq4", *REST_OF_PHQ9, "=phq9"]),
        ((3, 0), (1, 2), [*REST_OF_GAD7, "=gad7", *REST_OF_PHQ9, "=phq9"]),
    ],
)
def test_a_half_that_reaches_three_opens_its_questionnaire(
    anxiety: tuple[int, int], mood: tuple[int, int], more: list[str]
):
    """Each half opens its own, and once both are open the short score has nothing left to say.

    How hard it makes daily life is not part of any score, so it is left to the full route.
    """
    assert check_ups(walk("essentials", **phq4(anxiety, mood))) == [*PHQ4, *more]


@pytest.mark.parametrize("unanswered", [{}, {"gad7_2": DECLINED}])
def test_a_half_that_is_open_opens_nothing(unanswered: dict[str, Response]):
    """Three points from one answer and none from the other is not three points: the other was not given."""
    interview = walk("essentials", gad7_1="nearly_daily", **unanswered)
    assert check_ups(interview) == [*PHQ4, "=phq4"]


def test_what_was_not_opened_is_unknown_and_not_no():
    """Item 9 that was not asked says nothing about the thoughts it asks for."""
    finding = FindingId("item9_thoughts")
    assert walk("essentials", **phq4((0, 0), (0, 0))).facts.finding(finding) is Truth.UNKNOWN
    assert walk("full", **phq4((0, 0), (0, 0))).facts.finding(finding) is Truth.UNKNOWN
    assert walk("full", phq9_9="not_at_all").facts.finding(finding) is Truth.NO
    assert walk("full", phq9_9=DECLINED).facts.finding(finding) is Truth.UNKNOWN
    for answer in FREQUENCY[1:]:
        assert walk("full", phq9_9=answer).facts.finding(finding) is Truth.YES


def test_a_no_to_the_first_question_hides_the_five_that_follow():
    """What the event was is never asked; without one, nothing more is."""
    assert "pc_ptsd_5_1" not in check_ups(walk(pc_ptsd_5_gate="no"))
    assert "pc_ptsd_5_1" not in check_ups(walk(pc_ptsd_5_gate=DECLINED))
    assert "pc_ptsd_5_5" in check_ups(walk(pc_ptsd_5_gate="yes"))


def test_never_hides_the_other_questions_about_alcohol():
    """Someone who does not drink is not asked how much."""
    assert {"audit_c_2", "audit_c_3"}.isdisjoint(check_ups(walk(audit_c_1="never")))
    assert {"audit_c_2", "audit_c_3"} <= set(check_ups(walk(audit_c_1="monthly_or_less")))


def test_the_difficulty_question_is_for_those_who_checked_something():
    """ "If you checked off any problems ..."."""
    nothing: dict[str, Response] = {f"phq9_{number}": "not_at_all" for number in range(1, 10)}
    assert "phq9_difficulty" not in check_ups(walk(**nothing))
    assert "phq9_difficulty" in check_ups(walk(**{**nothing, "phq9_5": "several"}))


def test_a_score_is_shown_after_its_last_question_once_something_is_answered():
    """Not before, and not when everything was declined."""
    assert "=gad7" not in check_ups(walk())
    assert "=gad7" not in check_ups(walk(gad7_1=DECLINED))
    told = check_ups(walk(gad7_1="several"))
    assert told[told.index("=gad7") - 1] == "gad7_7"
    assert "=phq4" not in check_ups(walk(**phq4((3, 3), (3, 3))))


def test_the_screen_after_an_instrument_belongs_to_it():
    """The step's id is the instrument's."""
    interview = walk(drug_question=0)
    (step,) = (step for step in interview.steps if step.kind == "score")
    assert step == Step(CHECK_UPS, "score", "drug_question")
    assert interview.before(step).id == "drug_question"
    assert interview.instrument(step.id).title == "Single drug question"


def test_item_nine_counts_on_the_short_route_too_once_it_was_answered():
    """Whoever said it in full has said it, whatever their first answers add up to; it is printed word for word."""
    answered: dict[str, Response] = {**phq4((0, 0), (0, 0)), "phq9_9": "several"}
    interview = walk("essentials", **answered)
    assert interview.facts.finding(FindingId("item9_thoughts")) is Truth.YES
    (told,) = (result for result in results(interview) if result.score.id == "phq9")
    assert told.verbatim == ("phq9_9", "several")
    assert (told.value, told.answered, told.of) == (None, 3, 9)


def test_an_answer_from_the_other_route_brings_no_screen_here():
    """What was answered in the full route is kept, and its questions are not asked on the short one."""
    interview = walk(audit_c_1="never")
    assert "=audit_c" in check_ups(interview)
    assert "=audit_c" not in check_ups(replace(interview, route="essentials"))


def test_going_through_the_check_ups_and_back_ends_where_it_began():
    """Whatever opens or hides on the way."""
    for interview in (walk(**phq4((3, 0), (0, 0))), walk("essentials", **phq4((3, 3), (3, 3)))):
        for step in interview.steps[:-1]:
            assert interview.before(interview.after(step)) == step


@pytest.mark.parametrize(
    ("item", "instrument", "framed"),
    [
        ("gad7_1", "gad7", True),
        ("phq9_9", "phq9", True),
        ("phq9_difficulty", "phq9", False),
        ("pc_ptsd_5_gate", "pc_ptsd_5", False),
        ("pc_ptsd_5_1", "pc_ptsd_5", True),
        ("audit_c_2", "audit_c", True),
        ("drug_question", "drug_question", True),
        ("sure_e", "sure", True),
    ],
)
def test_every_question_knows_its_stem_and_period(item: str, instrument: str, framed: bool):
    """The period is in sight where it was published, and not above "Have you ever"."""
    found = walk().instrument_of(item)
    assert found is not None
    assert found.id == InstrumentId(instrument)
    assert found.frames(ItemId(item)) == framed


def test_a_question_of_our_own_belongs_to_no_instrument():
    """How someone would like to decide is not a screen."""
    assert walk().instrument_of("how_to_decide") is None
    assert walk().instrument_of("conditions") is None


def test_sure_is_asked_last_and_on_the_full_route_only():
    """After everything else in its place, once the options and what matters have been looked at."""
    asked = [item.id for item in walk().asked if item.place == walk().item("sure_s").place]
    assert asked[-5:] == ["how_to_decide", "sure_s", "sure_u", "sure_r", "sure_e"]
    assert "sure_s" not in {item.id for item in walk("essentials").asked}
