"""What stands on the page of the walk: one view for each kind of step, of which one is seen."""

from textual.widget import Widget

from decision_aid.content.models import InstrumentId, Item, ItemId, PlaceId
from decision_aid.evaluation.pictures import View
from decision_aid.session.interview import Step
from decision_aid.tui.reading import (
    Reading,
    of_feedback,
    of_option,
    of_page,
    of_score,
    of_values,
    pictures_on,
)
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.compare_view import CompareView
from decision_aid.tui.widgets.item_view import ItemView
from decision_aid.tui.widgets.people import People
from decision_aid.tui.widgets.prose import Prose
from decision_aid.tui.widgets.questions_view import QuestionsView
from decision_aid.tui.widgets.review_view import ReviewView

READ = ("page", "option", "score", "compare", "values")
"""The kinds of step whose words have sources."""


class Stage:
    """The views, and what is in them for the step on the screen."""

    def __init__(self, visit: Visit) -> None:
        words, interview = visit.words, visit.interview
        self.visit = visit
        self.step = interview.steps[0]
        self.text = Prose(id="text-page")
        self.people = People(words, id="people")
        self.item = ItemView(interview, words, id="item")
        self.questions = QuestionsView(interview, words, id="questions")
        self.compare = CompareView(words, id="compare")
        self.review = ReviewView(words, id="review")
        self.is_pictured = False
        """There are pictures on this page that can be turned and scaled."""
        self._reading = Reading(())

    @property
    def views(self) -> tuple[Widget, ...]:
        """From top to bottom."""
        return (self.text, self.people, self.item, self.questions, self.compare, self.review)

    @property
    def view(self) -> Widget:
        """The one that is seen; beside a text there may be pictures of people."""
        seen: dict[str, Widget] = {
            "item": self.item,
            "questions": self.questions,
            "compare": self.compare,
            "review": self.review,
        }
        return seen.get(self.step.kind, self.text)

    # --- filling it ---

    def show(self, step: Step, at: str | None = None) -> None:
        """Put a step on the page; in the list of answers the cursor goes to the item `at`."""
        self.step = step
        for view in self.views:
            view.display = view is self.view
        self._fill(at)

    def look(self, view: View) -> None:
        """See every picture in another way."""
        self.visit.view = view
        self._fill(None)

    def _fill(self, at: str | None) -> None:
        visit, step = self.visit, self.step
        interview, today = visit.interview, visit.today
        self._reading = Reading(())
        match step.kind:
            case "page":
                self._read(of_page(interview, interview.page(step.id), today))
            case "option":
                self._read(of_option(interview, interview.option(step.id), today))
            case "score":
                self._read(of_score(interview, InstrumentId(step.id), today))
            case "values":
                self._read(of_values(interview, today))
            case "item":
                self.item.show(interview, interview.item(step.id))
                self.tell_feedback()
            case "questions":
                self.questions.show(interview, interview.items_of(step)[0])
            case "compare":
                self.compare.show(interview, self._title(step.place), today, visit.view)
            case "review":
                self.review.show(interview, self._title(step.place), at)
        blocks = pictures_on(interview, step, visit.view, today)
        self.people.display = bool(blocks)
        self.people.show(blocks)
        # Rows of the comparison come and go under the same keys.
        self.is_pictured = step.kind == "compare" or any(block.groups for block in blocks)

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self.text.show(reading.blocks)

    def tell_feedback(self) -> None:
        """Say what there is to say to the answer as it is now."""
        self._reading = of_feedback(self.visit.interview, ItemId(self.step.id), self.visit.today)
        self.item.tell(self._reading.blocks)

    def refresh(self) -> None:
        """Show what is stored: keys typed ahead may have moved a view while another screen opened on top."""
        interview = self.visit.interview
        if self.step.kind == "item" and self.item.is_mounted:
            self.item.ready()
            if self.item.response != interview.response(self.item.item.id):
                self.item.show(interview, self.item.item)

    def fit(self, page: Widget, *, short: bool) -> None:
        """Make the step fit the page."""
        width, rows = page.content_size.width, page.size.height
        if rows and self.step.kind == "item":
            self.item.fit(width, rows, short=short)
        elif rows and self.step.kind == "questions":
            self.questions.fit(rows, short=short)

    # --- what is there ---

    @property
    def asked(self) -> Item | None:
        """The item that is asked, in whose words several may be."""
        items = self.visit.interview.items_of(self.step)
        return items[0] if items else None

    @property
    def reading(self) -> Reading:
        """What is read, with where it is from."""
        return self.compare.reading if self.step.kind == "compare" else self._reading

    @property
    def has_sources(self) -> bool:
        """Something on it is from somewhere."""
        return self.step.kind in READ or bool(self._reading.blocks)

    @property
    def remark(self) -> str:
        """What is said beside the answers just now."""
        match self.step.kind:
            case "item":
                return self.item.remark
            case "questions":
                return self.questions.remark
            case "review":
                return self.review.remark
        return ""

    @property
    def target(self) -> Widget | None:
        """What takes the focus. None: nothing on the page does."""
        match self.step.kind:
            case "item":
                return self.item.target
            case "questions":
                return self.questions.list
            case "compare":
                return self.compare.chooser
            case "review":
                return self.review.list
        return None

    def _title(self, place: PlaceId) -> str:
        return next(each.title for each in self.visit.interview.places if each.id == place)
