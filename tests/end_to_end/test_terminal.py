"""From the first screen to a PDF in the hand, in a real pseudo-terminal, by keys and by mouse."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from decision_aid.content.models import Item
from decision_aid.session.conditions import choices_of
from tests.builders import shipped_aid
from tests.end_to_end.terminal import Terminal
from tests.test_vignettes import FOLDER, load

MOST_STEPS = 120


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The aid, opened by someone at home with an empty folder."""
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def the_item_on(terminal: Terminal) -> Item | None:
    """The question on the screen, found by its words."""
    seen = [item for item in shipped_aid().items if item.text in terminal.text]
    return max(seen, key=lambda item: len(item.text), default=None)


def answer(terminal: Terminal, item: Item, value: Any) -> None:
    """Give an answer the way a person does: numbers for choices, typing for text."""
    if item.type == "text":
        terminal.press(value)
        return
    ids = [choice.id for choice in choices_of(shipped_aid(), item)]
    for choice in value if isinstance(value, list) else [value]:
        terminal.press(str(ids.index(choice) + 1))


def go_on(terminal: Terminal) -> None:
    before = terminal.lines
    terminal.click("Next")
    terminal.wait_for_change(before)


def walk(terminal: Terminal, responses: dict[str, Any], *, stop_after: int | None = None) -> list[str]:
    """Walk on until the review, answering what is asked; returns the ids of the answered items in order."""
    given: list[str] = []
    terminal.wait_for("Welcome")
    for _ in range(MOST_STEPS):
        if "Check and print" in terminal.text:
            return given
        item = the_item_on(terminal)
        if item is not None and item.id in responses and item.id not in given:
            answer(terminal, item, responses[item.id])
            given.append(item.id)
            if "Help right now" in terminal.text:
                return given
            if stop_after == len(given):
                return given
        go_on(terminal)
    raise AssertionError("the review was never reached:\n" + "\n".join(terminal.lines))


def make_the_paper(terminal: Terminal) -> None:
    terminal.click("My paper")
    terminal.wait_for("Make a paper to take with you")
    terminal.click("Make my PDF")
    terminal.wait_for("Your paper is ready")


def words_of(folder: Path) -> str:
    """The text of the one PDF in a folder."""
    (path,) = folder.glob("*.pdf")
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_essentials_end_with_a_pdf_that_holds_the_answers(terminal: Terminal, tmp_path: Path):
    """Every question of the short route is answered; what was answered is on the paper."""
    vignette = load(FOLDER / "grace_67_lorazepam_at_home.yaml")
    healthy = load(FOLDER / "_healthy.yaml")
    responses = {"route": "essentials", "keep_answers": "no", **healthy, **vignette["responses"]}
    responses |= {"main_worry": "side_effects", "treatments_tried": ["none"], "own_questions": "Who is in the room?"}
    given = walk(terminal, responses)
    assert len(given) >= 30
    make_the_paper(terminal)
    words = words_of(tmp_path)
    for phrase in ("Please read first", "Generalised anxiety", "Side effects", "Who is in the room?", "65 or over"):
        assert phrase in words
    assert "at home" in words
    terminal.click("Finish")
    assert terminal.wait_for_end() == 0


def test_leaving_after_three_answers_gives_a_correct_partial_paper(terminal: Terminal, tmp_path: Path):
    """Called in early: the three answers are there, and the rest is named as not covered."""
    responses = {"country": "us", "route": "essentials", "keep_answers": "no", "conditions": ["ptsd"]}
    walk(terminal, responses, stop_after=4)
    terminal.press("q")
    terminal.wait_for("Make a paper")
    terminal.click("Make a paper")
    terminal.wait_for("Make my PDF")
    terminal.click("Make my PDF")
    terminal.wait_for("Your paper is ready")
    words = words_of(tmp_path)
    assert "PTSD" in words
    assert "Not covered" in words
    assert "the safety questions were not answered" in words
    assert "nothing that speaks against an option was reported" not in words


def test_a_crisis_answer_is_met_before_the_next_key_is_handled(terminal: Terminal):
    """The help page stands before anything else, and the keys already pressed do not carry the person past it."""
    responses = {"country": "uk_ie", "route": "essentials", "keep_answers": "no"}
    walk(terminal, {**responses, "conditions": ["ptsd"]}, stop_after=4)
    while "killing yourself" not in terminal.text:
        go_on(terminal)
    terminal.press("1\r\r\r")
    terminal.wait_for("Help right now")
    assert "116 123" in terminal.text


def test_nothing_is_left_on_disk_unless_asked(terminal: Terminal, tmp_path: Path):
    """Answers given, not kept, left without a paper: the home folder is as empty as before."""
    walk(terminal, {"country": "us", "route": "essentials", "keep_answers": "no"}, stop_after=3)
    terminal.press("q")
    terminal.wait_for("Leave")
    terminal.click("Leave")
    assert terminal.wait_for_end() == 130
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
