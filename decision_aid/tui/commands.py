"""Each thing a person can do anywhere, once: its keys. Bindings, the line of keys and the help are made from this.

What it is called and what it means are the words `command_<id>` and `command_<id>_means`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True)
class Command:
    """Something a person can do. The screen that offers it has an action of the same name."""

    id: str
    key: str
    """As Textual names it. A letter or sign: it goes into a text field that has the focus."""
    shown: str
    """As the person sees it."""
    key_in_text: str
    """Also works while writing in a text field."""
    shown_in_text: str

    @property
    def label(self) -> str:
        """The key of the word for its name."""
        return f"command_{self.id}"

    @property
    def meaning(self) -> str:
        """The key of the words that say what it does."""
        return f"command_{self.id}_means"


COMMANDS = (
    Command("help", "question_mark", "?", "f1", "F1"),
    Command("why", "w", "w", "f4", "F4"),
    Command("sources", "r", "r", "f5", "F5"),
    Command("places", "p", "p", "f2", "F2"),
    Command("colours", "t", "t", "f7", "F7"),
    Command("larger", "z", "z", "f12", "F12"),
    Command("leave", "q", "q", "ctrl+q", "Ctrl+Q"),
    Command("language", "l", "l", "ctrl+l", "Ctrl+L"),
    Command("turned", "v", "v", "f6", "F6"),
    Command("scaled", "n", "n", "f8", "F8"),
    Command("earlier", "u", "u", "shift+up", "Shift+Up"),
    Command("later", "d", "d", "shift+down", "Shift+Down"),
    Command("paper", "x", "x", "space", "Space"),
    Command("part", "g", "g", "f3", "F3"),
    Command("crisis", "exclamation_mark", "!", "f9", "F9"),
)
BY_ID = {command.id: command for command in COMMANDS}
FIRST = ("help", "leave", "why", "sources", "turned", "scaled", "earlier", "later", "paper", "part",
         "places", "language", "larger", "colours")  # fmt: skip
"""Which keys are shown when there is no room for all: help, which names the others, and what belongs to the step."""


def bindings(*ids: str) -> list[Binding]:
    """The key bindings of these commands."""
    return [
        Binding(f"{command.key},{command.key_in_text}", command.id, command.id, id=command.id, show=False)
        for command in chosen(ids)
    ]


def chosen(ids: Sequence[str]) -> list[Command]:
    """These commands, in the order of the table."""
    return [command for command in COMMANDS if command.id in ids]
