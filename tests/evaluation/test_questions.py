"""Suggested questions: safety first, each with its cause, at most twelve, none twice."""

from decision_aid.content.models import COULD_NOT_CHECK
from decision_aid.evaluation.questions import MOST, suggested
from tests.builders import a_contraindication, a_finding, a_question, an_aid, an_interview, an_item


def test_safety_comes_before_the_unknown_before_the_worry_before_the_rest():
    """The order in which they bear on the decision."""
    aid = an_aid(
        items=(an_item("aura"), an_item("smoker"), an_item("worry")),
        findings=(a_finding(), a_finding("smokes", when=({"item": "smoker", "is": "yes"},))),
        contraindications=(a_contraindication(), a_contraindication("smoke", "smokes")),
        questions=(
            a_question("general"),
            a_question("about_worry", group="concern", when=({"item": "worry", "is": "yes"},)),
        ),
    )
    found = suggested(an_interview(aid, aura="yes", smoker="not_sure", worry="yes"))
    assert [each.id for each in found] == ["aura_tea", COULD_NOT_CHECK, "about_worry", "general"]
    assert found[0].why == "You told us: has_aura."
    assert "smokes" in found[1].why


def test_what_was_never_asked_does_not_become_a_question():
    """An early leaver is not sent away with a list of everything."""
    assert [each.id for each in suggested(an_interview())] == ["what_if"]


def test_at_most_twelve_and_none_twice():
    """Two causes of one question give it once."""
    same = (a_question(f"q{number}", text="Will it help?") for number in range(3))
    other = (a_question(f"other_{number}") for number in range(20))
    found = suggested(an_interview(an_aid(questions=(*same, *other))))
    assert len(found) == MOST
    assert len({each.text for each in found}) == MOST
