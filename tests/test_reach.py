"""Walk every branch: each item is put to somebody, and each of its choices can be given."""

import pytest

from decision_aid.content.models import Condition, ItemId
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Response, Responses, Value
from tests.builders import shipped_aid

AID = shipped_aid()
ITEMS = {item.id: item for item in AID.items}
FINDINGS = {finding.id: finding for finding in AID.findings}


def answers_that_ask(item: ItemId) -> dict[ItemId, Response]:
    """Responses under which the item is asked: those its guard needs, and those that their guards need."""
    needed: dict[ItemId, Response] = {}
    for condition in ITEMS[item].ask_when:
        needed |= _answers_that_hold(condition)
    return needed


def _answers_that_hold(condition: Condition) -> dict[ItemId, Response]:
    if condition.any_of is not None:
        return _answers_that_hold(next(each for each in condition.any_of if each.route is None))
    if condition.finding is not None:
        return {
            item: value for each in FINDINGS[condition.finding].when for item, value in _answers_that_hold(each).items()
        }
    if condition.score is not None:
        score = next(s for instrument in AID.instruments for s in instrument.scores if s.id == condition.score)
        highest = {
            item: max(choices_of(AID, ITEMS[item]), key=lambda choice: choice.score or 0).id for item in score.items
        }
        return {**{key: value for item in score.items for key, value in answers_that_ask(item).items()}, **highest}
    if condition.item is None:
        return {}
    if condition.at_least is not None and ITEMS[condition.item].type == "choices":
        named = [choice.id for choice in choices_of(AID, ITEMS[condition.item]) if not (choice.alone or choice.unknown)]
        return {**answers_that_ask(condition.item), condition.item: tuple(named[: int(condition.at_least)])}
    value: Value = condition.is_ or condition.includes or (condition.is_any_of or ("",))[0]
    value = (value,) if ITEMS[condition.item].type == "choices" and isinstance(value, str) else value
    return {**answers_that_ask(condition.item), condition.item: value}


@pytest.mark.parametrize("item", sorted(ITEMS))
def test_every_item_is_asked_of_somebody_and_takes_every_choice(item: ItemId):
    """No dead question, no dead choice."""
    interview = Interview(AID, Responses(answers_that_ask(item)), route="full")
    # What is left off the paper is chosen while the answers are checked.
    assert item in [each.id for each in interview.asked] or ITEMS[item].choices_from == "items"
    for choice in choices_of(AID, ITEMS[item]):
        value = (choice.id,) if ITEMS[item].type in ("choices", "medicines") else choice.id
        if ITEMS[item].choices_from == "options":
            continue  # takes two or three
        assert interview.answer(item, value).response(item) is not None


def test_every_page_is_shown_to_somebody():
    """No page that nobody can read."""
    conditions = ["gad", "social", "panic", "ptsd", "depression"]
    seen: set[str] = set()
    people: list[dict[ItemId, Value]] = [{}]
    for each in (*conditions, "none_of_these"):
        people.append({ItemId("conditions"): (each,)})
    people.append({ItemId("conditions"): tuple(conditions), ItemId("main_condition"): "all_alike"})
    for given in people:
        for route in ("essentials", "full"):
            walk = Interview(AID, Responses(given), route=route)
            seen |= {step.id for step in walk.steps if step.kind == "page"}
    assert seen == {page.id for page in AID.pages}
