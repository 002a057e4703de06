"""What content authors write, as frozen models: one class per word of the field.

Every text here is shown to a person. A text may carry figures of a claim as `{claim_id:figure}`; the figure's
number is put in when the text is said (see `content.wording`), so a number is written once, beside its source.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, NewType, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

AidId = NewType("AidId", str)
PlaceId = NewType("PlaceId", str)
ItemId = NewType("ItemId", str)
ChoiceId = NewType("ChoiceId", str)
FindingId = NewType("FindingId", str)
OptionId = NewType("OptionId", str)
FieldId = NewType("FieldId", str)
ClaimId = NewType("ClaimId", str)
CitationId = NewType("CitationId", str)
PageId = NewType("PageId", str)
QuestionId = NewType("QuestionId", str)
ScoreId = NewType("ScoreId", str)
InstrumentId = NewType("InstrumentId", str)
MedicineClassId = NewType("MedicineClassId", str)
AttributeId = NewType("AttributeId", str)
UnderstandingId = NewType("UnderstandingId", str)

COULD_NOT_CHECK = ChoiceId("could_not_check")
"""The one suggested question about everything the person was not sure of; its id stands beside the content's own."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Route = Literal["essentials", "full"]
Setting = Literal["home", "kiosk"]
BOTH_ROUTES: tuple[Route, ...] = ("essentials", "full")


def _as_date(value: object) -> object:
    """Dates arrive as plain words, because the loader keeps YAML from guessing types."""
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_as_date)]


class Model(BaseModel):
    """A piece of content: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- conditions -----------------------------------------------------------------------------------------------


class Condition(Model):
    """One thing that must hold. Exactly one subject, and for an item or a score one comparison.

    For an item: `is`, `is_any_of`, `includes`, `includes_class`, `at_least`, `below`, `answered`. For a score:
    `at_least`, `below`. A finding needs no comparison: it holds when it is YES. `could_not_check` holds when the
    finding is UNKNOWN. `route` holds on that route.
    """

    item: ItemId | None = None
    score: ScoreId | None = None
    finding: FindingId | None = None
    could_not_check: FindingId | None = None
    route: Route | None = None
    any_of: tuple["Condition", ...] | None = Field(default=None, min_length=1)

    is_: str | None = Field(default=None, alias="is")
    is_any_of: tuple[str, ...] | None = Field(default=None, min_length=1)
    includes: str | None = None
    includes_class: str | None = None
    at_least: float | None = None
    below: float | None = None
    answered: bool | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        subjects = [self.item, self.score, self.finding, self.could_not_check, self.route, self.any_of]
        if sum(subject is not None for subject in subjects) != 1:
            raise ValueError("say exactly one of 'item', 'score', 'finding', 'could_not_check', 'route' or 'any_of'")
        numeric = [self.at_least, self.below]
        others = [self.is_, self.is_any_of, self.includes, self.includes_class, self.answered]
        said = sum(comparison is not None for comparison in [*numeric, *others])
        if self.item is not None and said != 1:
            raise ValueError(
                "an item needs exactly one of 'is', 'is_any_of', 'includes', 'includes_class', 'at_least', 'below' or "
                "'answered'"
            )
        if self.score is not None and (said != 1 or all(comparison is None for comparison in numeric)):
            raise ValueError("a score needs exactly one of 'at_least' or 'below'")
        if self.item is None and self.score is None and said:
            raise ValueError("only an item or a score is compared; the others stand alone")
        return self


Conditions = tuple[Condition, ...]
"""All must hold. An empty tuple always holds."""


# --- the interview --------------------------------------------------------------------------------------------


class Place(Model):
    """A part of the walk that a person can go to at any time."""

    id: PlaceId
    title: Text
    short: Text
    """At most 12 characters, for the progress trail."""
    shows: Literal["items", "compare", "values", "review"]
    """`items`: its pages, then its items, then its option pages; `compare`: options side
    by side, after its items; `values`: how the options do on what matters, after its items;
    `review`: check every answer and make the paper."""
    routes: tuple[Route, ...] = BOTH_ROUTES
    item_order: dict[Route, tuple[ItemId, ...]] = Field(default_factory=dict)
    """The order of items on a route, when it is not that of the content."""
    option_pages: tuple[Route, ...] = ()
    """The routes in which this place also has one page per option: of the picked options, once some are picked."""


class Choice(Model):
    """One permitted answer."""

    id: ChoiceId
    text: Text
    hint: Text | None = None
    unknown: bool = False
    """The person does not know ("I am not sure"): conditions on the item become UNKNOWN unless they name it."""
    alone: bool = False
    """In a several-choice item: cannot stand beside another ("None of these")."""
    row: FieldId | None = None
    """The row of the comparison that speaks to this answer: where comparing starts for who gives it."""
    score: int | None = None
    """What the choice adds to a score, as the instrument was published."""
    code: Text | None = None
    """Its LOINC answer code, where one was seen."""


class Item(Model):
    """One question. The question is a question; `why` says why we ask."""

    id: ItemId
    place: PlaceId
    text: Text
    hint: Text | None = None
    """Shown under the question, when it needs an explanation to be answerable."""
    why: Text | None = None
    """Why we ask: shown on request and on help."""
    type: Literal["choice", "choices", "number", "scale", "text", "medicines"]
    """`medicines`: names, chosen from the list of medicines or as typed."""
    choices: tuple[Choice, ...] | Id | None = None
    """The permitted answers, or the name of a set in `choice_sets`. For `choice` and `choices` only."""
    choices_from: Literal["questions", "options", "attributes", "items"] | None = None
    """The permitted answers are the suggested questions (only those suggested now are offered), the options, the
    attributes, or the items that may be printed. Beside options and attributes an item may have `choices` of its own,
    which come last."""
    minimum: int | None = None
    maximum: int | None = None
    """Bounds of a number or scale, or of how many choices may be chosen; both included."""
    unit: Text | None = None
    low_label: Text | None = None
    high_label: Text | None = None
    """What the ends of a scale mean."""
    max_length: int | None = None
    """Of a text, in characters."""
    decline: bool = True
    """`Prefer not to say` is offered."""
    ask_when: Conditions = ()
    """Asked when all of these, over earlier items, are YES."""
    staged: bool = False
    """Asked only when a shorter screen asks for more: that it was not asked says nothing, so it stays UNKNOWN."""
    routes: tuple[Route, ...] = BOTH_ROUTES
    setting: Setting | None = None
    """Asked only there. None: everywhere."""
    sets: Literal["route", "keep"] | None = None
    """The answer steers the session itself (which route, whether answers are kept) and is not a response."""
    crisis_when: tuple[ChoiceId, ...] = ()
    """These answers open the crisis page at once, before anything else happens."""
    label: Text
    """A short name for the clinician's page and the check-your-answers list."""
    on_paper: bool = True
    """Listed on paper as an answer in its own right."""
    code: Text | None = None
    """Its LOINC code, where one was seen."""
    on_front: Literal["fact", "treatments"] | None = None
    """Stands on page 1: as a fact, or as the list of treatments tried."""
    effect_of: ChoiceId | None = None
    """The treatment (a choice of the `treatments` item) whose effect this item asks about."""


class Licence(Model):
    """On which terms an instrument may be used, in its holder's words."""

    holder: Text
    quote: Text
    """The permission as published, word for word."""
    url: Text
    seen: Day
    commercial: bool
    """Whether it may be part of something that is sold. False: left out of a build without non-commercial content."""
    notice: Text | None = None
    """What has to be shown wherever the instrument is."""


class Band(Model):
    """A named range of a score, both ends included."""

    low: int
    high: int
    name: Text
    plain: Text
    """What it means, in words that do not frighten."""


class CutOff(Model):
    """A score from which something is worth asking about."""

    at: int
    means: Text
    citations: tuple[CitationId, ...] = Field(min_length=1)


class Score(Model):
    """A validated number: the sum of its items' choices. One answer missing means no score, never an estimate."""

    id: ScoreId
    title: Text
    measures: Text
    """What a higher number means: "anxiety; higher means more symptoms"."""
    items: tuple[ItemId, ...] = Field(min_length=1)
    maximum: int
    hidden_counts: int | None = None
    """What an item that the instrument itself skips adds. None: a skipped item leaves the score open."""
    bands: tuple[Band, ...] = ()
    """Empty, or a partition of 0 to `maximum`."""
    cut_offs: tuple[CutOff, ...] = ()
    note: Text | None = None
    """How to read it, said when a cut-off is reached."""
    code: Text | None = None
    """Its LOINC code."""
    on_front: bool = True
    """Printed on page 1."""


class Instrument(Model):
    """A published, validated set of items. Its wording is never changed."""

    id: InstrumentId
    title: Text
    recall: Text | None = None
    """The period it asks about, always in sight: "Over the last 2 weeks". None: it asks about now."""
    stem: Text | None = None
    """Shown above every framed item, as published."""
    items: tuple[ItemId, ...] = Field(min_length=1)
    framed: tuple[ItemId, ...] = ()
    """The items that the recall period and the stem were published for. Empty: all."""
    scores: tuple[Score, ...] = ()
    licence: Licence
    citations: tuple[CitationId, ...] = Field(min_length=1)
    code: Text | None = None
    """The LOINC panel."""

    def frames(self, item: ItemId) -> bool:
        """Whether the recall period and the stem stand above this item."""
        return item in (self.framed or self.items)


class MedicineClass(Model):
    """A kind of medicine that matters for safety."""

    id: MedicineClassId
    title: Text


class Medicine(Model):
    """A medicine by its generic name, with the names it is sold under. Names are facts; classes point to findings."""

    name: Text
    brands: tuple[Text, ...] = ()
    classes: tuple[MedicineClassId, ...] = ()
    """Empty: on the list so that it is recognised, with nothing to say about it."""


class Page(Model):
    """Something to read, in the walk. One screen's worth."""

    id: PageId
    place: PlaceId
    title: Text
    blocks: tuple["Statement", ...] = Field(min_length=1)
    when: Conditions = ()
    """Shown unless these are NO."""
    needs_yes: bool = False
    """Shown only when `when` is YES, and not when it could not be checked."""
    routes: tuple[Route, ...] = BOTH_ROUTES
    on_paper: bool = False
    """Printed among the numbers for the patient."""


class Finding(Model):
    """A named fact about the person, derived in one place from the responses: YES, NO or UNKNOWN."""

    id: FindingId
    when: Conditions = Field(min_length=1)
    topic: Text
    """A noun phrase that fits in "We could not check: ..."."""
    say: Text
    """To the patient, when YES: "You told us that ..."."""
    clinician: Text
    """To the clinician, when YES, in clinical words."""


class Level(StrEnum):
    """How strongly a finding speaks against an option, most pressing first."""

    URGENT = "urgent"
    USUALLY_RULES_OUT = "usually_rules_out"
    NOT_TODAY = "not_today"
    DISCUSS_FIRST = "discuss_first"
    GOOD_TO_KNOW = "good_to_know"


class SignOff(Model):
    """A clinician's approval of one level and wording."""

    name: Text
    role: Text
    on: Day


class Contraindication(Model):
    """A finding that speaks against options, how strongly, and why."""

    id: Id
    finding: FindingId
    level: Level
    options: tuple[OptionId, ...]
    """The options it concerns. Empty: it matters whatever the option."""
    say: Text
    """To the patient, plainly, without refusing anything."""
    clinician: Text
    """To the clinician, in one line."""
    reason: Text
    """Why, for whoever asks."""
    ask: Text
    """The question it suggests to bring to the consultation, in the patient's words."""
    citations: tuple[CitationId, ...] = Field(min_length=1)
    record: Text
    """Its id in the evidence dossier."""
    sign_off: SignOff | None = None
    """None until a clinician has approved this level and wording."""


# --- evidence -------------------------------------------------------------------------------------------------


class Certainty(StrEnum):
    """How sure we are that a statement is right, in GRADE's words, plus two that GRADE lacks."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    NOT_GRADED = "not_graded"


class Figure(Model):
    """One number of a claim: `value` (or the range `low`-`high`) out of `per`, in one group of people."""

    label: Text
    """Which group, or what is counted: "six ketamine infusions"."""
    value: float | None = None
    low: float | None = None
    """Lower end of the interval, or of the range when there is no single value."""
    high: float | None = None
    per: Literal[100, 1000, 100000] | None = None
    """The denominator. None: `value` is not a count of people (a score, days, people in total)."""
    events: int | None = None
    people: int | None = None
    unit: Text | None = None
    """For a number that is not a count of people: "days", "points"."""


class Claim(Model):
    """One checkable statement, with everything needed to judge it."""

    id: ClaimId
    record: Text
    """Its id in the evidence dossier."""
    topic: Literal["benefit", "harm", "duration", "onset", "approval", "guideline", "practical", "cost", "gap"]
    statement: Text
    """In plain words; numbers as `{figure}`, taken from `figures`."""
    caveat: Text | None = None
    """Always said together with the statement."""
    figures: dict[Id, Figure] = Field(default_factory=dict)
    measure: Text | None = None
    """What was counted: "PTSD score down by at least 30 in 100"."""
    time_frame: Text | None = None
    population: Text | None = None
    dose_route: Text | None = None
    comparator: Text | None = None
    certainty: Certainty
    certainty_reason: Text
    status: Literal["verified", "verified_secondary", "derived", "synthesis"]
    """`verified_secondary`: seen only in a secondary source, and shown as such."""
    show_with: tuple[ClaimId, ...] = ()
    """Never shown without these."""
    picture: tuple[Id, ...] = ()
    """The figures that may be drawn side by side as 100 (or 1,000) people."""
    citations: tuple[CitationId, ...] = Field(min_length=1)
    checked: Day
    review_by: Day


class Citation(Model):
    """Where a claim is from."""

    id: CitationId
    authors: Text
    title: Text
    source: Text
    """Journal, regulator or publisher."""
    year: int
    doi: Text | None = None
    pmid: Text | None = None
    url: Text | None = None
    note: Text | None = None
    """For example: "label copy", or a declared interest."""


# --- options --------------------------------------------------------------------------------------------------


class Statement(Model):
    """Something said to a person: words of its own (`text`), or those of a claim (`claim`)."""

    text: Text | None = None
    claim: ClaimId | None = None
    claims: tuple[ClaimId, ...] = ()
    """What a `text` rests on. Figures used in the text count as well."""
    when: Conditions = ()
    """Said unless these are NO."""
    heading: bool = False
    """A `text` that is a heading on its page."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.text is None) == (self.claim is None):
            raise ValueError("say exactly one of 'text' or 'claim'")
        if self.claim is not None and (self.claims or self.heading):
            raise ValueError("'claims' and 'heading' go with 'text', not with 'claim'")
        return self


class OptionField(Model):
    """One thing that is said about every option, as a patient's question."""

    id: FieldId
    question: Text
    """"How soon might it help?"""
    short: Text
    """A heading of at most 24 characters."""
    on_paper: bool
    """Printed in the patient's pages; the rest stays on screen."""


class Option(Model):
    """A choice of care, including no change for now."""

    id: OptionId
    title: Text
    short: Text
    """At most 24 characters, for columns."""
    drug: Literal["ketamine", "esketamine"] | None = None
    """None for the options that are not ketamine."""
    fields: dict[FieldId, tuple[Statement, ...]]
    """Every field of the aid, each with at least one statement."""
    tried: tuple[ChoiceId, ...] = ()
    """Which treatments tried (choices of the `treatments` item) are of this kind."""


class SuggestedQuestion(Model):
    """A question worth bringing to the consultation, and why it is suggested."""

    id: QuestionId
    text: Text
    why: Text
    group: Literal["safety", "unknown", "values", "concern", "general"]
    """`values`: suggested only when an attribute or a statement to understand names it."""
    when: Conditions = ()
    """Suggested when all are YES."""


# --- what matters ---------------------------------------------------------------------------------------------

Mark = Literal["none", "little", "some", "good", "very_good", "not_known"]
"""How an option does on an attribute: five steps in order, and that nobody knows."""

MARKS: tuple[Mark, ...] = ("none", "little", "some", "good", "very_good")
"""The steps, lowest first."""


class Rating(Statement):
    """How one option does on one attribute: a mark, and in words what it rests on."""

    mark: Mark
    judgement: bool = False
    """It is at least in part our own judgement, and is shown as such."""

    @model_validator(mode="after")
    def _speaks_for_itself(self) -> Self:
        if self.text is None or self.heading:
            raise ValueError("a rating says 'text' of its own, which is not a heading")
        return self


class Attribute(Model):
    """A feature on which options differ and that people may care about, put as something to wish for."""

    id: AttributeId
    title: Text
    """In the person's words: "Feeling better fast"."""
    importance: ItemId
    """The scale on which the person says how much it matters to them; its hint says in one line what it means."""
    ratings: dict[OptionId, tuple[Rating, ...]]
    """Every option, each with one rating without `when`, last: it stands when those before it are all ruled out."""
    ask: QuestionId | None = None
    """The question that is suggested when this matters much."""


class Understanding(Model):
    """A statement that is true or false, with kind feedback. People are never scored on these."""

    id: UnderstandingId
    item: ItemId
    """Its text is the statement; it is answered with `true`, `false`, or a choice that is `unknown`."""
    is_true: bool
    why: Statement
    page: PageId | None = None
    """Where it is explained: on this page ..."""
    option: OptionId | None = None
    """... or where this option is."""
    ask: QuestionId | None = None
    """The question that is suggested to someone who is not sure."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if (self.page is None) == (self.option is None):
            raise ValueError("say exactly one of 'page' or 'option', where this is explained")
        return self


# --- the whole ------------------------------------------------------------------------------------------------


class CrisisLine(Model):
    """One way to reach help, large enough to dial from."""

    name: Text
    reach: Text
    """The number or address itself: "Call or text 988"."""
    note: Text | None = None


class CrisisCountry(Model):
    """The crisis lines of one country or region."""

    id: Id
    name: Text
    emergency: Text
    lines: tuple[CrisisLine, ...] = Field(min_length=1)
    checked_on: Day


class Crisis(Model):
    """What is shown when someone needs help now."""

    title: Text
    text: tuple[Text, ...]
    not_told: Text
    """That no one is told automatically."""
    elsewhere: Text
    """How to find help in a country that is not listed."""
    countries: tuple[CrisisCountry, ...]


class About(Model):
    """What an aid says about itself."""

    id: AidId
    title: Text
    decision: Text
    """The decision, in one sentence."""
    audience: Text
    does_not: tuple[Text, ...]
    version: Text
    date: Day
    review_due: Day
    update_policy: Text
    funding: Text
    authors: Text
    reviewed: tuple[SignOff, ...] = ()
    """Clinicians who reviewed the whole content. Empty: nobody has, and every front end says so."""
    evidence_method: Text
    uses: tuple[InstrumentId, ...] = ()
    """The instruments it asks, in the order of the walk. They stand beside the aid, each in a folder of its name."""
    language: Text = "en"


class DecisionAid(Model):
    """One decision and all its content. Frozen; load it with `content.loading.load_aid`."""

    about: About
    places: tuple[Place, ...]
    choice_sets: dict[Id, tuple[Choice, ...]] = Field(default_factory=dict)
    items: tuple[Item, ...]
    pages: tuple[Page, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    medicine_classes: tuple[MedicineClass, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    findings: tuple[Finding, ...]
    contraindications: tuple[Contraindication, ...]
    option_fields: tuple[OptionField, ...]
    options: tuple[Option, ...]
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    questions: tuple[SuggestedQuestion, ...]
    attributes: tuple[Attribute, ...] = ()
    understanding: tuple[Understanding, ...] = ()
    words: dict[str, str]
    """Every phrase of the front ends and the paper, by key; `{names}` are filled in where it is used."""
    crisis: Crisis
