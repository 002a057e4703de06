"""The frame that every screen shares: top, a page that scrolls, buttons, keys, and help in a crisis one key away."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from decision_aid.tui.commands import bindings
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.answering import Finished
from decision_aid.tui.widgets.foot import Foot, Remark
from decision_aid.tui.widgets.larger import CLASS
from decision_aid.tui.widgets.press import BigButton
from decision_aid.tui.widgets.reveal import point_at
from decision_aid.tui.widgets.top import Top

Result = TypeVar("Result")

WIDTHS = [(0, "-tiny"), (40, "-slim"), (54, "-narrow"), (76, "-normal"), (110, "-wide")]
HEIGHTS = [(0, "-flat"), (12, "-short"), (22, "-tall"), (28, "-high")]
"""From how many cells on a screen has a class, for the style sheet."""


class FrameScreen(Screen[Result]):
    """A screen with the common frame. Subclasses say what stands in the page and what the buttons do."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    OFFERS: ClassVar[tuple[str, ...]] = ("colours", "larger", "leave", "crisis")
    """The commands in the line of keys."""
    CAN_BE_LARGER: ClassVar[bool] = True
    """False: its words must all be seen at once."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("colours", "larger", "leave", "crisis"),
        Binding("escape", "back", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("up", "line(-1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self.words = visit.words
        self._last_focus: Widget | None = None

    # --- what stands on it ---

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Top(self.visit.interview.aid.about.title, id="top")
            with VerticalScroll(id="page", can_focus=False):
                yield from self.content()
            yield Foot(self.words, self.OFFERS, id="foot")
            yield from self.visit.below()
        yield Static(plain(self.words("too_small")), id="too-small")

    def content(self) -> Iterator[Widget]:
        """What stands in the page."""
        raise NotImplementedError

    def first_focus(self) -> Widget | None:
        """What has the focus when the screen opens."""
        return self.next if self.next.display else self.back

    def on_mount(self) -> None:
        self.set_class(self.visit.larger and self.CAN_BE_LARGER, CLASS)
        self.foot.show_keys(typing=False)
        for change in ("scroll_y", "virtual_size"):
            self.watch(self.page, change, self._mark_more, init=False)
        self.opened()
        self.set_focus(self.first_focus(), scroll_visible=False)
        self.settle()

    def opened(self) -> None:
        """Fill the screen, once its parts are there."""

    @property
    def page(self) -> VerticalScroll:
        """The part that scrolls."""
        return self.query_one("#page", VerticalScroll)

    @property
    def top(self) -> Top:
        """The title, the place and the progress."""
        return self.query_one("#top", Top)

    @property
    def foot(self) -> Foot:
        """The buttons and the keys."""
        return self.query_one("#foot", Foot)

    @property
    def next(self) -> BigButton:
        """The button on the right."""
        return self.query_one("#next", BigButton)

    @property
    def back(self) -> BigButton:
        """The button on the left."""
        return self.query_one("#back", BigButton)

    def remark(self, text: str) -> None:
        """Say something in the quiet line above the buttons."""
        self.query_one("#remark", Remark).say(text)

    # --- what can be done everywhere ---

    def action_back(self) -> None:
        """Close the screen."""
        self.dismiss()

    def action_next(self) -> None:
        """Nothing, unless the screen says so."""

    def action_crisis(self) -> None:
        """Help now."""
        from decision_aid.tui.screens.crisis import CrisisScreen

        self.app.push_screen(CrisisScreen(self.visit))

    def action_leave(self) -> None:
        """Say what is kept, and ask what to do."""
        from decision_aid.tui.screens.leave import ask_to_leave

        ask_to_leave(self)

    async def action_colours(self) -> None:
        """The next look."""
        await self.run_action("app.colours")

    async def action_larger(self) -> None:
        """Fewer words with more room around them, or as before."""
        await self.run_action("app.larger")

    def suit_size(self) -> None:
        """Lay everything out for the size that the person wants now."""
        self.set_class(self.visit.larger and self.CAN_BE_LARGER, CLASS)
        for widget in self.query(Widget):
            widget.refresh(layout=True)
        self.settle()

    # --- reading ---

    def action_page(self, direction: int) -> None:
        """One page on or back, with one line of overlap."""
        rows = max(1, self.page.size.height - 1)
        self.page.scroll_relative(y=rows * direction, animate=False, force=True)

    def action_line(self, direction: int) -> None:
        """One line on or back."""
        self.page.scroll_relative(y=direction, animate=False, force=True)

    def action_edge(self, direction: int) -> None:
        """To the start or the end."""
        if direction < 0:
            self.page.scroll_home(animate=False, force=True)
        else:
            self.page.scroll_end(animate=False, force=True)

    def action_read_on(self) -> None:
        """One page on while there is more below, then what the button says."""
        if self.is_more_below:
            self.action_page(1)
        else:
            self.action_next()

    @property
    def is_more_below(self) -> bool:
        """There is something to read under what is on the screen."""
        return self.page.scroll_y < self.page.max_scroll_y

    def _mark_more(self) -> None:
        self.query_one("#more").styles.visibility = "visible" if self.is_more_below else "hidden"

    # --- keeping things in view ---

    def settle(self) -> None:
        """After something changed: once it is drawn, mark what lies below and follow the focus with the cursor."""
        self.call_after_refresh(self._mark_more)
        self.call_after_refresh(self._follow)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._refocus)
        self.settle()

    @property
    def is_too_small(self) -> bool:
        """The window shows nothing but a sentence, so no key may change what nobody sees."""
        return self.has_class("-tiny") or self.has_class("-flat")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.is_too_small or action in ("crisis", "leave", "colours", "larger")

    def _refocus(self) -> None:
        if self.is_too_small:
            self.set_focus(None)
        elif self.focused is None and self._last_focus is not None and self.app.app_focus:
            self.set_focus(self._last_focus, scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._last_focus = event.widget
        self.foot.show_keys(typing=isinstance(event.widget, Input | TextArea))
        self.settle()

    @on(Finished)
    def _finished(self, event: Finished) -> None:
        event.stop()
        self.set_focus(self.next)

    def _follow(self) -> None:
        focused = self.focused
        if focused is None or not self.is_active:
            return
        if isinstance(focused, Input | TextArea):
            # It has a cursor of its own; in a short window it may lie below the edge.
            self.page.scroll_to_widget(focused, animate=False, force=True)
        else:
            point_at(focused, getattr(focused, "spot", Offset(2, focused.size.height // 2)))
