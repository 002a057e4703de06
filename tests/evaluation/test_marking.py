"""Questions are marked to be asked first or as understood, and those to ask first stand in the person's own order."""

from decision_aid.content.models import ChoiceId, DecisionAid
from decision_aid.evaluation.marking import (
    UNDERSTOOD,
    declined,
    is_marked,
    mark_of,
    marked,
    marks,
    moved,
    rows,
    unmarked,
)
from decision_aid.evaluation.questions import TO_ASK
from decision_aid.summary.questions import questions
from tests.builders import a_question, an_aid, an_interview, an_item

ONE, TWO, THREE = (ChoiceId(f"q{number}") for number in (1, 2, 3))


def an_asking_aid() -> DecisionAid:
    """Three questions that are useful to everyone."""
    items = (an_item(each, type="choices", choices_from="questions") for each in (TO_ASK, UNDERSTOOD))
    own = an_item("own_questions", type="text", max_length=2000)
    return an_aid(items=(an_item(), *items, own), questions=tuple(a_question(each) for each in (ONE, TWO, THREE)))


def test_a_question_has_one_mark_at_a_time():
    """To ask first, then understood, then neither again."""
    walk = marked(an_interview(an_asking_aid()), TWO, "ask_first")
    assert mark_of(walk, TWO) == "ask_first"
    walk = marked(walk, TWO, "understood")
    assert (mark_of(walk, TWO), mark_of(walk, ONE)) == ("understood", "skip")
    assert walk.responses.get(TO_ASK) is None
    assert mark_of(marked(walk, TWO, "skip"), TWO) == "skip"
    assert marked(marked(walk, ONE, "skip"), TWO, "skip").responses.get(UNDERSTOOD) is None


def test_the_order_to_ask_in_is_the_person_s():
    """As they stand, until they are moved; past the ends nothing happens."""
    walk = an_interview(an_asking_aid())
    for each in (THREE, ONE, TWO):
        walk = marked(walk, each, "ask_first")
    assert walk.responses[TO_ASK] == (ONE, TWO, THREE)
    walk = moved(walk, THREE, -2)
    assert walk.responses[TO_ASK] == (THREE, ONE, TWO)
    assert moved(walk, TWO, -2).responses[TO_ASK] == (TWO, THREE, ONE)
    assert moved(walk, THREE, 1).responses[TO_ASK] == (ONE, THREE, TWO)
    assert moved(walk, THREE, -1).responses[TO_ASK] == (THREE, ONE, TWO)
    assert moved(walk, THREE, 9).responses[TO_ASK] == (ONE, TWO, THREE)
    assert moved(marked(walk, ONE, "skip"), ONE, 1).responses[TO_ASK] == (THREE, TWO)


def test_marking_moves_no_row():
    """Those to ask first fill their own places in the person's order; one more is asked where it stands."""
    walk = an_interview(an_asking_aid(), questions_to_ask=(THREE, ONE))
    assert [(row.question.id, row.rank) for row in rows(walk)] == [(THREE, 1), (TWO, None), (ONE, 2)]
    walk = marked(walk, TWO, "ask_first")
    assert [(row.question.id, row.rank) for row in rows(walk)] == [(THREE, 1), (TWO, 2), (ONE, 3)]
    back = marked(walk, ONE, "skip")
    assert [row.question.id for row in rows(back)] == [ONE, THREE, TWO], "without a mark it stands where it stood"


def test_a_question_that_is_not_suggested_any_more_is_not_lost():
    """It comes after the others, for when it is suggested again, and takes no number."""
    aid = an_asking_aid()
    gone = a_question("gone", when=({"item": "aura", "is": "yes"},))
    aid = aid.model_copy(update={"questions": (*aid.questions, gone)})
    walk = marked(an_interview(aid, aura="no", questions_to_ask=("gone", TWO)), ONE, "ask_first")
    assert walk.responses[TO_ASK] == (ONE, TWO, "gone")
    assert [row.rank for row in rows(walk)] == [1, 2, None]
    assert moved(walk, TWO, -1).responses[TO_ASK] == (TWO, ONE, "gone")


def test_declining_and_marking_exclude_one_another():
    """Whichever came last holds."""
    walk = unmarked(marked(an_interview(an_asking_aid()), TWO, "understood"), declined=True)
    assert declined(walk)
    assert is_marked(walk)
    assert mark_of(walk, TWO) == "skip"
    for mark in ("understood", "ask_first"):
        assert not declined(marked(walk, ONE, mark))
    assert not is_marked(unmarked(walk))


def test_only_marks_that_can_be_stored_are_offered():
    """Content without the item for what is understood has two marks."""
    assert marks(an_interview(an_asking_aid())) == ("skip", "understood", "ask_first")
    short = an_aid(items=(an_item(), an_item(TO_ASK, type="choices", choices_from="questions")))
    assert marks(an_interview(short)) == ("skip", "ask_first")


def test_marking_one_question_answers_the_whole_screen():
    """Both items are one step: it is open until something is marked, and counts once."""
    walk = an_interview(an_asking_aid(), aura="no")
    assert (walk.current.kind, walk.progress()) == ("questions", (1, 3))
    walk = marked(walk, ONE, "understood")
    assert (walk.current.id, walk.progress()) == ("own_questions", (2, 3))
    assert walk.step_of(TO_ASK) == walk.step_of(UNDERSTOOD)


def test_the_paper_has_first_own_other_and_understood_questions():
    """In the order to be asked, with what was understood at the end."""
    walk = an_interview(
        an_asking_aid(), questions_to_ask=(THREE,), questions_understood=(ONE,), own_questions="Mine?\nAnd mine?"
    )
    printed = questions(walk)
    assert [each.text for each in printed] == ["Q3?", "Mine?", "And mine?", "Q2?", "Q1?"]
    assert [(each.first, each.own, each.understood) for each in printed] == [
        (True, False, False),
        (False, True, False),
        (False, True, False),
        (False, False, False),
        (False, False, True),
    ]


def test_a_question_marked_in_both_ways_is_asked():
    """A response file may say both; nothing to ask is lost."""
    walk = an_interview(an_asking_aid(), questions_to_ask=(ONE,), questions_understood=(ONE,))
    assert mark_of(walk, ONE) == "ask_first"
