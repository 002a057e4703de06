"""A build that may be sold goes without AUDIT-C and SURE, and works from the first screen to the paper."""

from functools import cache
from pathlib import Path

import pytest

from decision_aid.cli import run
from decision_aid.commands.answers import DONE
from decision_aid.content.loading import check, load_aid
from decision_aid.content.models import DecisionAid, Route
from decision_aid.evaluation.marking import marked, rows
from decision_aid.evaluation.safety import cautions, unchecked
from decision_aid.output.fhir import questionnaires
from decision_aid.output.text import render
from decision_aid.resources import default_aid_dir
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds
from decision_aid.session.response_file import read, write
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid

GONE = {"audit_c", "sure"}
ROUTES: tuple[Route, ...] = ("essentials", "full")


@cache
def aid_for_sale() -> DecisionAid:
    """The shipped aid without what may not be sold."""
    return load_aid(default_aid_dir(), exclude_noncommercial=True)


def first_answer(interview: Interview, item: str) -> object:
    """An answer that the item permits."""
    asked = interview.item(item)
    choices = [choice.id for choice in choices_of(interview.aid, asked)]
    match asked.type:
        case "choice":
            return choices[0]
        case "choices" | "medicines":
            return choices[: asked.minimum or 1]
        case "number" | "scale":
            return bounds(asked)[0]
    return "In my own words"


def walked_through(aid: DecisionAid, route: Route) -> Interview:
    """Everything that is asked, answered, from the first step to the last."""
    interview = Interview(aid, route=route, keep=False)
    step = interview.steps[0]
    while True:
        if step.kind == "item" and interview.item(step.id).sets is None:
            interview = interview.answer(interview.item(step.id).id, first_answer(interview, step.id))
        elif step.kind == "questions":
            interview = marked(interview, rows(interview)[0].question.id, "ask_first")
        following = interview.after(step)
        if following == step:
            return interview
        step = following


def test_the_two_are_left_out_and_nothing_else():
    """With their items, scores, findings and what rests on them."""
    whole, sold = shipped_aid(), aid_for_sale()
    assert {each.id for each in whole.instruments} - {each.id for each in sold.instruments} == GONE
    assert set(whole.about.uses) - set(sold.about.uses) == GONE
    left_out = {item.id for item in whole.items} - {item.id for item in sold.items}
    assert left_out == {item for each in whole.instruments if each.id in GONE for item in each.items}
    assert {each.id for each in whole.contraindications} - {each.id for each in sold.contraindications} == {
        "alcohol_screen_positive"
    }


def test_the_shipped_aid_is_sound_either_way():
    """No problem in it, and none that shows only without the two."""
    assert [problem for problem in check(default_aid_dir(), TODAY) if problem.severity == "error"] == []


@pytest.mark.parametrize("route", ROUTES)
def test_the_walk_ends_and_makes_its_paper(route: Route):
    """Every question answered, both routes; nothing of the two is on the paper."""
    interview = walked_through(aid_for_sale(), route)
    assert interview.progress().answered == interview.progress().expected
    said = render(summarise(interview, on=TODAY)).decode()
    assert "AUDIT" not in said
    assert "SURE" not in said
    assert cautions(interview)
    assert not any("AUDIT" in each.finding.topic for each in unchecked(interview))


@pytest.mark.parametrize("route", ROUTES)
def test_the_whole_walk_ends_too(route: Route):
    """The same walk with the two in it, so that the test above is not about something else."""
    interview = walked_through(shipped_aid(), route)
    assert interview.progress().answered == interview.progress().expected
    assert "AUDIT-C" in render(summarise(interview, on=TODAY)).decode()


def test_answers_go_out_and_in_again():
    """A response file of the build that may be sold is read by it."""
    interview = walked_through(aid_for_sale(), "full")
    assert read(aid_for_sale(), write(interview)).responses == interview.responses


def test_the_forms_for_other_systems_go_without_them():
    """No Questionnaire either."""
    forms = {form["id"] for form in questionnaires(aid_for_sale())}
    assert {name for name in forms if not name.startswith("ketamine-anxiety-")} == {
        "gad7",
        "pc-ptsd-5",
        "phq9",
        "phq4",
        "drug-question",
    }


def test_every_command_takes_the_wish(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Before its name or after it."""
    answers = tmp_path / "answers.json"
    answers.write_bytes(write(walked_through(aid_for_sale(), "full")))
    paper = tmp_path / "paper.txt"
    assert run(["summary", str(answers), "-o", str(paper), "--exclude-noncommercial"]) == DONE
    assert "AUDIT" not in paper.read_text("utf-8")
    assert run(["--exclude-noncommercial", "responses", "--schema"]) == DONE
    assert "audit_c" not in capsys.readouterr().out
