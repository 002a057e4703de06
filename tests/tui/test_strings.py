"""No word is lost between the content and the screen, whatever signs are in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

import decision_aid.tui
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.tui.reading import Reading, of_option, of_page
from decision_aid.tui.screens.crisis import crisis_blocks
from decision_aid.tui.text import Words, clean, fitted, plain, told, wrapped
from decision_aid.tui.widgets.cards import Card, State, drawn
from decision_aid.tui.widgets.prose import Block, laid_out
from tests.builders import TODAY, a_page, shared_words, shipped_aid
from tests.tui.small_walk import a_walk
from tests.tui.walks import lines, visiting, words_on

NASTY = (
    "[b]bold[/b]",
    "a [link=x] b [/] c [[d]] [/e",
    "[on red]",
    "[@click=app.quit]x[/]",
    "$x {y} {{z}}",
    "\\[not\\]",
    "[1] [23–25]",
    "🙂 漢字 é ﷽",
)


def read_back(drawn_lines: list[Content]) -> str:
    """The words of some lines, without the bars of caveats."""
    return "".join(line.plain.removeprefix("│ ") for line in drawn_lines).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("text", NASTY)
async def test_signs_that_mean_something_to_textual_are_text(text):
    """Brackets and braces come out as they went in."""
    aid = a_walk(pages=(a_page("welcome", blocks=({"text": text.replace("{", "{{").replace("}", "}}")},)),))
    async with visiting(aid) as pilot:
        screen = "".join(lines(pilot)).replace(" ", "")
        wanted = text.replace(" ", "")
        assert wanted in screen or text.startswith("🙂")


@given(st.text(max_size=200), st.integers(min_value=2, max_value=90))
def test_wrapping_loses_no_word(text, width):
    """Every letter of any text is in its lines, and no line is wider than the column (but for wide letters)."""
    text = clean(text)
    drawn_lines = laid_out([Block("text", plain(text))], width)
    kept = re.sub(r"\s", "", "".join(line.plain for line in drawn_lines))
    wished = re.sub(r"\s", "", plain(text).plain)
    assert kept == wished
    assert all(line.cell_length <= width for line in drawn_lines)


@given(st.text(max_size=80), st.integers(min_value=0, max_value=60))
def test_a_fitted_line_never_overflows(text, width):
    """Whatever it holds, it stays within its cells."""
    assert fitted(text, width).cell_length <= width


@given(st.text(max_size=120), st.text(max_size=120), st.integers(min_value=14, max_value=80), st.booleans())
def test_a_card_keeps_its_width(text, hint, width, focused):
    """No text breaks a frame."""
    for room in (1, 3, 1000):
        card, state = Card(text or "x", hint or None, "1"), State("( )", chosen=False, focused=focused)
        card_lines = drawn([card], [state], width, room)
        assert all(line.text.cell_length <= width for line in card_lines)


def test_numbers_of_people_are_bold_and_nothing_else_is():
    """The eye finds `67 in 100`; years and references stay quiet."""
    content = told("In 2020, 67 in 100 people, or 8 to 19 in 1,000, see [3].")
    bold = [content.plain[span.start : span.end] for span in content.spans]
    assert bold == ["67 in 100", "8 to 19 in 1,000"]


def test_direction_marks_and_control_characters_are_taken_out():
    """Nothing can reorder or hide what is read."""
    assert clean("a\u202eb\x1b[31mc\r\nd\te\x9b") == "ab[31mc\nd e"


def test_every_shipped_page_and_option_is_on_the_screen_whole():
    """Each statement of the shipped aid can be read back from the lines, at 80 and at 54 columns."""
    aid = shipped_aid()
    interview = Interview(aid, route="full")
    readings: list[Reading] = [of_page(interview, page, TODAY) for page in aid.pages]
    readings += [of_option(interview, option, TODAY) for option in aid.options]
    for reading in readings:
        for width in (68, 50):
            back = read_back(laid_out(reading.blocks, width))
            for line in reading.lines:
                assert re.sub(r"\s", "", line.text) in back


def test_every_shipped_choice_is_on_its_card_whole():
    """No answer is cut short, however narrow the column."""
    aid = shipped_aid()
    for item in aid.items:
        for choice in choices_of(aid, item):
            for width in (36, 50, 68):
                card = drawn([Card(choice.text, choice.hint, "1")], [State("( )", False, True)], width, 1000)
                back = re.sub(r"[\s›‹│┃━─╭╮╰╯]", "", "".join(line.text.plain for line in card))
                assert re.sub(r"\s", "", choice.text) in back


def test_every_shipped_crisis_line_fits_forty_columns():
    """No number is broken: each stands whole on one line of the smallest screen."""
    aid = shipped_aid()
    rows = [line.plain for line in laid_out(crisis_blocks(Interview(aid), tall=False), 36)]
    for country in aid.crisis.countries:
        for each in country.lines:
            assert any(each.reach in row for row in rows), each.reach


def used_words() -> set[str]:
    """The keys of all words that the screens ask for by name."""
    folder = Path(decision_aid.tui.__file__).parent
    code = "".join(file.read_text() for file in folder.rglob("*.py"))
    return set(re.findall(r'words\(\s*["\']([a-z0-9_]+)["\']', code))


def test_every_word_the_screens_ask_for_is_there():
    """No screen can break on a missing phrase."""
    assert used_words() - set(shared_words()) == set()
    assert len(used_words()) > 50


def test_no_shipped_word_is_forgotten():
    """Every phrase in the words of the screens is used by name or belongs to a family."""
    import yaml

    from decision_aid.resources import questionnaires_dir

    families = (
        "command_",
        "help_",
        "how_",
        "paper_",
        "overwrite_",
        "kept_",
        "kiosk_",
        "clinic_",
        "print_",
        "hand_over_",
        "delivery_",
        "plain_",
        "browser_",
        "serve_",
        "translation_",
        "wording_",
        "mark_",
    )
    own = yaml.safe_load((questionnaires_dir() / "words.yaml").read_text())["words"]
    folder = Path(decision_aid.tui.__file__).parent
    code = "".join(file.read_text() for file in folder.rglob("*.py"))
    forgotten = {key for key in own if not re.search(f"[\"']{key}[\"']", code) and not key.startswith(families)}
    assert forgotten == set()


def test_a_phrase_takes_names_with_braces_in_them():
    """A path or an error with braces is put in as it stands."""
    assert Words({"k": "It is here: {path}"})("k", path="/tmp/{x}") == "It is here: /tmp/{x}"


async def test_an_answer_with_markup_is_shown_as_it_was_written():
    """In the list of answers the person's own brackets stay."""
    async with visiting(at="summary", size=(80, 60), hope="[b]Rest[/b] [/") as pilot:
        assert "[b]Rest[/b] [/" in words_on(pilot)


def test_wrapped_text_is_never_empty_for_words():
    """A column of one cell still shows every letter."""
    assert "".join(line.plain for line in wrapped(plain("ab"), 1)) == "ab"
