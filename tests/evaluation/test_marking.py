"""Questions are marked to be asked first or as understood, and those to ask first stand in the person's own order."""

from decision_aid.content.models import ChoiceId, DecisionAid
from decision_aid.evaluation.marking import UNDERSTOOD, mark_of, marked, moved
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
    """As they were marked, until they are moved; past the ends nothing happens."""
    walk = an_interview(an_asking_aid())
    for each in (THREE, ONE, TWO):
        walk = marked(walk, each, "ask_first")
    assert walk.responses[TO_ASK] == (THREE, ONE, TWO)
    assert moved(walk, TWO, -2).responses[TO_ASK] == (TWO, THREE, ONE)
    assert moved(walk, THREE, 1).responses[TO_ASK] == (ONE, THREE, TWO)
    assert moved(walk, THREE, -1).responses[TO_ASK] == (THREE, ONE, TWO)
    assert moved(walk, THREE, 9).responses[TO_ASK] == (ONE, TWO, THREE)
    assert moved(marked(walk, ONE, "skip"), ONE, 1).responses[TO_ASK] == (THREE, TWO)


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
