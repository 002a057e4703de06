"""The walk: one screen whose frame stays and whose page changes with every step."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from decision_aid.content.models import FieldId, InstrumentId, ItemId, PlaceId
from decision_aid.evaluation.pictures import View
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import Response
from decision_aid.tui.commands import bindings
from decision_aid.tui.reading import (
    Reading,
    of_feedback,
    of_option,
    of_page,
    of_score,
    of_sources,
    of_values,
    pictures_on,
)
from decision_aid.tui.screens.crisis import CrisisScreen
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.screens.paper import PaperScreen
from decision_aid.tui.screens.places import PlacesScreen
from decision_aid.tui.screens.reading import ReadingScreen, help_blocks, why_blocks
from decision_aid.tui.screens.resume import ask_to_resume
from decision_aid.tui.screens.rows import RowsScreen
from decision_aid.tui.visit import Visit
from decision_aid.tui.where import share, where
from decision_aid.tui.widgets.answering import Onward
from decision_aid.tui.widgets.compare_view import FIRST_ROW, CompareView
from decision_aid.tui.widgets.item_view import ItemView
from decision_aid.tui.widgets.people import People
from decision_aid.tui.widgets.pick_list import PickList
from decision_aid.tui.widgets.prose import Prose
from decision_aid.tui.widgets.review_view import ReviewView

PAUSE = 0.5
"""Seconds without a letter after which a text is written down."""
VIEWS = {
    "page": "#text-page",
    "option": "#text-page",
    "score": "#text-page",
    "values": "#text-page",
    "item": "#item",
    "compare": "#compare",
    "review": "#review",
}

READ = ("page", "option", "score", "compare", "values")
"""The kinds of step whose words have sources."""


class WalkScreen(FrameScreen[None]):
    """Shows one step, takes its answer, and goes on, back, or anywhere."""

    OFFERS: ClassVar[tuple[str, ...]] = (
        "help",
        "why",
        "sources",
        "turned",
        "scaled",
        "places",
        "colours",
        "leave",
        "crisis",
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help", "why", "sources", "turned", "scaled", "places")]

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self.step = visit.interview.steps[0]
        self._reading = Reading(())
        self._checking: Step | None = None
        """The review to return to after an answer was looked at from there."""
        self._pictured = False
        """There are pictures on this page that can be turned and scaled."""
        self._pause: Timer | None = None
        """Runs while someone types; what they typed is written down when it ends."""
        self._warned = False
        """The person was told that an answer is unfinished, and may go on all the same."""

    # --- what is shown ---

    def content(self) -> Iterator[Widget]:
        yield Prose(id="text-page")
        yield People(self.words, id="people")
        yield ItemView(self.visit.interview, self.words, id="item")
        yield CompareView(self.words, id="compare")
        yield ReviewView(self.words, id="review")

    def opened(self) -> None:
        self.show(self.step)
        if self.visit.store is not None and self.visit.store.exists():
            ask_to_resume(self, self._begin)

    def _begin(self, kept: Interview | None) -> None:
        if kept is not None:
            asked_for = self.visit.interview.route
            self.visit.interview = replace(kept, route=asked_for) if asked_for else kept
            self.show(kept.current)

    def show(self, step: Step, remark: str = "") -> None:
        """Put a step on the screen."""
        interview = self.visit.interview
        self.visit.read_to[self.step] = self.page.scroll_offset.y
        at = self.step.id if self._checking is not None and step.kind == "review" else None
        self.step, self._warned = step, False
        self.visit.seen.add(step)
        if step.kind == "review":
            self._checking = None
        self.top.show(where(interview, step, self.words), share(interview, step))
        shown = VIEWS[step.kind]
        for view in set(VIEWS.values()):
            self.query_one(view).display = view == shown
        self.page.scroll_to(y=0, animate=False, force=True)
        self._fill(interview, step, at)
        self._draw_pictures()
        self._name_buttons(step)
        self.remark(remark or (self.item_view.remark if step.kind == "item" else ""))
        self.set_focus(self._target(), scroll_visible=False)
        self._fit()
        self.settle()
        if step.kind in READ and (read_to := self.visit.read_to.get(step)):
            self.call_after_refresh(self.page.scroll_to, y=read_to, animate=False, force=True)

    def _fill(self, interview: Interview, step: Step, at: str | None) -> None:
        match step.kind:
            case "page":
                self._read(of_page(interview, interview.page(step.id), self.visit.today))
            case "option":
                self._read(of_option(interview, interview.option(step.id), self.visit.today))
            case "score":
                self._read(of_score(interview, InstrumentId(step.id), self.visit.today))
            case "values":
                self._read(of_values(interview, self.visit.today))
            case "item":
                self.item_view.show(interview, interview.item(step.id))
                self._tell_feedback(ItemId(step.id))
            case "compare":
                view = self.query_one(CompareView)
                view.show(interview, self._place_title(step.place), self.visit.today, self.visit.view)
            case "review":
                self._reading = Reading(())
                self.query_one(ReviewView).show(interview, self._place_title(step.place), at)

    def _draw_pictures(self) -> None:
        people = self.query_one("#people", People)
        blocks = pictures_on(self.visit.interview, self.step, self.visit.view, self.visit.today)
        people.display = bool(blocks)
        people.show(blocks)
        # Rows of the comparison come and go under the same keys.
        self._pictured = self.step.kind == "compare" or any(block.groups for block in blocks)

    def action_turned(self) -> None:
        """Fill the other people in every picture: those who did not get better for those who did, and back."""
        self._look(self.visit.view.turned())

    def action_scaled(self) -> None:
        """Draw every picture out of 1,000 people for 100, and back."""
        self._look(self.visit.view.rescaled())

    def _look(self, view: View) -> None:
        if self._pictured:
            self.visit.view = view
            self._fill(self.visit.interview, self.step, None)
            self._draw_pictures()

    def _tell_feedback(self, item: ItemId) -> None:
        self._reading = of_feedback(self.visit.interview, item, self.visit.today)
        self.item_view.tell(self._reading.blocks)
        self.foot.offer("sources", offered=bool(self._reading.blocks))

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self.query_one("#text-page", Prose).show(reading.blocks)

    def _name_buttons(self, step: Step) -> None:
        first = step == self.visit.interview.steps[0]
        self.back.styles.visibility = "hidden" if first else "visible"
        label = "to_paper" if step.kind == "review" else "to_answers" if self._checking else "next"
        self.next.relabel(self.words(label))
        self.foot.offer("why", offered=step.kind == "item" and self.item_view.item.why is not None)
        self.foot.offer("sources", offered=step.kind in READ or bool(self._reading.blocks))
        for command in ("turned", "scaled"):
            self.foot.offer(command, offered=self._pictured)

    def _target(self) -> Widget:
        match self.step.kind:
            case "item":
                return self.item_view.target
            case "compare":
                return self.query_one(CompareView).chooser
            case "review":
                return self.query_one(ReviewView).list
        return self.next

    def _fit(self) -> None:
        if self.step.kind == "item" and self.page.size.height:
            short = self.has_class("-short") or self.has_class("-flat")
            width = self.page.content_size.width
            self.item_view.fit(width, self.page.size.height, short=short)

    def first_focus(self) -> Widget | None:
        return self._target()

    def on_resize(self, event: events.Resize) -> None:
        # The classes for the new size are set in the same round; the page has its new size after it.
        self.call_after_refresh(self._fit)
        super().on_resize(event)

    def on_screen_resume(self) -> None:
        # Keys typed ahead may have moved the answer widget while another screen opened on top: show what is stored.
        if self.step.kind != "item" or not self.item_view.is_mounted:
            return
        view, interview = self.item_view, self.visit.interview
        view.ready()
        if view.response != interview.response(view.item.id):
            view.show(interview, view.item)
            self._fit()

    @property
    def item_view(self) -> ItemView:
        """The question."""
        return self.query_one("#item", ItemView)

    def _place_title(self, place: PlaceId) -> str:
        return next(each.title for each in self.visit.interview.places if each.id == place)

    # --- answering ---

    @on(ItemView.Answered)
    def _answered(self, event: ItemView.Answered) -> None:
        if not self.is_active:
            return
        typing = self.visit.interview.item(event.item).type == "text"
        self._take(event.item, event.response, write=not typing)
        self._tell_feedback(event.item)
        if typing:
            self._write_soon()
        self.remark(self.visit.not_kept or self.item_view.remark)

    def _take(self, item: ItemId, response: Response | None, *, write: bool = True) -> bool:
        """Store an answer. True: it calls for help now, which is on the screen before anything else happens."""
        changed = response != self.visit.interview.response(item)
        self.visit.respond(item, response, write=write)
        chosen = response if isinstance(response, tuple) else (response,)
        if changed and set(chosen) & set(self.visit.interview.item(item).crisis_when):
            self.app.push_screen(CrisisScreen(self.visit, after_answer=True))
            return True
        return False

    def _write_soon(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.visit.write_down)

    def on_unmount(self) -> None:
        self.visit.write_down()

    def _settled(self) -> bool:
        """Take what the question shows just now. False: stay here for the moment."""
        if self.step.kind != "item":
            return True
        view = self.item_view
        calls_for_help = self._take(view.item.id, view.response)
        self.visit.write_down()
        return not calls_for_help

    # --- moving ---

    @on(Onward)
    def action_next(self) -> None:
        """The next step; after checking one answer, the answers again; after the last, the paper."""
        if not self.is_active or not self._settled():
            return
        remark = ""
        if self.step.kind == "item" and self.visit.interview.response(ItemId(self.step.id)) is None:
            if self.item_view.is_unfinished and not self._warned:
                self._warned = True
                self.item_view.ready()
                self.remark(self.item_view.remark)
                return
            remark = self.words("left_open")
        if self.step.kind == "review":
            self.app.push_screen(PaperScreen(self.visit))
        else:
            self.show(self._checking or self.visit.interview.after(self.step), remark)

    def action_back(self) -> None:
        """The previous step. Answers stay."""
        if self.is_active and self._settled():
            self.show(self._checking or self.visit.interview.before(self.step))

    def action_clear(self) -> None:
        """Take the answer back."""
        self.item_view.clear()
        self.set_focus(self.item_view.target)

    @on(PickList.Picked)
    def _check_answer(self, event: PickList.Picked) -> None:
        review = self.step
        self._checking = review
        self.show(self.visit.interview.step_of(ItemId(event.id)))

    @on(CompareView.EveryRow)
    def _list_rows(self) -> None:
        view = self.query_one(CompareView)

        def then(row: FieldId | None) -> None:
            if row is not None:
                view.go_to(row)

        self.app.push_screen(RowsScreen(self.visit, view.row or FIRST_ROW), then)

    # --- looking something up ---

    def action_why(self) -> None:
        """Why we ask."""
        if self.step.kind == "item" and self.item_view.item.why and self._settled():
            self.app.push_screen(ReadingScreen(self.visit, self.words("why_we_ask"), why_blocks(self.item_view.item)))

    def action_sources(self) -> None:
        """Where it is from, and how sure we are."""
        if self.step.kind in READ or self._reading.blocks:
            reading = self.query_one(CompareView).reading if self.step.kind == "compare" else self._reading
            blocks = of_sources(self.words, reading.lines, reading.references)
            self.app.push_screen(ReadingScreen(self.visit, self.words("command_sources"), blocks))

    def action_help(self) -> None:
        """Help for what is on the screen."""
        if self._settled():
            item = self.item_view.item if self.step.kind == "item" else None
            kind = item.type if item else self.step.kind
            blocks = help_blocks(self.words, kind, item, self.OFFERS)
            self.app.push_screen(ReadingScreen(self.visit, self.words("command_help"), blocks))

    def action_places(self) -> None:
        """Every place."""
        if self._settled():
            self.app.push_screen(PlacesScreen(self.visit, self.step), self._go_to)

    def action_leave(self) -> None:
        if self._settled():
            super().action_leave()

    def action_crisis(self) -> None:
        if self._settled():
            super().action_crisis()

    def _go_to(self, place: str | None) -> None:
        if place is not None:
            self._checking = None
            self.show(self.visit.interview.first_of(PlaceId(place)))
