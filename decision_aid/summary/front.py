"""Page 1, for the clinician: who says so, what to heed, what was scored, taken, tried, hoped and asked."""

from collections.abc import Sequence
from datetime import date

from decision_aid.content.models import InstrumentId, Item, ItemId
from decision_aid.evaluation.safety import not_listed
from decision_aid.evaluation.values import MATTERS_MOST, attributes
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined
from decision_aid.summary.findings import any_safety_answered
from decision_aid.summary.medicines import medicines
from decision_aid.summary.models import Fact, FindingGroup, FrontPage, Gaps, Question, ScoreLine, Treatment
from decision_aid.summary.questions import questions
from decision_aid.summary.review import in_words
from decision_aid.summary.scores import front_scores

MOST_TOPICS = 3
MOST_QUESTIONS = 3
MOST_MATTERS = 3
LONGEST_FACT = 120
"""Characters of one answer on page 1; the rest stands under "What I answered"."""
LONGEST_NAME = 30
"""Characters of the name of a medicine that could not be checked; all of it stands under "Safety answers in full"."""
SURE = InstrumentId("sure")
"""The test of which page 1 tells each no."""
FIRST_FACTS = (
    "conditions",
    "main_condition",
    "ketamine_offered",
    "leaning",
    "matters_most",
    "matters_most_words",
    "main_worry",
    "main_worry_words",
    "how_to_decide",
)
"""What a clinician looks for first. Other facts follow in the order of the content."""
_HEADINGS = (
    "about",
    "scores",
    "medicines",
    "treatments",
    "treatments_none",
    "questions",
    "questions_none",
    "unsure",
    "clinician",
    "told",
    "continued",
)
_POINTERS = ("findings", "medicines", "treatments", "facts", "questions", "unsure", "gaps", "scores")


def front_page(
    interview: Interview,
    groups: Sequence[FindingGroup],
    gaps: Sequence[Gaps],
    scores: Sequence[ScoreLine],
    on: date,
) -> FrontPage:
    """Page 1 of this person's paper."""
    words = interview.aid.words
    left_open = not_covered(interview)
    printed = [item for item in interview.asked if item.on_paper]
    return FrontPage(
        title=words["paper_title"],
        decision=interview.aid.about.decision,
        status=words["paper_status"].format(
            date=interview.aid.speaks.day(on),
            route=words[f"route_{interview.walked}"],
            answered=sum(interview.response(item.id) is not None for item in printed),
            expected=len(printed),
        ),
        provenance=words["paper_provenance"],
        not_covered=words["paper_not_covered"].format(places="; ".join(left_open)) if left_open else None,
        read_first=_read_first(interview, groups, gaps),
        groups=tuple(groups),
        verbatim=tuple(score for score in scores if score.verbatim),
        gaps=tuple(_shortened(interview, each) for each in gaps),
        scores=front_scores(interview, scores),
        medicines=medicines(interview),
        treatments=treatments(interview),
        facts=_facts(interview),
        questions=_first_questions(interview),
        unsure=_unsure(interview),
        tick_boxes=tuple(
            words[key]
            for key in ("tick_safety_discussed", "tick_questions_answered", "tick_option_chosen", "tick_follow_up")
        ),
        headings={
            **{name: words[f"front_{name}"] for name in _HEADINGS},
            "gaps": words["gaps_heading"],
            "gaps_note": words["gaps_note"],
        },
        pointers={
            f"{part}_{number}": words[f"over_{part}_{number}"] for part in _POINTERS for number in ("one", "many")
        },
    )


def not_covered(interview: Interview) -> list[str]:
    """The places with something left open that would have been printed, with how much."""
    open_places = []
    for place in interview.places:
        items = [item for item in interview.asked if item.place == place.id and item.on_paper]
        answered = sum(interview.response(item.id) is not None for item in items)
        if answered < len(items):
            told = interview.aid.words["paper_not_covered_partly"].format(
                place=place.title, answered=answered, expected=len(items)
            )
            open_places.append(told if answered else place.title)
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
    told = [item for item in interview.asked if item.on_front == "fact" and item.type != "medicines"]
    place = {name: at for at, name in enumerate(FIRST_FACTS)}
    words, facts = interview.aid.words, []
    for item in sorted(told, key=lambda item: place.get(item.id, len(place))):
        if interview.response(item.id) is None:
            continue
        facts.append(Fact(label=item.label, value=_cut(in_words(interview, item, interview.response(item.id)))))
        if item.id == MATTERS_MOST:
            facts += _also_matters(interview)
    if left_open := "; ".join(item.label for item in told if interview.response(item.id) is None):
        facts.append(Fact(label=words["answer_none"], value=left_open))
    return tuple(facts)


def _also_matters(interview: Interview) -> list[Fact]:
    """With the one thing that matters most, what a person gave the highest numbers makes three."""
    words, most = interview.aid.words, interview.response(MATTERS_MOST)
    rated = [
        words["front_matters_of"].format(
            attribute=each.title, importance=importance, most=interview.item(each.importance).maximum
        )
        for each, importance in attributes(interview)
        if importance and each.id != most
    ]
    named = most is not None and not isinstance(most, Declined)
    rated = rated[: MOST_MATTERS - named]
    return [Fact(label=words["front_also_matters"], value="; ".join(rated))] if rated else []


def _cut(text: str, most: int = LONGEST_FACT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 4].rstrip() + " ..."


def _first_questions(interview: Interview) -> tuple[Question, ...]:
    """The questions marked to be asked first, then the person's own, then suggestions, which say that they are some."""
    suggested = interview.aid.words["front_suggested"]
    first = []
    for each in questions(interview)[:MOST_QUESTIONS]:
        text = _cut(each.text) if each.first or each.own else suggested.format(question=_cut(each.text))
        first.append(each.model_copy(update={"text": text, "why": None}))
    return tuple(first)


def _unsure(interview: Interview) -> tuple[str, ...]:
    """The points of the SURE test that were answered with a no: those that add nothing."""
    instrument = next((each for each in interview.aid.instruments if each.id == SURE), None)
    asked = {item.id for item in interview.asked}
    return tuple(
        interview.item(name).text
        for name in (instrument.items if instrument else ())
        if name in asked and _points_of(interview, name) == 0
    )


def _points_of(interview: Interview, name: ItemId) -> int | None:
    """What the answer to an item adds to its score."""
    response = interview.response(name)
    return next((each.score for each in choices_of(interview.aid, interview.item(name)) if each.id == response), None)


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
