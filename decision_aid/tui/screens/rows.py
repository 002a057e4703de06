"""Every question that the options can be compared on, and the way to each."""

from collections.abc import Iterator

from textual.widget import Widget

from decision_aid.content.models import FieldId
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.pick_list import Entry, PickList
from decision_aid.tui.widgets.prose import Block, Prose


class RowsScreen(FrameScreen[FieldId | None]):
    """Answers with the row to compare, or None to stay."""

    def __init__(self, visit: Visit, here: FieldId | None) -> None:
        super().__init__(visit)
        self._here = here

    def content(self) -> Iterator[Widget]:
        yield Prose([Block("title", plain(self.words("rows_title")))])
        yield PickList(id="rows")

    def opened(self) -> None:
        self.top.show(self.words("rows_short"), 0)
        self.back.styles.visibility = "hidden"
        self.next.relabel(self.words("close"))
        entries = [Entry(field.id, field.question) for field in self.visit.interview.aid.option_fields]
        self.query_one(PickList).show(entries, at=self._here)

    def first_focus(self) -> Widget | None:
        return self.query_one(PickList)

    def on_pick_list_picked(self, event: PickList.Picked) -> None:
        self.dismiss(FieldId(event.id))

    def action_back(self) -> None:
        self.dismiss(None)

    def action_next(self) -> None:
        self.dismiss(None)
