"""Moving about: on, back, anywhere, by key and by mouse, and reading what is longer than the screen."""

from tests.builders import a_page
from tests.tui.small_walk import a_walk
from tests.tui.walks import answer_to, click, lines, press, shown, the_app, the_walk, until, visiting, words_on


async def test_the_whole_walk_can_be_done_with_enter_and_numbers():
    """From the welcome to the answers, no other key is needed."""
    async with visiting() as pilot:
        await press(pilot, "enter", "1", "enter", "2", "enter", "1", "enter", "1", "enter", "5", "enter")
        await press(pilot, "4", "4", "enter", "escape", "enter", "2", "enter")
        assert "What studies found" in shown(pilot)
        await press(pilot, "enter", "enter", "enter", "enter", "1", "2", "enter", "enter")
        assert "Check and print" in shown(pilot)
        assert "44 years" in shown(pilot)


async def test_the_frame_says_where_the_person_is():
    """Title left, place and question right, and the rule fills."""
    async with visiting() as pilot:
        assert "Headache: tea or coffee?" in lines(pilot)[1]
        assert "━" not in lines(pilot)[2]
        the_walk(pilot)._go_to("about")
        await pilot.pause()
        assert lines(pilot)[1].endswith("About me • Question 1 of 6")
        assert "━" in lines(pilot)[2]


async def test_back_is_not_offered_on_the_first_page():
    """There is nothing before the beginning, and Escape stays there."""
    async with visiting() as pilot:
        assert "Back" not in shown(pilot)
        await press(pilot, "escape")
        assert "You can stop at any time" in shown(pilot)


async def test_a_long_page_says_that_there_is_more_and_space_reads_on():
    """The marker stands at the foot until the end is seen; then Space goes on."""
    async with visiting(at="numbers", size=(80, 18)) as pilot:
        assert "▼ more below" in shown(pilot)
        assert "Line 8." not in shown(pilot)
        await press(pilot, "space", "space")
        assert "Line 8." in shown(pilot)
        assert "more below" not in shown(pilot)
        await press(pilot, "home")
        assert "What studies found" in shown(pilot)
        await press(pilot, "end", "space")
        assert "What studies found" not in shown(pilot)
        assert "Learn • Page 2 of 4" in shown(pilot)


async def test_page_and_arrow_keys_scroll_wherever_the_focus_is():
    """Reading does not need the focus to be anywhere in particular."""
    async with visiting(at="numbers", size=(80, 18)) as pilot:
        await press(pilot, "shift+tab", "pagedown", "down")
        assert "What studies found" not in shown(pilot)
        await press(pilot, "pageup", "up")
        assert "What studies found" in shown(pilot)


async def test_the_marker_can_be_clicked():
    """A mouse alone can read a long page."""
    async with visiting(at="numbers", size=(80, 18)) as pilot:
        await click(pilot, "more below")
        assert "What studies found" not in shown(pilot)


async def test_any_place_can_be_reached_and_answers_stay():
    """The list of places says how far each is, and goes there."""
    async with visiting(at="aura", aura="no") as pilot:
        await press(pilot, "p")
        assert "☐ Compare the options" in shown(pilot)
        assert "1 of 6 answered – you are here" in shown(pilot)
        await press(pilot, "down", "down", "enter")
        assert "Which options?" in shown(pilot)
        await press(pilot, "f2", "up", "up", "enter")
        assert "What kind of pain" in shown(pilot), "a place that was begun opens at its first open question"
        assert answer_to(pilot, "aura") == "no"


async def test_a_finished_place_is_marked():
    """Everything answered in a place shows a tick and words, not only a colour."""
    async with visiting(at="dark", aura="no", kinds=("ache",), bad=3, age=44, hope="Rest", dark="no") as pilot:
        await press(pilot, "p")
        assert "☑ About me" in shown(pilot)
        assert "6 of 6 answered" in shown(pilot)


async def test_closing_the_places_stays_where_one_was():
    """Escape and Close change nothing."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "p", "down", "escape")
        assert "lights [before]" in shown(pilot)
        await press(pilot, "p")
        await click(pilot, "Close")
        assert "lights [before]" in shown(pilot)


async def test_everything_can_be_done_with_the_mouse():
    """Choose, go on, go back, ask why, and take the answer back: by clicks only."""
    async with visiting(at="aura") as pilot:
        await click(pilot, "I am not sure")
        assert answer_to(pilot, "aura") == "not_sure"
        await click(pilot, "Next")
        assert "What kind of pain" in shown(pilot)
        await click(pilot, "Back")
        await click(pilot, "Why we ask")
        assert "It matters for tea." in shown(pilot)
        await click(pilot, "Close")
        await click(pilot, "Clear my answer")
        assert answer_to(pilot, "aura") is None


async def test_a_scale_can_be_clicked():
    """The cell under the pointer is the number."""
    async with visiting(at="bad") as pilot:
        await click(pilot, " 8 ")
        assert answer_to(pilot, "bad") == 8


async def test_a_double_click_chooses_once_and_stays():
    """A trembling hand does not skip a question."""
    async with visiting(at="aura") as pilot:
        await click(pilot, "1  Yes")
        await click(pilot, "1  Yes")
        assert answer_to(pilot, "aura") == "yes"
        assert "lights [before]" in shown(pilot)


async def test_the_keys_at_the_foot_can_be_clicked():
    """Every command has something visible to click."""
    async with visiting(at="aura") as pilot:
        await click(pilot, "p Places")
        assert "Where would you like to go?" in shown(pilot)


async def test_every_command_can_be_reached_with_tab():
    """Nobody depends on a letter key: Tab comes to every control."""
    async with visiting(at="aura") as pilot:
        seen = set()
        for _ in range(14):
            await press(pilot, "tab")
            seen |= {part for part in ("›Why we ask‹", "› Back ‹", "› Next ‹", "›q Quit‹") if part in shown(pilot)}
        assert seen == {"›Why we ask‹", "› Back ‹", "› Next ‹", "›q Quit‹"}


async def test_help_explains_what_is_on_the_screen_and_every_key():
    """Help for this kind of question, why it is asked, and the keys."""
    async with visiting(at="aura", size=(80, 70)) as pilot:
        await press(pilot, "question_mark")
        told = words_on(pilot)
        assert "Choose one answer" in told
        assert "It matters for tea." in told
        assert "! or F9 Help now. Phone numbers for a crisis." in told


async def test_the_keys_change_while_a_text_has_the_focus():
    """A letter goes into the text, so other keys are offered there."""
    async with visiting(at="hope") as pilot:
        assert "F1 Help" in shown(pilot)
        assert "Help now (F9)" in shown(pilot)
        await press(pilot, "escape")
        assert "? Help" in shown(pilot)


async def test_a_source_is_at_most_two_keys_away():
    """R shows where the numbers are from and how sure we are."""
    async with visiting(at="numbers") as pilot:
        assert "About 30 in 100 people felt better with tea, and 10 in 100 with water. [1]" in words_on(pilot)
        assert "│ One small study." in shown(pilot)
        await press(pilot, "r")
        told = words_on(pilot)
        assert "[1] Smith A. Tea and headache. J Tea, 2020." in told
        assert "https://doi.org/10.1000/tea" in told
        assert "One small trial." in told


async def test_a_page_without_studies_says_so():
    """No sources is an answer too."""
    async with visiting(at="welcome") as pilot:
        await press(pilot, "r")
        assert "Nothing on this page rests on a study." in shown(pilot)


async def test_an_option_shows_every_field_under_its_question():
    """The same questions for every option."""
    async with visiting(at="tea") as pilot:
        for words in ("Tea every day", "Does it help?", "What harms?"):
            assert words in shown(pilot)


async def test_comparing_starts_with_benefits_and_turns_both_ways():
    """The warning stands above; the arrows change the row; the list goes to any row."""
    async with visiting(at="compare", picked=("tea", "nothing")) as pilot:
        assert "Nobody has compared tea with coffee." in words_on(pilot)
        assert "Does it help? (1 of 2)" in shown(pilot)
        assert "Tea every day" in shown(pilot)
        assert "Coffee every day" not in shown(pilot)
        await press(pilot, "right")
        assert "What harms? (2 of 2)" in shown(pilot)
        await press(pilot, "right")
        assert "Does it help? (1 of 2)" in shown(pilot)
        await press(pilot, "space", "down", "enter")
        assert "What harms? (2 of 2)" in shown(pilot)
        await click(pilot, "←")
        assert "Does it help? (1 of 2)" in shown(pilot)


async def test_with_nothing_picked_the_first_two_options_are_compared():
    """In the person's own order."""
    async with visiting(at="compare", size=(80, 40)) as pilot:
        first, second, third = the_app(pilot).visit.interview.options
        assert first.title in shown(pilot)
        assert second.title in shown(pilot)
        assert third.title not in shown(pilot)


async def test_wide_terminals_show_the_options_in_columns():
    """Side by side at 120 columns, under one another at 80."""
    async with visiting(at="compare", size=(120, 40), picked=("tea", "nothing")) as pilot:
        assert any("Tea every day" in line and "Nothing every day" in line for line in lines(pilot))
        await pilot.resize_terminal(80, 40)
        await until(pilot, lambda: "Tea every day" in shown(pilot) and len(lines(pilot)[0]) <= 80)
        assert not any("Tea every day" in line and "Nothing every day" in line for line in lines(pilot))


async def test_an_answer_is_checked_and_changed_from_the_list():
    """Enter goes to the question, Next comes back to the same row, and the change is there."""
    async with visiting(at="summary", size=(80, 40), aura="no", bad=3) as pilot:
        await press(pilot, "down", "down", "down", "enter")
        assert "lights [before]" in shown(pilot)
        assert "My answers" in shown(pilot)
        await press(pilot, "1", "enter")
        row = next(line for line in lines(pilot) if line.strip().startswith("›"))
        assert "Aura" in row
        assert "Yes" in row


async def test_a_page_changes_with_the_answers():
    """A page that an answer rules out is not in the walk, and Back never lands on it."""
    page = a_page("about_aura", place="learn", title="About aura", when=({"item": "aura", "is": "yes"},))
    aid = a_walk(pages=(a_page("welcome"), page))
    async with visiting(aid, at="dark", aura="no") as pilot:
        await press(pilot, "2", "enter")
        assert "About aura" not in shown(pilot)
        await press(pilot, "escape")
        assert "dark thoughts" in shown(pilot)
