"""Fill in the forms with what a person shares: one QuestionnaireResponse for each that they answered.

A declined answer and one that is left off the paper say so and hold nothing; what was not asked, or not answered, is
not there. A form in which something is still open is `stopped`, because nobody knows whether more will come
(`in-progress` would promise it); the others are `completed`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from decision_aid.content.models import Item, ItemId
from decision_aid.output.fhir import questionnaires
from decision_aid.output.fhir_codes import ABSENT, Json, coding, dashed, medicine_coding, said
from decision_aid.output.fhir_totals import total_id
from decision_aid.session.conditions import Truth, choices_of, printable
from decision_aid.session.interview import Interview
from decision_aid.session.responses import NOT_SHARED, Declined, Response
from decision_aid.session.scoring import told as told_scores
from decision_aid.summary.models import Fact, ScoreLine, Summary
from decision_aid.summary.review import in_words

Status = Literal["completed", "stopped"]


@dataclass(frozen=True)
class FilledIn:
    """A form with the answers of one person."""

    form: Json
    status: Status
    items: tuple[Json, ...]
    """As a QuestionnaireResponse has them."""
    told: tuple[Fact, ...]
    """The same in words."""


def filled_in(interview: Interview, summary: Summary) -> tuple[FilledIn, ...]:
    """Every form that holds a response. `interview` is already without what is not shared."""
    answers = _answers(interview)
    scores = {total_id(line.id): line for line in summary.scores}
    filled = []
    for form in _forms(interview, answers):
        names = [name for name in _link_ids(form) if name in answers]
        if names:
            filled.append(
                FilledIn(
                    form=form,
                    status="stopped" if _is_open(interview, form, answers) else "completed",
                    items=tuple(_told_items(interview, form, answers, scores)),
                    told=tuple(_fact(interview, ItemId(name), answers) for name in names),
                )
            )
    return tuple(filled)


def _answers(interview: Interview) -> Mapping[ItemId, Response]:
    """What the paper tells, by item: of those asked, and of those that a score on it adds up."""
    scored = {item for instrument, _ in told_scores(interview.facts) for item in instrument.items}
    return {
        item.id: interview.responses[item.id]
        for item in _on_paper(interview)
        if item.id in interview.responses
        and (item in interview.asked or item.id in scored)
        and interview.facts.is_asked(item.id) is Truth.YES
    }


def _on_paper(interview: Interview) -> tuple[Item, ...]:
    """The items whose answers may be printed. Suggested questions stand on the paper as they are marked."""
    marked = (item for item in interview.aid.items if item.choices_from == "questions")
    return (*printable(interview.aid), *marked)


def _forms(interview: Interview, answers: Mapping[ItemId, Response]) -> Iterator[Json]:
    """The forms to fill in: instruments with a score to tell, sets, and whatever holds an answer that these do not.

    Of instruments that share items, the paper tells the scores of the longest that are open. So do these.
    """
    forms = questionnaires(interview.aid)
    scored = {dashed(instrument.id) for instrument, _ in told_scores(interview.facts)}
    instruments = {dashed(instrument.id) for instrument in interview.aid.instruments}
    kept = {form["id"] for form in forms if form["id"] in scored or form["id"] not in instruments}
    held = {name for form in forms if form["id"] in kept for name in _link_ids(form)}
    for form in forms:
        names = set(_link_ids(form)) & set(answers)
        if form["id"] in kept or names - held:
            held |= names
            yield form


def _link_ids(within: Json) -> Iterator[ItemId]:
    for item in within.get("item", ()):
        yield ItemId(item["linkId"])
        yield from _link_ids(item)


def _is_open(interview: Interview, form: Json, answers: Mapping[ItemId, Response]) -> bool:
    """Something that is put to the person has no response yet."""
    may = {item.id for item in _on_paper(interview)}
    put = {item.id for item in interview.asked}
    return any(name not in answers for name in may & put & set(_link_ids(form)))


def _told_items(
    interview: Interview, within: Json, answers: Mapping[ItemId, Response], scores: Mapping[str, ScoreLine]
) -> Iterator[Json]:
    """The items of a form that hold something, in the form's own structure."""
    for asked in within.get("item", ()):
        name = asked["linkId"]
        if asked["type"] == "group":
            inside = list(_told_items(interview, asked, answers, scores))
            if inside:
                yield {"linkId": name, "text": asked["text"], "item": inside}
        elif name in scores:
            number = scores[name].number
            if number is not None:
                yield {"linkId": name, "text": asked["text"], "answer": [{"valueInteger": number}]}
        elif name in answers:
            holds = _held(interview, interview.item(name), answers[name])
            if holds:
                yield {"linkId": name, "text": asked["text"], **holds}


def _held(interview: Interview, item: Item, response: Response) -> Json:
    """An answer, or why there is none. Nothing, when nothing was written or chosen."""
    if isinstance(response, Declined):
        reason = "masked" if response is NOT_SHARED else "asked-declined"
        return {"extension": [{"url": ABSENT, "valueCode": reason}]}
    if isinstance(response, int):
        return {"answer": [{"valueInteger": response}]}
    if item.type == "text":
        words = said(str(response))
        return {"answer": [{"valueString": words}]} if words else {}
    chosen = response if isinstance(response, tuple) else (response,)
    values = [_value(interview, item, name) for name in chosen]
    return {"answer": values} if values else {}


def _value(interview: Interview, item: Item, name: str) -> Json:
    choice = next((each for each in choices_of(interview.aid, item) if each.id == name), None)
    if choice is not None:
        return {"valueCoding": coding(item, choice)}
    listed = any(medicine.name == name for medicine in interview.aid.medicines)
    return {"valueCoding": medicine_coding(interview.aid, name)} if listed else {"valueString": said(name) or "?"}


def _fact(interview: Interview, name: ItemId, answers: Mapping[ItemId, Response]) -> Fact:
    item = interview.item(name)
    return Fact(label=item.label, value=in_words(interview, item, answers[name]))
