"""The top of every screen: what this is, where the person is, and a thin rule that fills as they go."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from decision_aid.tui.draw import stacked
from decision_aid.tui.text import fitted


class Top(Widget):
    """Title left, place right, progress below."""

    DEFAULT_CSS = """
    Top { width: 1fr; height: 2; }
    """
    ALLOW_SELECT = False

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = title
        self._where = ""
        self._share = 0.0

    def show(self, where: str, share: float) -> None:
        """Say where the person is and how much of the way lies behind them, from 0 to 1."""
        self._where, self._share = where, share
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2

    def render(self) -> RenderResult:
        width = self.content_size.width
        # Where the person is matters more than the title, which never changes.
        where = fitted(self._where, width, "$foreground")
        title = fitted(self._title, width - where.cell_length - 2, "$soft")
        gap = width - title.cell_length - where.cell_length
        done = round(width * self._share)
        rule = Content.assemble(("━" * done, "$primary"), ("─" * (width - done), "$edge"))
        return stacked([Content.assemble(title, " " * gap, where), rule])
