"""The finished, printable account: every sentence chosen, every number formatted, nothing left to decide.

All outputs are made from one `Summary`; a renderer only lays out. Texts are plain strings: markup in them is text.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from decision_aid.summary.picture_models import PictureBlock


class Part(BaseModel):
    """A piece of a summary: frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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
    told: str
    """What the patient told us, in plain words."""
    patient: str
    """The same, with what follows from it."""
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

    @property
    def pressing(self) -> bool:
        """Page 1 tells it in the patient's words too."""
        return self.level in ("urgent", "usually_rules_out")


class Gaps(Part):
    """What could not be checked, by why."""

    heading: str
    topics: tuple[str, ...]


class CutOffLine(Part):
    """A published threshold, in words with its number, and whether the score reaches it."""

    text: str
    """"10 or more: worth asking about depression"."""
    reached: bool
    at: int
    """The first number that reaches it, for drawing."""


class ScaleBand(Part):
    """One named part of a score's scale, both ends included."""

    name: str
    low: int
    high: int
    here: bool
    """The score is in this part. Never shown by colour alone."""


class Verbatim(Part):
    """An answer that is told word for word, in a box of its own."""

    question: str
    """As published. Never shortened."""
    answer: str
    note: str
    """What the answer does not say, and what to do."""


class ScoreLine(Part):
    """What one validated screen says, complete: a renderer only lays it out."""

    id: str
    title: str
    """"PHQ-9"."""
    measures: str
    """What is counted, and which way is more: "Low mood. More points mean more signs of depression."."""
    period: str | None
    """"Over the last 2 weeks"; None when it asks about now."""
    value: str
    """"12 of 27", "3 times", or "not scored: 8 of 9 answered"."""
    number: int | None
    """For drawing a scale. None when not scored."""
    maximum: int
    band: str | None
    """The name of its part of the scale; None when not scored, or when it has no parts."""
    plain: str | None
    """What the band means, in one or two calm sentences."""
    cut_offs: tuple[CutOffLine, ...]
    """Every published threshold, reached or not."""
    scale: tuple[ScaleBand, ...]
    """From 0 to `maximum` without a gap; empty when it has no parts and is not to be drawn."""
    notes: tuple[str, ...]
    """How to read it once a threshold is reached, and what was not asked."""
    notice: str | None
    """What its licence wants to stand where the instrument is; once on the paper is enough."""
    screen: str
    """That it is a screen, not a diagnosis. Said wherever a score is."""
    verbatim: Verbatim | None
    """PHQ-9 item 9, which page 1 shows in a box even when nothing is scored."""
    cites: tuple[int, ...] = ()


class Treatment(Part):
    """A treatment tried, and what the patient says it did."""

    name: str
    effect: str


class Medicine(Part):
    """A medicine that the patient takes, as named or as told, and what it touches on."""

    name: str
    notes: str = ""
    """The safety points it bears on, each with its level; empty when there are none."""


class Question(Part):
    """A question to bring, why it is suggested, and whether the patient marked it to be asked first."""

    text: str
    why: str | None = None
    first: bool = False
    own: bool = False
    understood: bool = False
    """The patient marked it as understood: it needs no asking any more, and comes last."""


class OptionRow(Part):
    """What is said about one thing, for one option."""

    option: str
    lines: tuple[Line, ...]

    @property
    def length(self) -> int:
        """How much is said, in characters: too much does not fit beside another."""
        return sum(len(text) for line in self.lines for text in (line.text, line.caveat, line.sure) if text)


class OptionTable(Part):
    """One patient's question, and every option's answer to it, in the person's own order of options."""

    question: str
    short: str
    rows: tuple[OptionRow, ...]


class ValueMark(Part):
    """How an option does on something, in words, with a mark that can be drawn."""

    mark: Literal["none", "little", "some", "good", "very_good", "not_known"]
    step: int | None
    """0 to 4, for drawing an ordered mark. None: nobody knows, and nothing is drawn."""
    label: str
    """The mark in words: "very well", "we do not know"."""
    text: str
    """What it rests on, in words."""
    judgement: str | None = None
    """That it is our own judgement, at least in part."""
    caveat: str | None = None
    cites: tuple[int, ...] = ()


class ValueCell(Part):
    """How one option does on one attribute: one mark, or one for each condition of the patient."""

    option: str
    marks: tuple[ValueMark, ...]

    @property
    def length(self) -> int:
        """How much is said, in characters: too much does not fit beside another."""
        return sum(len(text) for mark in self.marks for text in (mark.text, mark.judgement, mark.caveat) if text)


class ValueRow(Part):
    """One attribute, how much it matters to the patient, and every compared option in the same order."""

    attribute: str
    means: str
    importance: str
    """"Matters to you: 9 of 10"."""
    matters_most: str | None = None
    """That it is the one thing that matters most."""
    cells: tuple[ValueCell, ...]


class ValueOption(Part):
    """One compared option with what speaks against it. It is shown all the same."""

    option: str
    safety: tuple[str, ...] = ()


class Values(Part):
    """How the compared options do on what matters to the patient. Nothing is added up."""

    intro: str
    key: str
    """The marks in words, in order."""
    options: tuple[ValueOption, ...]
    rows: tuple[ValueRow, ...]
    """What matters more stands higher."""
    left_out: tuple[str, ...] = ()
    """What has no row, because the patient has not said how much it matters, or does not share it."""
    differences_heading: str
    differences: tuple[str, ...]
    """What would change the picture, in sentences."""


class CrisisLines(Part):
    """Where to get help now."""

    country: str
    emergency: str
    lines: tuple[Fact, ...]
    checked: str


class FrontPage(Part):
    """Page 1, for the clinician with one minute, whole. What does not fit the page is carried over by `carry_over`."""

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
    """Every finding, strongest first."""
    verbatim: tuple[ScoreLine, ...] = ()
    """The scores with an item that is told word for word. It stands in the box, whatever the score."""
    gaps: tuple[Gaps, ...]
    scores: tuple[ScoreLine, ...] = ()
    """What the validated screens say."""
    medicines: tuple[Medicine, ...] = ()
    treatments: tuple[Treatment, ...]
    facts: tuple[Fact, ...]
    """What the patient says of themselves and of the choice, the most telling first."""
    questions: tuple[Question, ...]
    unsure: tuple[str, ...] = ()
    """The points of the SURE test that were answered with a no."""
    tick_boxes: tuple[str, ...]
    headings: dict[str, str]
    """The headings of the page's parts, by name."""
    pointers: dict[str, str]
    """What page 1 says in place of what is carried over, by part: {count} of it on page {page}."""


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
    scores: tuple[ScoreLine, ...] = ()
    """Every score, also those that are not on page 1."""
    gaps: tuple[Gaps, ...]
    answers: tuple[Section, ...]
    """Every answer by place, as given."""
    numbers: tuple[Section, ...]
    """What else studies measured, for the person's condition."""
    pictures: tuple[PictureBlock, ...] = ()
    """The numbers that can be drawn as people, for the person's condition. What is told there is not told again."""
    not_known: tuple[PictureBlock, ...] = ()
    """What nobody knows, for the person's condition: blocks without a picture."""
    no_head_to_head: Line
    options: tuple[OptionTable, ...]
    values: Values | None = None
    """What matters to the patient; None when they have not said how much anything matters."""
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
