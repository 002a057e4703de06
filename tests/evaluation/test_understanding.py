"""A statement is answered with kindness, a reason and a way to the page; nobody is scored."""

import pytest

from decision_aid.content.models import DecisionAid, ItemId, Understanding
from decision_aid.evaluation.understanding import feedback, not_sure_of
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import accept
from tests.builders import a_page, an_aid, an_interview, an_item, shipped_aid
from tests.test_vignettes import the_person

TRUE_OR_FALSE = (
    {"id": "true", "text": "True"},
    {"id": "false", "text": "False"},
    {"id": "not_sure", "text": "I am not sure", "unknown": True},
)


def an_aid_with_a_statement(*, is_true: bool, **where: str) -> DecisionAid:
    statement = {"id": "tea", "item": "tea_is_hot", "is_true": is_true, "why": {"text": "It is boiled."}}
    return an_aid(
        items=(an_item("aura"), an_item("tea_is_hot", choices=TRUE_OR_FALSE)),
        pages=(a_page("tea_page"), a_page("hidden", when=({"finding": "has_aura"},))),
        understanding=(Understanding.model_validate({**statement, **(where or {"page": "tea_page"})}),),
    )


@pytest.mark.parametrize(
    ("is_true", "answer", "answered"),
    [
        (True, "true", "right"),
        (True, "false", "other"),
        (False, "false", "right"),
        (False, "true", "other"),
        (True, "not_sure", "not_sure"),
        (False, "not_sure", "not_sure"),
    ],
)
def test_every_answer_is_told_whether_the_statement_is_true(is_true: bool, answer: str, answered: str):
    """Also to those who were right, and to those who are not sure."""
    aid = an_aid_with_a_statement(is_true=is_true)
    found = feedback(an_interview(aid, tea_is_hot=answer), ItemId("tea_is_hot"))
    assert found is not None
    assert (found.answered, found.why.text) == (answered, "It is boiled.")
    assert ("not true" in found.say) is not is_true


def test_without_an_answer_nothing_is_said():
    """Neither before it is answered, nor about any other question."""
    aid = an_aid_with_a_statement(is_true=True)
    assert feedback(an_interview(aid), ItemId("tea_is_hot")) is None
    assert feedback(an_interview(aid, aura="yes"), ItemId("aura")) is None


def test_the_way_to_the_page_is_there_when_the_page_is():
    """Nobody is sent to a page that is not part of their walk."""
    page = feedback(an_interview(an_aid_with_a_statement(is_true=True), tea_is_hot="true"), ItemId("tea_is_hot"))
    hidden = an_aid_with_a_statement(is_true=True, page="hidden")
    gone = feedback(an_interview(hidden, aura="no", tea_is_hot="true"), ItemId("tea_is_hot"))
    option = an_aid_with_a_statement(is_true=True, option="coffee")
    there = feedback(an_interview(option, tea_is_hot="true"), ItemId("tea_is_hot"))
    assert page is not None
    assert gone is not None
    assert there is not None
    assert page.read is not None
    assert page.read.id == "tea_page"
    assert gone.read is None
    assert there.read is not None
    assert (there.read.kind, there.read.id) == ("option", "coffee")


@pytest.mark.parametrize("condition", ["gad", "social", "panic", "ptsd", "not_sure", "none_of_these"])
def test_six_to_eight_statements_are_put_to_everyone(condition: str):
    """Those about PTSD only to people who have it, or may have it."""
    walk = the_person({"route": "full", "responses": {"conditions": [condition]}})
    asked = {item.id for item in walk.asked}
    put = [each for each in walk.aid.understanding if each.item in asked]
    assert 6 <= len(put) <= 8
    assert any(each.is_true for each in put)
    assert any(not each.is_true for each in put)
    assert ("worse" in {each.id for each in put}) is (condition in ("ptsd", "not_sure"))


def test_no_answer_to_a_statement_is_printed():
    """It is no test, and nobody is told how anyone did."""
    aid = shipped_aid()
    items = {item.id: item for item in aid.items}
    assert not [each.id for each in aid.understanding if items[each.item].on_paper]
    assert not [each.id for each in aid.understanding if items[each.item].on_front]


def test_every_statement_says_so_and_takes_the_three_answers():
    """What is true or false is asked as that."""
    aid = shipped_aid()
    items = {item.id: item for item in aid.items}
    for each in aid.understanding:
        assert items[each.item].text.startswith("True or false? ")
        for answer in ("true", "false", "not_sure"):
            assert accept(aid, items[each.item], answer) == answer


def test_every_statement_leads_to_something_to_read_on_the_full_route():
    """To someone with PTSD who has picked no options yet, every explanation is open."""
    walk = the_person({"route": "full", "responses": {"conditions": ["ptsd"]}})
    for each in walk.aid.understanding:
        found = feedback(walk.answer(each.item, "not_sure"), each.item)
        assert found is not None
        assert found.read is not None, each.id


def test_what_someone_is_not_sure_of_is_remembered_for_the_questions():
    """In the order of the content."""
    walk: Interview = the_person({"route": "full", "responses": {}})
    for item in ("understanding_weeks", "understanding_approved"):
        walk = walk.answer(ItemId(item), "not_sure")
    assert [each.id for each in not_sure_of(walk)] == ["approved", "weeks"]
