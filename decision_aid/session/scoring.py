"""Say which scores there is something to tell about, and where in the walk each instrument's are told."""

from collections.abc import Iterator, Sequence
from typing import Literal

from decision_aid.content.models import Instrument, InstrumentId, ItemId, Score
from decision_aid.session.conditions import Facts, Truth
from decision_aid.session.responses import Declined


def told(facts: Facts) -> tuple[tuple[Instrument, Score], ...]:
    """Every score of an instrument that has a response, without those that longer ones hold already.

    PHQ-4 is told while only its four items were asked; once GAD-7 and PHQ-9 are open, they say all it says.
    """
    open_ones = [each for each in _open(facts)]
    return tuple(
        (instrument, score)
        for instrument, score in open_ones
        if any(item in facts.responses for item in instrument.items)
        and not _held(score, [other for _, other in open_ones if len(other.items) > len(score.items)])
    )


def shown(facts: Facts) -> frozenset[InstrumentId]:
    """The instruments about whose scores there is something to show at once: at least one item has an answer."""
    return frozenset(instrument.id for instrument, _ in told(facts) if _is_answered(facts, instrument))


def with_scores(
    order: Sequence[ItemId], instruments: Sequence[Instrument]
) -> Iterator[tuple[Literal["item", "score"], str]]:
    """The items as `("item", id)` and, after the last item of each instrument that has scores, `("score", id)`."""
    last: dict[ItemId, list[InstrumentId]] = {}
    for instrument in instruments:
        here = [item for item in order if item in instrument.items]
        if instrument.scores and here:
            last.setdefault(here[-1], []).append(instrument.id)
    for item in order:
        yield "item", item
        yield from (("score", instrument) for instrument in last.get(item, ()))


def _open(facts: Facts) -> Iterator[tuple[Instrument, Score]]:
    """The scores whose items are all put to the person, or skipped by the instrument itself.

    One with an answer that is told word for word is open whatever became of the rest.
    """
    for instrument in facts.aid.instruments:
        for score in instrument.scores:
            asked = [item for item in score.items if facts.is_asked(item) is Truth.YES]
            told = any(facts.items[item].crisis_when and item in facts.responses for item in asked)
            if score.hidden_counts is not None or len(asked) == len(score.items) or told:
                yield instrument, score


def _held(score: Score, longer: Sequence[Score]) -> bool:
    return set(score.items) <= {item for other in longer for item in other.items}


def _is_answered(facts: Facts, instrument: Instrument) -> bool:
    responses = (facts.responses.get(item) for item in instrument.items)
    return any(response is not None and not isinstance(response, Declined) for response in responses)
