"""Notice answers that do not agree, so that the person can be asked about them kindly. Nothing is decided here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decision_aid.content.models import Condition, Finding, ItemId
from decision_aid.session.conditions import Truth, any_of, choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined


@dataclass(frozen=True)
class Contradiction:
    """Two answers about the medicines a person takes: to the same fact one says yes and the other no.

    The fact counts as a yes; nothing is lost while they disagree.
    """

    finding: Finding
    items: tuple[ItemId, ItemId]
    """The list of medicines, and the question about their kind."""
    names: tuple[str, ...]
    """The named medicines that are of that kind. Empty: the kind was chosen, and none was named."""
    say: str
    """To the person, with a question that has no wrong answer."""
    brief: str
    """To the clinician, as a topic."""


def contradictions(interview: Interview) -> tuple[Contradiction, ...]:
    """Where the list of medicines and the questions about their kinds do not agree, in the order of the content."""
    return tuple(found for finding in interview.aid.findings for found in _within(interview, finding))


def _within(interview: Interview, finding: Finding) -> Iterator[Contradiction]:
    """Of the branches of a finding, those about a list of medicines against those about another item.

    Only branches that stand beside each other are held against each other. A kind that nobody can be expected to know
    is written as a finding of its own, and then there is nothing to disagree about.
    """
    for condition in finding.when:
        branches = _by_item(condition.any_of or ())
        truths = {item: _truth(interview, item, conditions) for item, conditions in branches.items()}
        lists = [item for item in branches if interview.item(item).type == "medicines"]
        for medicines in lists:
            for other, truth in truths.items():
                if other not in lists and {truths[medicines], truth} == {Truth.YES, Truth.NO}:
                    yield _contradiction(interview, finding, (medicines, other), branches[medicines])


def _by_item(branches: Iterable[Condition]) -> dict[ItemId, list[Condition]]:
    found: dict[ItemId, list[Condition]] = {}
    for branch in branches:
        if branch.item is not None:
            found.setdefault(branch.item, []).append(branch)
    return found


def _truth(interview: Interview, item: ItemId, conditions: Iterable[Condition]) -> Truth:
    """What the person's own answer says. A question that was not put to them says neither yes nor no."""
    facts, response = interview.facts, interview.response(item)
    if response is None or isinstance(response, Declined) or facts.is_asked(item) is not Truth.YES:
        return Truth.UNKNOWN
    return any_of(facts.one(condition) for condition in conditions)


def _contradiction(
    interview: Interview, finding: Finding, items: tuple[ItemId, ItemId], wanted: Iterable[Condition]
) -> Contradiction:
    aid, words, response = interview.aid, interview.aid.words, interview.responses[items[0]]
    chosen = response if isinstance(response, tuple) else ()
    names = tuple(name for name in chosen if any(_is_meant(interview, name, each) for each in wanted))
    none = {choice.id for choice in choices_of(aid, interview.item(items[0]))}.issuperset(chosen)
    case = "named" if names else "none" if none else "missing"
    told = {"names": ", ".join(interview.aid.called(name) for name in names), "topic": finding.topic}
    brief = words[f"contradiction_brief_{'named' if names else 'missing'}"].format(**told)
    return Contradiction(finding, items, names, words[f"contradiction_medicines_{case}"].format(**told), brief)


def _is_meant(interview: Interview, name: str, wanted: Condition) -> bool:
    return name == wanted.includes or wanted.includes_class in interview.facts.classes_of(name)
