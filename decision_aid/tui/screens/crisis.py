"""Help now: the crisis lines, as large as a terminal can, in front of everything else."""

from collections.abc import Iterator

from textual import events
from textual.geometry import Offset
from textual.widget import Widget

from decision_aid.content.models import CrisisCountry, ItemId
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Prose
from decision_aid.tui.widgets.reveal import point_at

COUNTRY = ItemId("country")
TALL = 30
"""Rows of a terminal in which every number can stand in a band of three."""


class CrisisScreen(FrameScreen[None]):
    """Closed only on purpose: nothing has the focus, so that a key pressed in a hurry does not close it."""

    OFFERS = ("colours", "leave")

    def __init__(self, visit: Visit, *, after_answer: bool = False) -> None:
        super().__init__(visit)
        self._after_answer = after_answer

    def content(self) -> Iterator[Widget]:
        yield Prose(id="crisis-lines")

    def opened(self) -> None:
        self.top.show(self.visit.interview.aid.crisis.title, 0)
        self.next.relabel(self.words("continue"))
        self.back.styles.visibility = "hidden"
        self.foot.query_one("#crisis").styles.visibility = "hidden"
        self.remark(self.words("how_crisis"))
        self.call_after_refresh(point_at, self.query_one(Prose), Offset(0, 0))

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(Prose).show(crisis_blocks(self.visit.interview, tall=event.size.height >= TALL))
        super().on_resize(event)

    def first_focus(self) -> Widget | None:
        return None

    @property
    def is_too_small(self) -> bool:
        return False

    def action_next(self) -> None:
        self.dismiss()

    def action_back(self) -> None:
        """Escape closes what the person opened, not what an answer opened."""
        if not self._after_answer:
            self.dismiss()


def crisis_blocks(interview: Interview, *, tall: bool) -> tuple[Block, ...]:
    """The person's own country first. Not known: the first number of every country, so that none is below the edge."""
    crisis = interview.aid.crisis
    chosen = interview.responses.get(COUNTRY)
    own = [country for country in crisis.countries if country.id == chosen]
    others = [country for country in crisis.countries if country.id != chosen]
    blocks = [Block("title", plain(crisis.title)), Block("text", plain(crisis.text[0]))]
    attended = interview.setting == "kiosk"
    if attended:
        # No clinical word: others in the room can read it.
        blocks.insert(0, Block("loud", plain(interview.aid.words["staff_please_come"])))
    blocks += [block for country in own for block in _country(country, tall=tall)]
    if chosen is None or isinstance(chosen, Declined):
        blocks += [block for country in others for block in _country(country, tall=False, most=1)]
    blocks += [Block("text", plain(text)) for text in crisis.text[1:]]
    if not attended:
        blocks.append(Block("text", plain(crisis.not_told, "bold")))
    if not own:
        blocks.append(Block("text", plain(crisis.elsewhere)))
    blocks += [block for country in others for block in _country(country, tall=tall)]
    if own:
        blocks.append(Block("text", plain(crisis.elsewhere)))
    return tuple(blocks)


def _country(country: CrisisCountry, *, tall: bool, most: int | None = None) -> list[Block]:
    blocks = [Block("heading", plain(country.name)), Block("note", plain(country.emergency, "bold"))]
    for line in country.lines[:most]:
        blocks.append(Block("loud" if tall else "band", plain(line.reach)))
        blocks.append(Block("hint", plain(f"{line.name}. {line.note}" if line.note else line.name)))
    return blocks
