"""What a person sees who comes into the waiting room: whose this is, what it is, and one large way to begin."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from decision_aid.kiosk.screens.bar import AppButton
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Prose


class StartScreen(FrameScreen[None]):
    """Staff have a corner of it; help in a crisis is where it is on every screen."""

    OFFERS = ("colours",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, visit: Visit, clinic: str, languages: Sequence[str], staff: Callable[[], None]) -> None:
        super().__init__(visit)
        self._clinic, self._languages, self._staff = clinic, languages, staff

    def content(self) -> Iterator[Widget]:
        words, about = self.words, self.visit.interview.aid.about
        yield Prose(
            [
                Block("title", plain(words("kiosk_start_title"))),
                Block("text", plain(about.decision)),
                Block("text", plain(words("kiosk_start_text"))),
                Block("aside", plain(words("kiosk_start_private"))),
            ],
            id="about",
        )
        yield AppButton(words("kiosk_start"), "begin", id="start", classes="-across -primary")
        others = [language for language in self._languages if language != about.language]
        if others:
            with Horizontal(id="languages"):
                for language in others:
                    # In the language itself, so that whoever speaks it finds it.
                    name = self.visit.aids[language].speaks.name
                    yield AppButton(name, f"open('{language}')", id=f"in-{language}")

    def opened(self) -> None:
        self.top.show(self._clinic, 0)
        self.next.display = False
        self.back.relabel(self.words("kiosk_staff"))

    def first_focus(self) -> Widget | None:
        return self.query_one("#start")

    def action_back(self) -> None:
        """The button on the left is the staff's corner here."""
        self._staff()

    def action_leave(self) -> None:
        """There is nothing to leave yet."""
