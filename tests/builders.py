"""Small pieces of content with sensible defaults, so that a test says only what matters to it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml

from decision_aid.content.models import (
    About,
    Attribute,
    Citation,
    Claim,
    Contraindication,
    Crisis,
    DecisionAid,
    Finding,
    Item,
    Option,
    OptionField,
    Page,
    Place,
    Statement,
    SuggestedQuestion,
)
from decision_aid.resources import questionnaires_dir
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Response, Responses

TODAY = date(2026, 11, 22)

YES_NO = (
    {"id": "yes", "text": "Yes"},
    {"id": "no", "text": "No"},
    {"id": "not_sure", "text": "I am not sure", "unknown": True},
)


def an_item(id: str = "aura", **changes: Any) -> Item:
    """A yes / no / not sure question in the place `about`."""
    given: dict[str, Any] = {
        "id": id,
        "place": "about",
        "text": f"Do you have {id}?",
        "label": id.replace("_", " ").capitalize(),
        "type": "choice",
        **changes,
    }
    if given["type"] in ("choice", "choices") and not {"choices", "choices_from"} & given.keys():
        given["choices"] = YES_NO
    return Item.model_validate(given)


def a_finding(id: str = "has_aura", when: Any = ({"item": "aura", "is": "yes"},), **changes: Any) -> Finding:
    """A fact derived from the item `aura`."""
    given = {"topic": id.replace("_", " "), "say": f"You told us: {id}.", "clinician": f"{id} reported"}
    return Finding.model_validate({"id": id, "when": when, **given, **changes})


def a_contraindication(id: str = "aura_tea", finding: str = "has_aura", **changes: Any) -> Contraindication:
    """The finding speaks against tea."""
    given = {
        "id": id,
        "finding": finding,
        "level": "discuss_first",
        "options": ("tea",),
        "say": "Talk about it first.",
        "clinician": f"{finding}: reported",
        "reason": "It may not agree with you.",
        "ask": f"What does {id} mean for me?",
        "citations": ("smith2020",),
        "record": id,
    }
    return Contraindication.model_validate({**given, **changes})


def a_claim(id: str = "tea_helps", **changes: Any) -> Claim:
    """Tea helped 30 of 100 people, water 10."""
    given = {
        "id": id,
        "record": id,
        "topic": "benefit",
        "statement": "About {tea} in 100 people felt better with tea, and {water} in 100 with water.",
        "figures": {
            "tea": {"label": "tea", "value": 30, "low": 20, "high": 40, "per": 100},
            "water": {"label": "water", "value": 10, "low": 5, "high": 20, "per": 100},
        },
        "certainty": "low",
        "certainty_reason": "one small trial",
        "status": "verified",
        "citations": ("smith2020",),
        "checked": "2026-10-31",
        "review_by": "2027-09-30",
    }
    return Claim.model_validate({**given, **changes})


def a_citation(id: str = "smith2020", **changes: Any) -> Citation:
    """A paper by Smith."""
    given = {"authors": "Smith A", "title": "Tea and headache", "source": "J Tea", "year": 2020, "doi": "10.1000/tea"}
    return Citation.model_validate({"id": id, **given, **changes})


def an_option(id: str = "tea", **changes: Any) -> Option:
    """A way to treat a headache."""
    fields = {
        "benefits": ({"claim": "tea_helps"},) if id == "tea" else ({"text": f"We do not know what {id} does."},),
        "harms": ({"text": f"With {id} some people sleep badly."},),
    }
    given = {"title": f"{id.capitalize()} every day", "short": id.capitalize(), "fields": fields}
    return Option.model_validate({"id": id, **given, **changes})


def a_place(id: str = "about", **changes: Any) -> Place:
    """A place of items."""
    given = {"title": id.replace("_", " ").capitalize(), "short": id[:12].capitalize(), "shows": "items"}
    return Place.model_validate({"id": id, **given, **changes})


def a_page(id: str = "welcome", **changes: Any) -> Page:
    """A page to read."""
    given = {"place": "start", "title": id.capitalize(), "blocks": ({"text": "Some words to read."},)}
    return Page.model_validate({"id": id, **given, **changes})


def a_question(id: str = "what_if", **changes: Any) -> SuggestedQuestion:
    """A general question."""
    given = {"text": f"{id.replace('_', ' ').capitalize()}?", "why": "Good to know.", "group": "general"}
    return SuggestedQuestion.model_validate({"id": id, **given, **changes})


def an_attribute(id: str = "speed", **changes: Any) -> Attribute:
    """Tea is fast, coffee is a little slow, and nobody knows about doing nothing; asked about in `importance_<id>`."""
    ratings = {
        "tea": ({"mark": "very_good", "text": "In minutes.", "claims": ("tea_helps",)},),
        "coffee": ({"mark": "little", "text": "In hours.", "judgement": True},),
        "nothing": ({"mark": "not_known", "text": "Nobody knows.", "claims": ("tea_helps",)},),
    }
    given = {"title": f"Much {id}", "importance": f"importance_{id}", "ratings": ratings}
    return Attribute.model_validate({"id": id, **given, **changes})


def an_importance(of: str = "speed", **changes: Any) -> Item:
    """How much an attribute matters, in the place `about`."""
    given = {"type": "scale", "minimum": 0, "maximum": 10, "hint": f"What {of} means.", "low_label": "No"}
    return an_item(f"importance_{of}", **{**given, **changes})


def a_statement(text: str | None = "Some words.", **changes: Any) -> Statement:
    """Something said."""
    return Statement.model_validate({"text": text, **changes})


@cache
def shared_words() -> Mapping[str, str]:
    """The words that the screens and the paper use, as shipped."""
    files = [
        questionnaires_dir() / "words.yaml",
        *sorted((questionnaires_dir() / "ketamine_anxiety").glob("*words.yaml")),
    ]
    return {
        key: text for file in files if file.is_file() for key, text in yaml.safe_load(file.read_text())["words"].items()
    }


@cache
def shipped_aid() -> DecisionAid:
    """The aid about ketamine, loaded once for all tests."""
    from decision_aid.content.loading import load_aid
    from decision_aid.resources import default_aid_dir

    return load_aid(default_aid_dir())


def an_aid(**changes: Any) -> DecisionAid:
    """A small aid about headache with every kind of step: start, about, learn, compare, questions, summary."""
    given: dict[str, Any] = {
        "about": About.model_validate(
            {
                "id": "headache",
                "title": "Headache: tea or coffee?",
                "decision": "Whether to try tea, coffee, or nothing for now.",
                "audience": "Adults with headache.",
                "does_not": ("It does not recommend anything.",),
                "version": "1.0.0",
                "date": "2026-11-01",
                "review_due": "2027-11-01",
                "update_policy": "Once a year.",
                "funding": "Nobody paid.",
                "authors": "The authors.",
                "evidence_method": "We searched.",
            }
        ),
        "places": (
            a_place("start"),
            a_place("about"),
            a_place("learn", option_pages=("full",)),
            a_place("compare", shows="compare"),
            a_place("questions"),
            a_place("summary", shows="review"),
        ),
        "items": (an_item(),),
        "pages": (a_page(),),
        "findings": (a_finding(),),
        "contraindications": (a_contraindication(),),
        "option_fields": (
            OptionField.model_validate(
                {"id": "benefits", "question": "Does it help?", "short": "Benefits", "on_paper": True}
            ),
            OptionField.model_validate({"id": "harms", "question": "What harms?", "short": "Harms", "on_paper": True}),
        ),
        "options": (an_option("tea"), an_option("coffee"), an_option("nothing")),
        "claims": (a_claim(),),
        "citations": (a_citation(),),
        "questions": (a_question(),),
        "crisis": a_crisis(),
    }
    given.update(changes)
    return DecisionAid.model_validate({"words": {**shared_words(), **given.pop("words", {})}, **given})


def a_crisis() -> Crisis:
    """The crisis lines of one country."""
    return Crisis.model_validate(
        {
            "title": "Help now",
            "text": ("You are not alone.",),
            "not_told": "No one is told.",
            "elsewhere": "Call your local emergency number.",
            "countries": (
                {
                    "id": "us",
                    "name": "United States",
                    "emergency": "Call 911",
                    "lines": ({"name": "Lifeline", "reach": "Call or text 988"},),
                    "checked_on": "2026-10-31",
                },
            ),
        }
    )


def answers(**responses: Response) -> Responses:
    """Responses by item id."""
    return Responses(dict(responses))  # type: ignore[arg-type]  # keyword names are item ids


def an_interview(aid: DecisionAid | None = None, *, route: Any = "full", **responses: Response) -> Interview:
    """A walk through an aid with these answers."""
    return Interview(aid or an_aid(), answers(**responses), route=route)
