"""Where a person is in the walk and what comes next: computed from the responses, never stored.

The walk is a list of steps (pages to read, items to answer, options to look at), each shown or not by what was
answered before. Front ends hold the step they show and ask for the one after or before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from decision_aid.content.models import (
    DecisionAid,
    FieldId,
    Instrument,
    InstrumentId,
    Item,
    ItemId,
    Option,
    OptionId,
    Page,
    Place,
    PlaceId,
    Route,
    Setting,
)
from decision_aid.session.conditions import Facts, Truth, choices_of
from decision_aid.session.permitted import accept
from decision_aid.session.responses import DECLINED, Response, Responses
from decision_aid.session.scoring import shown, with_scores
from decision_aid.session.shuffle import shuffled


class Step(NamedTuple):
    """One screenful of the walk."""

    place: PlaceId
    kind: Literal["page", "item", "questions", "score", "option", "compare", "values", "review"]
    """`questions`: the suggested questions, whose marks are the answers to every item about them. `score`: what an
    instrument's answers add up to; its id is the instrument's."""
    id: str


class Progress(NamedTuple):
    """How far a person is, in steps with items: those answered (declining counts) and those expected in all."""

    answered: int
    expected: int


@dataclass(frozen=True)
class Interview:
    """One person's way through one aid. Every change gives a new interview."""

    aid: DecisionAid
    responses: Responses = field(default_factory=Responses)
    route: Route | None = None
    """None until chosen; the full route is walked until then."""
    setting: Setting = "home"
    keep: bool | None = None
    """Whether the person agreed that answers are kept on this computer. None: not asked yet."""
    seed: int = 0
    """Orders the options for this person; printed on the summary so that anyone can repeat it."""

    # --- what is shown ---

    @cached_property
    def facts(self) -> Facts:
        """What is known of the person."""
        return Facts(self.aid, self.responses, self.walked)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step of this person's walk, in order."""
        return tuple(step for step in self._all_steps if self._is_shown(step))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of the walk, in order, without those that this route leaves out."""
        return tuple(place for place in self.aid.places if self.walked in place.routes)

    @property
    def walked(self) -> Route:
        """The route in force."""
        return self.route or "full"

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options in this person's own order."""
        return shuffled(self.aid.options, self.seed)

    @cached_property
    def picked(self) -> tuple[Option, ...]:
        """The options this person picked to look at side by side, in their own order; empty before they did."""
        # With answers of its own beside the options, an item asks about something else.
        items = [item.id for item in self.aid.items if item.choices_from == "options" and item.choices is None]
        responses = [self.responses.get(item) for item in items]
        ids = {option for response in responses if isinstance(response, tuple) for option in response}
        return tuple(option for option in self.options if option.id in ids)

    @cached_property
    def first_row(self) -> FieldId | None:
        """The row of the comparison that speaks to what this person answered, such as their main worry."""
        for item in self.asked:
            for choice in choices_of(self.aid, item):
                if choice.row is not None and self.response(item.id) == choice.id:
                    return choice.row
        return None

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        """The items that are put to this person, in order."""
        return tuple(item for step in self.steps for item in self.items_of(step))

    @cached_property
    def current(self) -> Step:
        """The first step that asks and has no response; after the last one, the last step."""
        return next((step for step in self.steps if self.is_open(step)), self.steps[-1])

    def items_of(self, step: Step) -> tuple[Item, ...]:
        """The items that a step puts to this person. None: there is nothing to answer."""
        if step.kind == "item":
            return (self.item(step.id),)
        if step.kind == "questions":
            here = (item for item in self.aid.items if item.place == step.place)
            return tuple(item for item in here if _is_marked(item) and self._is_put(item))
        return ()

    def is_open(self, step: Step) -> bool:
        """A step asks something, and nothing in it has a response."""
        return {self.response(item.id) for item in self.items_of(step)} == {None}

    def item(self, item: str) -> Item:
        """The item of that id."""
        return self.facts.items[ItemId(item)]

    def instrument_of(self, item: str) -> Instrument | None:
        """The instrument that an item was published in, or None. The first that is used, where several share it."""
        return next((each for each in self.aid.instruments if item in each.items), None)

    def instrument(self, instrument: str) -> Instrument:
        """The instrument of that id."""
        return next(each for each in self.aid.instruments if each.id == instrument)

    def page(self, page: str) -> Page:
        """The page of that id."""
        return self._pages[page]

    def option(self, option: str) -> Option:
        """The option of that id."""
        return self._options[OptionId(option)]

    def response(self, item: ItemId) -> Response | None:
        """What was answered to an item, or None."""
        match self.facts.items[item].sets:
            case "route":
                return self.route
            case "keep":
                return None if self.keep is None else "yes" if self.keep else "no"
        return self.responses.get(item)

    def progress(self, place: PlaceId | None = None) -> Progress:
        """How many of the steps that ask have a response, in one place or in all."""
        asking = [step for step in self.steps if place in (None, step.place) and self.items_of(step)]
        return Progress(sum(not self.is_open(step) for step in asking), len(asking))

    # --- moving ---

    def after(self, step: Step) -> Step:
        """The next step; the last one stays where it is."""
        position = self._positions[step]
        return next((each for each in self.steps if self._positions[each] > position), self.steps[-1])

    def before(self, step: Step) -> Step:
        """The previous step; the first one stays where it is."""
        position = self._positions[step]
        earlier = [each for each in self.steps if self._positions[each] < position]
        return earlier[-1] if earlier else self.steps[0]

    def first_of(self, place: PlaceId) -> Step:
        """Where a person lands who goes to a place: its first open item if it has been begun, else its first step."""
        steps = [step for step in self.steps if step.place == place]
        if not steps:
            return self.steps[0]
        if self.progress(place).answered:
            return next((step for step in steps if self.is_open(step)), steps[0])
        return steps[0]

    def step_of(self, item: ItemId) -> Step:
        """The step that asks an item."""
        asked = self.facts.items[item]
        return Step(asked.place, "questions", asked.place) if _is_marked(asked) else Step(asked.place, "item", item)

    # --- changing ---

    def answer(self, item: ItemId, value: object) -> "Interview":
        """This interview with an answer given or changed. Raises `ResponseError` for a value that is not permitted."""
        asked = self.facts.items[item]
        response = accept(self.aid, asked, value)
        match asked.sets:
            case "route":
                return replace(self, route="essentials" if response == "essentials" else "full")
            case "keep":
                return replace(self, keep=response == "yes")
        return replace(self, responses=self.responses.having(item, response))

    def decline(self, item: ItemId) -> "Interview":
        """This interview with `prefer not to say` as the answer."""
        return self.answer(item, DECLINED)

    def clear(self, item: ItemId) -> "Interview":
        """This interview with an answer taken back, as if it had never been given."""
        match self.facts.items[item].sets:
            case "route":
                return replace(self, route=None)
            case "keep":
                return replace(self, keep=None)
        return replace(self, responses=self.responses.without(item))

    # --- within ---

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.aid.pages}

    @cached_property
    def _options(self) -> Mapping[OptionId, Option]:
        return {option.id: option for option in self.aid.options}

    @cached_property
    def _all_steps(self) -> tuple[Step, ...]:
        return tuple(step for place in self.aid.places for step in self._steps_of(place))

    def _steps_of(self, place: Place) -> list[Step]:
        steps = [Step(place.id, "page", page.id) for page in self.aid.pages if page.place == place.id]
        for kind, name in with_scores(self._order_of(place), self.aid.instruments):
            step = Step(place.id, kind, name) if kind == "score" else self.step_of(ItemId(name))
            if step not in steps:
                steps.append(step)
        if place.option_pages:
            steps += [Step(place.id, "option", option.id) for option in self.options]
        if place.shows != "items":
            steps.append(Step(place.id, place.shows, place.id))
        return steps

    def _order_of(self, place: Place) -> list[ItemId]:
        """The items of a place in the order of this route; those the order does not name come last."""
        order = {item: number for number, item in enumerate(place.item_order.get(self.walked, ()))}
        # What is left off the paper is chosen while the answers are checked, not in a step of its own.
        here = [item.id for item in self.aid.items if item.place == place.id and item.choices_from != "items"]
        return sorted(here, key=lambda item: order.get(item, len(order)))

    @cached_property
    def _scores_shown(self) -> frozenset[InstrumentId]:
        return shown(self.facts)

    @cached_property
    def _positions(self) -> Mapping[Step, int]:
        return {step: position for position, step in enumerate(self._all_steps)}

    @cached_property
    def _place_of(self) -> Mapping[PlaceId, Place]:
        return {place.id: place for place in self.aid.places}

    def _is_shown(self, step: Step) -> bool:
        place = self._place_of[step.place]
        if self.walked not in place.routes:
            return False
        match step.kind:
            case "page":
                page = self.page(step.id)
                fits = self.facts.holds(page.when)
                return self.walked in page.routes and (
                    fits is Truth.YES or (fits is not Truth.NO and not page.needs_yes)
                )
            case "item":
                return self._is_put(self.item(step.id))
            case "questions":
                return bool(self.items_of(step))
            case "score":
                items = self.instrument(step.id).items
                return step.id in self._scores_shown and any(self._is_here(self.item(item)) for item in items)
            case "option":
                picked = self.picked
                return self.walked in place.option_pages and (not picked or step.id in [each.id for each in picked])
            case "values":
                return any(self._is_put(self.item(attribute.importance)) for attribute in self.aid.attributes)
        return True

    def _is_put(self, item: Item) -> bool:
        in_place = self.walked in self._place_of[item.place].routes
        return in_place and self._is_here(item) and self.facts.is_asked(item.id) is Truth.YES

    def _is_here(self, item: Item) -> bool:
        return item.setting in (None, self.setting) and self.walked in item.routes


def _is_marked(item: Item) -> bool:
    """It is answered by marking the suggested questions."""
    return item.choices_from == "questions"
