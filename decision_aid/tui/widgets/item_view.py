"""One question: its words, the widget to answer it, `prefer not to say`, taking an answer back, and why we ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.message import Message
from textual.widget import Widget

from decision_aid.content.models import Item, ItemId
from decision_aid.evaluation.offers import how_many, offered
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds, max_length
from decision_aid.session.responses import DECLINED, Declined, Response
from decision_aid.tui.text import Words, plain, told
from decision_aid.tui.widgets.answering import Touched
from decision_aid.tui.widgets.choice_list import ChoiceList
from decision_aid.tui.widgets.free_text import FreeText
from decision_aid.tui.widgets.larger import is_larger
from decision_aid.tui.widgets.medicine_list import MedicineList
from decision_aid.tui.widgets.number import Number
from decision_aid.tui.widgets.press import Link
from decision_aid.tui.widgets.prose import Block, Prose
from decision_aid.tui.widgets.scale import Scale

ABOVE = 2
"""Blank rows over the question and over the answers; half of them where the terminal is short."""
TOOLS = 2
"""Rows under the answers: a gap, then what can be done with the answer; no gap where the terminal is short."""
BESIDE = 7
"""Rows that a scale or a text leaves to what stands around it."""
TALL_SCALE = 5


class ItemView(VerticalGroup):
    """The question on the screen. Its widgets stay; what they show changes from item to item."""

    DEFAULT_CSS = """
    ItemView { padding: 1 0 0 0; }
    ItemView #answers { margin: 1 0 0 0; height: auto; }
    ItemView #decline { margin: 1 0 0 0; }
    ItemView #feedback { margin: 1 0 0 0; }
    ItemView.-tight { padding: 0; }
    ItemView #tools { height: 1; margin: 1 0 0 1; }
    ItemView.-tight #tools { margin: 0 0 0 1; }
    """

    @dataclass
    class Answered(Message):
        """The person gave, changed or took back an answer. None: there is no answer now."""

        item: ItemId
        response: Response | None

    def __init__(self, interview: Interview, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._interview = interview
        self._item: Item | None = None

    def compose(self) -> ComposeResult:
        yield Prose(id="question")
        with VerticalGroup(id="answers"):
            yield ChoiceList(id="choices")
            yield Scale(id="scale")
            yield Number(id="number")
            yield FreeText(id="text")
            yield MedicineList(self._interview.aid, self._words, id="medicines")
        yield ChoiceList(id="decline")
        yield Prose(id="feedback")
        with Horizontal(id="tools"):
            yield Link(self._words("clear_answer"), "clear", id="clear")
            yield Link(self._words("why_we_ask"), "why", id="why")

    # --- what is shown ---

    def show(self, interview: Interview, item: Item) -> None:
        """Ask this item, with the answer it has."""
        self._interview, self._item = interview, item
        self.query_one("#question", Prose).show(question_blocks(interview, item))
        for widget in (self._choices, self._scale, self._number, self._text, self._medicines):
            widget.display = widget is self._widget
        self._fill(item, interview.response(item.id))
        self.query_one("#why").display = item.why is not None
        self._show_clear()

    def tell(self, blocks: Sequence[Block]) -> None:
        """What is said to the answer; nothing for most questions."""
        self.query_one("#feedback", Prose).show(blocks)
        self.query_one("#feedback").display = bool(blocks)

    def fit(self, width: int, rows: int, *, short: bool) -> None:
        """Make the answers fit under the question, in a page of this width with this many rows."""
        question = self.query_one("#question", Prose).rows(width)
        self.set_class(short, "-tight")
        self._choices.fit(rows - question - (ABOVE + TOOLS) // (2 if short else 1))
        left = rows - question - BESIDE
        self._scale.fit(short=left < TALL_SCALE and not is_larger(self))
        self._text.styles.height = max(4, min(8, left))
        self._medicines.fit(short=short)

    def _fill(self, item: Item, response: Response | None) -> None:
        decline = self._words("prefer_not_to_say") if item.decline else None
        declined = response is DECLINED
        given = None if isinstance(response, Declined) else response
        self._decline.display = self._widget is not self._choices and item.decline
        if self._decline.display:
            self._decline.show((), decline=decline, declined=declined)
        match item.type:
            case "choice" | "choices":
                chosen = given if isinstance(given, tuple) else (str(given),) if given is not None else ()
                several = item.type == "choices"
                self._choices.show(
                    offered(self._interview, item),
                    decline=decline,
                    several=several,
                    most=how_many(self._interview, item)[1] if several else None,
                    chosen=chosen,
                    declined=declined,
                    urgent=item.crisis_when,
                )
            case "scale":
                low, high = bounds(item)
                value = given if isinstance(given, int) else None
                self._scale.show(low, high, item.low_label or "", item.high_label or "", value)
            case "number":
                self._number.show(*bounds(item), item.unit or "", given if isinstance(given, int) else None)
            case "text":
                self._text.show(max_length(item), given if isinstance(given, str) else "")
            case "medicines":
                choices = offered(self._interview, item)
                self._medicines.show(choices, given if isinstance(given, tuple) else ())

    def _show_clear(self) -> None:
        self.query_one("#clear").display = self.response is not None or self.is_unfinished

    # --- the answer as it stands ---

    @property
    def item(self) -> Item:
        """The item on the screen."""
        assert self._item is not None, "show an item first"
        return self._item

    @property
    def response(self) -> Response | None:
        """The answer that the widgets show just now; None when there is none, or none that is permitted yet."""
        if self._declined:
            return DECLINED
        match self.item.type:
            case "choice":
                return self._choices.chosen[0] if self._choices.chosen else None
            case "choices":
                least, _ = how_many(self._interview, self.item)
                return self._choices.chosen if len(self._choices.chosen) >= least else None
            case "scale":
                return self._scale.value
            case "number":
                return self._number.value
            case "medicines":
                return self._medicines.names or None
        return self._text.text if self._text.text.strip() else None

    @property
    def is_unfinished(self) -> bool:
        """Something was begun that is not an answer yet."""
        if self._declined:
            return False
        if self.item.type == "choices":
            return 0 < len(self._choices.chosen) < how_many(self._interview, self.item)[0]
        if self.item.type == "medicines":
            return self._medicines.is_unfinished
        return self.item.type == "number" and self._number.is_outside

    @property
    def remark(self) -> str:
        """What is said beside the answer just now: how to answer, what is missing, how much room is left."""
        words, item = self._words, self.item
        if item.type == "choices":
            least, most = how_many(self._interview, item)
            if self._choices.refused:
                return words("at_most", most=most)
            if self.is_unfinished:
                return words("at_least", least=least)
        if item.type == "number":
            low, high = bounds(item)
            return words("number_outside" if self.is_unfinished else "how_number", low=low, high=high)
        if item.type == "text":
            return words("how_text", count=len(self._text.text), most=max_length(item))
        if item.type == "medicines" and self._medicines.refused:
            return self._medicines.refused
        return words(f"how_{item.type}")

    @property
    def target(self) -> Widget:
        """What takes the focus when the question appears."""
        if self._declined and self._decline.display:
            return self._decline
        if isinstance(self._widget, Number | MedicineList):
            return self._widget.field
        return self._widget

    def ready(self) -> None:
        """Listen again, after Enter led nowhere."""
        self._widget.ready()

    # --- what the person does ---

    def clear(self) -> None:
        """Take the answer back."""
        self._widget_take_back()
        self._decline.take_back()
        self._tell()

    @on(Touched)
    def _touched(self, event: Touched) -> None:
        event.stop()
        if self._item is None:
            return
        if self._decline.display and self._decline.declined:
            if event.widget is self._decline:
                self._widget_take_back()
            elif self._holds_something:
                self._decline.take_back()
        self._tell()

    def _tell(self) -> None:
        self._show_clear()
        self.post_message(self.Answered(self.item.id, self.response))

    # --- within ---

    @property
    def _declined(self) -> bool:
        if self._widget is self._choices:
            return self._choices.declined
        return self._decline.display and self._decline.declined

    @property
    def _holds_something(self) -> bool:
        """The scale, number or text has something in it."""
        return {
            "scale": self._scale.value is not None,
            "number": bool(self._number.field.value),
            "text": bool(self._text.text),
            "medicines": bool(self._medicines.names),
        }.get(self.item.type, False)

    @property
    def _widget(self) -> ChoiceList | Scale | Number | FreeText | MedicineList:
        match self.item.type:
            case "scale":
                return self._scale
            case "number":
                return self._number
            case "text":
                return self._text
            case "medicines":
                return self._medicines
        return self._choices

    def _widget_take_back(self) -> None:
        self._widget.take_back()

    @property
    def _choices(self) -> ChoiceList:
        return self.query_one("#choices", ChoiceList)

    @property
    def _decline(self) -> ChoiceList:
        return self.query_one("#decline", ChoiceList)

    @property
    def _scale(self) -> Scale:
        return self.query_one("#scale", Scale)

    @property
    def _number(self) -> Number:
        return self.query_one("#number", Number)

    @property
    def _text(self) -> FreeText:
        return self.query_one("#text", FreeText)

    @property
    def _medicines(self) -> MedicineList:
        return self.query_one("#medicines", MedicineList)


def question_blocks(interview: Interview, item: Item) -> list[Block]:
    """The question; above it what its instrument says above every item; under it what helps to answer it."""
    blocks = [Block("title", told(item.text))]
    instrument = interview.instrument_of(item.id)
    if instrument is not None and instrument.frames(item.id) and (frame := instrument.stem or instrument.recall):
        blocks.insert(0, Block("aside", plain(frame)))
    return [*blocks, Block("hint", told(item.hint))] if item.hint else blocks
