"""Help now: the crisis lines, as large as a terminal can, in front of everything else."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget

from decision_aid.content.models import CrisisCountry, CrisisLine, ItemId
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Kind, Prose
from decision_aid.tui.widgets.reveal import point_at

COUNTRY = ItemId("country")
TALL = 30
"""Rows of a terminal in which every number can stand in a band of three."""
LOW = 18
"""Rows below which the numbers come before every sentence, so that one is seen at once."""
ROWS_FOR_EACH = 5
"""More that each line of a clinic's own needs for that."""
FEW = 2
"""Lines of a clinic's own that leave room between the parts, also where there are few rows."""


class CrisisScreen(FrameScreen[None]):
    """Closed only on purpose: nothing has the focus, so that a key pressed in a hurry does not close it."""

    OFFERS = ("colours", "leave")
    CAN_BE_LARGER = False

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
        interview = self.visit.interview
        tall = event.size.height >= TALL + ROWS_FOR_EACH * len(_local(interview))
        self.query_one(Prose).show(crisis_blocks(interview, tall=tall, low=event.size.height < LOW))
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


def crisis_blocks(interview: Interview, *, tall: bool, low: bool = False) -> tuple[Block, ...]:
    """The person's own country first. Not known: the first number of every country, so that none is below the edge."""
    if interview.setting == "kiosk":
        return tuple(_where_staff_are_near(interview, tall=tall))
    crisis = interview.aid.crisis
    own, others = _countries(interview)
    first = 0 if low else 1
    blocks = [Block("title", plain(crisis.title)), *(Block("text", plain(text)) for text in crisis.text[:first])]
    blocks += _numbers(interview, tall=tall)
    blocks += [Block("text", plain(text)) for text in crisis.text[first:]]
    blocks.append(Block("text", plain(crisis.not_told, "bold")))
    if not own:
        blocks.append(Block("text", plain(crisis.elsewhere)))
    blocks += [block for country in others for block in _country(country, tall=tall)]
    if own:
        blocks.append(Block("text", plain(crisis.elsewhere)))
    return tuple(blocks)


def _where_staff_are_near(interview: Interview, *, tall: bool) -> Iterator[Block]:
    """Numbers before sentences: those of the clinic, the emergency number and the country's first, all at a glance."""
    crisis = interview.aid.crisis
    own, others = _countries(interview)
    # No clinical word: others in the room can read it.
    yield Block("loud" if tall else "band", plain(interview.aid.words["staff_please_come"]))
    yield from _numbers(interview, tall=True) if tall else _close_together(interview)
    yield from (Block("text", plain(text)) for text in crisis.text)
    if not own:
        yield Block("text", plain(crisis.elsewhere))
    for country in others:
        yield from _country(country, tall=tall)
    if own:
        yield Block("text", plain(crisis.elsewhere))


def _countries(interview: Interview) -> tuple[list[CrisisCountry], list[CrisisCountry]]:
    """Those of the person's own country, a clinic's lines among them, and the others."""
    chosen = interview.responses.get(COUNTRY)
    countries = interview.aid.crisis.countries
    return [each for each in countries if each.id == chosen], [each for each in countries if each.id != chosen]


def _is_known(interview: Interview) -> bool:
    return not isinstance(interview.responses.get(COUNTRY), Declined | None)


def _local(interview: Interview) -> tuple[CrisisLine, ...]:
    """The lines of a clinic's own, which stand before those of its country."""
    own, _ = _countries(interview)
    return own[0].lines if len(own) > 1 else ()


def _numbers(interview: Interview, *, tall: bool) -> Iterator[Block]:
    own, others = _countries(interview)
    for country in own:
        yield from _country(country, tall=tall)
    if not _is_known(interview):
        for country in others:
            yield from _country(country, tall=False, most=1)


def _close_together(interview: Interview) -> Iterator[Block]:
    """Each number with its name after it; each emergency number once."""
    own, others = _countries(interview)
    seen = own if _is_known(interview) else [*own, *others]
    most = None if own else 1
    heading: Kind = "heading" if len(_local(interview)) <= FEW else "note"
    said = set[str]()
    for country in seen:
        yield from _once(country.emergency, said)
        yield Block(heading, plain(country.name, "bold $primary"))
        for line in country.lines[:most]:
            reach = Content.assemble((f" {line.reach} ", "bold $on-primary on $primary"), "  ", _name(line))
            yield Block("note", reach)


def _once(emergency: str, said: set[str]) -> Iterator[Block]:
    if emergency not in said:
        said.add(emergency)
        yield Block("note", plain(emergency, "bold"))


def _country(country: CrisisCountry, *, tall: bool, most: int | None = None) -> list[Block]:
    blocks = [Block("heading", plain(country.name)), Block("note", plain(country.emergency, "bold"))]
    for line in country.lines[:most]:
        blocks.append(Block("loud" if tall else "band", plain(line.reach)))
        blocks.append(Block("hint", plain(_name(line))))
    return blocks


def _name(line: CrisisLine) -> str:
    return f"{line.name}. {line.note}" if line.note else line.name
