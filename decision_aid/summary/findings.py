"""Say the safety findings for both readers, by level, and what could not be checked."""

from collections.abc import Sequence
from itertools import groupby

from decision_aid.content.models import OptionId
from decision_aid.evaluation.contradictions import contradictions
from decision_aid.evaluation.safety import Caution, Gap, Unchecked, cautions, not_listed, topics, unchecked
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Fact, FindingGroup, FindingLine, Gaps
from decision_aid.summary.review import in_words
from decision_aid.summary.telling import Teller


def finding_groups(interview: Interview, teller: Teller) -> tuple[FindingGroup, ...]:
    """Every contraindication that applies, grouped by level, strongest first."""
    words = interview.aid.words
    return tuple(
        FindingGroup(
            level=level.value,
            heading=words[f"level_{level}"],
            lines=tuple(_line(interview, teller, caution) for caution in group),
        )
        for level, group in groupby(cautions(interview), key=lambda caution: caution.contraindication.level)
    )


def gaps(interview: Interview) -> tuple[Gaps, ...]:
    """What could not be checked, by why: the person's own words first, what was never asked last."""
    words = interview.aid.words
    open_ones = unchecked(interview)
    if open_ones and not any_safety_answered(interview):
        return (Gaps(heading=words["gap_not_asked_all"], topics=()),)
    told = {gap.value: _topics(interview, open_ones, gap) for gap in Gap if gap is not Gap.NOT_ASKED}
    told["contradiction"] = tuple(each.brief for each in contradictions(interview))
    told[Gap.NOT_ASKED.value] = _topics(interview, open_ones, Gap.NOT_ASKED)
    return tuple(Gaps(heading=words[f"gap_{why}"], topics=topics) for why, topics in told.items() if topics)


def any_safety_answered(interview: Interview) -> bool:
    """Whether anything that could speak against an option was put to the person and got a response."""
    known = (interview.facts.finding(each.finding) is not Truth.UNKNOWN for each in interview.aid.contraindications)
    named = (item.type == "medicines" and interview.response(item.id) is not None for item in interview.asked)
    open_ones = unchecked(interview)
    gave = (each.gap is not Gap.NOT_ASKED or each.not_shared for each in open_ones)
    return any(known) or any(named) or any(gave)


def _topics(interview: Interview, open_ones: Sequence[Unchecked], gap: Gap) -> tuple[str, ...]:
    """What is told of one reason. Medicines that are not on the list are told by name, and never kind by kind; what is
    not shared by the name of the question, whatever else leaves the same point open.
    """
    if gap is Gap.NOT_SHARED:
        return tuple(dict.fromkeys(interview.item(item).label for each in open_ones for item in each.not_shared))
    if gap is Gap.NOT_LISTED:
        return not_listed(interview)
    return topics(interview, (each for each in open_ones if each.gap is gap))


def _line(interview: Interview, teller: Teller, caution: Caution) -> FindingLine:
    row = caution.contraindication
    return FindingLine(
        clinician=row.clinician,
        told=caution.finding.say,
        patient=f"{caution.finding.say} {row.say}",
        reason=row.reason,
        options=concerned(interview, row.options),
        answers=tuple(_answer(interview, item) for item in caution.items),
        cites=teller.cite(row.citations),
    )


def _answer(interview: Interview, item_id: str) -> Fact:
    item = interview.item(item_id)
    return Fact(label=item.text, value=in_words(interview, item, interview.response(item.id)))


def concerned(interview: Interview, options: Sequence[OptionId]) -> str:
    words, aid = interview.aid.words, interview.aid
    if not options:
        return words["concerns_any"]
    names = [option.short for option in aid.options if option.id in options]
    ketamine = {option.id for option in aid.options if option.drug is not None}
    if ketamine and ketamine <= set(options):
        names = [words["concerns_any_ketamine"]]
        names += [option.short for option in aid.options if option.id in options and option.id not in ketamine]
    return words["concerns_options"].format(options=", ".join(names))
