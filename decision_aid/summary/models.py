"""The finished, printable account: every sentence chosen, every number formatted, nothing left to decide.

All outputs are made from one `Summary`; a renderer only lays out. Texts are plain strings: markup in them is text.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A piece of a summary: frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(Part):
    """One statement with what must be said beside it."""

    text: str
    caveat: str | None = None
    sure: str | None = None
    """How sure we are, in words; None when the line makes no claim of its own."""
    cites: tuple[int, ...] = ()
    """Numbers of the references it rests on."""


class Section(Part):
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


class Reference(Part):
    """One numbered source."""

    number: int
    text: str
    link: str | None = None
    """A DOI, PubMed or web address, as text."""


class Fact(Part):
    """Something the patient reported: what it is about, and their answer."""

    label: str
    value: str


class FindingLine(Part):
    """A safety finding, for both readers."""

    clinician: str
    patient: str
    reason: str
    options: str
    """The options it concerns, by name, or that it matters whatever the option."""
    answers: tuple[Fact, ...]
    """The patient's own answers that it rests on."""
    cites: tuple[int, ...] = ()


class FindingGroup(Part):
    """The findings of one level."""

    level: Literal["urgent", "usually_rules_out", "not_today", "discuss_first", "good_to_know"]
    heading: str
    lines: tuple[FindingLine, ...]


class Gaps(Part):
    """What could not be checked, by why."""

    heading: str
    topics: tuple[str, ...]


class Treatment(Part):
    """A treatment tried, and what the patient says it did."""

    name: str
    effect: str


class Question(Part):
    """A question to bring, why it is suggested, and whether the patient marked it to be asked first."""

    text: str
    why: str | None = None
    first: bool = False
    own: bool = False


class OptionRow(Part):
    """What is said about one thing, for one option."""

    option: str
    lines: tuple[Line, ...]


class OptionTable(Part):
    """One patient's question, and every option's answer to it, in the person's own order of options."""

    question: str
    short: str
    rows: tuple[OptionRow, ...]


class CrisisLines(Part):
    """Where to get help now."""

    country: str
    emergency: str
    lines: tuple[Fact, ...]
    checked: str


class FrontPage(Part):
    """Page 1, for the clinician with one minute. Everything fits one page whatever was answered."""

    title: str
    decision: str
    status: str
    """When it was made, which route, how much was answered."""
    provenance: str
    """That it was reported by the patient and not assessed."""
    not_covered: str | None
    """What was not covered, in one sentence; None when everything was."""
    read_first: str
    """The heading of the box, with the count in words."""
    groups: tuple[FindingGroup, ...]
    gaps: tuple[Gaps, ...]
    more: str | None
    """Where the findings continue that did not fit; None when all are here."""
    facts: tuple[Fact, ...]
    treatments: tuple[Treatment, ...]
    questions: tuple[Question, ...]
    tick_boxes: tuple[str, ...]
    headings: dict[str, str]
    """The headings of the page's parts, by name: about, treatments, questions, clinician."""


class Summary(Part):
    """The whole account of one walk. Reproducible: equal answers, content, date and version give an equal summary."""

    aid: str
    language: str
    title: str
    date: str
    """ISO date it was made on."""
    version: str
    footer: str
    """Content version, review status and provenance, for the foot of every page."""
    partial: bool
    """Whether the person left before every asked item was answered."""
    front: FrontPage
    safety: tuple[FindingGroup, ...]
    """Every finding in full."""
    gaps: tuple[Gaps, ...]
    answers: tuple[Section, ...]
    """Every answer by place, as given."""
    numbers: tuple[Section, ...]
    """What studies measured, for the person's condition."""
    no_head_to_head: Line
    options: tuple[OptionTable, ...]
    questions: tuple[Question, ...]
    next_steps: Section
    look_again: Section
    crisis_title: str
    crisis_text: tuple[str, ...]
    crisis: tuple[CrisisLines, ...]
    references: tuple[Reference, ...]
    about: Section
    """Version, dates, review status, funding, how the evidence was chosen, the seed of the option order."""
    headings: dict[str, str]
    """The headings of the patient's pages, by name."""
