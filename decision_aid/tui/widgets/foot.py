"""The bottom of every screen: a quiet line for remarks, the large buttons, and one line of keys that can be clicked."""

from collections.abc import Sequence

from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from decision_aid.tui.commands import BY_ID, FIRST, chosen
from decision_aid.tui.text import Words, fitted
from decision_aid.tui.widgets.press import BigButton, Link, NextButton


class Remark(Widget):
    """One line that answers what was just done. It stays until the next step."""

    DEFAULT_CSS = """
    Remark { width: 1fr; height: 1; padding: 0 2; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def say(self, text: str) -> None:
        """Show this remark."""
        self._text = text
        self.refresh()

    def render(self) -> RenderResult:
        return fitted(self._text, self.content_size.width, "$soft") if self._text else Content("")


class Foot(Widget):
    """Back left, help now in the middle, next right: always in the same place."""

    DEFAULT_CSS = """
    Foot { width: 1fr; height: auto; layout: vertical; }
    Foot #remarks { height: 1; }
    Foot #buttons { height: 3; align-horizontal: center; }
    Foot #next { dock: right; }
    Foot #back { dock: left; }
    Foot #keys { height: 1; align-horizontal: center; overflow: hidden; }
    """

    def __init__(self, words: Words, commands: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._commands = [command for command in chosen(commands) if command.id != "crisis"]
        self._withheld: set[str] = set()
        """The commands that there is nothing for just now."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="remarks"):
            yield Remark(id="remark")
            yield Link(self._words("more_below"), "page(1)", key="▼", id="more")
        with Horizontal(id="buttons"):
            yield BigButton(self._words("back"), "back", id="back")
            yield BigButton(self._words("command_crisis"), "crisis", id="crisis")
            yield NextButton(self._words("next"), "next", id="next", classes="-primary")
        with Horizontal(id="keys"):
            for command in self._commands:
                yield Link(self._words(command.label), command.id, key=command.shown, id=f"key-{command.id}")

    def on_mount(self) -> None:
        # Page Down does the same from anywhere, and Tab comes to the buttons first.
        self.query_one("#more", Link).can_focus = False

    def on_resize(self) -> None:
        self._fit()

    def offer(self, command: str, *, offered: bool) -> None:
        """Show or hide the key of a command."""
        (self._withheld.discard if offered else self._withheld.add)(command)
        self._fit()

    def _fit(self) -> None:
        """Show as many keys as there is room for, each with its whole label: help and quitting before all others.

        The keys that are left out still work, and the help names them.
        """
        left = self.size.width
        for command in sorted(self._commands, key=lambda each: FIRST.index(each.id)):
            link = self.query_one(f"#key-{command.id}", Link)
            link.display = command.id not in self._withheld and link.cells <= left
            left -= link.cells if link.display else 0

    def show_keys(self, *, typing: bool) -> None:
        """Show the keys that work just now: while typing, letters go into the text."""
        for command in self._commands:
            key = command.shown_in_text if typing else command.shown
            self.query_one(f"#key-{command.id}", Link).press_key(key)
        self._fit()
        crisis = BY_ID["crisis"]
        key = crisis.shown_in_text if typing else crisis.shown
        self.query_one("#crisis", BigButton).relabel(f"{self._words(crisis.label)} ({key})")
