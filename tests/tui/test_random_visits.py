"""Whole visits at random through the real screens: a few here, thousands with `python -m benchmarks.walks`."""

import pytest

from benchmarks import walks
from benchmarks.walks import Walker, walk_all
from decision_aid.content.models import ItemId
from tests.builders import an_aid, an_item, shipped_aid


def test_a_few_random_visits_end_well() -> None:
    """Two people through the shipped aid, by keys: nothing breaks, every answer is there, and a paper is."""
    counts = walk_all(range(2))
    print(dict(counts))
    assert counts["walks"] == 2
    assert counts["steps"] > 150
    assert counts["answers"] > 40


@pytest.mark.long
def test_many_random_visits_end_well() -> None:
    """Two hundred more."""
    counts = walk_all(range(2, 202))
    print(dict(counts))
    assert counts["reached the paper"] > 50
    assert counts["met with help"] > 5


def test_a_visit_that_loses_an_answer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walks above can fail: here the file forgets every answer."""
    walker = Walker(1, shipped_aid())
    walker.app.visit.interview = walker.interview.answer(ItemId("country"), "us")
    walker._leaves_a_paper()
    monkeypatch.setattr(walks, "write", lambda interview: b'{"aid": "ketamine_anxiety", "responses": {}}')
    with pytest.raises(AssertionError):
        walker._leaves_a_paper()


def test_a_call_for_help_that_is_not_answered_is_noticed() -> None:
    """And so is an answer that should have opened the page with help, and did not."""
    aid = an_aid(items=(an_item(crisis_when=("yes",)),))
    walker = Walker(0, aid)
    walker.app.visit.interview = walker.interview.answer(ItemId("aura"), "yes")
    item = aid.items[0]
    with pytest.raises(AssertionError, match="no help after aura"):
        walker._is_met_with_help(item, None)
