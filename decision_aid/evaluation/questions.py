"""Suggest what to ask in the consultation: safety first, then what is unknown, then the person's worry."""

from dataclasses import dataclass
from typing import Literal

from decision_aid.content.models import COULD_NOT_CHECK, ChoiceId, ItemId
from decision_aid.evaluation.safety import Gap, cautions, unchecked
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview

MOST = 12
"""No more are suggested than can be talked through in one visit."""

TO_ASK = ItemId("questions_to_ask")
"""The item in which a person marks the questions to ask first."""


@dataclass(frozen=True)
class Suggestion:
    """A question worth asking, and what it comes from."""

    id: ChoiceId
    text: str
    why: str
    group: Literal["safety", "unknown", "concern", "general"]


def suggested(interview: Interview) -> tuple[Suggestion, ...]:
    """At most twelve questions, safety first, none twice."""
    found = (*_from_safety(interview), *_from_gaps(interview), *_from_content(interview))
    once: dict[str, Suggestion] = {}
    for suggestion in found:
        once.setdefault(suggestion.text, suggestion)
    return tuple(once.values())[:MOST]


def _from_safety(interview: Interview) -> list[Suggestion]:
    return [
        Suggestion(ChoiceId(caution.contraindication.id), caution.contraindication.ask, caution.finding.say, "safety")
        for caution in cautions(interview)
    ]


def _from_gaps(interview: Interview) -> list[Suggestion]:
    """One question about everything the person was unsure of or kept to themselves; not about what was never asked."""
    topics = [each.finding.topic for each in unchecked(interview) if each.gap is not Gap.NOT_ASKED]
    if not topics:
        return []
    words = interview.aid.words
    text = words["question_could_not_check"]
    return [Suggestion(COULD_NOT_CHECK, text, words["why_could_not_check"].format(topics="; ".join(topics)), "unknown")]


def _from_content(interview: Interview) -> list[Suggestion]:
    order = ("safety", "unknown", "concern", "general")
    fitting = [each for each in interview.aid.questions if interview.facts.holds(each.when) is Truth.YES]
    return [
        Suggestion(ChoiceId(each.id), each.text, each.why, each.group)
        for each in sorted(fitting, key=lambda each: order.index(each.group))
    ]
