"""Page 1, for the clinician: what fits on one page whatever was answered, and a pointer to the rest."""

from collections.abc import Sequence
from datetime import date

from decision_aid.content.models import Item, ItemId
from decision_aid.evaluation.safety import not_listed
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined
from decision_aid.summary.findings import any_safety_answered, trimmed
from decision_aid.summary.models import Fact, FindingGroup, FrontPage, Gaps, Question, ScoreLine, Treatment
from decision_aid.summary.questions import questions
from decision_aid.summary.review import in_words
from decision_aid.summary.scores import front_scores

MOST_FINDINGS = 6
MOST_TOPICS = 3
MOST_QUESTIONS = 3
LONGEST_FACT = 120
"""Characters of one answer on page 1; the rest stands under "What I answered"."""
LONGEST_NAME = 30
"""Characters of the name of a medicine that could not be checked; all of it stands under "Safety answers in full"."""


def front_page(
    interview: Interview,
    groups: Sequence[FindingGroup],
    gaps: Sequence[Gaps],
    scores: Sequence[ScoreLine],
    on: date,
) -> FrontPage:
    """Page 1 of this person's paper."""
    words = interview.aid.words
    kept, left_out = trimmed(groups, MOST_FINDINGS)
    left_open = not_covered(interview)
    printed = [item for item in interview.asked if item.on_paper]
    return FrontPage(
        title=words["paper_title"],
        decision=interview.aid.about.decision,
        status=words["paper_status"].format(
            date=in_full(on),
            route=words[f"route_{interview.walked}"],
            answered=sum(interview.response(item.id) is not None for item in printed),
            expected=len(printed),
        ),
        provenance=words["paper_provenance"],
        not_covered=words["paper_not_covered"].format(places="; ".join(left_open)) if left_open else None,
        read_first=_read_first(interview, groups, gaps),
        groups=kept,
        scores=front_scores(interview, scores),
        gaps=tuple(_shortened(interview, each) for each in gaps),
        more=words["more_in_full"].format(count=left_out) if left_out else None,
        facts=_facts(interview),
        treatments=treatments(interview),
        questions=_first_questions(interview),
        tick_boxes=tuple(
            words[key]
            for key in ("tick_safety_discussed", "tick_questions_answered", "tick_option_chosen", "tick_follow_up")
        ),
        headings={
            "about": words["front_about"],
            "scores": words["front_scores"],
            "treatments": words["front_treatments"],
            "treatments_none": words["front_treatments_none"],
            "questions": words["front_questions"],
            "questions_none": words["front_questions_none"],
            "clinician": words["front_clinician"],
            "treatment": words["table_treatment"],
            "effect": words["table_effect"],
            "gaps": words["gaps_heading"],
            "gaps_note": words["gaps_note"],
        },
    )


def not_covered(interview: Interview) -> list[str]:
    """The places with something left open that would have been printed, with how much."""
    open_places = []
    for place in interview.places:
        items = [item for item in interview.asked if item.place == place.id and item.on_paper]
        answered = sum(interview.response(item.id) is not None for item in items)
        if answered < len(items):
            open_places.append(f"{place.title} ({answered} of {len(items)})" if answered else place.title)
    return open_places


def treatments(interview: Interview) -> tuple[Treatment, ...]:
    """The treatments the person said they tried, each with what they said it did."""
    tried = []
    for item in interview.asked:
        response = interview.response(item.id)
        if item.on_front != "treatments" or response is None:
            continue
        if isinstance(response, Declined):
            tried.append(Treatment(name=item.label, effect=in_words(interview, item, response)))
            continue
        chosen = response if isinstance(response, tuple) else (str(response),)
        tried += [_treatment(interview, item, choice) for choice in chosen]
    return tuple(tried)


def _treatment(interview: Interview, item: Item, choice: str) -> Treatment:
    name = in_words(interview, item, (choice,))
    effect = next((each for each in interview.asked if each.effect_of == choice), None)
    if effect is None:
        return Treatment(name=name, effect="")
    return Treatment(name=name, effect=in_words(interview, effect, interview.response(effect.id)))


def _facts(interview: Interview) -> tuple[Fact, ...]:
    return tuple(
        Fact(label=item.label, value=_cut(in_words(interview, item, interview.response(ItemId(item.id)))))
        for item in interview.asked
        if item.on_front == "fact"
    )


def _cut(text: str, most: int = LONGEST_FACT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 4].rstrip() + " ..."


def _first_questions(interview: Interview) -> tuple[Question, ...]:
    """The questions marked to be asked first, then the person's own, then what is suggested, safety first."""
    first = questions(interview)[:MOST_QUESTIONS]
    return tuple(each.model_copy(update={"text": _cut(each.text), "why": None}) for each in first)


def _read_first(interview: Interview, groups: Sequence[FindingGroup], gaps: Sequence[Gaps]) -> str:
    words = interview.aid.words
    if not any_safety_answered(interview):
        return words["read_first_none_asked"]
    reported, open_ones = sum(len(group.lines) for group in groups), sum(len(each.topics) for each in gaps)
    if reported:
        return words["read_first_some"].format(count=_points(interview, reported))
    return (
        words["read_first_open"].format(count=_points(interview, open_ones)) if open_ones else words["read_first_none"]
    )


def _points(interview: Interview, count: int) -> str:
    words = interview.aid.words
    return words["finding_one"] if count == 1 else words["finding_many"].format(count=count)


def _shortened(interview: Interview, gaps: Gaps) -> Gaps:
    own_words = not_listed(interview)
    topics = tuple(
        _cut(topic, LONGEST_NAME if topic in own_words else LONGEST_FACT) for topic in gaps.topics[:MOST_TOPICS]
    )
    left_out = len(gaps.topics) - MOST_TOPICS
    if left_out > 0:
        topics = (*topics, interview.aid.words["gap_more"].format(count=left_out))
    return gaps.model_copy(update={"topics": topics})


def in_full(day: date) -> str:
    """A date no reader can take for another: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"
