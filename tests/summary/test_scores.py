"""The paper says a score whole: number, band, meaning, thresholds, what was not asked, and item 9 word for word."""

import pytest

from decision_aid.content.models import InstrumentId, ItemId, Route
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED, Response, Responses
from decision_aid.summary.build import summarise
from decision_aid.summary.models import ScoreLine, Summary
from decision_aid.summary.scores import screen_lines
from decision_aid.summary.telling import Teller
from tests.builders import TODAY, an_interview, shipped_aid

PHQ9 = tuple(f"phq9_{number}" for number in range(1, 10))


def person(route: Route = "full", /, **responses: Response) -> Interview:
    """Someone who gave these answers."""
    given = {ItemId(item): response for item, response in responses.items()}
    return Interview(shipped_aid(), Responses(given), route=route)


def a_summary(route: Route = "full", /, **responses: Response) -> Summary:
    """Their paper."""
    return summarise(person(route, **responses), on=TODAY)


def line(summary: Summary, score: str) -> ScoreLine:
    """One score on it."""
    (found,) = (each for each in summary.scores if each.id == score)
    return found


def answers(answer: str, **others: Response) -> dict[str, Response]:
    """The same answer to every item of PHQ-9, but for these."""
    return {**dict.fromkeys(PHQ9, answer), **others}


def test_a_score_explains_itself():
    """A reader needs nothing else to understand it."""
    told = line(a_summary(**answers("several", phq9_1="more_half")), "phq9")
    assert (told.title, told.value, told.number, told.maximum, told.band) == ("PHQ-9", "10 of 27", 10, 27, "Moderate")
    assert told.measures.startswith("Low mood.")
    assert told.period == "Over the last 2 weeks"
    assert told.plain is not None
    assert "worth talking them over" in told.plain
    assert [(each.text, each.reached) for each in told.cut_offs] == [
        ("10 or more: worth asking about depression", True)
    ]
    assert told.screen == "A screen, not a diagnosis."
    assert told.cites


def test_the_scale_can_be_drawn_and_says_where_the_score_stands():
    """From 0 to the maximum without a gap, exactly one part marked."""
    told = line(a_summary(**answers("not_at_all")), "phq9")
    assert [(each.low, each.high) for each in told.scale] == [(0, 4), (5, 9), (10, 14), (15, 19), (20, 27)]
    assert [each.name for each in told.scale if each.here] == ["None or minimal"]
    assert not any(each.here for each in line(a_summary(**answers("several", phq9_2=DECLINED)), "phq9").scale)
    assert line(a_summary(drug_question=2), "drug_question").scale == ()


def test_a_missing_answer_is_said_and_never_estimated():
    """ "not scored: 8 of 9 answered"."""
    told = line(a_summary(**answers("nearly_daily", phq9_3=DECLINED)), "phq9")
    assert told.value == "not scored: 8 of 9 answered"
    assert (told.number, told.band, told.plain) == (None, None, None)
    assert not any(each.reached for each in told.cut_offs)


@pytest.mark.parametrize(
    ("answer", "in_words", "note"),
    [
        ("several", "Several days", "Not a risk assessment. Ask directly today (for example C-SSRS or ASQ)."),
        ("more_half", "More than half the days", "Not a risk assessment. Ask directly today"),
        ("nearly_daily", "Nearly every day", "Not a risk assessment. Ask directly today"),
        ("not_at_all", "Not at all", "Answered 'Not at all' to PHQ-9 item 9; a no does not rule out risk."),
        (DECLINED, "Preferred not to say", "This is not a no. Ask directly today."),
    ],
)
def test_item_nine_is_on_page_one_word_for_word(answer: Response, in_words: str, note: str):
    """As published, with the answer as given and what it does not say."""
    (told,) = (each for each in a_summary(**answers("not_at_all", phq9_9=answer)).front.scores if each.id == "phq9")
    assert told.verbatim is not None
    assert told.verbatim.question == "Thoughts that you would be better off dead or of hurting yourself in some way"
    assert told.verbatim.answer == in_words
    assert told.verbatim.note.startswith(note)


def test_item_nine_left_open_is_told_as_open():
    """Whoever stopped before it did not say no."""
    told = line(a_summary(phq9_1="several"), "phq9")
    assert told.verbatim is not None
    assert (told.verbatim.answer, told.verbatim.note) == (
        "Not answered",
        "This item was not answered. That is not a no.",
    )


def test_the_short_check_says_that_it_was_one():
    """The rest of both questionnaires was not asked, item 9 among it."""
    low: dict[str, Response] = dict.fromkeys(("gad7_1", "gad7_2", "phq9_1", "phq9_2"), "not_at_all")
    summary = a_summary("essentials", **low, suicidal_thoughts="no")
    assert line(summary, "phq4").value == "0 of 12"
    assert line(summary, "phq4").notes == (
        "Only the short check was asked. The longer ones (GAD-7, PHQ-9) open from three points on.",
    )
    assert any("PHQ-9 item 9" in topic for gap in summary.gaps for topic in gap.topics)


def test_both_alcohol_thresholds_are_printed_and_no_sex_is_asked():
    """Three for women, four for men, and how points from the first question are read."""
    told = line(a_summary(audit_c_1="weekly_2_to_3", audit_c_2="drinks_1_or_2", audit_c_3="never"), "audit_c")
    assert told.value == "3 of 12"
    assert [(each.text, each.reached) for each in told.cut_offs] == [
        ("3 or more: a positive screen in women", True),
        ("4 or more: a positive screen in men", False),
    ]
    assert [each.split(",")[0] for each in told.notes] == ["If all the points come from the first question"]
    assert told.notice is not None
    assert "Not for sale" in told.notice
    assert line(a_summary(audit_c_1="never"), "audit_c").notes == ()


def test_the_drug_question_says_how_often():
    """A number of times, not points out of a maximum."""
    assert line(a_summary(drug_question=3), "drug_question").value == "3 times"


def test_page_one_leaves_out_what_is_for_the_person_alone():
    """SURE is told in full further on."""
    summary = a_summary(sure_s="yes", sure_u="yes", sure_r="no", sure_e="yes", audit_c_1="never")
    assert [each.id for each in summary.front.scores] == ["audit_c"]
    assert line(summary, "sure").value == "3 of 4"
    assert line(summary, "sure").band == "Not sure yet"


def test_nothing_is_told_of_screens_that_were_not_answered():
    """Neither a zero nor a heading."""
    assert a_summary().scores == ()
    assert summarise(an_interview(), on=TODAY).scores == ()


def test_the_screen_after_an_instrument_uses_the_same_words():
    """What a person reads in the walk is what the paper says."""
    interview = person(**answers("several"))
    (shown,) = screen_lines(interview, InstrumentId("phq9"), Teller(interview, TODAY))
    printed = line(summarise(interview, on=TODAY), "phq9")
    assert shown.model_dump(exclude={"cites"}) == printed.model_dump(exclude={"cites"})


def test_no_score_ever_speaks_of_low_risk():
    """Whatever is answered."""
    for answer in ("not_at_all", "several", "more_half", "nearly_daily"):
        said = str(a_summary(**answers(answer)).model_dump()).lower()
        assert "low risk" not in said
        assert "risk level" not in said
