"""Every place of the walk, how far the person is in each, and the way to any of them."""

from collections.abc import Iterator

from textual.widget import Widget

from decision_aid.content.models import Place
from decision_aid.session.interview import Step
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.pick_list import Entry, PickList
from decision_aid.tui.widgets.prose import Block, Prose

DONE, BEGUN, OPEN = "☑", "•", "☐"


class PlacesScreen(FrameScreen[str | None]):
    """Answers with the place to go to, or None to stay."""

    def __init__(self, visit: Visit, here: Step) -> None:
        super().__init__(visit)
        self._here = here

    def content(self) -> Iterator[Widget]:
        words = self.words
        yield Prose([Block("title", plain(words("places_title"))), Block("aside", plain(words("places_text")))])
        yield PickList(id="places")

    def opened(self) -> None:
        self.top.show(self.words("command_places"), 0)
        self.back.styles.visibility = "hidden"
        self.next.relabel(self.words("close"))
        self.query_one(PickList).show(places(self.visit, self._here), at=self._here.place)

    def first_focus(self) -> Widget | None:
        return self.query_one(PickList)

    def on_pick_list_picked(self, event: PickList.Picked) -> None:
        self.dismiss(event.id)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_next(self) -> None:
        self.dismiss(None)


def places(visit: Visit, here: Step) -> list[Entry]:
    """The places with a mark and words for how far the person is."""
    return [_entry(visit, place, here) for place in visit.interview.places]


def _entry(visit: Visit, place: Place, here: Step) -> Entry:
    words, interview = visit.words, visit.interview
    steps = [step for step in interview.steps if step.place == place.id]
    pages = [step for step in steps if not interview.items_of(step)]
    read, to_read = sum(step in visit.seen for step in pages), len(pages)
    answered, expected = interview.progress(place.id)
    if not answered and not read:
        mark, state = OPEN, words("place_not_begun")
    else:
        done = answered == expected and read == to_read
        mark = DONE if done else BEGUN
        state = words("place_answered", answered=answered, expected=expected) if expected else ""
        state = state or words("place_read", read=read, pages=to_read)
    if place.id == here.place:
        state = f"{state} – {words('place_here')}"
    return Entry(place.id, f"{mark} {place.title}", state, faint=mark == OPEN)
