"""Audit whether the options are told in equal detail: the same fields, about as many words, as many screens.

What is said depends on the person, so it is weighed for each condition a person may name and for one who names none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from decision_aid.audit.allowances import Allowances
from decision_aid.audit.grade import words
from decision_aid.audit.report import Report, table
from decision_aid.audit.written import Writing
from decision_aid.content.models import DecisionAid, FieldId, ItemId, Option
from decision_aid.content.problems import Problem
from decision_aid.content.wording import say
from decision_aid.evaluation.tailoring import told
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Responses

CONDITIONS = ItemId("conditions")
NO_CONDITION = "no condition named"
BOTH_SIDES = (FieldId("benefits"), FieldId("harms"))
"""What no option may leave out."""
SMALL = 15
"""Words by which a field may always differ from the middle one: a sentence more or less is no imbalance."""


@dataclass(frozen=True)
class Weighed:
    """One option as it is told to a person with one condition."""

    person: str
    option: str
    fields: dict[FieldId, int]
    """Words in each field, with the claims that must stand beside what it says."""
    screens: int
    """Pages of the walk that are about it."""

    @property
    def words(self) -> int:
        """In all."""
        return sum(self.fields.values())


def weighed(aid: DecisionAid) -> tuple[Weighed, ...]:
    """Every option for every condition, in the order of the content."""
    return tuple(
        Weighed(
            person=person,
            option=option.id,
            fields={field.id: _count(interview, option, field.id) for field in aid.option_fields},
            screens=sum(step.kind == "option" and step.id == option.id for step in interview.steps),
        )
        for person, interview in _people(aid)
        for option in aid.options
    )


def balance_problems(aid: DecisionAid, writing: Writing, allowed: Allowances) -> Iterator[Problem]:
    """Options and fields that are told in more or less detail than the others, without a reason."""
    uneven: dict[str, tuple[str, str]] = {}
    every = weighed(aid)
    for person in dict.fromkeys(each.person for each in every):
        for name, option, message in _uneven([each for each in every if each.person == person], allowed):
            uneven.setdefault(name, (option, f"{message}, for a person with: {person}"))
    for name, (option, message) in uneven.items():
        if name not in allowed.longer_or_shorter:
            keys = tuple(("fields", name.split()[1]) if " " in name else ())
            yield writing.piece("options", option).problem(message, *keys)
    for name in allowed.longer_or_shorter:
        if name not in uneven:
            yield allowed.problem(name, f"'{name}' is within the shares - remove this exception")


def balance(aid: DecisionAid, writing: Writing, allowed: Allowances) -> Report:
    """For each condition how long every option is, by field, and what is uneven, with the reasons."""
    every = weighed(aid)
    parts = [
        f"Words in each field of each option. An option may have {_shares(allowed.whole)} of the mean length of all, a "
        f"field {_shares(allowed.part)} of the middle one ({SMALL} words more or less are never counted).",
    ]
    for person in dict.fromkeys(each.person for each in every):
        group = [each for each in every if each.person == person]
        average = mean(each.words for each in group)
        rows: list[tuple[str, ...]] = [
            (field.short, *(str(each.fields[field.id]) for each in group)) for field in aid.option_fields
        ]
        rows.append(("in all", *(str(each.words) for each in group)))
        rows.append(("share of mean", *(f"{each.words / average:.2f}" for each in group)))
        rows.append(("pages", *(str(each.screens) for each in group)))
        parts += [f"Condition: {person}", table(("field", *(each.option for each in group)), rows)]
    reasons = list(allowed.longer_or_shorter.items())
    parts += ["Outside these shares, with the reason:", table(("what", "reason"), reasons) if reasons else "none"]
    return Report("\n\n".join(parts), tuple(balance_problems(aid, writing, allowed)))


def _people(aid: DecisionAid) -> Iterator[tuple[str, Interview]]:
    item = next((each for each in aid.items if each.id == CONDITIONS), None)
    for choice in choices_of(aid, item) if item is not None else ():
        if not choice.unknown and not choice.alone:
            yield choice.id, Interview(aid, Responses({CONDITIONS: (choice.id,)}), route="full")
    yield NO_CONDITION, Interview(aid, route="full")


def _count(interview: Interview, option: Option, field: FieldId) -> int:
    claims = {claim.id: claim for claim in interview.aid.claims}
    said = [say(claims, each) for each in told(interview, option.fields[field])]
    return sum(len(words(text)) for each in said for text in (each.text, each.caveat) if text)


def _uneven(group: Sequence[Weighed], allowed: Allowances) -> Iterator[tuple[str, str, str]]:
    """Name as in the exceptions, option, and what is wrong."""
    average = mean(each.words for each in group)
    pages = {each.screens for each in group}
    for each in group:
        share = each.words / average
        if not allowed.whole[0] <= share <= allowed.whole[1]:
            yield each.option, each.option, f"{each.words} words are {share:.2f} times the mean of {average:.0f}"
        if len(pages) > 1:
            yield each.option, each.option, f"{each.screens} pages are not as many as the others have"
        for field, count in each.fields.items():
            middle = median(other.fields[field] for other in group)
            if field in BOTH_SIDES and not count:
                yield f"{each.option} {field}", each.option, f"nothing is told about its {field}"
            elif abs(count - middle) > SMALL and not allowed.part[0] <= count / middle <= allowed.part[1]:
                share = count / middle
                message = f"{count} words are {share:.1f} times the {middle:.0f} that the others have"
                yield f"{each.option} {field}", each.option, message


def _shares(shares: tuple[float, float]) -> str:
    return f"{shares[0]:g} to {shares[1]:g}"
