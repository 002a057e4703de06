"""What there is to tell about the screens: a number only when it is whole, and nothing twice."""

from decision_aid.content.models import InstrumentId, ItemId, Route
from decision_aid.evaluation.screening import Result, results, results_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED, Response, Responses
from tests.builders import shipped_aid


def person(route: Route = "full", /, **responses: Response) -> Interview:
    """Someone who gave these answers."""
    given = {ItemId(item): response for item, response in responses.items()}
    return Interview(shipped_aid(), Responses(given), route=route)


def of(interview: Interview, score: str) -> Result:
    """The result of one score."""
    (result,) = (each for each in results(interview) if each.score.id == score)
    return result


LOW: dict[str, Response] = dict.fromkeys(("gad7_1", "gad7_2", "phq9_1", "phq9_2"), "not_at_all")


def test_without_a_response_there_is_nothing_to_tell():
    """Nobody is told a zero for what they did not answer."""
    assert results(person()) == ()
    assert results(person("essentials")) == ()


def test_a_number_comes_with_its_band_and_the_thresholds_it_reaches():
    """Ten is moderate and worth asking about."""
    answers: dict[str, Response] = dict.fromkeys((f"gad7_{number}" for number in range(1, 6)), "more_half")
    result = of(person(**answers, gad7_6="not_at_all", gad7_7="not_at_all"), "gad7")
    assert result.value == 10
    assert result.band is not None
    assert result.band.name == "Moderate"
    assert [cut_off.at for cut_off in result.reached] == [10]
    assert (result.answered, result.of, result.declined) == (7, 7, 0)


def test_a_gap_leaves_the_number_out_and_is_counted():
    """ "not scored: 1 of 7 answered"."""
    result = of(person(gad7_1="nearly_daily", gad7_2=DECLINED), "gad7")
    assert (result.value, result.band, result.reached) == (None, None, ())
    assert (result.answered, result.of, result.declined) == (1, 7, 1)


def test_only_longer_instruments_are_named_as_not_opened():
    """PHQ-4 says nothing that GAD-7 and PHQ-9 do not say; once they are open, nobody is told that it was left out."""
    answers: dict[str, Response] = dict.fromkeys((f"gad7_{number}" for number in range(1, 8)), "not_at_all")
    answers |= dict.fromkeys((f"phq9_{number}" for number in range(1, 10)), "not_at_all")
    told = results(person(**answers))
    assert {"gad7", "phq9"} <= {result.instrument.id for result in told}
    assert [result.not_opened for result in told] == [()] * len(told)


def test_declining_everything_is_told_as_that():
    """It is an answer, and not a zero."""
    result = of(person(drug_question=DECLINED), "drug_question")
    assert (result.value, result.answered, result.of, result.declined) == (None, 0, 1, 1)


def test_what_the_instrument_skips_is_not_missing():
    """A "No" or a "Never" makes the score whole; the skipped items are not counted as put."""
    assert of(person(pc_ptsd_5_gate="no"), "pc_ptsd_5").value == 0
    never = of(person(audit_c_1="never"), "audit_c")
    assert (never.value, never.answered, never.of) == (0, 1, 1)
    declined = of(person(pc_ptsd_5_gate=DECLINED), "pc_ptsd_5")
    assert (declined.value, declined.answered, declined.of) == (None, 0, 5)


def test_the_short_score_is_told_until_the_long_ones_say_it_all():
    """PHQ-4 alone, PHQ-4 beside the one that opened, then the two long ones."""
    assert [each.score.id for each in results(person("essentials", **LOW))] == ["phq4"]
    anxious = person("essentials", **{**LOW, "gad7_1": "nearly_daily"})
    assert [each.score.id for each in results(anxious)] == ["gad7", "phq4"]
    both = person("essentials", **{**LOW, "gad7_1": "nearly_daily", "phq9_1": "nearly_daily"})
    assert [each.score.id for each in results(both)] == ["gad7", "phq9"]
    assert [each.score.id for each in results(person("full", **LOW))] == ["gad7", "phq9"]


def test_the_short_score_says_what_was_not_opened():
    """So that nobody takes it for the whole questionnaire."""
    assert [each.id for each in of(person("essentials", **LOW), "phq4").not_opened] == ["gad7", "phq9"]
    anxious = person("essentials", **{**LOW, "gad7_1": "nearly_daily"})
    assert [each.id for each in of(anxious, "phq4").not_opened] == ["phq9"]


def test_item_nine_goes_along_word_for_word_whatever_the_rest():
    """Its answer is there when the score is not."""
    assert of(person(phq9_9="several"), "phq9").verbatim == ("phq9_9", "several")
    assert of(person(phq9_9=DECLINED), "phq9").verbatim == ("phq9_9", DECLINED)
    assert of(person(phq9_1="several"), "phq9").verbatim == ("phq9_9", None)
    assert of(person(gad7_1="several"), "gad7").verbatim is None


def test_a_screen_tells_of_its_own_instrument_only():
    """What stands after GAD-7 is GAD-7."""
    interview = person(gad7_1="several", audit_c_1="never")
    assert [each.score.id for each in results_of(interview, InstrumentId("gad7"))] == ["gad7"]


def test_the_drug_question_counts_times():
    """From one on it is worth asking about."""
    assert [(of(person(drug_question=times), "drug_question").value, times) for times in (0, 1, 999)] == [
        (0, 0),
        (1, 1),
        (999, 999),
    ]
    assert not of(person(drug_question=0), "drug_question").reached
    assert of(person(drug_question=1), "drug_question").reached
