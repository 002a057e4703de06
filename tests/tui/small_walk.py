"""A small walk with every kind of step and answer. Knows no screen, so that a test can set one up before it loads."""

from typing import Any

from decision_aid.content.models import DecisionAid
from tests.builders import a_claim, a_page, a_place, an_aid, an_item

KINDS = (
    {"id": "ache", "text": "An ache", "hint": "Dull, and there most of the day."},
    {"id": "throb", "text": "Throbbing"},
    {"id": "none", "text": "None of these", "alone": True},
)
YES_NO = ({"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"})
COUNTRIES = ({"id": "us", "text": "United States"}, {"id": "elsewhere", "text": "Somewhere else"})


def a_walk(**changes: Any) -> DecisionAid:
    """A welcome, five kinds of question, one that calls for help, a page of numbers, options, comparing, checking."""
    given: dict[str, Any] = {
        "places": (
            a_place("start"),
            a_place("about", title="About me", short="About me"),
            a_place("learn", title="What is known", option_pages=("full",)),
            a_place("compare", title="Compare the options", shows="compare"),
            a_place("summary", title="Check and print", shows="review"),
        ),
        "items": (
            an_item("country", place="start", text="Where are you?", choices=COUNTRIES),
            an_item("keep", place="start", text="Keep your answers?", sets="keep", choices=YES_NO, decline=False),
            an_item(
                "aura", text="Do you see lights [before] it starts?", hint="Zigzags, say.", why="It matters for tea."
            ),
            an_item("kinds", type="choices", text="What kind of pain is it?", choices=KINDS),
            an_item(
                "bad",
                type="scale",
                text="How bad is it?",
                minimum=0,
                maximum=10,
                low_label="Not at all",
                high_label="Very bad",
            ),
            an_item("age", type="number", text="How old are you?", minimum=18, maximum=120, unit="years"),
            an_item("hope", type="text", text="What do you hope for?", max_length=40),
            an_item("dark", text="Do you have very dark thoughts?", crisis_when=("yes",)),
            an_item(
                "picked",
                place="compare",
                type="choices",
                text="Which options?",
                choices_from="options",
                minimum=2,
                maximum=2,
            ),
        ),
        "pages": (
            a_page(
                "welcome", blocks=({"text": "You can stop at any time [really]."}, {"text": "It is [b]not[/b] a test."})
            ),
            a_page(
                "numbers",
                place="learn",
                title="What studies found",
                blocks=(
                    {"text": "Benefits", "heading": True},
                    {"claim": "tea_helps"},
                    *({"text": f"Line {n}."} for n in range(9)),
                ),
            ),
        ),
        "claims": (a_claim(caveat="One small study."),),
        "words": {"no_head_to_head": "Nobody has compared tea with coffee. The numbers come from different studies."},
    }
    return an_aid(**{**given, **changes})
