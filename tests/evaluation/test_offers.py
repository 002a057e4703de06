"""A person is offered the answers that can be theirs."""

from decision_aid.evaluation.offers import offered
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Response
from tests.builders import an_aid, an_interview, an_item

NAMES = ("worry", "panic", "memories")


def who_named(*named: str, **further: Response) -> Interview:
    """Someone who chose these of three, and is asked which of them matters most."""
    several = an_item("named", type="choices", choices=[{"id": each, "text": each} for each in NAMES])
    choices = [{"id": each, "text": each} for each in (*NAMES, "all_alike")]
    main = an_item("main", choices=choices, choices_among="named", ask_when=({"item": "named", "at_least": 2},))
    return an_interview(an_aid(items=(several, main)), **({"named": named} if named else {}), **further)


def offered_to(interview: Interview) -> list[str]:
    return [choice.id for choice in offered(interview, interview.item("main"))]


def test_only_what_was_chosen_before_is_offered_again():
    """And what stands beside it, such as 'all about the same'."""
    assert offered_to(who_named("worry", "memories")) == ["worry", "memories", "all_alike"]
    assert offered_to(who_named()) == ["all_alike"]


def test_an_answer_given_before_stays_in_sight():
    """Someone who takes the condition back sees that it is still their answer here."""
    assert offered_to(who_named("worry", "memories", main="panic")) == ["worry", "panic", "memories", "all_alike"]


def test_the_question_is_put_to_those_who_named_several():
    """One alone is the main one."""
    assert [item.id for item in who_named("worry").asked] == ["named"]
    assert [item.id for item in who_named("worry", "panic").asked] == ["named", "main"]
