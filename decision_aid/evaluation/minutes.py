"""Estimate how long a walk takes, from the content itself."""

from collections.abc import Sequence

from decision_aid.content.models import Statement
from decision_aid.content.wording import say
from decision_aid.evaluation.tailoring import told
from decision_aid.session.interview import Interview, Step

WORDS_A_MINUTE = 150
SECONDS_AN_ITEM = 6


def minutes(interview: Interview) -> float:
    """Expected minutes for this person's walk: reading at 150 words a minute, 6 seconds an item."""
    return sum(_minutes(interview, step) for step in interview.steps)


def _minutes(interview: Interview, step: Step) -> float:
    match step.kind:
        case "item":
            return SECONDS_AN_ITEM / 60
        case "page":
            return _reading(interview, interview.page(step.id).blocks)
        case "option":
            return sum(_reading(interview, statements) for statements in interview.option(step.id).fields.values())
        case "compare":
            return _comparing(interview)
    return SECONDS_AN_ITEM * len(interview.places) / 60  # the review: a glance at each place


def _comparing(interview: Interview) -> float:
    """One row, for two options: what a person sees on arriving. Further rows are theirs to open."""
    first_field = interview.aid.option_fields[0].id
    benefits = next((each.id for each in interview.aid.option_fields if each.id == "benefits"), first_field)
    return sum(_reading(interview, option.fields[benefits]) for option in interview.options[:2])


def _reading(interview: Interview, statements: Sequence[Statement]) -> float:
    claims = {claim.id: claim for claim in interview.aid.claims}
    words = 0
    for statement in told(interview, statements):
        said = say(claims, statement)
        words += len(f"{said.text} {said.caveat or ''}".split())
    return words / WORDS_A_MINUTE
