"""Things to press, by Enter, Space, click or touch: large buttons and one-row links that run a screen's action."""

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from decision_aid.tui.draw import boxed, filled, stacked
from decision_aid.tui.text import plain


class Pressable(Widget, can_focus=True):
    """Something that runs an action of its screen when it is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]
    ALLOW_SELECT = False

    def __init__(self, label: str, action: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.label = label
        self.runs = action

    def relabel(self, label: str) -> None:
        """Say something else on it."""
        if label != self.label:
            self.label = label
            self.refresh(layout=True)

    async def action_press(self) -> None:
        """Do what it is for."""
        await self.run_action(f"screen.{self.runs}")

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.action_press()

    def marked(self, room: int, *, brackets: bool) -> str:
        """The label between marks that show the focus without any colour, as wide as there is room."""
        label = self.label
        if self.has_focus:
            wished = (f"› {label} ‹", f"›{label}‹", f"›{label}")
        elif brackets:
            wished = (f"[ {label} ]", f"[{label}]", label)
        else:
            wished = (f"  {label}  ", f" {label} ", label)
        return next((each for each in wished if len(each) <= room), wished[-1])


class BigButton(Pressable):
    """A button three rows high, or one where the terminal is short. `-primary`: the one most people want."""

    DEFAULT_CSS = """
    BigButton { width: 18; height: 3; }
    BigButton.-across { width: 1fr; }
    """

    def render(self) -> RenderResult:
        width, height = self.size
        primary = self.has_class("-primary")
        style = "bold $on-primary" if primary else "bold $focus" if self.has_focus else "$foreground"
        fill = "$primary" if primary else "$glow" if self.has_focus else "$background"
        edge = "$on-primary" if primary else "$focus" if self.has_focus else "$edge"
        room = width if height == 1 else width - 2
        label = self.marked(room, brackets=height == 1 and not primary)
        text = plain(label, style).truncate(room, ellipsis=True)
        line = text.pad_left((room - text.cell_length) // 2) if not self.has_class("-across") else text
        if height == 1:
            return filled(line, width, fill)
        if primary and not self.has_focus:
            return stacked([filled(each, width, fill) for each in (Content(""), line.pad_left(1), Content(""))])
        return stacked(boxed([line], width, heavy=self.has_focus, edge=edge, fill=fill))


class NextButton(BigButton):
    """The button that goes on. Space reads on first, as long as there is more below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "screen.read_on", show=False)]


class Link(Pressable):
    """One row: a key, if there is one, and what it does."""

    DEFAULT_CSS = """
    Link { width: auto; height: 1; }
    """

    def __init__(self, label: str, action: str, *, key: str = "", id: str | None = None) -> None:
        super().__init__(label, action, id=id)
        self.key = key

    def press_key(self, key: str) -> None:
        """Show another key for it."""
        if key != self.key:
            self.key = key
            self.refresh(layout=True)

    @property
    def cells(self) -> int:
        """How wide it is."""
        return self._line().cell_length

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return self.cells

    def render(self) -> RenderResult:
        return self._line()

    def _line(self) -> Content:
        style = "bold $on-primary on $primary" if self.has_focus else "$soft"
        left, right = ("›", "‹") if self.has_focus else (" ", " ")
        key = plain(f"{self.key} ", "bold" if self.key else "") if self.key else Content("")
        label = plain(self.label, "" if self.key or self.has_focus else "underline")
        return Content.assemble(left, key, label, right).stylize_before(style)
