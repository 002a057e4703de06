"""Say what the answers to the instruments add up to, and what was left open. Nothing is estimated."""

from dataclasses import dataclass

from decision_aid.content.models import Band, CutOff, Instrument, InstrumentId, Item, ItemId, Score
from decision_aid.session.conditions import Scored, Truth
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED, Response
from decision_aid.session.scoring import told


@dataclass(frozen=True)
class Result:
    """One score as it stands: its number with what that means, or how much of it was answered."""

    instrument: Instrument
    score: Score
    value: int | None
    """None: not scored, because an answer is missing."""
    answered: int
    of: int
    """How many items were put to the person; those that the instrument skips are not counted."""
    declined: int
    band: Band | None
    reached: tuple[CutOff, ...]
    """The cut-offs that the number reaches."""
    not_opened: tuple[Instrument, ...]
    """The longer instruments of which only the items of this short one were asked."""
    verbatim: tuple[ItemId, Response | None] | None
    """The item that is told word for word, with its answer: the one about death or self-harm."""


def results(interview: Interview) -> tuple[Result, ...]:
    """What there is to tell, in the order of the instruments."""
    return tuple(_result(interview, instrument, score) for instrument, score in told(interview.facts))


def results_of(interview: Interview, instrument: InstrumentId) -> tuple[Result, ...]:
    """What the screen after one instrument tells."""
    return tuple(result for result in results(interview) if result.instrument.id == instrument)


def _result(interview: Interview, instrument: Instrument, score: Score) -> Result:
    scored = interview.facts.scored(score.id)
    value = scored.value
    return Result(
        instrument=instrument,
        score=score,
        value=value,
        answered=scored.answered,
        of=_put(interview, scored),
        declined=sum(interview.responses.get(item) is DECLINED for item in score.items),
        band=None if value is None else next((each for each in score.bands if each.low <= value <= each.high), None),
        reached=() if value is None else tuple(each for each in score.cut_offs if value >= each.at),
        not_opened=_not_opened(interview, instrument, score),
        verbatim=_verbatim(interview, score),
    )


def _put(interview: Interview, scored: Scored) -> int:
    """All items but those the instrument itself skips. One whose guard is UNKNOWN is missing, not skipped."""
    if scored.score.hidden_counts is None:
        return len(scored.score.items)
    return sum(interview.facts.is_asked(item) is not Truth.NO for item in scored.score.items)


def _not_opened(interview: Interview, instrument: Instrument, score: Score) -> tuple[Instrument, ...]:
    open_ones = {each.id for each, _ in told(interview.facts)}
    return tuple(
        each
        for each in interview.aid.instruments
        if each.id not in open_ones and len(each.items) > len(instrument.items) and set(each.items) & set(score.items)
    )


def _verbatim(interview: Interview, score: Score) -> tuple[ItemId, Response | None] | None:
    items: list[Item] = [interview.item(item) for item in score.items]
    item = next((each.id for each in items if each.crisis_when), None)
    return None if item is None else (item, interview.responses.get(item))
