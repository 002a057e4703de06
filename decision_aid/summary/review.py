"""Put the answers back into words, place by place: for checking them, and for the paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from decision_aid.content.models import Item, ItemId, PlaceId
from decision_aid.evaluation.questions import suggested
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined, Response


@dataclass(frozen=True)
class AnswerRow:
    """One asked item and its answer in words."""

    item: ItemId
    label: str
    answer: str
    is_open: bool
    """No answer was given (declining is an answer)."""


@dataclass(frozen=True)
class PlaceReview:
    """The answers of one place."""

    place: PlaceId
    title: str
    rows: tuple[AnswerRow, ...]


def answered(interview: Interview) -> tuple[PlaceReview, ...]:
    """Every item asked of this person, by place, with the answer in words. Places without items are left out."""
    reviews = []
    for place in interview.places:
        rows = tuple(_row(interview, item) for item in interview.asked if item.place == place.id)
        if rows:
            reviews.append(PlaceReview(place.id, place.title, rows))
    return tuple(reviews)


def _row(interview: Interview, item: Item) -> AnswerRow:
    response = interview.response(item.id)
    return AnswerRow(item.id, item.label, in_words(interview, item, response), response is None)


def in_words(interview: Interview, item: Item, response: Response | None) -> str:
    """An answer as the person would say it."""
    words = interview.aid.words
    if response is None:
        return words["answer_none"]
    if isinstance(response, Declined):
        return words["answer_declined"]
    if isinstance(response, int):
        return f"{response} {item.unit}" if item.unit else str(response)
    if isinstance(response, tuple):
        texts = _choice_texts(interview, item)
        return "; ".join(texts[choice] for choice in response) or words["answer_none"]
    if item.type == "text":
        return response.strip() or words["answer_nothing_written"]
    return _choice_texts(interview, item)[response]


def _choice_texts(interview: Interview, item: Item) -> Mapping[str, str]:
    texts: dict[str, str] = {choice.id: choice.text for choice in choices_of(interview.aid, item)}
    if item.choices_from == "questions":
        texts.update({suggestion.id: suggestion.text for suggestion in suggested(interview)})
    return texts
