"""Suggested questions: safety first, each with its cause, at most twelve, none twice."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from decision_aid.content.models import COULD_NOT_CHECK, ItemId
from decision_aid.evaluation.questions import GROUPS, MOST, MOST_FROM_VALUES, Suggestion, suggested
from decision_aid.evaluation.values import MATTERS_MOST, MATTERS_MUCH
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Response
from decision_aid.session.sharing import shared
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Question
from decision_aid.summary.questions import questions
from tests.anybody import anybody, the_walk_of
from tests.builders import (
    TODAY,
    a_contraindication,
    a_finding,
    a_question,
    an_aid,
    an_interview,
    an_item,
    shipped_aid,
)
from tests.test_vignettes import the_person


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


def test_what_matters_comes_before_the_worry_and_says_so():
    """The one thing first, then what matters much, then what the person is not sure of; each with its cause."""
    walk = the_person(
        {
            "route": "full",
            "responses": {
                "main_worry": "cost",
                "matters_most": "lasting",
                "importance_fast": MATTERS_MUCH,
                "importance_cost": MATTERS_MUCH - 1,
                "understanding_approved": "not_sure",
            },
        }
    )
    found = [each for each in suggested(walk) if each.group == "values"]
    assert [(each.id, each.causes) for each in found] == [
        ("how_long_for_me", ("matters_most",)),
        ("how_soon_for_me", ("importance_fast",)),
        ("what_off_label_means", ("understanding_approved",)),
    ]
    assert found[0].why.startswith("You said that this matters most to you: Help that lasts after I stop.")
    assert found[1].why.startswith('"Feeling better fast" matters to you (7 of 10).')
    assert found[2].why.startswith("You were not sure about this: Whether ketamine is approved for this.")
    groups = [each.group for each in suggested(walk)]
    assert groups == sorted(groups, key=GROUPS.index)
    assert groups.index("values") < groups.index("concern")


def test_what_matters_leaves_room_for_the_worry():
    """Someone to whom everything matters still gets the question about what worries them."""
    everything = {each.importance: 10 for each in shipped_aid().attributes}
    walk = the_person({"route": "full", "responses": {**everything, "main_worry": "side_effects"}})
    groups = [each.group for each in suggested(walk)]
    assert groups.count("values") == MOST_FROM_VALUES
    assert "concern" in groups


@given(anybody())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_suggestion_has_its_cause_whatever_was_answered(anyone: dict[str, Any]):
    """At most twelve, safety first, none twice, and each can be traced to an answer or is useful to everyone."""
    walk = the_walk_of(anyone)
    found = suggested(walk)
    assert len(found) <= MOST
    assert len({each.text for each in found}) == len({each.id for each in found}) == len(found)
    groups = [each.group for each in found]
    assert groups == sorted(groups, key=GROUPS.index)
    for each in found:
        assert each.why
        assert all(walk.response(item) is not None for item in each.causes), each.id
        assert holds(walk, each), each.id
    first = questions(shared(walk))[:3]
    assert [_begins(each) for each in front_page_questions(walk)] == [_begins(each) for each in first]


def holds(walk: Interview, suggestion: Suggestion) -> bool:
    """Whether what the suggestion is said to come from is so."""
    aid, facts = walk.aid, walk.facts
    match suggestion.group:
        case "safety":
            row = next(each for each in aid.contraindications if each.id == suggestion.id)
            return facts.finding(row.finding) is Truth.YES and bool(suggestion.causes)
        case "unknown":
            return suggestion.id == COULD_NOT_CHECK and bool(suggestion.causes)
        case "values":
            (cause,) = suggestion.causes
            response = walk.responses[cause]
            return matters(walk, cause, response) or response == "not_sure"
    question = {str(each.id): each for each in aid.questions}[suggestion.id]
    return facts.holds(question.when) is Truth.YES and bool(suggestion.causes) is bool(question.when)


def matters(walk: Interview, cause: ItemId, response: Response) -> bool:
    """Whether the answer names the one thing, or a number from which something matters much."""
    if cause == MATTERS_MOST:
        return response in {each.id for each in walk.aid.attributes}
    return isinstance(response, int) and response >= MATTERS_MUCH


def front_page_questions(walk: Interview) -> tuple[Question, ...]:
    """Those of page 1."""
    return summarise(walk, on=TODAY).front.questions


def _begins(question: Question) -> str:
    """Its first words; page 1 cuts a long one short, puts it on one line and says of which it is only suggested."""
    return " ".join(question.text.removeprefix("Suggested: ").split())[:20].strip()
