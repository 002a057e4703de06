"""Options side by side, one patient's question at a time: in columns where the terminal is wide enough."""

from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalGroup
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from decision_aid.content.models import FieldId, ItemId, Option
from decision_aid.evaluation.pictures import View
from decision_aid.session.interview import Interview
from decision_aid.tui.draw import boxed, filled, stacked
from decision_aid.tui.reading import Reading, of_row, side_by_side_in
from decision_aid.tui.text import Words, fitted, plain
from decision_aid.tui.widgets.answering import Onward
from decision_aid.tui.widgets.people import People
from decision_aid.tui.widgets.prose import Block, Prose

MOST = 3
TO_COMPARE = ItemId("compare_options")
FIRST_ROW = FieldId("benefits")


class RowChooser(Widget, can_focus=True):
    """The question that is compared just now, with the way to the one before and after it, and to all of them."""

    DEFAULT_CSS = """
    RowChooser { width: 1fr; height: 3; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("space", "list_rows", show=False),
        Binding("enter", "onward", show=False),
    ]

    class Turned(Message):
        """To another row: one back, one on, or (0) to the list of all rows."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def show(self, text: str) -> None:
        """Name the row."""
        self._text = text
        self.refresh()

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        return Offset(4, self.size.height // 2)

    def render(self) -> RenderResult:
        width, height = self.size
        style = "bold $focus" if self.has_focus else "bold $primary"
        inner = width - 2 if height > 1 else width
        left, right = plain(" ← ", style), plain(" → ", style)
        middle = fitted(self._text, inner - 6, "bold $foreground")
        gap = inner - 6 - middle.cell_length
        line = Content.assemble(left, " " * (gap // 2), middle, " " * (gap - gap // 2), right)
        fill = "$glow" if self.has_focus else "$background"
        if height == 1:
            return filled(line, width, fill)
        edge = "$focus" if self.has_focus else "$edge"
        return stacked(boxed([line], width, heavy=self.has_focus, edge=edge, fill=fill))

    def action_turn(self, step: int) -> None:
        """One row back or on."""
        self.post_message(self.Turned(step))

    def action_list_rows(self) -> None:
        """All rows."""
        self.post_message(self.Turned(0))

    def action_onward(self) -> None:
        """Enter goes on, as everywhere."""
        self.post_message(Onward())

    def on_click(self, event: events.Click) -> None:
        edge = 6
        step = -1 if event.x < edge else 1 if event.x >= self.size.width - edge else 0
        self.post_message(self.Turned(step))


class CompareView(VerticalGroup):
    """That these are different studies, the row, and what is said about it for each option."""

    DEFAULT_CSS = """
    CompareView { padding: 1 0 0 0; }
    CompareView #row { margin: 1 0; }
    CompareView #columns { height: auto; layout: vertical; }
    CompareView #columns Prose { margin: 0 0 1 0; }
    """

    class EveryRow(Message):
        """The person wants to see all the rows."""

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._title = ""
        self._interview: Interview | None = None
        self._today: date | None = None
        self._view = View()
        self.row: FieldId | None = None
        """What the options are compared in just now. None before the first look."""
        self.reading = Reading(())
        """What is said in this row, and where it is from."""

    def compose(self) -> ComposeResult:
        yield Prose(id="compare-note")
        yield RowChooser(id="row")
        with Container(id="columns"):
            for position in range(MOST):
                yield Prose(id=f"column-{position}")
        yield Prose(id="not-beside")
        yield People(self._words, id="compared-people")

    @property
    def chooser(self) -> RowChooser:
        """What takes the focus."""
        return self.query_one("#row", RowChooser)

    def show(self, interview: Interview, title: str, today: date, view: View) -> None:
        """Compare the options that this person picked, in the row looked at last; at first, that of their worry."""
        self._interview, self._title, self._today, self._view = interview, title, today, view
        self.go_to(self.row or interview.first_row or FIRST_ROW)

    def go_to(self, row: FieldId) -> None:
        """Compare the options in this row; in the first one if there is no such row."""
        assert self._interview is not None, "show an interview first"
        assert self._today is not None
        fields = self._interview.aid.option_fields
        ids = [field.id for field in fields]
        position = ids.index(row) if row in ids else 0
        self.row = ids[position]
        readings = of_row(self._interview, compared(self._interview), self.row, self._today)
        lines = tuple(line for reading in readings for line in reading.lines)
        self.reading = Reading((), lines, readings[0].references if readings else ())
        note = [Block("title", plain(self._title)), Block("aside", plain(self._words("no_head_to_head")))]
        self.query_one("#compare-note", Prose).show(note)
        question = fields[position].question
        self.chooser.show(self._words("compare_row", question=question, n=position + 1, m=len(ids)))
        for at in range(MOST):
            column = self.query_one(f"#column-{at}", Prose)
            column.display = at < len(readings)
            if column.display:
                column.show(readings[at].blocks)
        self._draw(self._interview, self.row, self._today)

    def _draw(self, interview: Interview, row: FieldId, today: date) -> None:
        """The numbers of the row as people, when they may stand side by side; else why they may not."""
        drawn = side_by_side_in(interview, compared(interview), row, self._view, today)
        blocks, why_not = ((), drawn) if isinstance(drawn, str) else (drawn, "")
        note, people = self.query_one("#not-beside", Prose), self.query_one("#compared-people", People)
        note.display, people.display = bool(why_not), bool(blocks)
        note.show((Block("aside", plain(why_not)),) if why_not else ())
        people.show(blocks)

    @on(RowChooser.Turned)
    def _turned(self, event: RowChooser.Turned) -> None:
        event.stop()
        if event.step == 0 or self._interview is None:
            self.post_message(self.EveryRow())
            return
        ids = [field.id for field in self._interview.aid.option_fields]
        assert self.row is not None, "a row is shown before it is turned"
        self.go_to(ids[(ids.index(self.row) + event.step) % len(ids)])


def compared(interview: Interview) -> tuple[Option, ...]:
    """The options to compare, in the person's own order: those picked, else the first two."""
    picked = interview.responses.get(TO_COMPARE)
    if isinstance(picked, tuple) and picked:
        return tuple(option for option in interview.options if option.id in picked)[:MOST]
    return interview.options[:2]
