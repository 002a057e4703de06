"""Naming one's medicines: what fits is offered, the person picks, and what is not on the list is kept as typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from decision_aid.content.models import Choice, DecisionAid, Medicine
from decision_aid.session.permitted import MOST_MEDICINES
from decision_aid.tui.text import Words
from decision_aid.tui.themes import CALM_LIGHT, THEMES
from decision_aid.tui.widgets.answering import Onward
from decision_aid.tui.widgets.medicine_list import MedicineList, Named
from tests.builders import an_aid, shared_words
from tests.tui.walks import click, lines, press, shown, until, words_on, write

CHOICES = tuple(
    Choice.model_validate(each)
    for each in (
        {"id": "none", "text": "I take none", "alone": True},
        {"id": "not_sure", "text": "I am not sure", "unknown": True, "alone": True},
    )
)


@cache
def an_aid_with_medicines() -> DecisionAid:
    """A handful of medicines."""
    rows = (
        ("lorazepam", ("Ativan",), ("benzodiazepine",)),
        ("lormetazepam", (), ("benzodiazepine",)),
        ("alprazolam", ("Xanax",), ("benzodiazepine",)),
        ("tizanidine", ("Zanaflex",), ("muscle_relaxant",)),
        ("losartan", ("Cozaar",), ("antihypertensive",)),
        ("loratadine", ("Claritin", "Clarityn"), ()),
        ("vitamin B12", (), ()),
        ("vitamin B6", (), ()),
    )
    medicines = (
        Medicine.model_validate({"name": name, "brands": brands, "classes": kinds}) for name, brands, kinds in rows
    )
    return an_aid(medicines=tuple(medicines))


class Alone(App[None]):
    """The widget by itself on a page, and what it told."""

    CSS = "Screen { background: $background; color: $foreground; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, given: tuple[str, ...] = (), *, short: bool = False) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = CALM_LIGHT.name
        self._given, self._short = given, short
        self.told: list[tuple[str, ...]] = []
        self.onward = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield MedicineList(an_aid_with_medicines(), Words(shared_words()))

    def on_mount(self) -> None:
        self.the_list.fit(short=self._short)
        self.the_list.show(CHOICES, self._given)
        self.the_list.field.focus()

    @property
    def the_list(self) -> MedicineList:
        return self.query_one(MedicineList)

    def on_named(self, event: Named) -> None:
        self.told.append(event.names)

    def on_onward(self, event: Onward) -> None:
        self.onward += 1


@asynccontextmanager
async def naming(
    *given: str, size: tuple[int, int] = (80, 24), short: bool = False
) -> AsyncIterator[tuple[Pilot[None], MedicineList]]:
    """Someone at the question, with this answer already given."""
    app = Alone(given, short=short)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app.the_list


def names(medicines: MedicineList) -> tuple[str, ...]:
    """The answer as it stands."""
    return medicines.names


def told(pilot: Pilot[None]) -> list[tuple[str, ...]]:
    """Every answer that was reported."""
    assert isinstance(pilot.app, Alone)
    return pilot.app.told


def went_on(pilot: Pilot[None]) -> int:
    """How often the person asked for the next step."""
    assert isinstance(pilot.app, Alone)
    return pilot.app.onward


async def test_nothing_is_named_or_offered_beforehand():
    """An empty field, no list, and the two answers that stand for a list."""
    async with naming() as (pilot, medicines):
        assert names(medicines) == ()
        assert "Type a name" in shown(pilot)
        assert "Your medicines" not in shown(pilot)
        assert "[ ] 1  I take none" in shown(pilot)


async def test_what_fits_appears_while_typing_and_its_number_adds_it():
    """Three letters and a digit name a medicine; the field is free for the next one."""
    async with naming() as (pilot, medicines):
        await write(pilot, "lor")
        assert "1  lorazepam  also called Ativan" in shown(pilot)
        assert "2  loratadine" in shown(pilot)
        await press(pilot, "1")
        assert names(medicines) == ("lorazepam",)
        assert told(pilot)[-1] == ("lorazepam",)
        assert medicines.field.value == ""
        assert "Your medicines" in shown(pilot)
        assert "also called" not in shown(pilot)


async def test_the_arrow_keys_and_enter_add_it_as_well():
    """Down goes through what is offered, Enter adds, and the focus stays in the field."""
    async with naming() as (pilot, medicines):
        await write(pilot, "lor")
        await press(pilot, "down", "down", "enter")
        assert names(medicines) == ("loratadine",)
        assert medicines.field.has_focus


async def test_a_brand_typed_in_full_is_added_under_its_generic_name():
    """Enter is enough when nothing else can be meant."""
    async with naming() as (pilot, medicines):
        await write(pilot, "ativan")
        await press(pilot, "enter")
        assert names(medicines) == ("lorazepam",)


async def test_a_misspelt_name_is_never_added_by_the_first_enter():
    """It is highlighted, so that the person can see what it would be; only then Enter adds it."""
    async with naming() as (pilot, medicines):
        await write(pilot, "zanax")
        await press(pilot, "enter")
        assert names(medicines) == ()
        assert "› 1  alprazolam  also called Xanax" in shown(pilot)
        await press(pilot, "enter")
        assert names(medicines) == ("alprazolam",)


async def test_what_is_not_on_the_list_is_kept_word_for_word_and_said_to_be_unchecked():
    """The typed words are the last row, with no number that could be hit by chance."""
    async with naming() as (pilot, medicines):
        await write(pilot, "Grannys [b]drops[/b] 5")
        assert 'Add as typed: "Grannys [b]drops[/b] 5" (we cannot check it)' in words_on(pilot)
        await press(pilot, "enter", "enter")
        assert names(medicines) == ("Grannys [b]drops[/b] 5",)
        assert "Grannys [b]drops[/b] 5" in shown(pilot)


async def test_a_known_name_in_full_is_not_offered_as_unchecked():
    """There is one way to add it, the one that can be checked."""
    async with naming() as (pilot, _):
        await write(pilot, "Lorazepam")
        assert "Add as typed" not in shown(pilot)


async def test_a_digit_that_belongs_to_a_name_or_a_dose_is_written():
    """`vitamin b1` goes on to B12, and a digit after a space is a dose."""
    async with naming() as (pilot, medicines):
        await write(pilot, "vitamin b1")
        assert medicines.field.value == "vitamin b1"
        assert names(medicines) == ()
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "losartan 50 mg")
        assert medicines.field.value == "losartan 50 mg"
        await press(pilot, "enter")
        assert names(medicines) == ("losartan",)


async def test_a_name_is_taken_off_again():
    """By Enter or Delete in the list; the others stay, and after the last one the field is there again."""
    async with naming("lorazepam", "losartan", "Grannys drops") as (pilot, medicines):
        await press(pilot, "tab", "down", "down", "enter")
        assert names(medicines) == ("lorazepam", "Grannys drops")
        await press(pilot, "delete")
        assert names(medicines) == ("lorazepam",)
        await press(pilot, "delete")
        assert names(medicines) == ()
        assert medicines.field.has_focus
        assert told(pilot)[-1] == ()


async def test_a_name_is_named_once():
    """A second time is said kindly and changes nothing."""
    async with naming("lorazepam") as (pilot, medicines):
        await write(pilot, "ativan")
        await press(pilot, "enter")
        assert names(medicines) == ("lorazepam",)
        assert medicines.refused == "lorazepam is on your list already."


async def test_the_list_has_an_end():
    """Forty names, as many as an answer may hold."""
    many = tuple(f"drop {number}" for number in range(MOST_MEDICINES))
    async with naming(*many) as (pilot, medicines):
        await write(pilot, "ativan")
        await press(pilot, "enter")
        assert names(medicines) == many
        assert medicines.refused == f"The list takes up to {MOST_MEDICINES} medicines."


async def test_i_take_none_stands_alone_and_hides_the_names_until_it_is_taken_back():
    """Nobody loses ten typed names by one key."""
    async with naming("lorazepam") as (pilot, medicines):
        await press(pilot, "tab", "tab", "1")
        assert names(medicines) == ("none",)
        assert "lorazepam" not in shown(pilot)
        await press(pilot, "1")
        assert names(medicines) == ("lorazepam",)


@pytest.mark.parametrize(
    ("typed", "choice"), [("none", "none"), ("I take none", "none"), ("I am not sure", "not_sure")]
)
async def test_the_words_of_an_answer_typed_into_the_field_are_that_answer(typed: str, choice: str):
    """Someone who types "none" means that they take none."""
    async with naming() as (pilot, medicines):
        await write(pilot, typed)
        await press(pilot, "enter", "enter")
        assert names(medicines) == (choice,)


async def test_naming_a_medicine_takes_i_take_none_back():
    """The last thing said counts."""
    async with naming("none") as (pilot, medicines):
        assert "[x] 1  I take none" in shown(pilot)
        await write(pilot, "ativan")
        await press(pilot, "enter")
        assert names(medicines) == ("lorazepam",)
        assert "[ ] 1  I take none" in shown(pilot)


async def test_enter_in_an_empty_field_goes_on_once_there_is_an_answer():
    """Not before, and a second Enter before the next question is there does nothing."""
    async with naming() as (pilot, medicines):
        await press(pilot, "enter")
        assert went_on(pilot) == 0
        await write(pilot, "ativan")
        await press(pilot, "enter", "enter", "enter")
        assert went_on(pilot) == 1
        assert names(medicines) == ("lorazepam",)


async def test_what_was_typed_and_not_added_is_known_to_be_unfinished():
    """The walk can say so before it goes on."""
    async with naming() as (pilot, medicines):
        await write(pilot, "ativ")
        assert medicines.is_unfinished
        assert names(medicines) == ()


async def test_a_click_adds_and_a_click_takes_off():
    """Everything works by mouse or touch."""
    async with naming() as (pilot, medicines):
        await write(pilot, "lor")
        await click(pilot, "loratadine")
        await until(pilot, lambda: names(medicines) == ("loratadine",))
        await click(pilot, "take off")
        await until(pilot, lambda: names(medicines) == ())


async def test_taking_the_answer_back_empties_everything():
    """Names, choice and field."""
    async with naming("lorazepam") as (pilot, medicines):
        await write(pilot, "los")
        medicines.take_back()
        await pilot.pause()
        assert names(medicines) == ()
        assert medicines.field.value == ""
        assert "Your medicines" not in shown(pilot)


@pytest.mark.parametrize(
    "hostile", ["x" * 10_000, "\U0001f600" * 200, "\x1b[31mred\x00\u202eevil", "[/b][@click=quit]x"]
)
async def test_whatever_is_pasted_stays_text(hostile: str):
    """No markup, no control characters, no crash, and no more than a name may hold."""
    async with naming() as (pilot, medicines):
        medicines.field.value = hostile[:80]
        await pilot.pause()
        await press(pilot, "enter", "enter")
        assert all(len(name) <= 80 and "\x1b" not in name and "\u202e" not in name for name in names(medicines))
        medicines.field.insert_text_at_cursor(hostile)
        await pilot.pause()
        assert len(medicines.field.value) <= 80


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (120, 40)])
async def test_nothing_is_cut_off_at_any_width(size: tuple[int, int]):
    """Long names go on in the next line."""
    async with naming("Grannys drops from the very old apothecary at the corner of the market", size=size) as (
        pilot,
        _,
    ):
        await write(pilot, "lor")
        said = words_on(pilot).split()
        for word in ("lorazepam", "Ativan", "Grannys", "drops", "apothecary", "corner", "market", "(not", "checked)"):
            assert word in said
        assert all(len(line) <= size[0] for line in lines(pilot))


async def test_few_names_are_offered_where_the_terminal_is_short():
    """What is typed, what fits and the list stay on one screen."""
    async with naming(short=True) as (pilot, _):
        await write(pilot, "lo")
        assert "4  " in shown(pilot)
        assert "5  " not in shown(pilot)
