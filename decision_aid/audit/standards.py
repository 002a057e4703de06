"""Say how this version of the aid stands against a standard: met, partly or not yet, with where to look."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from decision_aid.audit.report import Report
from decision_aid.content.models import DecisionAid

Standard = Literal["ipdas", "nice", "sundae"]
Status = Literal["met", "partly", "not_yet"]
STATUSES: dict[Status, str] = {"met": "met", "partly": "partly", "not_yet": "not yet"}

Pointer = Annotated[
    str,
    StringConstraints(pattern=r"^(page|place|item|option|field|claim|word|about|command|file|test):\S.*$"),
]
"""Where to look: a piece of content by its id, a command of `decision-aid`, a file, or a test (`file::name`)."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Judged(_Part):
    """One item of a standard, in our own words, and how this version stands."""

    id: str
    group: str
    asks: str
    status: Status
    because: str
    """Why, in one sentence. `{decision}` and the like are filled in from the running version."""
    shows: tuple[Pointer, ...] = ()
    """Where it can be seen. What is met points somewhere."""


class Assessment(_Part):
    """A self-assessment against one standard."""

    title: str
    about: str
    source: str
    left_out: str
    items: tuple[Judged, ...] = Field(min_length=1)


def assessment(standard: Standard) -> Assessment:
    """The self-assessment that is shipped with this version."""
    file = Path(__file__).with_name("assessments") / f"{standard}.yaml"
    return Assessment.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def standing(standard: Standard, aid: DecisionAid) -> Report:
    """The self-assessment for this aid, as Markdown."""
    assessed = assessment(standard)
    filled = _of(aid)
    rows = [
        f"| {each.id} | {each.asks} | {STATUSES[each.status]} | {_filled(each.because, filled)} | {_where(each)} |"
        for each in assessed.items
    ]
    counted = Counter(each.status for each in assessed.items)
    told = ", ".join(f"{counted[status]} {word}" for status, word in STATUSES.items())
    lines = [
        f"# {assessed.title}",
        "",
        assessed.about,
        "",
        f"Source: {assessed.source}.",
        f"Left out: {assessed.left_out}",
    ]
    lines += ["", f"{len(assessed.items)} items: {told}.", ""]
    lines += ["| item | asks | status | why | where to look |", "|---|---|---|---|---|", *rows]
    return Report("\n".join(lines))


def _where(judged: Judged) -> str:
    return "; ".join(f"`{pointer}`" for pointer in judged.shows)


def _filled(text: str, values: dict[str, str]) -> str:
    return text.format_map(values) if "{" in text else text


def _of(aid: DecisionAid) -> dict[str, str]:
    about = aid.about
    return {
        "title": about.title,
        "decision": about.decision,
        "audience": about.audience,
        "version": about.version,
        "date": about.date.isoformat(),
        "options": "; ".join(option.title for option in aid.options),
        "places": "; ".join(place.title for place in aid.places),
    }
