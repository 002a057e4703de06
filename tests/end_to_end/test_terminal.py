"""From the first screen to a PDF in the hand, in a real pseudo-visitor, by keys and by mouse."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from decision_aid.content.models import Item
from decision_aid.session.conditions import choices_of
from tests.builders import shipped_aid
from tests.end_to_end.visitor import Visitor
from tests.test_vignettes import FOLDER, load

MOST_STEPS = 120


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """The aid, opened by someone at home with an empty folder."""
    opened = Visitor(tmp_path)
    yield opened
    opened.close()


def the_item_on(visitor: Visitor) -> Item | None:
    """The question on the screen, found by its words."""
    screen = visitor.text
    seen = [item for item in shipped_aid().items if item.text in screen]
    return max(seen, key=lambda item: len(item.text), default=None)


def answer(visitor: Visitor, item: Item, value: Any) -> None:
    """Give an answer the way a person does: numbers for choices, typing for text. Of questions: how many."""
    if item.type == "text":
        visitor.press(value)
        return
    if item.choices_from == "questions":
        visitor.press("\x1b[B3" * value)
        return
    ids = [choice.id for choice in choices_of(shipped_aid(), item)]
    for choice in value if isinstance(value, list) else [value]:
        visitor.press(str(ids.index(choice) + 1))


def go_on(visitor: Visitor) -> None:
    before = visitor.page
    visitor.click("Next")
    visitor.wait_for_change(before)


def walk(visitor: Visitor, responses: dict[str, Any], *, stop_after: int | None = None) -> list[str]:
    """Walk on until the review, answering what is asked; returns the ids of the answered items in order."""
    given: list[str] = []
    visitor.wait_for("Welcome")
    for _ in range(MOST_STEPS):
        if "Check and print" in visitor.text:
            return given
        item = the_item_on(visitor)
        if item is not None and item.id in responses and item.id not in given:
            answer(visitor, item, responses[item.id])
            given.append(item.id)
            if "Help right now" in visitor.text:
                return given
            if stop_after == len(given):
                return given
        go_on(visitor)
    raise AssertionError("the review was never reached:\n" + visitor.read())


def make_the_paper(visitor: Visitor) -> None:
    visitor.click("My paper")
    visitor.wait_for("Make a paper to take with you")
    visitor.click("Make my PDF")
    visitor.wait_for("Your paper is ready")


def words_of(folder: Path) -> str:
    """The text of the one PDF in a folder."""
    (path,) = folder.glob("*.pdf")
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_essentials_end_with_a_pdf_that_holds_the_answers(visitor: Visitor, tmp_path: Path):
    """Every question of the short route is answered; what was answered is on the paper."""
    vignette = load(FOLDER / "grace_67_lorazepam_at_home.yaml")
    healthy = load(FOLDER / "_healthy.yaml")
    responses = {"route": "essentials", "keep_answers": "no", **healthy, **vignette["responses"]}
    responses |= {"main_worry": "side_effects", "treatments_tried": ["none"], "own_questions": "Who is in the room?"}
    responses |= {"questions_to_ask": 2, "hope": "To sleep through the night."}
    given = walk(visitor, responses)
    assert len(given) >= 30
    visitor.click("☑ on paper")
    visitor.wait_for("One answer is left off your paper.")
    make_the_paper(visitor)
    words = words_of(tmp_path)
    assert "Not shared by the patient" in words
    assert words.count("Ask first") == 2
    for phrase in ("Please read first", "Generalised anxiety", "Side effects", "Who is in the room?", "65 or over"):
        assert phrase in words
    assert "at home" in words
    visitor.click("Finish")
    assert visitor.ended() == 0


def test_leaving_after_three_answers_gives_a_correct_partial_paper(visitor: Visitor, tmp_path: Path):
    """Called in early: the three answers are there, and the rest is named as not covered."""
    responses = {"country": "us", "route": "essentials", "keep_answers": "no", "conditions": ["ptsd"]}
    walk(visitor, responses, stop_after=4)
    visitor.press("q")
    visitor.wait_for("Make a paper")
    visitor.click("Make a paper")
    visitor.wait_for("Make my PDF")
    visitor.click("Make my PDF")
    visitor.wait_for("Your paper is ready")
    words = words_of(tmp_path)
    assert "PTSD" in words
    assert "Not covered" in words
    assert "the safety questions were not answered" in words
    assert "nothing that speaks against an option was reported" not in words


def test_a_crisis_answer_is_met_before_the_next_key_is_handled(visitor: Visitor):
    """The help page stands before anything else, and the keys already pressed do not carry the person past it."""
    responses = {"country": "uk_ie", "route": "essentials", "keep_answers": "no"}
    walk(visitor, {**responses, "conditions": ["ptsd"]}, stop_after=4)
    while "killing yourself" not in visitor.text:
        go_on(visitor)
    visitor.press("1\r\r\r")
    visitor.wait_for("Help right now")
    assert "116 123" in visitor.text


def test_nothing_is_left_on_disk_unless_asked(visitor: Visitor, tmp_path: Path):
    """Answers given, not kept, left without a paper: the home folder is as empty as before."""
    walk(visitor, {"country": "us", "route": "essentials", "keep_answers": "no"}, stop_after=3)
    visitor.press("q")
    visitor.wait_for("Leave")
    visitor.click("Leave")
    assert visitor.ended() == 130
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
