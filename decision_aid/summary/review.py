"""Put the answers back into words, place by place: for checking them, and for the paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from decision_aid.content.models import Item, ItemId, PlaceId
from decision_aid.evaluation.questions import suggested
from decision_aid.session.conditions import choices_of, printable
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds
from decision_aid.session.responses import NOT_SHARED, Declined, Response
from decision_aid.session.sharing import leaving_off, left_off

Paper = Literal["printed", "left_off", "as_marked", "never"]
"""`as_marked`: its questions stand on the paper as they are marked, and are taken off it by marking them otherwise."""


@dataclass(frozen=True)
class AnswerRow:
    """One asked item and its answer in words."""

    item: ItemId
    label: str
    """What the paper calls it."""
    own_label: str
    """What the person calls it."""
    answer: str
    is_open: bool
    """No answer was given (declining is an answer)."""
    paper: Paper = "printed"
    """Whether it stands on the paper, is left off it, or never stands there."""

    @property
    def can_switch(self) -> bool:
        """There is an answer that can be put on the paper or left off it."""
        return not self.is_open and self.paper in ("printed", "left_off")


@dataclass(frozen=True)
class PlaceReview:
    """The answers of one place."""

    place: PlaceId
    title: str
    rows: tuple[AnswerRow, ...]

    @property
    def switchable(self) -> tuple[AnswerRow, ...]:
        """The rows that can be put on the paper or left off it."""
        return tuple(row for row in self.rows if row.can_switch)

    @property
    def printed(self) -> Literal["all", "some", "none"]:
        """How many of them are printed."""
        off = [row.paper == "left_off" for row in self.switchable]
        return "all" if not any(off) else "none" if all(off) else "some"


def answered(interview: Interview) -> tuple[PlaceReview, ...]:
    """Every item asked of this person, by place, with the answer in words. Places without items are left out."""
    reviews = []
    for place in interview.places:
        here = (item for item in interview.asked if item.place == place.id)
        rows = tuple(_row(interview, item) for item in here if _tells(interview, item))
        if rows:
            reviews.append(PlaceReview(place.id, place.title, rows))
    return tuple(reviews)


def switched(interview: Interview, rows: Sequence[AnswerRow]) -> Interview:
    """This interview with these rows left off the paper; put on it again if none of them is printed just now."""
    can = [row for row in rows if row.can_switch]
    off = any(row.paper == "printed" for row in can)
    return leaving_off(interview, [row.item for row in can], off=off) if can else interview


def _tells(interview: Interview, item: Item) -> bool:
    """Not: one of several answers to the same step, not given while another was."""
    return interview.response(item.id) is not None or interview.is_open(interview.step_of(item.id))


def _row(interview: Interview, item: Item) -> AnswerRow:
    response = interview.response(item.id)
    said = in_words(interview, item, response)
    return AnswerRow(item.id, item.label, item.own_label or item.label, said, response is None, _paper(interview, item))


def _paper(interview: Interview, item: Item) -> Paper:
    if item.choices_from == "questions":
        return "as_marked"
    if item not in printable(interview.aid):
        return "never"
    return "left_off" if item.id in left_off(interview) else "printed"


def in_words(interview: Interview, item: Item, response: Response | None) -> str:
    """An answer as the person would say it."""
    words = interview.aid.words
    if response is None:
        return words["answer_none"]
    if isinstance(response, Declined):
        return words["answer_not_shared" if response is NOT_SHARED else "answer_declined"]
    if isinstance(response, int) and item.type == "scale":
        return words["answer_scale"].format(number=response, most=bounds(item)[1])
    if isinstance(response, int):
        return f"{response} {item.unit}" if item.unit else str(response)
    if isinstance(response, tuple):
        texts = _choice_texts(interview, item)
        if item.type == "medicines":
            unknown = interview.facts.not_listed(item, response)
            texts = {**interview.aid.medicine_names, **texts}
            texts |= {name: words["medicine_not_checked"].format(name=name) for name in unknown}
        chosen = [choice for choice in _own_order(interview, item, texts) if choice in response]
        return "; ".join(texts.get(choice, choice) for choice in chosen or response) or words["answer_none"]
    if item.type == "text":
        return response.strip() or words["answer_nothing_written"]
    return _choice_texts(interview, item)[response]


def _own_order(interview: Interview, item: Item, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The options in the person's own order, so that none comes first by design; all else as it was given."""
    if item.choices_from != "options":
        return ()
    options = [option.id for option in interview.options]
    return (*options, *(choice for choice in texts if choice not in options))


def _choice_texts(interview: Interview, item: Item) -> Mapping[str, str]:
    texts: dict[str, str] = {choice.id: choice.text for choice in choices_of(interview.aid, item)}
    if item.choices_from == "questions":
        texts.update({suggestion.id: suggestion.text for suggestion in suggested(interview)})
    return texts
