"""What a person leaves off the paper is nowhere on it, in no form, and a line says so in its place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from decision_aid.content.models import Item, ItemId
from decision_aid.evaluation.safety import Gap, unchecked
from decision_aid.output import data, fhir_bundle, html, pdf, text
from decision_aid.session.conditions import choices_of, printable
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds
from decision_aid.session.responses import NOT_SHARED, Responses
from decision_aid.session.sharing import LEFT_OFF, leaving_off, left_off, shared
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from decision_aid.summary.review import answered
from tests.builders import TODAY, an_aid, an_interview, an_item, shipped_aid
from tests.output.reading import attached_files, html_words, pdf_pages, squeezed
from tests.test_reach import answers_that_ask
from tests.test_vignettes import FOLDER, load

AID = shipped_aid()
ITEMS = {item.id: item for item in printable(AID)}
NOT_SHARED_LINE = "Not shared by the patient"

EVERYTHING_ELSE: dict[str, Any] = {
    **load(FOLDER / "_healthy.yaml"),
    "conditions": ["gad", "ptsd"],
    "treatments_tried": ["therapy", "ssri_snri"],
    "compare_options": ["ketamine_clinic", "therapy"],
    "matters_most": "fast",
    "importance_fast": 9,
    "importance_cost": 4,
}


def someone(item: ItemId, value: Any) -> Interview:
    """A person to whom the item is put, with this answer to it and an answer to much else."""
    interview = Interview(AID, route="full")
    needed = {str(name): given for name, given in answers_that_ask(item).items()}
    answers: dict[str, Any] = {**EVERYTHING_ELSE, **needed, item: value}
    for name, given in answers.items():
        interview = interview.answer(ItemId(name), given)
    return interview


def two_answers(item: Item) -> tuple[Any, Any]:
    """Answers as different from one another as the item permits."""
    match item.type:
        case "text":
            return "Nobody must read this: plum.", "Nor this: quince."
        case "number" | "scale":
            return bounds(item)
        case "medicines":
            return ["sertraline", "plum drops"], ["tramadol"]
    ids = [choice.id for choice in choices_of(AID, item)]
    if item.type == "choice":
        return ids[0], ids[-1]
    alone = [choice.id for choice in choices_of(AID, item) if choice.alone]
    several = [name for name in ids if name not in alone]
    return several[: max(1, item.minimum or 1)], alone[:1] or several[-max(1, item.minimum or 1) :]


def without(interview: Interview, item: ItemId) -> Summary:
    """The summary when the item is left off."""
    return summarise(leaving_off(interview, [item], off=True), on=TODAY)


@pytest.mark.parametrize("item", sorted(ITEMS))
def test_nothing_of_what_is_left_off_is_in_any_output(item: ItemId):
    """Whatever was answered, the paper is the same, letter for letter, and a line says that it is not shared."""
    one, other = (someone(item, value) for value in two_answers(ITEMS[item]))
    summaries = [without(each, item) for each in (one, other)]
    assert summaries[0] == summaries[1]
    assert data.render(summaries[0]) == data.render(summaries[1])
    assert html.render(summaries[0]) == html.render(summaries[1])
    page, lines = html_words(html.render(summaries[0])), squeezed(text.render(summaries[0]).decode())
    for words in (page, lines, squeezed(data.render(summaries[0]).decode())):
        for token in ("plum", "quince"):
            assert token not in words
        assert squeezed(NOT_SHARED_LINE) in words


def with_all(answers: Mapping[ItemId, Any]) -> Interview:
    """A person who gave these answers and those to everything else."""
    interview = Interview(AID, route="full")
    given_to: dict[ItemId, Any] = {ItemId(name): given for name, given in EVERYTHING_ELSE.items()}
    for name, given in (given_to | dict(answers)).items():
        interview = interview.answer(ItemId(name), given)
    return interview


def test_nothing_that_is_left_off_is_in_the_pdf_or_the_record():
    """Many answers left off at once: whatever they were, the PDF, the record in it and the record beside it are alike.

    That each is absent by itself is told by the summary, of which the PDF is made; the record is made of the answers.
    """
    together = [item.id for item in with_all({}).asked if item.id in ITEMS and item.id not in EVERYTHING_ELSE]
    assert len(together) > 10
    answers = [{item: two_answers(ITEMS[item])[at] for item in together} for at in (0, 1)]
    people = [leaving_off(with_all(each), together, off=True) for each in answers]
    summaries = [summarise(person, on=TODAY) for person in people]
    records = [fhir_bundle.render(person, summary, None) for person, summary in zip(people, summaries, strict=True)]
    assert records[0] == records[1]
    paper = [
        pdf.render(summary, attachments=(("summary.fhir.json", record),))
        for summary, record in zip(summaries, records, strict=True)
    ]
    assert paper[0] == paper[1]
    said, (attached,) = squeezed("".join(pdf_pages(paper[0]))), attached_files(paper[0])
    assert attached == records[0]
    for token in ("plum", "quince"):
        assert token not in said
        assert token not in attached.decode()
    assert squeezed(NOT_SHARED_LINE) in said


@pytest.mark.parametrize("item", sorted(ITEMS))
def test_nothing_that_is_left_off_is_in_the_record(item: ItemId):
    """Each by itself: the record is the same whatever was answered."""
    people = [leaving_off(someone(item, value), [item], off=True) for value in two_answers(ITEMS[item])]
    one, other = (fhir_bundle.render(person, summarise(person, on=TODAY), None) for person in people)
    assert one == other
    assert b"plum" not in one
    assert b"quince" not in one


@pytest.mark.parametrize("item", sorted(ITEMS))
def test_the_line_names_what_is_not_shared(item: ItemId):
    """By the label of the question, among the answers or beside what could not be checked."""
    summary = without(someone(item, two_answers(ITEMS[item])[0]), item)
    lines = [line.text for section in summary.answers for line in section.lines]
    lines += [f"{fact.label}: {fact.value}" for fact in summary.front.facts]
    assert f"{ITEMS[item].label}: {NOT_SHARED_LINE}" in lines


@pytest.mark.parametrize("item", sorted({item for item in ITEMS if ITEMS[item].place == "safety"}))
def test_a_safety_answer_that_is_left_off_is_never_read_as_a_no(item: ItemId):
    """Whatever rests on it is open, and its label stands among what could not be checked."""
    interview = leaving_off(someone(item, two_answers(ITEMS[item])[0]), [item], off=True)
    resting = [each for each in unchecked(shared(interview)) if item in each.not_shared]
    summary = summarise(interview, on=TODAY)
    told = {gap.heading: gap.topics for gap in summary.gaps}
    assert bool(resting) is (ITEMS[item].label in told.get(NOT_SHARED_LINE, ()))
    without_it = {each.finding.id for each in unchecked(replace(interview, responses=_without(interview, item)))}
    assert {each.finding.id for each in resting} <= without_it
    yes = {each.clinician for group in summary.safety for each in group.lines}
    whole = summarise(leaving_off(interview, [item], off=False), on=TODAY)
    assert yes <= {each.clinician for group in whole.safety for each in group.lines}


def test_every_safety_question_that_can_speak_against_an_option_leaves_a_gap():
    """For each of them there is an answer that, left off, would otherwise have been silence."""
    silent = []
    for item in sorted(item for item in ITEMS if ITEMS[item].place == "safety"):
        interview = leaving_off(someone(item, two_answers(ITEMS[item])[0]), [item], off=True)
        if not any(item in each.not_shared for each in unchecked(shared(interview))):
            silent.append(item)
    assert silent == []


def test_what_follows_from_an_answer_goes_with_it():
    """Treatments tried left off: their effects, the remark beside the option and the question go as well."""
    interview = someone(ItemId("helped_therapy"), "helped_a_lot")
    whole, less = summarise(interview, on=TODAY), without(interview, ItemId("treatments_tried"))
    said, not_said = (squeezed(text.render(each).decode()) for each in (whole, less))
    for words in ("It helped a lot", "You told us that you tried this."):
        assert squeezed(words) in said
        assert squeezed(words) not in not_said


def test_a_question_marked_because_of_what_is_left_off_goes_too():
    """Its words would give the answer away."""
    interview = someone(ItemId("blood_pressure"), "high_not_controlled")
    asked = next(each for each in summarise(interview, on=TODAY).questions if "blood pressure" in each.text)
    row = next(each for each in AID.contraindications if each.ask == asked.text)
    marked = interview.answer(ItemId("questions_to_ask"), [row.id])
    assert asked.text in [each.text for each in summarise(marked, on=TODAY).questions]
    assert asked.text not in [each.text for each in without(marked, ItemId("blood_pressure")).questions]


def test_nothing_is_left_off_by_default():
    """The person has to say so."""
    interview = someone(ItemId("hope"), "Sleep.")
    assert left_off(interview) == frozenset()
    assert NOT_SHARED_LINE not in text.render(summarise(interview, on=TODAY)).decode()


def test_leaving_off_is_taken_back_line_by_line():
    """What is put on the paper again stands there again; what is never printed cannot be left off."""
    interview = leaving_off(someone(ItemId("hope"), "Sleep."), [ItemId("hope"), ItemId("main_worry")], off=True)
    assert left_off(interview) == {"hope", "main_worry"}
    back = leaving_off(interview, [ItemId("hope")], off=False)
    assert left_off(back) == {"main_worry"}
    assert "Sleep." in text.render(summarise(back, on=TODAY)).decode()
    assert LEFT_OFF not in leaving_off(back, [ItemId("main_worry")], off=False).responses
    assert left_off(leaving_off(back, [ItemId("country")], off=True)) == {"main_worry"}


def test_an_answer_that_is_left_off_counts_as_given():
    """It was covered, so page one does not say that it was not."""
    interview = someone(ItemId("hope"), "Sleep.")
    whole, less = summarise(interview, on=TODAY).front, without(interview, ItemId("hope")).front
    assert (whole.status, whole.not_covered) == (less.status, less.not_covered)


def test_the_list_for_choosing_says_of_every_answer_whether_it_is_printed():
    """Grouped by place: printed, left off, or never on the paper."""
    interview = leaving_off(someone(ItemId("hope"), "Sleep."), [ItemId("hope")], off=True)
    paper = {row.item: row.paper for place in answered(interview) for row in place.rows}
    assert (paper[ItemId("hope")], paper[ItemId("conditions")], paper[ItemId("country")]) == (
        "left_off",
        "printed",
        "never",
    )


def test_the_person_still_sees_their_own_answers():
    """Only the paper is made without them."""
    interview = leaving_off(someone(ItemId("hope"), "Sleep."), [ItemId("hope")], off=True)
    rows = {row.item: row.answer for place in answered(interview) for row in place.rows}
    assert rows[ItemId("hope")] == "Sleep."


def test_a_gap_with_two_reasons_tells_both():
    """One question left off and another not answered: neither is lost."""
    both = {"id": "both", "when": ({"any_of": ({"item": "aura", "is": "yes"}, {"item": "other", "is": "yes"})},)}
    finding = {**both, "topic": "both", "say": "Both.", "clinician": "Both."}
    row = AID.contraindications[0].model_copy(update={"finding": "both", "options": ()})
    aid = an_aid(items=(an_item(), an_item("other")), contraindications=(row,), citations=AID.citations)
    aid = type(aid).model_validate({**aid.model_dump(by_alias=True), "findings": (finding,)})
    (only,) = unchecked(an_interview(aid, aura=NOT_SHARED))
    assert (only.gap, only.not_shared) == (Gap.NOT_ASKED, ("aura",))
    (hidden,) = unchecked(an_interview(aid, aura=NOT_SHARED, other="no"))
    assert (hidden.gap, hidden.not_shared) == (Gap.NOT_SHARED, ("aura",))


def _without(interview: Interview, item: ItemId) -> Responses:
    return interview.responses.without(item)
