"""Whoever walks in Spanish meets no English: on no screen, on no paper, in no message, in a clinic or in a browser."""

import html
import io
import re
from functools import cache

import pytest
from pypdf import PdfReader

from decision_aid.content.models import DecisionAid, ItemId
from decision_aid.content.translation import catalogue, in_language
from decision_aid.output import html as html_output
from decision_aid.output import pdf
from decision_aid.output import text as text_output
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, shipped_aid
from tests.output.gate import problems
from tests.plain.talks import Conversation, a_visit
from tests.test_vignettes import FOLDER, load, the_person
from tests.translation.disguise import Names, names_of
from tests.translation.english import english_in
from tests.translation.test_every_word import seen
from tests.tui.walks import press, the_walk, until, visiting, words_on

WALKERS = ("omar_51_drinks_most_days", "noor_23_suicidal_thoughts")
"""One on the full route whose answers lead far, and one on the short route whom help now stands before."""
NAMES = ("Davies y Read", "Page Down")
"""Authors, and a key."""
BRACES = re.compile(r"\{[^{}]*\}")


@cache
def spanish() -> DecisionAid:
    return in_language(shipped_aid(), "es")


@cache
def walker(name: str) -> Interview:
    """What they answered, in choices only: what they wrote themselves is in their own language."""
    person = the_person(load(FOLDER / f"{name}.yaml"))
    told = Interview(spanish(), person.responses, route=person.walked)
    for item in spanish().items:
        if item.type in ("text", "medicines") and item.id in told.responses:
            told = told.clear(item.id)
    return told


@cache
def paper_of(name: str) -> Summary:
    """Without the list of sources, whose titles are in the language that they were published in."""
    return summarise(walker(name), on=TODAY).model_copy(update={"references": ()})


@cache
def names() -> Names:
    return names_of(shipped_aid(), *NAMES)


def english_told(said: str) -> tuple[str, ...]:
    """The English in what was said, apart from names and questionnaires that nobody translated."""
    return english_in(names().left_out_of(said))


def test_no_translation_has_english_in_it():
    """Every text of the catalogue: screens, papers, messages, the waiting room and the pages for browsers."""
    entries = catalogue("es").entries
    assert len(entries) > 4000
    told = {text: english_told(BRACES.sub(" ", each.translation)) for (_, text), each in entries.items()}
    assert {text: found for text, found in told.items() if found} == {}


@pytest.mark.parametrize("name", WALKERS)
def test_no_english_is_said_line_by_line(name):
    """From the first line to the review, with why we ask, the sources, the help, and help in a crisis."""
    words = spanish().words
    asked: set[tuple[object, str]] = set()

    def reply(talk: Conversation) -> str | None:
        step = talk.walk.step
        for command in ("why", "sources", "help", "crisis"):
            if (step, command) not in asked:
                asked.add((step, command))
                return words[f"plain_word_{command}"]
        return None if step.kind == "review" else ""

    talk = Conversation(a_visit(walker(name)), reply)
    talk.walk.run()
    assert len(talk.said) > 50_000
    # The first line offers English, in English.
    said = talk.said.partition("\n")[2]
    assert english_told(without_titles(said)) == ()


@pytest.mark.parametrize("name", WALKERS)
def test_no_english_is_printed(name):
    """On the web page, in the plain text, and in the PDF, which passes the gate and says that it is in Spanish."""
    summary = paper_of(name)
    assert english_told(text_output.render(summary).decode()) == ()
    page = re.sub(r"<(style|script)\b.*?</\1>", "", html_output.render(summary).decode(), flags=re.DOTALL)
    spoken = " ".join(re.findall(r'\b(?:alt|aria-label|title)="([^"]*)"', page))
    assert english_told(html.unescape(f"{re.sub(r'<[^>]+>', ' ', page)} {spoken}")) == ()
    assert '<html lang="es">' in page
    made = pdf.render(summary)
    assert problems(made) == []
    reader = PdfReader(io.BytesIO(made))
    assert str(reader.root_object["/Lang"]) == "es"
    pages = [each.extract_text() for each in reader.pages]
    assert english_told(" ".join(pages)) == ()
    for heading in summary.front.headings.values():
        there = "".join(heading.split()) in "".join(pages[0].split())
        assert not there or set(heading.split()) <= set(pages[0].split()), f"a word of {heading!r} is cut"


async def test_no_english_is_on_the_screens():
    """Every step of the short route, to the bottom of each page."""
    person = walker(WALKERS[1])
    async with visiting(spanish(), route=person.walked, given=dict(person.responses.items())) as pilot:
        for step in the_walk(pilot).visit.interview.steps:
            the_walk(pilot).show(step)
            await pilot.pause()
            said = (await seen(pilot)).replace("l English", "").replace("Ctrl+L English", "")
            assert (step, english_told(said)) == (step, ())


@pytest.mark.parametrize("key", ["question_mark", "p", "exclamation_mark", "ctrl+q"])
async def test_no_english_opens_on_top(key):
    """Help, places, help now, leaving."""
    async with visiting(spanish(), size=(100, 40)) as pilot:
        await press(pilot, key)
        await until(pilot, lambda: pilot.app.screen is not the_walk(pilot))
        assert english_told(words_on(pilot)) == ()


def test_what_nobody_translated_is_told_calmly():
    """The question stays English; under it stands in Spanish why, and that it can be left open; so does the paper."""
    gate = next(item for item in spanish().items if item.id == "pc_ptsd_5_gate")
    assert english_in(gate.text)
    assert "Puede responderlo en inglés, o dejarlo abierto y seguir." in (gate.hint or "")
    told = Interview(spanish(), route="full").answer(ItemId("pc_ptsd_5_gate"), "no").answer(ItemId("drug_question"), 0)
    said = " ".join(text_output.render(summarise(told, on=TODAY)).decode().split())
    assert "PC-PTSD-5: preguntado en inglés" in said
    assert "Pregunta única sobre drogas: preguntado en inglés" in said


def test_english_is_seen_where_there_is_some():
    """The detector finds a sentence, a heading and a button, and takes no Spanish for English."""
    for said in ("You can stop at any time.", "What is known", "Next", "Not today"):
        assert english_in(said)
    for said in ("No se ha comido el pan sin pan.", "Use su documento como me dijo; son once.", "Siguiente", "Hoy no"):
        assert english_in(said) == ()


def without_titles(said: str) -> str:
    """What was said without the titles in the lists of sources."""
    return re.sub(r"\n +\[?\d+[.\]].*?(?=\n\S|\n\n|\n +\[?\d+[.\]])", "\n", said, flags=re.DOTALL)
