"""Say which medicines the person takes now, and which safety points each of them touches on."""

from collections.abc import Iterator, Sequence

from decision_aid.content.models import Condition, FindingId, Item
from decision_aid.evaluation.safety import cautions
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined
from decision_aid.summary.findings import concerned
from decision_aid.summary.models import Medicine
from decision_aid.summary.review import in_words

LONGEST_NAME = 60
"""Characters of the name of a medicine on page 1; all of it stands under "What I answered"."""


def medicines(interview: Interview) -> tuple[Medicine, ...]:
    """The medicines as named, or what was answered instead of names, or that names were not asked for."""
    told: list[Medicine] = []
    if any(_names(item) for item in interview.aid.items) and not any(_names(item) for item in interview.asked):
        return (Medicine(name=interview.aid.words["medicine_names_not_asked"]),)
    for item in interview.asked:
        if not _names(item):
            continue
        response = interview.response(item.id)
        if response is None or isinstance(response, Declined) or not isinstance(response, tuple):
            told.append(Medicine(name=in_words(interview, item, response)))
            continue
        for name in response:
            said = in_words(interview, item, (name,))
            said = said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 4].rstrip()} ..."
            told.append(Medicine(name=said, notes=_touched(interview, name)))
    return tuple(told)


def _names(item: Item) -> bool:
    return item.type == "medicines" and item.on_front is not None


def _touched(interview: Interview, name: str) -> str:
    """What the findings are about that apply and look for a class of this medicine, each with its strongest level."""
    words, classes = interview.aid.words, interview.facts.classes_of(name)
    found: dict[str, str] = {}
    for each in cautions(interview):
        if classes.intersection(_classes(interview, each.finding.when)):
            told = words["medicine_touches"].format(
                topic=each.finding.topic,
                level=words[f"level_{each.contraindication.level}"],
                options=concerned(interview, each.contraindication.options),
            )
            found.setdefault(each.finding.topic, told)
    return "; ".join(found.values())


def _classes(interview: Interview, conditions: Sequence[Condition]) -> Iterator[str]:
    """The classes of medicines that conditions look for, through other findings."""
    findings = {each.id: each.when for each in interview.aid.findings}
    for one in conditions:
        if one.includes_class is not None:
            yield one.includes_class
        for name in (one.finding, one.could_not_check):
            if name is not None:
                yield from _classes(interview, findings[FindingId(name)])
        yield from _classes(interview, one.any_of or ())
