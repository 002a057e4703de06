"""The answers of a question as cards. Moving is not choosing, nothing is chosen beforehand, Enter never changes one."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.geometry import Offset, Region, Size
from textual.widget import Widget

from decision_aid.content.models import Choice
from decision_aid.tui.draw import stacked
from decision_aid.tui.widgets.answering import Onward, Touched
from decision_aid.tui.widgets.cards import Card, Line, State, drawn
from decision_aid.tui.widgets.larger import is_larger
from decision_aid.tui.widgets.reveal import point_at, reveal

PLENTY = 1000
"""Rows of room when nobody said how many there are."""


class ChoiceList(Widget, can_focus=True):
    """One answer, or several, and `prefer not to say` where that is offered."""

    DEFAULT_CSS = """
    ChoiceList { width: 1fr; height: auto; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: tuple[Choice, ...] = ()
        self._cards: tuple[Card, ...] = ()
        self._several = False
        self._most: int | None = None
        self._room = PLENTY
        self._urgent: frozenset[str] = frozenset()
        self._gone = False
        """Nothing more is taken until the next question is shown: keys typed ahead must not reach this one."""
        self.cursor: int | None = None
        """The card with the focus. None until the person moves: nothing is highlighted beforehand."""
        self.chosen: tuple[str, ...] = ()
        self.declined = False
        self.refused = False
        """The last thing asked for was one choice too many."""

    # --- what is shown ---

    def show(
        self,
        choices: Sequence[Choice],
        *,
        decline: str | None = None,
        several: bool = False,
        most: int | None = None,
        chosen: tuple[str, ...] = (),
        declined: bool = False,
        urgent: Sequence[str] = (),
    ) -> None:
        """Offer these answers. `decline` is what the card says that gives none; `urgent` answers call for help."""
        self._choices, self._several, self._most = tuple(choices), several, most
        cards = [Card(each.text, each.hint, str(n) if n < 10 else " ") for n, each in enumerate(choices, 1)]
        if decline is not None:
            # Alone, it stands beside a text or a number, where a digit is part of the answer.
            cards.append(Card(decline, key="0" if choices else "", quiet=True))
        self._cards = tuple(cards)
        self.chosen, self.declined, self.refused = chosen, declined, False
        self._urgent, self._gone = frozenset(urgent), False
        taken = [position for position in range(len(cards)) if self._is_chosen(position)]
        self.cursor = taken[0] if taken else None
        self.refresh(layout=True)

    def fit(self, room: int) -> None:
        """Use at most this many rows if that is possible at all."""
        if room != self._room:
            self._room = room
            self.refresh(layout=True)

    def reveal_chosen(self) -> None:
        """Bring what is chosen into view, where the list is longer than the page."""
        self.call_after_refresh(self._reveal)

    def ready(self) -> None:
        """Listen again, after Enter led nowhere."""
        self._gone = False

    def rows(self, width: int, room: int) -> int:
        """How many rows the answers take in a column this wide."""
        return len(self._lines(width, room))

    def render(self) -> RenderResult:
        return stacked([line.text for line in self._lines(self.content_size.width, self._room)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.rows(width, self._room)

    @property
    def spot(self) -> Offset:
        """Where the hardware cursor belongs."""
        rows = self._rows_of(self.cursor or 0)
        return Offset(2, rows[len(rows) // 2] if rows else 0)

    # --- what the person does ---

    def move(self, step: int) -> None:
        """To the next or previous card; the first press goes to the first or last one."""
        if self.cursor is None:
            self.jump(0 if step > 0 else -1)
        else:
            self._go(max(0, min(len(self._cards) - 1, self.cursor + step)))

    def jump(self, position: int) -> None:
        """To the first or last card."""
        self._go(position % len(self._cards) if self._cards else None)

    def settle(self) -> None:
        """Enter: choose the card with the focus; if it is chosen already, go on."""
        if self.cursor is None:
            self.post_message(Touched(self))
        elif self._is_chosen(self.cursor):
            if not self._gone:
                self._gone = True
                self.post_message(Onward())
        else:
            self._choose(self.cursor)

    def choose(self) -> None:
        """Space: choose the card with the focus, or untick it where several may be chosen."""
        if self.cursor is not None:
            self._choose(self.cursor)

    def on_key(self, event: events.Key) -> None:
        # Not as bindings: those run after the next key was looked at, and the order of keys must hold.
        known = {
            "up": lambda: self.move(-1),
            "down": lambda: self.move(1),
            "home": lambda: self.jump(0),
            "end": lambda: self.jump(-1),
            "enter": self.settle,
            "space": self.choose,
        }
        digit = event.character or "none"
        position = next((at for at, card in enumerate(self._cards) if card.key == digit), None)
        if event.key in known:
            known[event.key]()
        elif position is not None:
            self._choose(position)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_focus(self) -> None:
        if len(self._cards) == 1:
            self._go(0)

    def on_click(self, event: events.Click) -> None:
        lines = self._lines(self.content_size.width, self._room)
        if 0 <= event.y < len(lines) and (card := lines[event.y].card) is not None:
            self._choose(card)

    def take_back(self) -> None:
        """Nothing is chosen any more."""
        self.chosen, self.declined, self.refused = (), False, False
        self.refresh(layout=True)

    # --- within ---

    def _choose(self, position: int) -> None:
        if self._gone:
            return
        before = set(self.chosen)
        self.refused = False
        if position >= len(self._choices):
            self.declined, self.chosen = True, ()
        elif self._several:
            self._tick(self._choices[position])
        else:
            self.declined, self.chosen = False, (self._choices[position].id,)
        self._gone = bool(self._urgent & (set(self.chosen) - before))
        self._go(position)
        self.post_message(Touched(self))

    def _tick(self, choice: Choice) -> None:
        """Tick or untick one of several. A choice that stands alone leaves no other beside it."""
        if choice.id in self.chosen:
            self.chosen = tuple(each for each in self.chosen if each != choice.id)
            return
        alone = {each.id for each in self._choices if each.alone}
        kept = () if choice.alone else tuple(each for each in self.chosen if each not in alone)
        if self._most is not None and len(kept) >= self._most:
            self.refused = True
            return
        self.declined, self.chosen = False, (*kept, choice.id)

    def _go(self, position: int | None) -> None:
        self.cursor = position
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if self.cursor is not None and (rows := self._rows_of(self.cursor)):
            reveal(self, Region(0, rows[0], self.size.width, len(rows)))
            point_at(self, self.spot)

    def _is_chosen(self, position: int) -> bool:
        if position >= len(self._choices):
            return self.declined
        return self._choices[position].id in self.chosen

    def _rows_of(self, card: int) -> list[int]:
        lines = self._lines(self.content_size.width, self._room)
        return [row for row, line in enumerate(lines) if line.card == card]

    def _lines(self, width: int, room: int) -> list[Line]:
        if width < 1:
            return []
        states = [self._state(position) for position in range(len(self._cards))]
        return drawn(self._cards, states, width, room, larger=is_larger(self))

    def _state(self, position: int) -> State:
        chosen = self._is_chosen(position)
        several = self._several and position < len(self._choices)
        mark = ("[x]" if chosen else "[ ]") if several else ("(•)" if chosen else "( )")
        return State(mark, chosen, self.has_focus and position == self.cursor)
