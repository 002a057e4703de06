"""The person's own words. Whatever is pasted stays text, and never more of it than the question takes."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from decision_aid.tui.text import clean
from decision_aid.tui.widgets.answering import Finished, Touched


class FreeText(TextArea, inherit_bindings=False):
    """A few lines to write in. Tab and Escape leave it; Enter starts a new line."""

    DEFAULT_CSS = """
    FreeText { width: 1fr; height: 8; border: round $edge; padding: 0 1; background: $background; color: $foreground; }
    FreeText:focus { border: round $focus; }
    FreeText .text-area--cursor-line { background: $background; }
    FreeText .text-area--cursor, FreeText:light .text-area--cursor, FreeText:dark .text-area--cursor {
        color: $background; background: $foreground;
    }
    """

    # Textual's own, without F6 and F7 (select all: the next letter would replace the whole text) and deleting lines.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("ctrl+left", "cursor_word_left", show=False),
        Binding("ctrl+right", "cursor_word_right", show=False),
        Binding("home,ctrl+a", "cursor_line_start", show=False),
        Binding("end,ctrl+e", "cursor_line_end", show=False),
        Binding("pageup", "cursor_page_up", show=False),
        Binding("pagedown", "cursor_page_down", show=False),
        Binding("shift+up", "cursor_up(True)", show=False),
        Binding("shift+down", "cursor_down(True)", show=False),
        Binding("shift+left", "cursor_left(True)", show=False),
        Binding("shift+right", "cursor_right(True)", show=False),
        Binding("shift+home", "cursor_line_start(True)", show=False),
        Binding("shift+end", "cursor_line_end(True)", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left", show=False),
        Binding("ctrl+x,super+x", "cut", show=False),
        Binding("ctrl+c,super+c", "copy", show=False),
        Binding("ctrl+v", "paste", show=False),
        Binding("ctrl+z,super+z", "undo", show=False),
        Binding("ctrl+y,super+y", "redo", show=False),
        Binding("escape", "finish", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.most = 0
        """How many characters it takes."""

    def show(self, most: int, text: str) -> None:
        """Write here, at most this many characters, going on from this text."""
        self.most = most
        self.load_text(text)
        self.move_cursor(self.document.end)

    def ready(self) -> None:
        """Nothing to do: Enter starts a new line here."""

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        # Everything typed or pasted comes through here.
        allowed = self._allowed(insert, start, end)
        return super().replace(allowed, start, end, maintain_selection_offset=maintain_selection_offset)

    def _allowed(self, insert: str, start: Location, end: Location) -> str:
        """As much of it as there is room for, without control characters."""
        first, last = sorted((start, end))
        left = self.most - len(self.text) + len(self.get_text_range(first, last))
        return clean(insert)[: max(0, left)]

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        return self.cursor_screen_offset - self.content_region.offset

    def take_back(self) -> None:
        """The text is gone. Undo brings it back while the question is on the screen."""
        self.clear()

    def action_finish(self) -> None:
        """Leave the field; what is in it stays."""
        self.post_message(Finished())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Touched(self))
