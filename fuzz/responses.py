"""Response files: refused in words, or an interview that can be walked, written and read again, and made a paper of."""

import json

from decision_aid.errors import ResponseError
from decision_aid.output import text
from decision_aid.session.response_file import read, write
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid
from tests.random_people import response_file


def seeds() -> list[bytes]:
    """A few invented people, and the smallest file."""
    people = [response_file(number) for number in (1, 2, 3)]
    return [json.dumps(each, ensure_ascii=False, indent=1).encode()[:6000] for each in people] + [
        b'{"aid": "ketamine_anxiety", "responses": {"country": "us", "conditions": ["ptsd"], "hope": "sleep"}}',
        b'{"aid": "ketamine_anxiety", "route": "essentials", "seed": 7, "responses": {"phq9_9": {"declined": true}}}',
    ]


def one(data: bytes) -> None:
    """Any bytes as a file."""
    try:
        interview = read(shipped_aid(), data)
    except ResponseError:
        return
    again = read(shipped_aid(), write(interview))
    assert again.responses == interview.responses
    assert (again.route, again.seed) == (interview.walked, interview.seed)
    assert interview.current in interview.steps
    assert text.render(summarise(interview, on=TODAY))
