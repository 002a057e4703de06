"""Pictures of people on the screen: every mark is one person, nothing is wider than the window, shapes suffice."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from decision_aid.content.models import ClaimId, Statement
from decision_aid.evaluation.pictures import View
from decision_aid.summary.picture_models import PictureBlock, PictureGroup
from decision_aid.summary.pictures import pictures_of
from decision_aid.summary.telling import Teller
from decision_aid.tui.display import in_ascii
from decision_aid.tui.text import Words
from decision_aid.tui.themes import THEMES
from decision_aid.tui.widgets.people import SHAPES, People, grid, pictured
from tests.builders import TODAY, an_interview, shipped_aid
from tests.tui.walks import shown, words_on

WORDS = Words(shipped_aid().words)


def blocks_of(*claims: str, view: View | None = None) -> tuple[PictureBlock, ...]:
    """The pictures of these claims of the shipped aid."""
    interview = an_interview(shipped_aid())
    return pictures_of(interview, [Statement(claim=ClaimId(claim)) for claim in claims], Teller(interview, TODAY), view)


def a_block(full: int, maybe: int = 0, per: int = 100, groups: int = 2) -> PictureBlock:
    """A picture with as many groups alike."""
    group = PictureGroup(label="Tea", sentence="Said.", full=full, maybe=maybe, empty=per - full - maybe)
    return PictureBlock(claim="tea", title="Better", per=per, groups=(group,) * groups)


def rows_of(block: PictureBlock, width: int = 68) -> list[str]:
    """The lines of marks of a picture."""
    every = "".join((SHAPES.full, SHAPES.maybe, SHAPES.empty, " "))
    lines = [line.plain.rstrip() for line in pictured((block,), WORDS, width)]
    return [line for line in lines if line and not set(line) - set(every)]


class Gallery(App[None]):
    """Nothing but pictures."""

    CSS = "Screen { background: $background } VerticalScroll { scrollbar-size: 0 0 }"

    def __init__(self, blocks: tuple[PictureBlock, ...], theme: str = "calm-light") -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.blocks = blocks

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield People(WORDS, self.blocks)


@pytest.mark.parametrize("full", [0, 1, 50, 99, 100])
def test_a_grid_has_one_mark_for_each_person(full):
    """Ten rows of ten, the full ones first."""
    rows = grid(full, 0, 100, 10)
    assert [len(row) for row in rows] == [10] * 10
    assert "".join(rows) == SHAPES.full * full + SHAPES.empty * (100 - full)


@pytest.mark.parametrize(("full", "maybe"), [(8, 11), (0, 100), (1, 3), (0, 1), (99, 1)])
def test_a_range_has_three_marks(full, maybe):
    """Surely, perhaps, not: in that order."""
    assert "".join(grid(full, maybe, 100, 10)) == (
        SHAPES.full * full + SHAPES.maybe * maybe + SHAPES.empty * (100 - full - maybe)
    )


@pytest.mark.parametrize(("full", "columns"), [(5, 25), (30, 25), (1000, 20), (0, 20), (999, 25)])
def test_a_thousand_people_are_a_thousand_marks(full, columns):
    """Forty rows of twenty-five, or fifty of twenty."""
    rows = grid(full, 0, 1000, columns)
    assert [len(row) for row in rows] == [columns] * (1000 // columns)
    assert "".join(rows).count(SHAPES.full) == full


@pytest.mark.parametrize(("full", "maybe"), [(-1, 0), (0, -1), (90, 11), (101, 0)])
def test_more_marks_than_people_are_refused(full, maybe):
    """A wrong picture is worse than none."""
    with pytest.raises(ValueError, match="do not fit"):
        grid(full, maybe, 100, 10)


def test_the_marks_are_told_apart_without_colour():
    """Three shapes, in the usual glyphs and in plain letters."""
    marks = SHAPES.full + SHAPES.maybe + SHAPES.empty
    assert len(set(marks)) == len(set(in_ascii(marks))) == 3
    assert in_ascii(marks).isascii()


@pytest.mark.parametrize("width", [20, 34, 36, 46, 50, 68, 108])
@pytest.mark.parametrize(("full", "maybe", "per"), [(67, 0, 100), (0, 0, 100), (100, 0, 100), (8, 11, 100),
                                                    (5, 0, 1000), (80, 110, 1000)])  # fmt: skip
@pytest.mark.parametrize("groups", [2, 3, 4])
def test_every_group_is_whole_at_every_width(groups, full, maybe, per, width):
    """However narrow the window, all marks of all groups are there and no line is too long."""
    block = a_block(full, maybe, per, groups)
    every = "".join(rows_of(block, width))
    assert every.count(SHAPES.full) == full * groups
    assert every.count(SHAPES.maybe) == maybe * groups
    assert every.count(SHAPES.empty) == (per - full - maybe) * groups
    assert max(line.cell_length for line in pictured((block,), WORDS, width)) <= width


@pytest.mark.parametrize("width", [50, 68])
def test_two_groups_of_a_hundred_stand_beside_one_another_ten_by_ten(width):
    """Also in the narrowest window that is laid out."""
    rows = rows_of(a_block(67), width)
    assert len(rows) == 10
    assert rows[0].split() == [SHAPES.full] * 20
    assert rows[6].split() == ([SHAPES.full] * 7 + [SHAPES.empty] * 3) * 2


def test_two_groups_of_a_thousand_stand_beside_one_another():
    """In blocks of five, so that the few full ones can be counted."""
    rows = rows_of(a_block(30, per=1000))
    assert len(rows) == 40
    assert rows[1].split()[0] == SHAPES.full * 5
    assert len(rows_of(a_block(30, per=1000), 50)) == 50


async def test_a_picture_fits_a_small_terminal_with_who_was_studied():
    """At 80 by 24: title, who, both groups and both sentences are on the first screen."""
    app = Gallery(blocks_of("harm_dissociation"))
    async with app.run_test(size=(72, 24)) as pilot:
        await pilot.pause()
        on_screen = shown(pilot)
        assert "Felt disconnected" in on_screen
        assert "Adults with treatment-resistant depression" in on_screen
        assert "Esketamine spray" in on_screen
        assert on_screen.count(SHAPES.full) == 41 + 9
        assert on_screen.count(SHAPES.empty) == 59 + 91
        assert "41 of 100 felt disconnected" in on_screen
        assert "9 of 100 felt disconnected" in on_screen


@pytest.mark.parametrize("size", [(54, 60), (72, 60), (112, 60)], ids=str)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_caveat_and_what_must_stand_beside_it_are_drawn_with_the_picture(size, theme):
    """The positive PTSD trial never stands on a screen without the largest trial."""
    app = Gallery(blocks_of("ptsd_feder2021_response"), theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        words = words_on(pilot)
        assert "67 of 100 got clearly better, 33 did not." in words
        assert "Only 15 people had ketamine and 15 midazolam." in words
        assert "It found no clear difference between ketamine" in words
        assert "Your own chance may be different." in words


async def test_other_pictures_take_their_place():
    """Turning all pictures over, or drawing them out of 1,000, is one call."""
    app = Gallery(blocks_of("harm_dissociation"))
    async with app.run_test(size=(72, 70)) as pilot:
        await pilot.pause()
        app.query_one(People).show(blocks_of("harm_dissociation", view=View("did_not", 1000)))
        await pilot.pause()
        assert shown(pilot).count(SHAPES.full) == 590 + 910
        assert "590 of 1,000 did not feel disconnected, 410 did." in words_on(pilot)


async def test_a_card_says_that_we_do_not_know():
    """As large and calm as a picture, with what was looked for and no mark of a person."""
    app = Gallery(blocks_of("gad_no_standalone_rct"))
    async with app.run_test(size=(72, 40)) as pilot:
        await pilot.pause()
        assert "We do not know" in shown(pilot)
        assert "We looked for" in shown(pilot)
        assert SHAPES.full not in shown(pilot)


def test_a_long_label_is_not_cut_where_there_is_room_for_fewer_groups():
    """A group goes to the next row rather than a word of its label being broken."""
    block = blocks_of("sad_davidson_4arm")[0]
    for width in (36, 50, 68):
        assert any("(fluoxetine)" in line.plain for line in pictured((block,), WORDS, width))
