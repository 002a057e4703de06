"""Any terminal: ASCII only, sixteen colours, none, small or large; and nothing needs a key that some take away."""

import re

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.pilot import Pilot

from decision_aid.tui.commands import COMMANDS
from decision_aid.tui.display import ASCII_FORMS, Colours, colours_of, in_ascii
from decision_aid.tui.screens.places import PlacesScreen
from tests.terminal import Terminal
from tests.tui.terminal import a_terminal
from tests.tui.test_sizes import GIVEN
from tests.tui.walks import answer_to, go_to, lines, press, same_as_before, shown, the_app, visiting

WALK = ("welcome", "kinds", "bad", "hope", "tea", "compare", "summary")
FREE = ("hope", "bad", "kinds")
"""Steps whose answers take letters or digits, or arrows."""


async def walked(pilot: Pilot[None], look: object = shown) -> str:
    """A representative walk: the pages one under another."""
    pages = []
    for step in WALK:
        await go_to(pilot, step)
        if step == "kinds":
            await press(pilot, "up")
        pages.append(look(pilot))  # type: ignore[operator]
    await press(pilot, "exclamation_mark")
    pages.append(look(pilot))  # type: ignore[operator]
    return "\n\n".join(pages)


def painted(pilot: Pilot[None]) -> str:
    """The screen with what each piece is drawn in: ink and what is behind it, by number, and b(old), r(everse)."""
    rows = []
    for strip in pilot.app.screen._compositor.render_strips():
        row, before = "", ""
        for text, style, _ in strip:
            now = _paint(style or Style())
            row += (f"{{{now}}}" if now != before else "") + text
            before = now
        rows.append(row.rstrip())
    return "\n".join(rows)


def _paint(style: Style) -> str:
    numbers = [
        "-" if colour is None or colour.is_default else str(colour.downgrade(ColorSystem.STANDARD).number)
        for colour in (style.color, style.bgcolor)
    ]
    return "/".join(numbers) + "b" * bool(style.bold) + "r" * bool(style.reverse)


@pytest.mark.parametrize("size", [(40, 15), (300, 80)], ids=str)
async def test_the_smallest_and_the_largest_walk_look_as_they_did(size):
    """Usable at 40 by 15; at 300 by 80 in a column in the middle."""
    async with visiting(size=size, given=GIVEN) as pilot:
        same_as_before(f"walk_{size[0]}x{size[1]}", await walked(pilot))


async def test_the_walk_in_ascii_looks_as_it_did():
    """Every mark has an ASCII form, and every column stays where it is."""
    async with visiting(given=GIVEN, ascii_only=True) as pilot:
        drawn = await walked(pilot)
        assert drawn.isascii()
        same_as_before("walk_ascii", drawn)


@pytest.mark.parametrize("colours", [Colours.FEW, Colours.NONE])
async def test_the_walk_in_few_colours_looks_as_it_did(colours):
    """Sixteen colours or none, with what each piece is drawn in."""
    async with visiting(given=GIVEN, colours=colours) as pilot:
        drawn = await walked(pilot, painted)
        tags = set(re.findall(r"\{([-\d]+/[-\d]+b?r?)\}", drawn))
        assert tags
        if colours is Colours.NONE:
            assert all(tag.startswith("-/-") for tag in tags)
        same_as_before(f"walk_{colours.value}_colours", drawn)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("step", ["aura", "kinds", "bad", "compare", "summary"])
async def test_every_focus_can_be_read(step, ascii_only):
    """Going through everything on the screen by Tab, the bare characters differ at each stop."""
    async with visiting(at=step, given=GIVEN, ascii_only=ascii_only, colours=Colours.NONE) as pilot:
        stops = []
        while shown(pilot) not in stops:
            stops.append(shown(pilot))
            await press(pilot, "tab")
        focusable = [each for each in pilot.app.screen.focus_chain if each.is_on_screen]
        assert len(stops) >= len(focusable) - 1, "two stops look alike"


async def test_chosen_and_not_chosen_can_be_read_in_ascii():
    """One of several, a number on a line, a mark in a list."""
    async with visiting(at="kinds", given=GIVEN, ascii_only=True) as pilot:
        assert "[x] 2" in shown(pilot)
        assert "[ ] 1" in shown(pilot)
        await go_to(pilot, "aura")
        assert "(*) 2" in shown(pilot)
        await go_to(pilot, "bad")
        assert "(7)" in shown(pilot)


def test_no_two_glyphs_of_one_kind_look_alike_in_ascii():
    """A frame with the focus and one without, chosen and not, more and less."""
    for alike in ("─━", "│┃", "☑☐•", "■▒·", "▲▼", "←→", "›‹"):
        assert len({in_ascii(each) for each in alike}) == len(alike)
    assert all(len(form) == 1 and form.isascii() for form in ASCII_FORMS.values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("plain", "plain"), ("café – “so”", 'cafe - "so"'), ("日本", "????"), ("Høgh", "Hogh"), ("e\u0301", "e")],
)
def test_any_text_has_as_many_cells_in_ascii(text, wanted):
    """Accents go, what has no likeness becomes a question mark, and nothing moves."""
    assert in_ascii(text) == wanted


@pytest.mark.parametrize(
    ("environment", "system", "wanted"),
    [
        ({"TERM": "xterm-256color"}, "256", Colours.MANY),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "truecolor", Colours.MANY),
        ({"TERM": "screen"}, "standard", Colours.FEW),
        ({"TERM": "linux"}, "standard", Colours.FEW),
        ({"TERM": "vt100"}, "standard", Colours.NONE),
        ({"TERM": "xterm-mono"}, "standard", Colours.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "256", Colours.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256", Colours.MANY),
    ],
)
def test_how_many_colours_there_are(environment, system, wanted):
    """By NO_COLOR, by the name of the terminal, by what Rich found."""
    assert colours_of(environment, system) is wanted


@pytest.mark.parametrize(
    ("environment", "never", "drawn"),
    [
        ({"NO_COLOR": "1"}, rb"\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[\d;]*m", b""),
        ({"TERM": "linux", "COLORTERM": ""}, rb"\x1b\[[\d;]*[34]8;[25]", rb"\x1b\[[\d;]*47"),
        ({"TERM": "screen-256color", "COLORTERM": ""}, rb"\x1b\[[\d;]*[34]8;2;", rb"[34]8;5;"),
    ],
    ids=["NO_COLOR", "linux", "screen"],
)
def test_a_real_terminal_is_sent_only_what_it_knows(tmp_path, environment, never, drawn):
    """No colours, sixteen, or 256, as it says of itself."""
    with a_terminal(tmp_path, **environment) as terminal:
        at_a_question(terminal)
        assert not re.search(never, terminal.raw)
        assert re.search(drawn, terminal.raw)


def at_a_question(terminal: Terminal) -> None:
    """Go on from the welcome."""
    terminal.until("You can stop at any time")
    terminal.send(b"\r")
    terminal.until("Where are you?")


# --- keys ---


def test_every_command_has_a_key_that_no_terminal_takes():
    """A letter or a sign; the key with F, Ctrl or Shift is only a second way, for whoever writes a text."""
    assert all(len(command.shown) == 1 and command.shown.isprintable() for command in COMMANDS)
    assert len({command.key for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("way_out", ["escape", "tab"])
async def test_from_a_text_a_letter_is_two_keys_away(way_out):
    """Escape or Tab leaves the field; then `p` goes to the places and writes nothing."""
    async with visiting(at="hope", hope="Rest") as pilot:
        await press(pilot, way_out, "p")
        assert isinstance(pilot.app.screen, PlacesScreen)
        assert answer_to(pilot, "hope") == "Rest"


@pytest.mark.parametrize("width", [40, 54, 60, 76, 80, 100, 120])
@pytest.mark.parametrize("step", ["welcome", "aura", "hope", "tea", "summary"])
async def test_no_key_is_cut(step, width):
    """What does not fit is left out whole; help, which names every key, and quitting are always there."""
    async with visiting(at=step, size=(width, 24), given=GIVEN) as pilot:
        keys = lines(pilot)[-1]
        labels = {the_app(pilot).visit.words(command.label) for command in COMMANDS}
        named = re.findall(r"(?:F\d+|Ctrl\+\w|\S) (\S+)", keys)
        assert named
        assert set(named) <= labels
        assert {"Help", "Quit"} <= set(named)


# --- comfort ---


async def test_nothing_moves_by_itself():
    """No animation and no blinking, for everybody: what is asked for is there with the next frame."""
    async with visiting(at="numbers", size=(54, 20)) as pilot:
        app = the_app(pilot)
        assert app.animation_level == "none"
        await press(pilot, "pagedown")
        assert not app.animator._animations
        for step in FREE:
            await go_to(pilot, step)
            still = shown(pilot)
            await pilot.pause(0.6)
            assert shown(pilot) == still


async def test_larger_has_fewer_words_on_a_screen_and_goes_back():
    """The same key twice; the answer stays, and no word is lost on the way."""
    async with visiting(at="numbers", given=GIVEN) as pilot:
        before = shown(pilot)
        height = pilot.app.screen.page.max_scroll_y  # type: ignore[attr-defined]
        await press(pilot, "z")
        assert len(shown(pilot).split()) < len(before.split())
        assert pilot.app.screen.page.max_scroll_y > height  # type: ignore[attr-defined]
        await press(pilot, "z")
        assert shown(pilot) == before


@pytest.mark.parametrize("step", ["kinds", "bad", "tea", "compare", "summary"])
async def test_larger_is_usable_everywhere(step):
    """Every view fits the window, with its buttons; also where the window is small."""
    async with visiting(at=step, size=(54, 20), given=GIVEN, larger=True) as pilot:
        for size in ((54, 20), (40, 15), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(len(line) <= size[0] for line in lines(pilot))
            assert "Help now" in shown(pilot)


async def test_whoever_reads_larger_is_offered_large_print(tmp_path):
    """Chosen beforehand on the paper's screen, in the size of their country."""
    async with visiting(at="summary", folder=tmp_path, larger=True, country="us") as pilot:
        await press(pilot, "tab", "tab", "tab")
        pilot.app.screen.action_next()  # type: ignore[attr-defined]
        await pilot.pause()
        assert re.search(r"\(•\) 5  PDF in large print, Letter", shown(pilot))


async def test_larger_in_a_text_leaves_the_text_alone():
    """F12 there, or the button under it."""
    async with visiting(at="hope", hope="Rest") as pilot:
        await press(pilot, "f12", "x")
        assert the_app(pilot).visit.larger
        assert answer_to(pilot, "hope") == "Restx"


async def test_help_in_a_crisis_is_never_spread_out():
    """In the larger layout as in the usual one, the first number is on the screen at once."""
    async with visiting(at="aura", size=(40, 15), larger=True, country="us") as pilot:
        await press(pilot, "exclamation_mark")
        assert "988" in shown(pilot)
