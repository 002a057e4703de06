"""Estimate how long a walk takes, from the content itself."""

from collections.abc import Sequence

from decision_aid.content.models import InstrumentId, ItemId, Statement
from decision_aid.content.wording import say
from decision_aid.evaluation.screening import results_of
from decision_aid.evaluation.tailoring import told
from decision_aid.evaluation.values import picture
from decision_aid.session.interview import Interview, Step

WORDS_A_MINUTE = 150
SECONDS_AN_ITEM = 6


def minutes(interview: Interview) -> float:
    """Expected minutes for this person's walk: reading at 150 words a minute, 6 seconds an item."""
    return sum(_minutes(interview, step) for step in interview.steps)


def _minutes(interview: Interview, step: Step) -> float:
    match step.kind:
        case "item":
            return _answering(interview, ItemId(step.id))
        case "questions":
            return SECONDS_AN_ITEM / 60
        case "score":
            return _telling(interview, InstrumentId(step.id))
        case "page":
            return _reading(interview, interview.page(step.id).blocks)
        case "option":
            return sum(_reading(interview, statements) for statements in interview.option(step.id).fields.values())
        case "compare":
            return _comparing(interview)
        case "values":
            return _weighing(interview)
    return _checking(interview)


def _answering(interview: Interview, item: ItemId) -> float:
    return SECONDS_AN_ITEM / 60 + _explaining(interview, item)


def _checking(interview: Interview) -> float:
    """A glance at each place with answers."""
    places = {item.place for item in interview.asked}
    return SECONDS_AN_ITEM * len(places) / 60


def _telling(interview: Interview, instrument: InstrumentId) -> float:
    """The words about an instrument's scores."""
    words = len(interview.aid.words["score_screen"].split())
    for result in results_of(interview, instrument):
        said = [result.score.measures, result.score.note or "", result.band.plain if result.band else ""]
        said += [cut_off.means for cut_off in result.score.cut_offs]
        words += sum(len(text.split()) for text in said)
    return words / WORDS_A_MINUTE


def _comparing(interview: Interview) -> float:
    """One row, for two options: what a person sees on arriving. Further rows are theirs to open."""
    first_field = interview.aid.option_fields[0].id
    benefits = next((each.id for each in interview.aid.option_fields if each.id == "benefits"), first_field)
    return sum(_reading(interview, option.fields[benefits]) for option in interview.options[:2])


def _explaining(interview: Interview, item: ItemId) -> float:
    """Why a statement is true or not, which is told after it."""
    return sum(_reading(interview, [each.why]) for each in interview.aid.understanding if each.item == item)


def _weighing(interview: Interview) -> float:
    """Every row of what matters, for at most three options. The claims behind it are theirs to open."""
    ratings = [rating for row in picture(interview).rows for cell in row.cells[:3] for rating in cell.ratings]
    return sum(len((rating.text or "").split()) for rating in ratings) / WORDS_A_MINUTE


def _reading(interview: Interview, statements: Sequence[Statement]) -> float:
    claims = {claim.id: claim for claim in interview.aid.claims}
    words = 0
    for statement in told(interview, statements):
        said = say(claims, statement)
        words += len(f"{said.text} {said.caveat or ''}".split())
    return words / WORDS_A_MINUTE
