"""Name the medicines one takes: type, pick from what fits, and see the list grow. A name is never picked by itself."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.widget import Widget
from textual.widgets import Input

from decision_aid.content.models import Choice, DecisionAid
from decision_aid.evaluation.medicines import Match, begins_a_name, search
from decision_aid.session.permitted import LONGEST_NAME, MOST_MEDICINES
from decision_aid.tui.text import Words, clean
from decision_aid.tui.widgets.answering import Onward, Touched
from decision_aid.tui.widgets.choice_list import PLENTY, ChoiceList
from decision_aid.tui.widgets.name_field import NameField, Offers
from decision_aid.tui.widgets.pick_list import Entry, PickList

MOST_OFFERS = 8
FEW_OFFERS = 4
"""How many names are offered at once; few where the terminal is short."""


class Named(Touched):
    """The list, or the answer that stands for it, is another one now."""

    def __init__(self, widget: Widget, names: tuple[str, ...]) -> None:
        super().__init__(widget)
        self.names = names


class MedicineList(VerticalGroup):
    """A field, what fits what is typed, the list so far, and the answers that stand for a list."""

    DEFAULT_CSS = """
    MedicineList { width: 1fr; height: auto; }
    MedicineList NameField {
        width: 1fr; height: 3; border: round $edge; padding: 0 1; background: $background; color: $foreground;
    }
    MedicineList NameField:focus { border: round $focus; background: $glow; background-tint: transparent; }
    MedicineList NameField>.input--placeholder { color: $soft; }
    MedicineList PickList { margin: 1 0 0 0; }
    MedicineList ChoiceList { margin: 1 0 0 0; }
    MedicineList.-tight PickList, MedicineList.-tight ChoiceList { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete", "take_off", show=False)]

    def __init__(self, aid: DecisionAid, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._aid, self._words = aid, words
        self._choices: tuple[Choice, ...] = ()
        self._names: tuple[str, ...] = ()
        self._matches: tuple[Match, ...] = ()
        self._most = MOST_OFFERS
        self._gone = False
        self.refused: str | None = None
        """Why the last name was not added, in words."""

    def compose(self) -> ComposeResult:
        yield NameField(max_length=LONGEST_NAME, select_on_focus=False, id="name")
        yield Offers(id="offers")
        yield PickList(id="named")
        yield ChoiceList(id="instead")

    def on_mount(self) -> None:
        self.field.cursor_blink = False

    # --- what is shown ---

    def show(self, choices: Sequence[Choice], given: tuple[str, ...] = ()) -> None:
        """Ask for names, going on from this answer: names, or the one choice that stands instead of them."""
        self._choices, self._gone, self.refused = tuple(choices), False, None
        instead = {choice.id for choice in choices}
        self._names = () if instead.issuperset(given) else given
        self.field.placeholder = self._words("medicine_type_here")
        self._write("")
        self._instead.show(choices, several=True, most=1, chosen=tuple(each for each in given if each in instead))
        self._show_names()

    def fit(self, *, short: bool) -> None:
        """Take less room where the terminal is short."""
        self._most = FEW_OFFERS if short else MOST_OFFERS
        self.set_class(short, "-tight")
        self._instead.fit(len(self._choices) if short else PLENTY)

    def ready(self) -> None:
        """Listen again, after Enter led nowhere."""
        self._gone = False
        self._instead.ready()

    @property
    def names(self) -> tuple[str, ...]:
        """The answer: the names, or the id of the choice that stands instead of them. Empty: there is none."""
        return self._instead.chosen or self._names

    @property
    def is_unfinished(self) -> bool:
        """Something is typed that is not on the list yet."""
        return bool(self._typed)

    @property
    def field(self) -> NameField:
        """Where names are typed: it takes the focus when the question appears."""
        return self.query_one(NameField)

    # --- what the person does ---

    def take_back(self) -> None:
        """Nothing is named or chosen any more."""
        self._names, self.refused = (), None
        self._write("")
        self._instead.take_back()
        self._show_names()

    def action_take_off(self) -> None:
        """Delete takes the name under the cursor off the list."""
        if self._list.has_focus and self._list.at is not None:
            self._take_off(self._list.at)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.refused = None
        self._offer()
        self._tell()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter adds what is highlighted or typed in full. Anything else is highlighted first, and never added."""
        event.stop()
        if not self._typed:
            if self.names and not self._gone:
                self._gone = True
                self.post_message(Onward())
        elif self._offers.cursor is not None:
            self._take(self._offers.cursor)
        elif self._matches and self._matches[0].exact:
            self._take(0)
        else:
            self._offers.move(1)

    @on(NameField.Moved)
    def _moved(self, event: NameField.Moved) -> None:
        event.stop()
        self._offers.move(event.step)

    @on(NameField.Digit)
    def _digit(self, event: NameField.Digit) -> None:
        event.stop()
        row = int(event.digit) - 1
        if row < len(self._matches) and not begins_a_name(self._aid, self.field.value + event.digit):
            self._take(row)
        else:
            self.field.insert_text_at_cursor(event.digit)

    @on(Offers.Taken)
    def _taken(self, event: Offers.Taken) -> None:
        event.stop()
        self._take(event.row)
        self.field.focus()

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        event.stop()
        self._take_off(event.id)

    @on(Touched)
    def _chose_instead(self, event: Touched) -> None:
        if event.widget is self._instead:
            event.stop()
            self._show_names()
            self._tell()

    # --- within ---

    def _offer(self) -> None:
        """What fits what is typed now; last of all the typed words themselves, unless they are a name on the list."""
        typed = self._typed
        self._matches = search(self._aid, typed, self._most) if typed else ()
        rows = [(self._aid.called(match.medicine.name), self._other_names(match)) for match in self._matches]
        if typed and not any(match.exact for match in self._matches):
            rows.append((self._words("medicine_as_typed", name=typed), ""))
        self._offers.show(rows, len(self._matches))

    def _other_names(self, match: Match) -> str:
        medicine = match.medicine
        shown = match.matched_name == self._aid.called(medicine.name)
        others = medicine.brands[:2] if shown else (match.matched_name,)
        return self._words("medicine_also_called", name=", ".join(others)) if others else ""

    def _take(self, row: int) -> None:
        """Add what stands in this row. Words that say "none" or "not sure" choose that instead."""
        typed = self._typed
        name = self._matches[row].medicine.name if row < len(self._matches) else typed
        same = [each.id for each in self._choices if name.casefold() in (each.id.casefold(), each.text.casefold())]
        self._write("")
        if same:
            self._instead.chosen = (same[0],)
            self._instead.refresh(layout=True)
        elif name.casefold() in (each.casefold() for each in self._names):
            self.refused = self._words("medicine_there", name=self._aid.called(name))
        elif len(self._names) >= MOST_MEDICINES:
            self.refused = self._words("medicine_full", most=MOST_MEDICINES)
        else:
            self._names = (*self._names, name)
            self._instead.take_back()
        self._show_names()
        self._tell()

    def _take_off(self, name: str) -> None:
        if name not in self._names:
            return
        position = self._names.index(name)
        self._names = tuple(each for each in self._names if each != name)
        self._show_names(self._names[min(position, len(self._names) - 1)] if self._names else None)
        if not self._names:
            self.field.focus()
        self._tell()

    def _show_names(self, at: str | None = None) -> None:
        self._list.display = bool(self._names) and not self._instead.chosen
        take_off = self._words("medicine_take_off")
        entries = [Entry(name, self._as_listed(name), take_off, faint=True) for name in self._names]
        self._list.show((Entry(None, self._words("medicine_your_list")), *entries), at)

    def _as_listed(self, name: str) -> str:
        listed = any(medicine.name == name for medicine in self._aid.medicines)
        return self._aid.called(name) if listed else self._words("medicine_not_checked", name=name)

    def _tell(self) -> None:
        self.post_message(Named(self, self.names))

    def _write(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self.field.value = text
        self._offer()

    @property
    def _typed(self) -> str:
        return " ".join(clean(self.field.value).split())

    @property
    def _offers(self) -> Offers:
        return self.query_one(Offers)

    @property
    def _list(self) -> PickList:
        return self.query_one(PickList)

    @property
    def _instead(self) -> ChoiceList:
        return self.query_one(ChoiceList)
