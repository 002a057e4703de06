"""The walk: its places, and the questions with their answers."""

from typing import Literal

from pydantic import Field

from decision_aid.content.models.base import (
    BOTH_ROUTES,
    ChoiceId,
    FieldId,
    Fixed,
    Id,
    ItemId,
    Model,
    PlaceId,
    Route,
    Setting,
    Text,
)
from decision_aid.content.models.conditions import Conditions


class Place(Model):
    """A part of the walk that a person can go to at any time."""

    id: PlaceId
    title: Text
    short: Text
    """At most 12 characters, for the progress trail."""
    shows: Literal["items", "compare", "values", "review"]
    """`items`: its pages, then its items, then its option pages; `compare`: options side
    by side, after its items; `values`: how the options do on what matters, after its items;
    `review`: check every answer and make the paper."""
    routes: tuple[Route, ...] = BOTH_ROUTES
    item_order: dict[Route, tuple[ItemId, ...]] = Field(default_factory=dict)
    """The order of items on a route, when it is not that of the content."""
    option_pages: tuple[Route, ...] = ()
    """The routes in which this place also has one page per option: of the picked options, once some are picked."""


class Choice(Model):
    """One permitted answer."""

    id: ChoiceId
    text: Text
    hint: Text | None = None
    unknown: bool = False
    """The person does not know ("I am not sure"): conditions on the item become UNKNOWN unless they name it."""
    alone: bool = False
    """In a several-choice item: cannot stand beside another ("None of these")."""
    row: FieldId | None = None
    """The row of the comparison that speaks to this answer: where comparing starts for who gives it."""
    score: int | None = None
    """What the choice adds to a score, as the instrument was published."""
    code: Fixed | None = None
    """Its LOINC answer code, where one was seen."""


class Item(Model):
    """One question. The question is a question; `why` says why we ask."""

    id: ItemId
    place: PlaceId
    text: Text
    hint: Text | None = None
    """Shown under the question, when it needs an explanation to be answerable."""
    why: Text | None = None
    """Why we ask: shown on request and on help."""
    type: Literal["choice", "choices", "number", "scale", "text", "medicines"]
    """`medicines`: names, chosen from the list of medicines or as typed."""
    choices: tuple[Choice, ...] | Id | None = None
    """The permitted answers, or the name of a set in `choice_sets`. For `choice` and `choices` only."""
    choices_from: Literal["questions", "options", "attributes", "items"] | None = None
    """The permitted answers are the suggested questions (only those suggested now are offered), the options, the
    attributes, or the items that may be printed. Beside options and attributes an item may have `choices` of its own,
    which come last."""
    choices_among: ItemId | None = None
    """An earlier item of which several choices can be chosen: of its choices, only those chosen there are offered here.
    Choices that it does not have are always offered."""
    minimum: int | None = None
    maximum: int | None = None
    """Bounds of a number or scale, or of how many choices may be chosen; both included."""
    unit: Text | None = None
    low_label: Text | None = None
    high_label: Text | None = None
    """What the ends of a scale mean."""
    max_length: int | None = None
    """Of a text, in characters."""
    decline: bool = True
    """`Prefer not to say` is offered."""
    ask_when: Conditions = ()
    """Asked when all of these, over earlier items, are YES."""
    staged: bool = False
    """Asked only when a shorter screen asks for more: that it was not asked says nothing, so it stays UNKNOWN."""
    routes: tuple[Route, ...] = BOTH_ROUTES
    setting: Setting | None = None
    """Asked only there. None: everywhere."""
    sets: Literal["route", "keep"] | None = None
    """The answer steers the session itself (which route, whether answers are kept) and is not a response."""
    crisis_when: tuple[ChoiceId, ...] = ()
    """These answers open the crisis page at once, before anything else happens."""
    label: Text
    """A short name for the clinician's page, and for the person's own list of answers."""
    own_label: Text | None = None
    """What the person's own list of answers calls it, where the label is in a clinician's words."""
    on_paper: bool = True
    """Listed on paper as an answer in its own right."""
    code: Fixed | None = None
    """Its LOINC code, where one was seen."""
    on_front: Literal["fact", "treatments"] | None = None
    """Stands on page 1: as a fact, or as the list of treatments tried."""
    effect_of: ChoiceId | None = None
    """The treatment (a choice of the `treatments` item) whose effect this item asks about."""
