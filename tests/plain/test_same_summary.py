"""Line by line, everyone of the vignettes gets the paper that their answers give, word for word."""

from collections.abc import Mapping
from typing import Any

import pytest

from decision_aid.content.models import ItemId
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Response
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid
from tests.plain.talks import Conversation, a_visit, answering
from tests.test_vignettes import VIGNETTES, load, the_person


@pytest.fixture(params=VIGNETTES, ids=lambda path: path.stem)
def vignette(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


def their_session(person: Interview) -> Mapping[ItemId, Response]:
    """What they answered, and the route."""
    return {**person.responses, ItemId("route"): person.walked}


def test_everyone_gets_the_summary_of_their_answers(vignette: dict[str, Any]):
    """Whoever walks line by line and answers what is asked has the summary of these answers."""
    person = the_person(vignette)
    talk = Conversation(a_visit(Interview(shipped_aid())), answering(their_session(person), "quit", "3"))
    talk.walk.run()
    assert talk.typed[-2:] == ["quit", "3"], talk.said[-2000:]
    assert [char for char in set(talk.said) if char != "\n" and not char.isprintable()] == []
    walked = talk.visit.interview
    assert summarise(walked, on=TODAY) == summarise(asked_only(person), on=TODAY), vignette["story"]


def asked_only(person: Interview) -> Interview:
    """The person without what nobody asked them: a response file may hold it, a walk cannot."""
    interview = Interview(person.aid, route=person.walked, seed=person.seed)
    for _ in range(3):
        for item in interview.asked:
            given = person.responses.get(item.id)
            if item.sets is None and given is not None and item.choices_from != "questions":
                interview = interview.answer(item.id, given)
    for each in ("questions_to_ask", "questions_understood", "left_off"):
        if (given := person.responses.get(ItemId(each))) is not None:
            interview = interview.answer(ItemId(each), given)
    return interview
