"""The walk: one screen whose frame stays and whose page changes with every step."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from decision_aid.content.models import FieldId, ItemId, PlaceId
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import Response
from decision_aid.tui.commands import bindings
from decision_aid.tui.reading import of_sources
from decision_aid.tui.screens.crisis import CrisisScreen
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.screens.paper import PaperScreen
from decision_aid.tui.screens.places import PlacesScreen
from decision_aid.tui.screens.reading import ReadingScreen, help_blocks, why_blocks
from decision_aid.tui.screens.resume import ask_to_resume
from decision_aid.tui.screens.rows import RowsScreen
from decision_aid.tui.screens.stage import READ, Stage
from decision_aid.tui.visit import Visit
from decision_aid.tui.where import share, where
from decision_aid.tui.widgets.answering import Changed, Onward, Touched
from decision_aid.tui.widgets.compare_view import FIRST_ROW, CompareView
from decision_aid.tui.widgets.item_view import ItemView
from decision_aid.tui.widgets.pick_list import PickList

PAUSE = 0.5
"""Seconds after which what is being typed is written down, with or without a pause: more than that is never lost."""

OWN = ("help", "why", "sources", "turned", "scaled", "earlier", "later", "paper", "part", "places", "language")
"""The commands that no other screen has."""


class WalkScreen(FrameScreen[None]):
    """Shows one step, takes its answer, and goes on, back, or anywhere."""

    OFFERS: ClassVar[tuple[str, ...]] = (*OWN, "colours", "larger", "leave", "crisis")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*OWN)]

    def __init__(self, visit: Visit, step: Step | None = None) -> None:
        """At this step, or where the walk begins."""
        super().__init__(visit)
        self._begins = step is None
        self.step = step or visit.interview.steps[0]
        self.stage = Stage(visit)
        self._checking: Step | None = None
        """The review to return to after an answer was looked at from there."""
        self._checked: str | None = None
        """The answer that was looked at."""
        self._pause: Timer | None = None
        """Runs while someone types; what they typed is written down when it ends."""
        self._warned = False
        """The person was told that an answer is unfinished, and may go on all the same."""

    # --- what is shown ---

    def content(self) -> Iterator[Widget]:
        yield from self.stage.views

    def opened(self) -> None:
        self.show(self.step)
        if self._begins and self.visit.store is not None and self.visit.store.exists():
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
        at = self._checked if self._checking is not None and step.kind == "review" else None
        self.step, self._warned = step, False
        self.visit.seen.add(step)
        if step.kind == "review":
            self._checking = None
        self.top.show(where(interview, step, self.words), share(interview, step))
        self.page.scroll_to(y=0, animate=False, force=True)
        self.stage.show(step, at)
        self._name_buttons(step)
        self.remark(remark or self.stage.remark)
        self.set_focus(self.first_focus(), scroll_visible=False)
        self._fit()
        self.settle()
        if step.kind in READ and (read_to := self.visit.read_to.get(step)):
            self.call_after_refresh(self.page.scroll_to, y=read_to, animate=False, force=True)

    def _name_buttons(self, step: Step) -> None:
        first = step == self.visit.interview.steps[0]
        self.back.styles.visibility = "hidden" if first else "visible"
        label = "to_paper" if step.kind == "review" else "to_answers" if self._checking else "next"
        self.next.relabel(self.words(label))
        asked = self.stage.asked
        self.foot.offer("why", offered=asked is not None and asked.why is not None)
        self.foot.offer("sources", offered=self.stage.has_sources)
        offers = {"turned": self.stage.is_pictured, "earlier": step.kind == "questions", "paper": step.kind == "review"}
        for one, with_it in (("turned", "scaled"), ("earlier", "later"), ("paper", "part")):
            self.foot.offer(one, offered=offers[one])
            self.foot.offer(with_it, offered=offers[one])
        self.foot.offer("language", offered=self.visit.other_language is not None)

    def _fit(self) -> None:
        self.stage.fit(self.page, short=self.has_class("-short") or self.has_class("-flat"))

    def first_focus(self) -> Widget:
        return self.stage.target or self.next

    def suit_size(self) -> None:
        super().suit_size()
        self.call_after_refresh(self._fit)

    def on_resize(self, event: events.Resize) -> None:
        # The classes for the new size are set in the same round; the page has its new size after it.
        self.call_after_refresh(self._fit)
        super().on_resize(event)

    def on_screen_resume(self) -> None:
        self.stage.refresh()
        self._fit()

    # --- answering ---

    @on(ItemView.Answered)
    def _answered(self, event: ItemView.Answered) -> None:
        if not self.is_active:
            return
        typing = self.visit.interview.item(event.item).type == "text"
        self._take(event.item, event.response, write=not typing)
        self.stage.tell_feedback()
        self.foot.offer("sources", offered=self.stage.has_sources)
        if typing:
            self._write_soon()
        self.remark(self.visit.not_kept or self.stage.item.remark)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        self.visit.change(event.interview)
        self.remark(self.visit.not_kept or self.stage.remark)
        self.settle()

    @on(Touched)
    def _touched(self) -> None:
        self.remark(self.stage.remark)

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
        if self._pause is None:
            self._pause = self.set_timer(PAUSE, self._write_now)

    def _write_now(self) -> None:
        self._pause = None
        self.visit.write_down()

    def on_unmount(self) -> None:
        self.visit.write_down()

    def _settled(self) -> bool:
        """Take what the question shows just now. False: stay here for the moment."""
        if self.step.kind != "item":
            return True
        calls_for_help = self._take(self.stage.item.item.id, self.stage.item.response)
        self.visit.write_down()
        return not calls_for_help

    # --- moving ---

    @on(Onward)
    def action_next(self) -> None:
        """The next step; after checking one answer, the answers again; after the last, the paper."""
        if not self.is_active or not self._settled():
            return
        remark = ""
        if self.visit.interview.is_open(self.step):
            if self.step.kind == "item" and self.stage.item.is_unfinished and not self._warned:
                self._warned = True
                self.stage.item.ready()
                self.remark(self.stage.item.remark)
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
        (self.stage.questions if self.step.kind == "questions" else self.stage.item).clear()
        self.set_focus(self.first_focus())

    @on(PickList.Picked)
    def _check_answer(self, event: PickList.Picked) -> None:
        if self.step.kind == "review":  # not again, by the second half of a double click
            self._checking, self._checked = self.step, event.id
            self.show(self.visit.interview.step_of(ItemId(event.id)))

    @on(CompareView.EveryRow)
    def _list_rows(self) -> None:
        view = self.stage.compare

        def then(row: FieldId | None) -> None:
            if row is not None:
                view.go_to(row)

        self.app.push_screen(RowsScreen(self.visit, view.row or FIRST_ROW), then)

    # --- what some steps can do ---

    def action_turned(self) -> None:
        """Fill the other people in every picture: those who did not get better for those who did, and back."""
        if self.stage.is_pictured:
            self.stage.look(self.visit.view.turned())

    def action_scaled(self) -> None:
        """Draw every picture out of 1,000 people for 100, and back."""
        if self.stage.is_pictured:
            self.stage.look(self.visit.view.rescaled())

    def action_earlier(self) -> None:
        """Ask the question with the cursor earlier."""
        if self.step.kind == "questions":
            self.stage.questions.list.shift(-1)

    def action_later(self) -> None:
        """Ask the question with the cursor later."""
        if self.step.kind == "questions":
            self.stage.questions.list.shift(1)

    def action_paper(self) -> None:
        """Leave the answer with the cursor off the paper, or put it on again."""
        if self.step.kind == "review":
            self.stage.review.list.action_switch()

    def action_part(self) -> None:
        """The same for the whole part that the cursor is in."""
        if self.step.kind == "review":
            self.stage.review.list.action_switch_part()

    # --- looking something up ---

    def action_why(self) -> None:
        """Why we ask."""
        asked = self.stage.asked
        if asked is not None and asked.why and self._settled():
            self.app.push_screen(ReadingScreen(self.visit, self.words("why_we_ask"), why_blocks(asked)))

    def action_sources(self) -> None:
        """Where it is from, and how sure we are."""
        if self.stage.has_sources:
            blocks = of_sources(self.words, self.stage.reading.lines, self.stage.reading.references)
            self.app.push_screen(ReadingScreen(self.visit, self.words("command_sources"), blocks))

    def action_help(self) -> None:
        """Help for what is on the screen."""
        if self._settled():
            asked = self.stage.asked
            kind = asked.type if asked and self.step.kind == "item" else self.step.kind
            offers = [each for each in self.OFFERS if each != "language" or self.visit.other_language is not None]
            blocks = help_blocks(self.words, kind, asked, offers)
            self.app.push_screen(ReadingScreen(self.visit, self.words("command_help"), blocks))

    def action_places(self) -> None:
        """Every place."""
        if self._settled():
            self.app.push_screen(PlacesScreen(self.visit, self.step), self._go_to)

    def action_language(self) -> None:
        """The same step in another language, with every answer."""
        other = self.visit.other_language
        if other is not None and self._settled():
            self.visit.speak(other.code)
            self.app.switch_screen(type(self)(self.visit, self.step))

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
