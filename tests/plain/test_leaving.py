"""Whoever stops, at whichever question, leaves a correct paper or nothing, as they chose, and never a half of one."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from decision_aid.content.models import Route
from decision_aid.errors import OutputError
from decision_aid.evaluation.offers import how_many, offered
from decision_aid.plain.talk import Closed
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import Responses
from decision_aid.session.store import Store
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, shipped_aid
from tests.plain.talks import Conversation, Reply, a_visit, in_turn, talking, then_at
from tests.test_vignettes import FOLDER, load, the_person

ROUTES: tuple[Route, ...] = ("essentials", "full")
CTRL_C = "\x03"

Papers = list[tuple[Summary, Path]]


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> Papers:
    """The papers that were made, without the printer's work."""
    made: Papers = []

    def save(summary: Summary, path: Path, paper: str = "a4", large_print: bool = False) -> None:
        made.append((summary, path))
        path.write_text(f"paper {paper}")

    monkeypatch.setattr("decision_aid.output.save", save)
    return made


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Conversation]:
    """Someone who types in a terminal."""
    here: list[Conversation] = []

    def typed(prompt: str) -> str:
        here[-1].write(prompt)
        line = here[-1].readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    monkeypatch.setattr("builtins.input", typed)

    def begin(interview: Interview, reply: Reply, folder: Path, store: Store | None = None) -> Conversation:
        here.append(Conversation(a_visit(interview, folder, store), reply, terminal=True))
        return here[-1]

    return begin


@cache
def stops(route: Route) -> tuple[Interview, ...]:
    """A person's answers at the moment when each of the questions is asked, with all before it answered."""
    person = the_person(load(FOLDER / "noor_23_suicidal_thoughts.yaml"))
    interview, found = Interview(shipped_aid(), route=route, keep=True, seed=5), []
    while (step := interview.current) != interview.steps[-1]:
        found.append(interview)
        interview = _answered(interview, step, person)
    return (*found, interview)


def _answered(interview: Interview, step: Step, person: Interview) -> Interview:
    """The vignette's answer; what it leaves open is declined, or answered with the first choice."""
    for item in interview.items_of(step):
        given = person.responses.get(item.id)
        if item.sets:
            interview = interview.answer(item.id, "no")
        elif given is not None:
            interview = interview.answer(item.id, given)
        elif item.decline:
            interview = interview.decline(item.id)
        else:
            ids = tuple(each.id for each in offered(interview, item)[: how_many(interview, item)[0]])
            interview = interview.answer(item.id, ids[0] if item.type == "choice" else ids)
    return interview


def kept(interview: Interview, folder: Path) -> Store:
    """These answers, kept on this computer, to go on from."""
    store = Store(interview.aid.about.id, folder / "state")
    store.save(interview)
    return store


def fresh(interview: Interview) -> Interview:
    """The same aid, with nothing answered."""
    return Interview(interview.aid, Responses())


@pytest.mark.parametrize("route", ROUTES)
def test_there_are_questions_to_stop_at(route: Route):
    """Otherwise the tests below would prove nothing."""
    assert len(stops(route)) > (40 if route == "essentials" else 80)


@pytest.mark.parametrize("route", ROUTES)
def test_the_end_of_what_can_be_read_makes_the_paper_of_what_was_answered(route: Route, tmp_path: Path, papers: Papers):
    """At each question: the summary of the answers so far, once, under a name of its own."""
    for number, interview in enumerate(stops(route)):
        folder = tmp_path / str(number)
        folder.mkdir()
        talk = talking(fresh(interview), "1", folder=folder, store=kept(interview, folder))
        assert talk.walk.step == interview.current
        wanted = [] if not interview.responses else [summarise(interview, on=TODAY)]
        assert [summary for summary, _ in papers] == wanted, interview.current
        assert talk.visit.papers == [path for _, path in papers]
        assert sorted(path.suffix for path in folder.iterdir() if path.is_file()) == [".pdf"] * len(wanted)
        papers.clear()


@pytest.mark.parametrize("route", ROUTES)
def test_who_quits_first_gets_no_paper_when_the_input_ends(route: Route, tmp_path: Path, papers: Papers):
    """At each question, `quit` and then nothing more."""
    for number, interview in enumerate(stops(route)):
        folder = tmp_path / str(number)
        folder.mkdir()
        talk = talking(fresh(interview), "1", "quit", folder=folder, store=kept(interview, folder))
        assert talk.visit.papers == []
        assert [path for path in folder.iterdir() if path.is_file()] == []
        assert "Stop here?" in talk.words


def test_the_paper_at_the_end_of_input_overwrites_nothing(tmp_path: Path, papers: Papers):
    """One from before stays as it is; a paper that was just made is not made again."""
    before = tmp_path / f"decision-summary-{TODAY.isoformat()}.pdf"
    before.write_text("mine")
    talk = talking(Interview(shipped_aid()), "", "", "3", folder=tmp_path)
    assert before.read_text() == "mine"
    assert [path.name for path in talk.visit.papers] == [f"decision-summary-{TODAY.isoformat()}-2.pdf"]
    papers.clear()
    talking(Interview(shipped_aid()), "", "", "3", "finish", "4", folder=tmp_path)
    assert [path.suffix for _, path in papers] == [".txt"]


def test_a_pdf_that_cannot_be_made_at_the_end_of_input_becomes_a_web_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Nobody is there to choose another kind."""

    def save(summary: Summary, path: Path, paper: str = "a4", large_print: bool = False) -> None:
        if path.suffix == ".pdf":
            raise OutputError("No printer library.")
        path.write_text("paper")

    monkeypatch.setattr("decision_aid.output.save", save)
    talk = talking(Interview(shipped_aid()), "", "", "1", folder=tmp_path)
    assert [path.suffix for path in talk.visit.papers] == [".html"]
    assert "No printer library." in talk.words


def interrupting(lines: tuple[str, ...]) -> Reply:
    """These lines, of which ^C is pressed and not typed."""
    waiting = in_turn(lines)

    def reply(talk: Conversation) -> str | None:
        line = waiting(talk)
        if line == CTRL_C:
            raise KeyboardInterrupt
        return line

    return reply


@pytest.mark.parametrize("route", ROUTES)
def test_ctrl_c_twice_leaves_nothing_behind(
    route: Route, tmp_path: Path, papers: Papers, at_a_terminal: Callable[..., Conversation]
):
    """At each question: the first asks whether to leave, the second leaves."""
    for number, interview in enumerate(stops(route)):
        folder = tmp_path / str(number)
        folder.mkdir()
        reply = interrupting(("1", CTRL_C, CTRL_C))
        talk = at_a_terminal(fresh(interview), reply, folder, kept(interview, folder))
        talk.walk.run()
        assert "1. Stay" in talk.heard
        assert papers == []


@pytest.mark.parametrize("route", ROUTES)
def test_ctrl_c_asks_and_the_paper_can_be_had(
    route: Route, tmp_path: Path, papers: Papers, at_a_terminal: Callable[..., Conversation]
):
    """At every third question, for these are many papers: ^C, the paper, plain text, finish."""
    for number, interview in enumerate(stops(route)[1::3]):
        folder = tmp_path / str(number)
        folder.mkdir()
        talk = at_a_terminal(
            fresh(interview), interrupting(("1", CTRL_C, "2", "4", "1")), folder, kept(interview, folder)
        )
        talk.walk.run()
        assert [summary for summary, _ in papers] == [summarise(interview, on=TODAY)]
        assert [path.name for path in talk.visit.papers] == [f"decision-summary-{TODAY.isoformat()}.txt"]
        papers.clear()


def test_who_stays_is_asked_the_same_again(tmp_path: Path, at_a_terminal: Callable[..., Conversation]):
    """^C and then Enter changes nothing."""
    reply = interrupting(("next", "next", CTRL_C, "", "1", CTRL_C, CTRL_C))
    talk = at_a_terminal(Interview(shipped_aid()), reply, tmp_path)
    talk.walk.run()
    assert talk.said.count("Where are you?") == 2
    assert dict(talk.visit.interview.responses) == {"country": "us"}


def test_the_end_of_a_file_key_asks_as_well(tmp_path: Path, at_a_terminal: Callable[..., Conversation]):
    """^D in a terminal is not the end of it; a second one is."""
    talk = at_a_terminal(Interview(shipped_aid()), in_turn(("next", "next", "1")), tmp_path)
    talk.walk.run()
    assert "Stop here?" in talk.words
    assert talk.visit.papers == []


def test_a_pipe_that_is_interrupted_ends_at_once(tmp_path: Path, papers: Papers):
    """Whoever stops a script must not have its next line taken for an answer about leaving."""
    talk = Conversation(a_visit(Interview(shipped_aid()), tmp_path), interrupting(("", "", "1", CTRL_C, "2", "4", "1")))
    talk.walk.run()
    assert talk.typed == ["", "", "1"]
    assert papers == []


@pytest.mark.parametrize("route", ROUTES)
def test_a_closed_pipe_leaves_the_kept_answers_and_no_paper(route: Route, tmp_path: Path, papers: Papers):
    """At each question: nobody hears us any more. What was agreed to be kept is there, whole, and nothing else."""
    for number, interview in enumerate(stops(route)):
        folder = tmp_path / str(number)
        folder.mkdir()
        store = kept(interview, folder)
        talk = Deaf(a_visit(fresh(interview), folder, store), in_turn(("1", "skip", "skip")))
        with pytest.raises(Closed):
            talk.walk.run()
        assert papers == []
        assert store.load(interview.aid).responses == interview.responses


class Deaf(Conversation):
    """The reader goes away as soon as the question was asked."""

    def write(self, text: str) -> int:
        if len(self.typed) > 1:
            raise BrokenPipeError
        return super().write(text)


def test_a_text_that_was_begun_is_not_lost_when_the_input_ends(tmp_path: Path, papers: Papers):
    """Two lines without the empty line that ends them."""
    interview = Interview(shipped_aid(), route="full")
    talk = Conversation(a_visit(interview, tmp_path), then_at("own_questions", "First line", "second line"))
    talk.walk.run()
    assert dict(talk.visit.interview.responses) == {"own_questions": "First line\nsecond line"}
    assert len(papers) == 1
