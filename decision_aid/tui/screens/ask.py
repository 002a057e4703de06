"""Ask one thing about the visit itself, such as whether to leave: a few words, and a large button for each way on."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.press import BigButton
from decision_aid.tui.widgets.prose import Block, Prose


class AskScreen(FrameScreen[str | None]):
    """Answers with the id of the button, or None when it was closed. The first button is the one that changes least."""

    OFFERS = ("colours", "larger", "crisis")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, visit: Visit, title: str, blocks: Sequence[Block], ways: Sequence[tuple[str, str]],
                 *, may_close: bool = True) -> None:  # fmt: skip
        super().__init__(visit)
        self._title, self._blocks, self._ways, self._may_close = title, blocks, ways, may_close

    def content(self) -> Iterator[Widget]:
        yield Prose(self._blocks, id="asked")
        for id, label in self._ways:
            yield BigButton(label, f"answer('{id}')", id=f"way-{id}", classes="-across")

    def opened(self) -> None:
        self.top.show(self._title, 0)
        self.next.display = False
        self.back.display = False

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fit)
        super().on_resize(event)

    def _fit(self) -> None:
        """Buttons of one row where three rows each would push the last one off the screen."""
        page = self.page
        needed = self.query_one("#asked", Prose).rows(page.content_size.width) + 2 + 3 * len(self._ways)
        self.set_class(needed > page.size.height, "-crowded")

    def first_focus(self) -> Widget | None:
        return self.query_one(f"#way-{self._ways[0][0]}")

    def action_answer(self, id: str) -> None:
        """This way on."""
        self.dismiss(id)

    def action_back(self) -> None:
        if self._may_close:
            self.dismiss(None)

    def action_leave(self) -> None:
        """This screen is asked in one go; leaving is among its ways where that makes sense."""
