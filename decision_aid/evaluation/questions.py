"""Suggest what to ask in the consultation: safety first, then what is unknown, then what matters, then the worry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from decision_aid.content.models import COULD_NOT_CHECK, ChoiceId, Condition, ItemId, QuestionId, SuggestedQuestion
from decision_aid.evaluation.safety import Gap, cautions, not_listed, topics, unchecked
from decision_aid.evaluation.understanding import not_sure_of
from decision_aid.evaluation.values import MATTERS_MOST, MATTERS_MUCH, attributes
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview

MOST = 12
"""No more are suggested than can be talked through in one visit."""

MOST_FROM_VALUES = 4
"""So that the main worry and what is useful to most people keep their room."""

TO_ASK = ItemId("questions_to_ask")
"""The item in which a person marks the questions to ask first."""

Group = Literal["safety", "unknown", "values", "concern", "general"]
GROUPS: tuple[Group, ...] = ("safety", "unknown", "values", "concern", "general")
"""In the order in which they bear on the decision."""


@dataclass(frozen=True)
class Suggestion:
    """A question worth asking, and what it comes from."""

    id: ChoiceId
    text: str
    why: str
    group: Group
    causes: tuple[ItemId, ...] = ()
    """The answers it comes from. Empty: it is useful to everyone."""


def suggested(interview: Interview) -> tuple[Suggestion, ...]:
    """At most twelve questions, safety first, none twice."""
    found = [*_from_safety(interview), *_from_gaps(interview), *_from_values(interview), *_from_content(interview)]
    once: dict[str, Suggestion] = {}
    for suggestion in sorted(found, key=lambda each: GROUPS.index(each.group)):
        once.setdefault(suggestion.text, suggestion)
    return tuple(once.values())[:MOST]


def _from_safety(interview: Interview) -> Iterator[Suggestion]:
    for caution in cautions(interview):
        row = caution.contraindication
        yield Suggestion(ChoiceId(row.id), row.ask, caution.finding.say, "safety", caution.items)


def _from_gaps(interview: Interview) -> Iterator[Suggestion]:
    """One question about everything the person was unsure of or kept to themselves; not about what was never asked."""
    words, found = interview.aid.words, unchecked(interview)
    unsure = [each for each in found if each.gap in (Gap.NOT_SURE, Gap.DECLINED)]
    why, causes = [], [item for each in unsure for item in each.items if item in interview.responses]
    if unsure:
        why.append(words["why_could_not_check"].format(topics="; ".join(topics(interview, unsure))))
    if names := not_listed(interview):
        why.append(words["why_not_listed"].format(names="; ".join(names)))
        causes += [item.id for item in interview.asked if item.type == "medicines"]
    if why:
        text, items = words["question_could_not_check"], tuple(dict.fromkeys(causes))
        yield Suggestion(COULD_NOT_CHECK, text, " ".join(why), "unknown", items)


def _from_values(interview: Interview) -> Iterator[Suggestion]:
    """What matters most, then what matters much, then what the person was not sure of."""
    questions = {each.id: each for each in interview.aid.questions}
    told: set[QuestionId] = set()
    for name, why, cause in _value_causes(interview):
        if name is None or name in told or len(told) == MOST_FROM_VALUES:
            continue
        question = questions[name]
        if interview.facts.holds(question.when) is Truth.YES:
            told.add(name)
            yield Suggestion(ChoiceId(name), question.text, f"{why} {question.why}", "values", (cause,))


def _value_causes(interview: Interview) -> Iterator[tuple[QuestionId | None, str, ItemId]]:
    words = interview.aid.words
    asked = {item.id for item in interview.asked}
    for attribute in interview.aid.attributes:
        if MATTERS_MOST in asked and interview.responses.get(MATTERS_MOST) == attribute.id:
            yield attribute.ask, words["why_matters_most"].format(attribute=attribute.title), MATTERS_MOST
    for attribute, importance in attributes(interview):
        if importance is not None and importance >= MATTERS_MUCH:
            most = interview.item(attribute.importance).maximum
            why = words["why_matters_much"].format(attribute=attribute.title, importance=importance, most=most)
            yield attribute.ask, why, attribute.importance
    for statement in not_sure_of(interview):
        why = words["why_not_sure"].format(label=interview.item(statement.item).label)
        yield statement.ask, why, statement.item


def _from_content(interview: Interview) -> Iterator[Suggestion]:
    for each in interview.aid.questions:
        if each.group != "values" and interview.facts.holds(each.when) is Truth.YES:
            yield Suggestion(ChoiceId(each.id), each.text, each.why, each.group, _looked_at(interview, each))


def _looked_at(interview: Interview, question: SuggestedQuestion) -> tuple[ItemId, ...]:
    """The answers that make its conditions hold."""
    return tuple(dict.fromkeys(_items_of(interview, question.when)))


def _items_of(interview: Interview, conditions: tuple[Condition, ...]) -> Iterator[ItemId]:
    facts = interview.facts
    for condition in conditions:
        if facts.one(condition) is not Truth.YES:
            continue
        if condition.any_of is not None:
            yield from _items_of(interview, condition.any_of)
        elif condition.item is not None:
            yield condition.item
        elif condition.score is not None:
            yield from facts.scored(condition.score).score.items
        elif condition.finding is not None:
            yield from _items_of(interview, next(e.when for e in interview.aid.findings if e.id == condition.finding))
