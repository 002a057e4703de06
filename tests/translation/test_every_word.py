"""Nothing that a person sees, hears or holds stays in English when every text has a translation."""

import html
import re
from functools import cache
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from decision_aid.content.language import ENGLISH
from decision_aid.content.models import DecisionAid
from decision_aid.content.translation import in_language
from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.bringing import Delivered
from decision_aid.kiosk.line import NoLine
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.policy import Policy
from decision_aid.kiosk.screens.call import CallScreen
from decision_aid.kiosk.screens.countdown import CountdownScreen
from decision_aid.kiosk.screens.done import DoneScreen
from decision_aid.kiosk.screens.paper import KioskPaperScreen
from decision_aid.kiosk.screens.pin import PinScreen
from decision_aid.output import html as html_output
from decision_aid.output import text as text_output
from decision_aid.plain.commands import COMMANDS as COMMANDS_LINE_BY_LINE
from decision_aid.plain.commands import MARKS
from decision_aid.resources import translations
from decision_aid.serve.pages import Pages
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.tui.commands import COMMANDS
from tests.builders import TODAY, shipped_aid
from tests.kiosk.a_clinic import CALL, a_clinic
from tests.output.people import a_person
from tests.plain.talks import Conversation, a_visit
from tests.translation.disguise import DISGUISE, Names, answers_of, disguised, in_disguise, names_of
from tests.tui.walks import press, the_walk, until, visiting, words_on

TYPED = "Drops from my aunt"
"""What one of the people drawn by chance writes as the name of a medicine."""
STEPS = {"w": "item", "f5": "page"}
"""The kind of step from which some keys open something."""
COMMANDS_TYPED = ("why", "sources", "help", "crisis", "repeat")
LONG_WALK = 0
"""Someone on the full route who answered nearly everything."""
PAPER = r"{}(/\S+)?"
"""Where the papers go."""
WAYS = ("print", "hand_over", "both", "none")
"""In which a paper leaves the kiosk."""
KEYS = tuple(key for command in COMMANDS for key in (command.shown, command.shown_in_text))


@cache
def the_aid() -> DecisionAid:
    return in_disguise(shipped_aid())


@cache
def the_names() -> Names:
    return names_of(shipped_aid(), TYPED, ENGLISH.name, ENGLISH.name.casefold(), *KEYS)


@cache
def in_columns() -> Names:
    """Where answers stand in columns, a published one is cut into its words."""
    words = [word for text in answers_of(shipped_aid()) for word in text.split()]
    return names_of(shipped_aid(), TYPED, ENGLISH.name, *KEYS, *words)


def someone(number: int) -> Interview:
    """A person drawn by chance, without what they wrote in their own words."""
    interview = a_person(the_aid(), number)
    for item in the_aid().items:
        if item.type == "text":
            interview = interview.clear(item.id)
    return interview


@pytest.mark.parametrize("number", range(4))
def test_no_word_of_a_paper_is_english(number):
    """Web page and plain text, with what a screen reader is told about the pictures; sources keep their titles."""
    summary = summarise(someone(number), on=TODAY).model_copy(update={"references": ()})
    assert the_names().english_in(text_output.render(summary).decode()) == ()
    page = re.sub(r"<(style|script)\b.*?</\1>", "", html_output.render(summary).decode(), flags=re.DOTALL)
    told = re.findall(r'\b(?:alt|aria-label|title)="([^"]*)"', page)
    assert the_names().english_in(html.unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *told]))) == ()
    assert '<html lang="xx">' in page


async def test_no_word_of_the_screens_is_english():
    """Every step of the walk of someone who has answered, to the bottom of each page."""
    person = someone(LONG_WALK)
    async with visiting(person.aid, size=(100, 40), route=person.walked, given=dict(person.responses.items())) as pilot:
        for step in the_walk(pilot).visit.interview.steps:
            the_walk(pilot).show(step)
            await pilot.pause()
            names = in_columns() if step.kind == "review" else the_names()
            assert (step, names.english_in(await seen(pilot))) == (step, ())


@pytest.mark.parametrize("key", ["question_mark", "p", "exclamation_mark", "ctrl+q", "w", "f5"])
async def test_no_word_of_what_opens_on_top_is_english(key):
    """Help, places, help now, leaving, why we ask, and sources."""
    async with visiting(the_aid(), size=(100, 40)) as pilot:
        if key in STEPS:
            the_walk(pilot).show(
                next(each for each in the_walk(pilot).visit.interview.steps if each.kind == STEPS[key])
            )
            await pilot.pause()
        await press(pilot, key)
        await until(pilot, lambda: pilot.app.screen is not the_walk(pilot))
        assert the_names().english_in(words_on(pilot)) == ()


@pytest.mark.parametrize("number", range(2))
def test_no_word_line_by_line_is_english(number, tmp_path):
    """All that is said to someone who asks for everything that can be asked for."""
    asked: set[tuple[object, str]] = set()

    def reply(talk: Conversation) -> str | None:
        step = talk.walk.step
        for command in COMMANDS_TYPED:
            if (step, command) not in asked:
                asked.add((step, command))
                return disguised(command)
        return None if step.kind == "review" else ""

    talk = Conversation(a_visit(someone(number), tmp_path), reply)
    talk.walk.run()
    assert len(talk.said) > 20_000
    assert the_names().english_in(re.sub(PAPER.format(re.escape(str(tmp_path))), "", talk.said)) == ()


async def test_no_word_in_the_waiting_room_is_english():
    """Start, the staff's corner, calling somebody, the countdown, every kind of paper, and the last screen."""
    clinic = a_clinic().model_copy(update={"languages": (DISGUISE.code,)})
    names = names_of(shipped_aid(), clinic.name, CALL, *KEYS, "F10")
    app = KioskApp(Policy.of(clinic, {DISGUISE.code: the_aid()}), NoLine(), PinLock())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert names.english_in(words_on(pilot)) == ()
        screens: tuple[Screen[Any], ...] = (
            CallScreen(app.visit, CALL),
            CountdownScreen(app.visit, 30),
            PinScreen(app.visit, lambda pin: False, lambda: 0),
            *(KioskPaperScreen(app.visit, way, never, lambda busy: None, lambda done: None) for way in WAYS),
            DoneScreen(app.visit, [the_aid().words["print_printed"]], 30, lambda: None),
        )
        for screen in screens:
            app.push_screen(screen)
            await opened(pilot, screen)
            assert (screen, names.english_in(words_on(pilot))) == (screen, ())


def test_no_word_of_the_pages_around_it_in_a_browser_is_english():
    """The visit, the queue, the ends, and what stands there for screen readers, with what is told by labels."""
    pages = Pages(the_aid().words, DISGUISE.code, "", "")
    made = (pages.visit(), pages.queue(0), pages.queue(3), pages.done("x"), pages.done(None, "lost"),
            pages.done(None, "broken"), pages.reading_aloud())  # fmt: skip
    for page in made:
        told = re.findall(r'\b(?:data-\w+|aria-label|title)="([^"]*)"', page)
        said = html.unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *told]))
        assert Names().english_in(said) == ()
        assert '<html lang="xx">' in page


async def opened(pilot: Pilot[None], screen: Screen[Any]) -> None:
    """Wait until it stands there, drawn."""
    await until(pilot, lambda: pilot.app.screen is screen and screen.query("#foot"))
    await pilot.pause()


def never() -> Delivered:
    """Nobody asks for the paper."""
    raise AssertionError


async def seen(pilot: Pilot[None]) -> str:
    """All of the step on the screen, from the top to the bottom."""
    walk = the_walk(pilot)
    told = [words_on(pilot)]
    while walk.is_more_below:
        before = walk.page.scroll_y
        walk.action_page(1)
        await pilot.pause()
        if walk.page.scroll_y == before:
            break
        told.append(words_on(pilot))
    return " ".join(told)


@pytest.mark.parametrize("code", ["en", *translations()])
def test_what_is_typed_line_by_line_is_told_apart(code):
    """In every language each command is one word and one letter, and none is another's."""
    words = in_language(shipped_aid(), code).words
    commands = (*COMMANDS_LINE_BY_LINE, "language")
    typed = [words[f"plain_word_{each}"] for each in commands] + [words[f"plain_mark_{each}"] for each in MARKS]
    letters = [words[f"plain_letter_{each}"] for each in commands]
    folded = [each.casefold() for each in (*typed, *letters)]
    assert len(set(folded)) == len(folded)
    assert {len(letter) for letter in letters} == {1}
    assert not any(re.search(r"[\d\s]", word) for word in folded)
