"""Line by line, a person is told every sentence that the full screen shows, and hears nothing that cannot be read."""

import re
from collections.abc import Iterable
from itertools import combinations

import pytest

from decision_aid.content.models import InstrumentId
from decision_aid.evaluation.pictures import View
from decision_aid.plain.reading import Reader, Reading
from decision_aid.plain.wording import SPELT, Para, entry, laid_out, screenfuls
from decision_aid.session.interview import Interview
from decision_aid.tui import reading as screen
from decision_aid.tui.screens.crisis import crisis_blocks
from decision_aid.tui.text import Words
from decision_aid.tui.widgets.prose import Block
from tests.builders import TODAY, an_interview, shipped_aid
from tests.plain.talks import Conversation, a_visit, answering, talking
from tests.plain.test_same_summary import their_session
from tests.test_vignettes import FOLDER, VIGNETTES, load, the_person

MARKS = re.compile(r" ?\[\d+(?:–\d+)?\]|[●·]+ ")
SOURCES = re.compile(r" \(sources? [\d, ]+\)")


def squeezed(text: str) -> str:
    """The letters and digits alone: how a sentence ends and what stands between two is for each front end to say."""
    return re.sub(r"[\W_]+", " ", text).strip()


def sentences(blocks: Iterable[Block]) -> list[str]:
    """What the screen says, sentence by sentence, without the marks of sources."""
    texts = (MARKS.sub("", block.text.plain) for block in blocks)
    return [squeezed(each) for text in texts for each in re.split(r"(?<=[.:?]) |  |\n", text) if squeezed(each)]


def told(reading: Reading) -> str:
    """What is read out, as running words, without the naming of sources."""
    return f" {squeezed(SOURCES.sub('', ' '.join(para.text for para in reading.paras)))} "


def a_person(route: str = "full") -> Interview:
    """Somebody with all conditions, who answered the check-ups and rated what matters."""
    person = the_person(load(FOLDER / "aisha_29_pregnant_ptsd.yaml"))
    given = dict(person.responses)
    for number, attribute in enumerate(person.aid.attributes):
        given[attribute.importance] = (9, 2, 7)[number % 3]
    for statement in person.aid.understanding:
        given[statement.item] = "true"
    return an_interview(person.aid, route=route, **given)


def test_every_page_option_and_row_says_what_the_screen_says():
    """Each sentence of each step to read, with nothing but the marks of sources said otherwise."""
    interview, looked_at = a_person(), 0
    for step in interview.steps:
        reader = Reader(interview, TODAY)
        match step.kind:
            case "page":
                on_screen = screen.of_page(interview, interview.page(step.id), TODAY)
                heard = reader.page(interview.page(step.id))
            case "option":
                on_screen = screen.of_option(interview, interview.option(step.id), TODAY)
                heard = reader.option(interview.option(step.id))
            case "score":
                on_screen = screen.of_score(interview, InstrumentId(step.id), TODAY)
                heard = reader.score(InstrumentId(step.id))
            case "values":
                on_screen, heard = screen.of_values(interview, TODAY), reader.values()
            case _:
                continue
        looked_at += 1
        missing = [
            each for each in sentences(on_screen.blocks[step.kind == "values" :]) if f" {each} " not in told(heard)
        ]
        assert missing == [], step
        if step.kind in ("page", "option"):
            assert heard.lines == on_screen.lines
    assert looked_at > 60


def test_pictures_of_people_are_sentences():
    """Every group of every picture, whom it is about, when, and how sure; nothing is drawn."""
    interview, looked_at = a_person(), 0
    for step in interview.steps:
        blocks = screen.pictures_on(interview, step, View(), TODAY)
        if step.kind not in ("page", "option") or not blocks:
            continue
        reader = Reader(interview, TODAY)
        is_page = step.kind == "page"
        heard = told(reader.page(interview.page(step.id)) if is_page else reader.option(interview.option(step.id)))
        for block in blocks:
            looked_at += 1
            parts = [block.title, block.who, block.how_long, block.how_sure, block.caveat, block.said]
            parts += [f"{group.label} {group.sentence}" for group in block.groups]
            parts += [part for each in block.beside for part in (each.text, each.caveat)]
            assert [part for part in parts if part and squeezed(part) not in heard] == [], step
    assert looked_at > 20


def test_the_comparison_says_what_the_screen_says():
    """Row by row, with the pictures, or the reason why two of them may not stand side by side."""
    interview, reasons = a_person(), 0
    for options in combinations(interview.options, 2):
        for field in interview.aid.option_fields:
            heard = told(Reader(interview, TODAY).row(options, field.id))
            for column in screen.of_row(interview, options, field.id, TODAY):
                assert [each for each in sentences(column.blocks) if f" {each} " not in heard] == [], field.id
            drawn = screen.side_by_side_in(interview, options, field.id, View(), TODAY)
            beside = [drawn] if isinstance(drawn, str) else [group.sentence for each in drawn for group in each.groups]
            assert [each for each in beside if squeezed(each) not in heard] == [], field.id
            reasons += isinstance(drawn, str)
    assert reasons


def test_feedback_and_sources_say_what_the_screen_says():
    """Kindly, with why, and where it is from."""
    interview = a_person()
    for statement in interview.aid.understanding:
        on_screen = screen.of_feedback(interview, statement.item, TODAY)
        heard = Reader(interview, TODAY).feedback(statement.item)
        assert [each for each in sentences(on_screen.blocks) if f" {each} " not in told(heard)] == []
        listed = Reading(tuple(Reader(interview, TODAY).sources(heard)))
        on_list = screen.of_sources(Words(interview.aid.words), on_screen.lines, on_screen.references)
        assert [each for each in sentences(on_list) if each not in told(listed)] == []


@pytest.mark.parametrize("country", [None, "us", "uk_ie", "elsewhere"])
def test_help_in_a_crisis_says_what_the_screen_says_in_the_same_order(country: str | None):
    """Every line of every country, the person's own first."""
    interview = an_interview(shipped_aid(), **({"country": country} if country else {}))
    on_screen = squeezed(" ".join(block.text.plain for block in crisis_blocks(interview, tall=False)))
    heard = squeezed(" ".join(para.text for para in Reader(interview, TODAY).crisis()))
    assert heard == on_screen


@pytest.mark.parametrize("columns", ["40", "72", "200"])
def test_a_whole_walk_is_printable_and_fits_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch):
    """Only characters that are read, line ends, and no line wider than 72 or the terminal, but for addresses."""
    monkeypatch.setenv("COLUMNS", columns)
    for path in VIGNETTES[::4]:
        person = the_person(load(path))
        talk = Conversation(a_visit(Interview(shipped_aid())), answering(their_session(person), "sources", "quit", "3"))
        talk.walk.run()
        assert [char for char in set(talk.said) if char != "\n" and not char.isprintable()] == []
        long = [line for line in talk.said.split("\n") if len(line) > min(int(columns), 72) and " " in line.strip()]
        assert [line for line in long if not _typed_here(line)] == []


def _typed_here(line: str) -> bool:
    """A prompt with what was typed after it."""
    return bool(re.match(r"(Type|Your words|More|A name|A number|Which|Enter)[^:]*: ", line))


def test_nothing_is_drawn():
    """No box, no bar, no picture: letters, digits and the signs of writing."""
    talk = Conversation(
        a_visit(Interview(shipped_aid())), answering(their_session(a_person("essentials")), "quit", "3")
    )
    talk.walk.run()
    assert re.findall(r"[\u2190-\u2bff\U0001f000-\U0001ffff│━]", talk.said) == []


def test_a_letter_that_the_terminal_lacks_is_spelt():
    """Nothing breaks, and as little as can be is lost."""
    assert "“naïve” – 2 ≤ 3… 日".encode("ascii", SPELT) == b'"naive" - 2 <= 3... ?'
    assert "ñandú".encode("latin-1", SPELT) == "ñandú".encode("latin-1")


def test_the_second_line_of_an_entry_stands_under_its_words():
    """So that the numbers stand out to the finger."""
    assert laid_out([entry("10. one two three")], 9) == ["10. one", "    two", "    three"]


def test_a_long_word_stays_whole():
    """An address can be copied, a path opened."""
    assert laid_out([Para("see https://example.org/long now")], 10) == ["see", "https://example.org/long", "now"]


def test_screenfuls_hold_everything_in_order():
    """Cut at an empty line where one is near; none of the lines is lost."""
    lines = ["a", "b", "c", "d", "", "e", "f", "g", "h", "i", "j", "k"]
    assert screenfuls(lines, 6) == [["a", "b", "c", "d"], ["e", "f", "g", "h", "i", "j"], ["k"]]
    assert screenfuls(lines, 12) == [lines]
    assert screenfuls(lines, None) == [lines]


def test_explanations_are_said_once_for_each_kind():
    """The second choice is asked without saying again how to choose; `help` says it."""
    talk = talking(Interview(shipped_aid()), "", "", "1", "1", "help", "quit", "3")
    assert talk.words.count("Type the number of your answer.") == 2
