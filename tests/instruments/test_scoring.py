"""Scores equal hand arithmetic and an engine that someone else wrote, for every or very many sets of answers.

Public examples that are known to be wrong are not used: HL7's SDC PHQ-9 response (0,0,0,1,2,1,3,2,1 is 10, it says
13), the AUDIT-C of US Core and of the behavioral-health guide (another first item), and the University of Washington's
deprecated GAD-7 (not valid JSON). An example counts only when it agrees with hand arithmetic.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from decision_aid.content.models import DecisionAid, ItemId, Score, ScoreId
from decision_aid.evaluation.screening import results
from decision_aid.session.conditions import Facts
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED, Response, Responses
from tests.builders import shipped_aid
from tests.instruments.fhir_oracle import Answers, total

FREQUENCY = ("not_at_all", "several", "more_half", "nearly_daily")
GAD7 = tuple(f"gad7_{number}" for number in range(1, 8))
PHQ9 = tuple(f"phq9_{number}" for number in range(1, 10))
PC_PTSD_5 = tuple(f"pc_ptsd_5_{number}" for number in range(1, 6))
AUDIT_C = (
    ("never", "monthly_or_less", "monthly_2_to_4", "weekly_2_to_3", "weekly_4_or_more"),
    ("drinks_1_or_2", "drinks_3_or_4", "drinks_5_or_6", "drinks_7_to_9", "drinks_10_or_more"),
    ("never", "less_than_monthly", "monthly", "weekly", "daily"),
)


def scored(score: str, answers: Mapping[str, Response], aid: DecisionAid | None = None) -> int | None:
    """Our score."""
    responses = Responses({ItemId(item): answer for item, answer in answers.items()})
    return Facts(aid or shipped_aid(), responses).scored(ScoreId(score)).value


def frequencies(items: tuple[str, ...], weights: tuple[int, ...]) -> dict[str, str]:
    """Answers worth these points."""
    return {item: FREQUENCY[weight] for item, weight in zip(items, weights, strict=True)}


def in_band(score: str, answers: Answers) -> tuple[int | None, str | None]:
    """A score with the name of its band, as a person is told."""
    interview = Interview(shipped_aid(), Responses({ItemId(item): answer for item, answer in answers.items()}))
    (result,) = (each for each in results(interview) if each.score.id == score)
    return result.value, result.band.name if result.band else None


@pytest.mark.parametrize("weights", list(product(range(5), repeat=3)), ids=lambda weights: "".join(map(str, weights)))
def test_all_125_answers_to_audit_c(weights: tuple[int, int, int]):
    """Three answers add up; after "Never" the other two count nothing, whatever stands in them."""
    answers = {f"audit_c_{number + 1}": AUDIT_C[number][weight] for number, weight in enumerate(weights)}
    by_hand = sum(weights) if weights[0] else 0
    assert scored("audit_c", answers) == by_hand
    asked = answers if weights[0] else {"audit_c_1": "never"}
    assert total("audit_c", "audit_c", asked) == by_hand


@pytest.mark.parametrize("left", [("audit_c_1",), ("audit_c_2",), ("audit_c_3",), ("audit_c_2", "audit_c_3")])
def test_a_missing_alcohol_answer_means_no_score(left: tuple[str, ...]):
    """Only "Never" makes up for the other two."""
    answers = {"audit_c_1": "monthly_or_less", "audit_c_2": "drinks_1_or_2", "audit_c_3": "never"}
    given = {item: answer for item, answer in answers.items() if item not in left}
    assert scored("audit_c", given) is None
    assert total("audit_c", "audit_c", given) is None
    declined: dict[str, Response] = {**given, **dict.fromkeys(left, DECLINED)}
    assert scored("audit_c", declined) is None


def test_all_33_answers_to_pc_ptsd_5():
    """A "No" to the first question is 0; after a "Yes" the five answers add up."""
    assert (
        scored("pc_ptsd_5", {"pc_ptsd_5_gate": "no"}) == total("pc_ptsd_5", "pc_ptsd_5", {"pc_ptsd_5_gate": "no"}) == 0
    )
    sets = 1
    for chosen in product(("no", "yes"), repeat=5):
        answers = {"pc_ptsd_5_gate": "yes", **dict(zip(PC_PTSD_5, chosen, strict=True))}
        assert scored("pc_ptsd_5", answers) == total("pc_ptsd_5", "pc_ptsd_5", answers) == chosen.count("yes")
        sets += 1
    assert sets == 33


def test_pc_ptsd_5_with_anything_missing_has_no_score():
    """The first question declined or open, or one of the five: nothing is estimated."""
    whole = {"pc_ptsd_5_gate": "yes", **dict.fromkeys(PC_PTSD_5, "no")}
    for missing in whole:
        given = {item: answer for item, answer in whole.items() if item != missing}
        declined: dict[str, Response] = {**given, missing: DECLINED}
        assert scored("pc_ptsd_5", given) is scored("pc_ptsd_5", declined) is None
        if missing != "pc_ptsd_5_gate":  # the form cannot tell an open gate from one that was never there
            assert total("pc_ptsd_5", "pc_ptsd_5", given) is None


def test_a_hidden_answer_counts_as_hidden():
    """Someone who goes back and answers "No" to the first question scores 0 again."""
    answers = {"pc_ptsd_5_gate": "no", **dict.fromkeys(PC_PTSD_5, "yes")}
    assert scored("pc_ptsd_5", answers) == total("pc_ptsd_5", "pc_ptsd_5", answers) == 0


def random_sets(items: tuple[str, ...], count: int, seed: int) -> Iterator[tuple[dict[str, str], int | None]]:
    """Answers and their sum by hand. In one set of five something is missing."""
    chance = Random(seed)
    for _ in range(count):
        weights = [chance.randrange(4) for _ in items]
        answers = {item: FREQUENCY[weight] for item, weight in zip(items, weights, strict=True)}
        missing = chance.sample(items, chance.randint(1, len(items))) if chance.random() < 0.2 else []
        for item in missing:
            del answers[item]
        yield answers, None if missing else sum(weights)


@pytest.mark.parametrize(("name", "items"), [("gad7", GAD7), ("phq9", PHQ9)])
def test_twelve_thousand_random_sets_of_each_equal_hand_arithmetic_and_the_engine(name: str, items: tuple[str, ...]):
    """24,000 in all, some with answers missing: those have no score in any of the three."""
    unscored = 0
    for answers, by_hand in random_sets(items, 12_000, seed=2026):
        assert scored(name, answers) == by_hand, answers
        assert total(name, name, answers) == by_hand, answers
        unscored += by_hand is None
    assert 2_000 < unscored < 3_000


@pytest.mark.parametrize(
    ("name", "score", "items"),
    [
        ("gad7", "gad2", GAD7[:2]),
        ("phq9", "phq2", PHQ9[:2]),
        ("phq4", "phq4", (*GAD7[:2], *PHQ9[:2])),
    ],
)
def test_all_answers_to_the_short_screens_with_and_without_gaps(name: str, score: str, items: tuple[str, ...]):
    """Every combination of the four answers and of leaving out."""
    for weights in product((None, 0, 1, 2, 3), repeat=len(items)):
        given = {item: FREQUENCY[weight] for item, weight in zip(items, weights, strict=True) if weight is not None}
        numbers = [weight for weight in weights if weight is not None]
        by_hand = sum(numbers) if len(numbers) == len(items) else None
        assert scored(score, given) == total(name, score, given) == by_hand


def test_all_answers_to_sure_with_and_without_gaps():
    """Yes is one, no is nothing, and a gap is neither."""
    items = ("sure_s", "sure_u", "sure_r", "sure_e")
    for chosen in product((None, "yes", "no"), repeat=4):
        given = {item: answer for item, answer in zip(items, chosen, strict=True) if answer}
        by_hand = chosen.count("yes") if None not in chosen else None
        assert scored("sure", given) == total("sure", "sure", given) == by_hand


@pytest.mark.parametrize(
    ("score", "items", "weights", "published", "band"),
    [
        pytest.param("phq9", PHQ9, (2, 2, 2, 2, 1, 1, 2, 0, 0), 12, "Moderate", id="US Core example response, 12"),
        pytest.param("phq9", PHQ9, (3,) * 9, 27, "Severe", id="German core data set, all 3, 27"),
        pytest.param("gad7", GAD7, (1, 1, 1, 2, 2, 0, 0), 7, "Mild", id="German core data set, 7"),
        pytest.param("gad7", GAD7, (0, 0, 1, 1, 0, 1, 0), 3, "Minimal", id="HL7 personal health record, 3 Minimal"),
        pytest.param(
            "phq9", PHQ9, (0, 0, 1, 1, 1, 0, 0, 0, 0), 3, "None or minimal", id="HL7 personal health record, 3"
        ),
    ],
)
def test_the_published_worked_examples_come_out(
    score: str, items: tuple[str, ...], weights: tuple[int, ...], published: int, band: str
):
    """Five answer sets with totals that others published; two of them with the name of the band."""
    assert sum(weights) == published
    answers = frequencies(items, weights)
    assert in_band(score, answers) == (published, band)
    assert total(score, score, answers) == published


def test_the_known_bad_public_example_adds_up_to_ten():
    """HL7's SDC response says 13. It is evidence about that file, not about the score."""
    answers = frequencies(PHQ9, (0, 0, 0, 1, 2, 1, 3, 2, 1))
    assert scored("phq9", answers) == total("phq9", "phq9", answers) == 10


EDGES = {
    "gad7": [(4, "Minimal"), (5, "Mild"), (9, "Mild"), (10, "Moderate"), (14, "Moderate"), (15, "Severe")],
    "phq9": [
        (4, "None or minimal"),
        (5, "Mild"),
        (9, "Mild"),
        (10, "Moderate"),
        (14, "Moderate"),
        (15, "Moderately severe"),
        (19, "Moderately severe"),
        (20, "Severe"),
    ],
    "phq4": [(2, "None"), (3, "Mild"), (5, "Mild"), (6, "Moderate"), (8, "Moderate"), (9, "Severe")],
    "sure": [(3, "Not sure yet"), (4, "Sure")],
}


@pytest.mark.parametrize(("score", "value", "band"), [(score, *edge) for score in EDGES for edge in EDGES[score]])
def test_bands_change_where_they_were_published_to(score: str, value: int, band: str):
    """Both sides of every edge."""
    (the_score,) = (each for one in shipped_aid().instruments for each in one.scores if each.id == score)
    assert [each.name for each in the_score.bands if each.low <= value <= each.high] == [band]


@pytest.mark.parametrize(
    "score", [score for one in shipped_aid().instruments for score in one.scores], ids=lambda s: s.id
)
def test_bands_part_the_whole_range(score: Score):
    """Every possible number is in exactly one band, and none is beyond."""
    for value in range(score.maximum + 1) if score.bands else ():
        assert sum(band.low <= value <= band.high for band in score.bands) == 1
    assert all(0 <= band.low <= band.high <= score.maximum for band in score.bands)
    assert all(1 <= cut_off.at <= score.maximum for cut_off in score.cut_offs)


@pytest.mark.parametrize(
    ("score", "below", "at"),
    [
        ("gad7", frequencies(GAD7, (3, 3, 3, 0, 0, 0, 0)), 10),
        ("phq9", frequencies(PHQ9, (3, 3, 3, 0, 0, 0, 0, 0, 0)), 10),
    ],
)
def test_a_cut_off_is_reached_from_its_number_on(score: str, below: dict[str, str], at: int):
    """One point more, and it is worth asking."""
    items = list(below)
    assert scored(score, below) == at - 1
    assert scored(score, {**below, items[-1]: "several"}) == at
    for answers, count in ((below, 0), ({**below, items[-1]: "several"}, 1)):
        interview = Interview(shipped_aid(), Responses({ItemId(item): answer for item, answer in answers.items()}))
        (result,) = (each for each in results(interview) if each.score.id == score)
        assert len(result.reached) == count


@pytest.mark.parametrize(("name", "items"), [("gad7", GAD7), ("phq9", PHQ9)])
def test_more_of_a_problem_never_scores_less(name: str, items: tuple[str, ...]):
    """One step up in any item is one point up."""
    for answers, by_hand in random_sets(items, 200, seed=7):
        for item in items:
            if by_hand is not None and answers[item] != "nearly_daily":
                more = FREQUENCY[FREQUENCY.index(answers[item]) + 1]
                assert scored(name, {**answers, item: more}) == by_hand + 1


def test_the_order_of_items_in_the_file_changes_no_score():
    """Content may be moved about."""
    aid = shipped_aid()
    items = list(aid.items)
    Random(3).shuffle(items)
    shuffled = aid.model_copy(update={"items": tuple(items)})
    for answers, by_hand in random_sets(PHQ9, 50, seed=5):
        assert scored("phq9", answers, shuffled) == by_hand


def test_a_declined_answer_leaves_the_score_out_and_is_counted_as_declined():
    """ "not scored: 8 of 9 answered", and never prorated."""
    answers: dict[str, Response] = {**frequencies(PHQ9, (3,) * 9), "phq9_9": DECLINED}
    interview = Interview(shipped_aid(), Responses({ItemId(item): answer for item, answer in answers.items()}))
    (result,) = (each for each in results(interview) if each.score.id == "phq9")
    assert (result.value, result.answered, result.of, result.declined, result.band) == (None, 8, 9, 1, None)
    assert result.reached == ()


def test_the_short_route_scores_as_the_full_one():
    """The route decides what is asked, not what it is worth."""
    answers = {**frequencies(GAD7, (3,) * 7), **frequencies(PHQ9, (2,) * 9)}
    full = Interview(shipped_aid(), Responses({ItemId(item): answer for item, answer in answers.items()}), route="full")
    short = replace(full, route="essentials")
    assert [(each.score.id, each.value) for each in results(short)] == [("gad7", 21), ("phq9", 18)]
    assert results(short) == results(full)
