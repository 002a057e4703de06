"""The answers to check: each leads to its question, and each says whether it is printed, which can be switched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from decision_aid.summary.review import AnswerRow, Paper, PlaceReview
from decision_aid.tui.draw import filled
from decision_aid.tui.text import Words, plain, wrapped
from decision_aid.tui.widgets.pick_list import TWO_COLUMNS, Entry, PickList, beside, pointed

SHORT_LABEL, LONG_LABEL = 22, 32
"""Cells of the first column; the longer one where the window is wide."""
WIDE = 90

_GLYPHS = {"printed": "☑", "all": "☑", "left_off": "☐", "none": "☐", "some": "•", "as_marked": "–", "never": "–"}
"""Beside each stand words that say the same."""


@dataclass(frozen=True)
class Answer(Entry):
    """A row or a heading with what stands at its end."""

    mark: str = ""
    loud: bool = False
    """The mark says that something is left off."""
    rows: tuple[AnswerRow, ...] = ()
    """What the mark switches, if anything."""


class AnswerList(PickList):
    """Answers under the headings of their places, with a column that says what is printed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "switch", show=False)]

    @dataclass
    class Switched(Message):
        """The person wants these lines on the paper, or off it. None: there is nothing to switch."""

        rows: tuple[AnswerRow, ...]

    def action_switch(self) -> None:
        """The line under the cursor."""
        self._switch(next((each for each in self._answers if each.id is not None and each.id == self.at), None))

    def action_switch_part(self) -> None:
        """Every line of the part that the cursor is in."""
        heading = None
        for each in self._answers:
            heading = each if each.id is None else heading
            if each.id is not None and each.id == self.at:
                self._switch(heading)

    def _switch(self, answer: Answer | None) -> None:
        if answer is not None:
            self.post_message(self.Switched(answer.rows))

    def on_click(self, event: events.Click) -> None:
        width = self.content_size.width
        entry = self._entry_at(event.y)
        if entry is None or event.x < width - self._room - 3 or not entry.mark:
            return  # Textual goes on to the click of a row.
        event.stop()
        event.prevent_default()
        if entry.id is not None:
            self.put_at(entry.id)
        self._switch(entry)

    # --- how it is drawn ---

    @property
    def _answers(self) -> list[Answer]:
        return [entry for entry in self.entries if isinstance(entry, Answer)]

    @property
    def _room(self) -> int:
        """Cells of the column with the marks."""
        return max((len(each.mark) for each in self._answers), default=0)

    def _entry_at(self, y: int) -> Answer | None:
        """The row or heading of which this line is the first, or, in columns, any line."""
        line = 0
        width = self.content_size.width
        for each in self._answers:
            drawn = self.heading(each, width) if each.id is None else self.row(each, width, focused=False)
            line += self.gap_above(each)
            if line <= y < line + (len(drawn) if width >= TWO_COLUMNS else 1):
                return each
            line += len(drawn)
        return None

    def heading(self, entry: Entry, width: int) -> list[Content]:
        room = width - self._room - 5
        return self._marked(entry, wrapped(plain(entry.text, "bold $primary"), room), room)

    def row(self, entry: Entry, width: int, *, focused: bool) -> list[Content]:
        room = width - self._room - 7
        detail = plain(entry.detail, "$soft" if entry.faint else "bold $foreground")
        if width < TWO_COLUMNS:
            lines = self._marked(entry, wrapped(plain(entry.text), room), room)
            lines += [Content.assemble("  ", line) for line in wrapped(detail, width - 6)]
            return pointed(lines, width, focused=focused)
        label = LONG_LABEL if width >= WIDE else SHORT_LABEL
        lines = beside((wrapped(plain(entry.text), label), label), (wrapped(detail, room - label - 2), 0))
        return pointed(self._marked(entry, lines, room), width, focused=focused)

    def _marked(self, entry: Entry, lines: list[Content], room: int) -> list[Content]:
        if not isinstance(entry, Answer) or not entry.mark:
            return lines
        mark = plain(entry.mark, "bold $foreground" if entry.loud else "$soft")
        return [Content.assemble(filled(lines[0], room), "  ", mark), *lines[1:]]


def answers_of(places: Sequence[PlaceReview], words: Words) -> list[Answer]:
    """A heading for each place, and a row for each item asked."""
    entries: list[Answer] = []
    for place in places:
        mark = _mark(place.printed, words) if place.switchable else ""
        loud = bool(mark) and place.printed != "all"
        entries.append(Answer(None, place.title, mark=mark, loud=loud, rows=place.switchable))
        entries += [_answer(row, words) for row in place.rows]
    return entries


def _answer(row: AnswerRow, words: Words) -> Answer:
    mark = "" if row.is_open else _mark(row.paper, words)
    rows = (row,) if row.can_switch else ()
    return Answer(row.item, row.own_label, row.answer, row.is_open, mark, row.paper == "left_off", rows)


def _mark(paper: Paper | str, words: Words) -> str:
    return f"{_GLYPHS[paper]} {words(f'mark_{paper}')}"
