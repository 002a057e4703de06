"""Say a score as an item that adds itself up, in FHIRPath, and stays empty while an answer is missing."""

from collections.abc import Mapping, Sequence

from decision_aid.content.models import DecisionAid, Instrument, ItemId, Score
from decision_aid.output.fhir_codes import CALCULATED, Json, codes
from decision_aid.output.fhir_guards import Unsayable, enabling

_WHEN = "iif"  # codespell:ignore iif
"""FHIRPath's choice between two values."""


def totals(aid: DecisionAid, instrument: Instrument) -> list[Json]:
    """One for each score that is a sum. A number is its own total."""
    kinds = {item.id: item.type for item in aid.items}
    return [_total(aid, instrument, each) for each in instrument.scores if kinds[each.items[0]] == "choice"]


def total_id(score: str) -> str:
    """The link id of a score's total."""
    return f"{score}_total"


def frame(instrument: Instrument) -> str | None:
    """What stands above the items, as published."""
    return instrument.stem or instrument.recall


def frame_id(instrument: Instrument) -> str:
    """The link id of the group that says it."""
    return f"{instrument.id}_stem"


def _total(aid: DecisionAid, instrument: Instrument, score: Score) -> Json:
    expression = {"language": "text/fhirpath", "expression": _sum(aid, instrument, score)}
    return {
        "linkId": total_id(score.id),
        **codes(score.code),
        "extension": [{"url": CALCULATED, "valueExpression": expression}],
        "text": f"{score.title} total score",
        "type": "integer",
        "readOnly": True,
    }


def _sum(aid: DecisionAid, instrument: Instrument, score: Score) -> str:
    """The sum of the weights; when an answer makes the instrument skip items, those add what the score says."""
    guards = {item: _guard(aid, instrument, item) for item in score.items}
    skipped = [item for item in score.items if guards[item]]
    if score.hidden_counts is None or not skipped:
        return _once_complete(instrument, score.items)
    guard = guards[skipped[0]]
    if any(guards[item] != guard for item in skipped):
        raise Unsayable(f"{score.id}: its items are opened by different answers, which no short expression can say")
    return _with_skipped(instrument, score, skipped, guard["enableWhen"])


def _guard(aid: DecisionAid, instrument: Instrument, item: ItemId) -> Mapping[str, list[Json]]:
    return enabling(aid, next(each for each in aid.items if each.id == item), instrument.items)


def _with_skipped(instrument: Instrument, score: Score, skipped: Sequence[ItemId], opening: Sequence[Json]) -> str:
    if len({each["question"] for each in opening}) > 1:
        raise Unsayable(f"{score.id}: its items are opened by several questions, which no short expression can say")
    asked = f"%resource.repeat(item).where(linkId='{opening[0]['question']}').answer.value"
    opens = " or ".join(f"code='{each['answerCoding']['code']}'" for each in opening)
    left = [item for item in score.items if item not in skipped]
    counted = [_once_complete(instrument, left)] if left else []
    without = " + ".join([*counted, str((score.hidden_counts or 0) * len(skipped))])
    whole = _once_complete(instrument, score.items)
    return f"{_WHEN}({asked}.exists() and {asked}.where({opens}).empty(), {without}, {whole})"


def _once_complete(instrument: Instrument, items: Sequence[ItemId]) -> str:
    """The sum once every item has an answer, and nothing before."""
    if frame(instrument) and set(items) == {item for item in instrument.items if instrument.frames(item)}:
        answers = f"%resource.item.where(linkId='{frame_id(instrument)}').item.answer"
    else:
        names = " or ".join(f"linkId='{item}'" for item in items)
        answers = f"%resource.repeat(item).where({names}).answer"
    return f"{_WHEN}({answers}.count()={len(items)}, {answers}.value.weight().sum(), {{}})"
