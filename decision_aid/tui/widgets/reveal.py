"""Keep what has the focus in view, and put the terminal's own cursor on it for braille displays and magnifiers."""

from textual.containers import VerticalScroll
from textual.geometry import Offset, Region
from textual.widget import Widget


def reveal(widget: Widget, part: Region) -> None:
    """Scroll the page so that this part of a widget is in view."""
    page = next((node for node in widget.ancestors if isinstance(node, VerticalScroll)), None)
    if page is not None:
        within = widget.region.offset - page.content_region.offset + page.scroll_offset
        page.scroll_to_region(part.translate(within), animate=False, force=True)


def point_at(widget: Widget, spot: Offset) -> None:
    """Put the hidden hardware cursor on a spot of a widget. It moves with the next thing drawn."""
    place = widget.content_region.offset + spot
    if widget.app.cursor_position != place:
        widget.app.cursor_position = place
        widget.refresh()
