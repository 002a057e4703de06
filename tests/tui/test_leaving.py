"""Stopping, coming back, and making the paper: nothing is lost, nothing is overwritten, everything is said in words."""

import threading
from pathlib import Path

import pytest

from decision_aid import output
from decision_aid.content.models import ItemId
from decision_aid.errors import OutputError
from decision_aid.session.interview import Interview
from decision_aid.session.store import Store
from decision_aid.summary.models import Summary
from tests.builders import answers
from tests.tui.small_walk import a_walk
from tests.tui.walks import PATIENCE, answer_to, click, go_to, press, shown, the_app, until, visiting, words_on

NAME = "decision-summary-2026-11-22.pdf"


def a_store(folder: Path) -> Store:
    """Where the small walk is kept."""
    return Store(a_walk().about.id, folder)


def saved_papers(monkeypatch: pytest.MonkeyPatch, problem: Exception | None = None) -> list[tuple[Path, str]]:
    """Every paper that is asked for; a paper is one line of text here."""
    asked: list[tuple[Path, str]] = []

    def save(summary: Summary, path: Path, paper: str = "a4", large_print: bool = False) -> None:
        asked.append((path, paper))
        if problem is not None:
            raise problem
        path.write_text(summary.title)

    monkeypatch.setattr(output, "save", save)
    return asked


# --- leaving ---


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_leaving_says_what_is_kept_and_can_be_undone(key):
    """Nothing is lost by pressing a key: Stay comes first, and Escape stays as well."""
    async with visiting(at="aura", aura="no") as pilot:
        await press(pilot, key)
        assert "Your answers are not kept. They are gone when you leave." in shown(pilot)
        assert "› Stay ‹" in shown(pilot)
        await press(pilot, "enter")
        assert "lights [before]" in shown(pilot)
        await press(pilot, key, "escape")
        assert answer_to(pilot, "aura") == "no"


async def test_leaving_ends_with_the_code_for_leaving_early():
    """Without a paper the visit was left early."""
    async with visiting(at="aura") as pilot:
        await press(pilot, "q")
        await click(pilot, "Leave")
        assert pilot.app.return_code == 130


async def test_leaving_early_offers_a_paper_with_what_there_is():
    """From any screen, and it says that it is not all."""
    async with visiting(at="aura", aura="no") as pilot:
        await press(pilot, "q", "down", "enter")
        assert "You have answered 1 of" in shown(pilot)
        assert "Make my PDF" in shown(pilot)


# --- keeping ---


async def test_answers_are_kept_from_the_moment_the_person_agrees(tmp_path):
    """Yes writes what is there; every answer after it is written at once."""
    store = a_store(tmp_path)
    async with visiting(at="keep", store=store, country="us") as pilot:
        assert not store.exists()
        await press(pilot, "1")
        assert store.load(a_walk()).responses == answers(country="us")
        await press(pilot, "enter", "2")
        assert store.load(a_walk()).responses == answers(country="us", aura="no")
        await press(pilot, "q")
        assert "Your answers are kept on this computer." in shown(pilot)


async def test_a_text_is_kept_after_a_pause_and_when_the_person_goes_on(tmp_path):
    """Nobody has to press anything for their words to be safe."""
    store = a_store(tmp_path)
    async with visiting(at="keep", store=store) as pilot:
        await press(pilot, "1")
        await go_to(pilot, "hope")
        await press(pilot, "a")
        await until(pilot, lambda: store.load(a_walk()).responses == answers(hope="a"))
        await press(pilot, "b", "escape", "enter")
        assert store.load(a_walk()).responses == answers(hope="ab")


async def test_changing_to_no_deletes_what_was_kept(tmp_path):
    """No means gone, at once."""
    store = a_store(tmp_path)
    async with visiting(at="keep", store=store) as pilot:
        await press(pilot, "1", "2")
        assert not store.exists()


async def test_a_full_disk_is_told_and_does_not_stop_the_walk(tmp_path, monkeypatch):
    """The answer stands, and the screen says that it is not kept."""

    def full(self: Store, interview: Interview) -> None:
        raise OutputError("The disk is full.")

    monkeypatch.setattr(Store, "save", full)
    async with visiting(at="keep", store=a_store(tmp_path)) as pilot:
        await press(pilot, "1")
        assert "The disk is full." in shown(pilot)
        await press(pilot, "enter", "1")
        assert answer_to(pilot, "aura") == "yes"
        await press(pilot, "q")
        assert "could not be kept" in words_on(pilot)


# --- coming back ---


def kept(folder: Path) -> Store:
    """A visit that stopped after two answers."""
    store = a_store(folder)
    store.save(Interview(a_walk(), answers(country="us", aura="no"), route="full", keep=True))
    return store


async def test_coming_back_continues_at_the_first_open_question(tmp_path):
    """One Enter, and the person is where they stopped."""
    async with visiting(store=kept(tmp_path)) as pilot:
        assert "You had answered 3 of" in shown(pilot)
        await press(pilot, "enter")
        assert "What kind of pain" in shown(pilot)
        assert answer_to(pilot, "aura") == "no"


async def test_a_route_asked_for_at_the_start_wins_over_the_kept_one(tmp_path):
    """Whoever starts the short route gets it, with the answers kept from the long one."""
    async with visiting(store=kept(tmp_path), route="essentials") as pilot:
        await press(pilot, "enter")
        assert the_app(pilot).visit.interview.route == "essentials"
        assert answer_to(pilot, "aura") == "no"


async def test_starting_again_deletes_what_was_kept(tmp_path):
    """A fresh start, and no file."""
    store = kept(tmp_path)
    async with visiting(store=store) as pilot:
        await press(pilot, "down", "enter")
        assert "You can stop at any time" in shown(pilot)
        assert not store.exists()
        assert answer_to(pilot, "aura") is None


async def test_kept_answers_are_not_closed_away_by_accident(tmp_path):
    """Escape does not decide between continuing and deleting; leaving changes nothing."""
    store = kept(tmp_path)
    async with visiting(store=store) as pilot:
        await press(pilot, "escape")
        assert "Continue where I stopped" in shown(pilot)
        await click(pilot, "Leave without changing anything")
        assert store.exists()


async def test_kept_answers_that_no_longer_fit_are_not_deleted_without_asking(tmp_path):
    """The screen says so, and leaving leaves them alone."""
    store = kept(tmp_path)
    store.path.write_text("{not json")
    async with visiting(store=store) as pilot:
        assert "They cannot be used" in words_on(pilot)
        assert "Continue where I stopped" not in shown(pilot)
        await press(pilot, "enter")
        assert store.path.read_text() == "{not json"


# --- the paper ---


@pytest.mark.parametrize(("country", "paper"), [("us", "letter"), ("elsewhere", "a4")])
async def test_the_paper_is_made_and_its_place_is_said(tmp_path, monkeypatch, country, paper):
    """Letter in the United States, A4 elsewhere; afterwards the screen says where it is, and leaving is done."""
    asked = saved_papers(monkeypatch)
    async with visiting(at="summary", folder=tmp_path, country=country, size=(100, 30)) as pilot:
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: "Your paper is ready" in shown(pilot))
        assert asked == [(tmp_path / NAME, paper)]
        assert NAME in words_on(pilot).replace(" ", "")
        await press(pilot, "enter")
        assert pilot.app.return_code == 0


async def test_other_kinds_of_paper_can_be_chosen(tmp_path, monkeypatch):
    """Plain text has its own name and its own button."""
    asked = saved_papers(monkeypatch)
    async with visiting(at="summary", folder=tmp_path) as pilot:
        await press(pilot, "enter", "4")
        assert "Make it" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "Your paper is ready" in shown(pilot))
        assert asked[0][0].suffix == ".txt"


@pytest.mark.parametrize(
    ("way", "made"),
    [("Keep both", ["decision-summary-2026-11-22-2.pdf"]), ("Replace the old one", [NAME]), ("Do not make it", [])],
)
async def test_a_paper_is_never_overwritten_without_asking(tmp_path, monkeypatch, way, made):
    """The old one stays unless the person says otherwise."""
    asked = saved_papers(monkeypatch)
    (tmp_path / NAME).write_text("old")
    async with visiting(at="summary", folder=tmp_path) as pilot:
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: way in shown(pilot))
        await click(pilot, way)
        await pilot.app.workers.wait_for_complete()
        assert [path.name for path, _ in asked] == made
        assert ((tmp_path / NAME).read_text() == "old") is (way != "Replace the old one")


async def test_a_paper_that_fails_is_told_in_words_and_another_can_be_made(tmp_path, monkeypatch):
    """The reason, that the answers are safe, and a kind that works."""
    saved_papers(monkeypatch, OutputError("There is no room on the disk."))
    async with visiting(at="summary", folder=tmp_path, size=(80, 30)) as pilot:
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: "There is no room on the disk." in shown(pilot))
        assert "Your answers are still here." in shown(pilot)
        assert "Try again" in shown(pilot)
        saved_papers(monkeypatch)
        await press(pilot, "3", "enter")
        await until(pilot, lambda: "Your paper is ready" in shown(pilot))


async def test_a_bug_in_the_paper_does_not_end_the_visit(tmp_path, monkeypatch):
    """Whatever breaks inside, its message (which could hold an answer) is not shown, and the walk goes on."""
    saved_papers(monkeypatch, ZeroDivisionError("the answer was yes"))
    async with visiting(at="summary", folder=tmp_path, size=(80, 30)) as pilot:
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: "ZeroDivisionError" in shown(pilot))
        assert "the answer was yes" not in shown(pilot)
        await press(pilot, "escape")
        assert "Check and print" in shown(pilot)


async def test_progress_is_visible_while_the_paper_is_made(tmp_path, monkeypatch):
    """The screen says so at once, and a second press does not make a second one."""
    asked: list[Path] = []
    looked = threading.Event()

    def slow(summary: Summary, path: Path, paper: str = "a4", large_print: bool = False) -> None:
        asked.append(path)
        looked.wait(PATIENCE)  # until the test has seen the progress, however slow the machine is
        path.write_text("x")

    monkeypatch.setattr(output, "save", slow)
    async with visiting(at="summary", folder=tmp_path) as pilot:
        await press(pilot, "enter")
        await pilot.press("enter")
        await until(pilot, lambda: "Making your paper." in shown(pilot))
        await pilot.press("enter", "escape", "enter")
        looked.set()
        await until(pilot, lambda: "Your paper is ready" in shown(pilot))
        assert len(asked) == 1


async def test_after_the_paper_answers_can_still_be_changed(tmp_path, monkeypatch):
    """Back goes on with the walk, and leaving later still counts as done."""
    saved_papers(monkeypatch)
    async with visiting(at="summary", folder=tmp_path) as pilot:
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: "Your paper is ready" in shown(pilot))
        await press(pilot, "escape")
        await go_to(pilot, "aura")
        await press(pilot, "1", "q")
        assert "Your paper is here" in words_on(pilot)
        await click(pilot, "Leave")
        assert the_app(pilot).visit.interview.responses[ItemId("aura")] == "yes"
        assert pilot.app.return_code == 0
