"""One decision aid: what it says about itself, and all its content."""

from pydantic import Field

from decision_aid.content.language import ENGLISH, Language
from decision_aid.content.models.base import AidId, Day, Fixed, Id, InstrumentId, Model, Phrase, Text
from decision_aid.content.models.crisis import Crisis
from decision_aid.content.models.evidence import Citation, Claim
from decision_aid.content.models.instruments import Instrument, Wording
from decision_aid.content.models.interview import Choice, Item, Place
from decision_aid.content.models.options import Option, OptionField, SuggestedQuestion
from decision_aid.content.models.safety import Contraindication, Finding, Medicine, MedicineClass, SignOff
from decision_aid.content.models.statements import Page
from decision_aid.content.models.values import Attribute, Understanding


class About(Model):
    """What an aid says about itself."""

    id: AidId
    title: Text
    decision: Text
    """The decision, in one sentence."""
    audience: Text
    does_not: tuple[Text, ...]
    version: Fixed
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
    language: Fixed = "en"
    languages: tuple[Fixed, ...] = ()
    """The translations that are complete: they are offered to everyone, and `check` refuses a gap in them."""


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
    words: dict[str, Phrase]
    """Every phrase of the front ends and the paper, by key; `{names}` are filled in where it is used."""
    crisis: Crisis
    wordings: tuple[Wording, ...] = ()
    speaks: Language = ENGLISH
    """How the language that it is in now writes numbers and dates."""
    medicine_names: dict[str, str] = Field(default_factory=dict)
    """What a medicine is called in that language, where it is not the name on the list, which is kept as the answer."""
    original: "DecisionAid | None" = Field(default=None, repr=False)
    """As it was written, when this is a translation."""

    def called(self, medicine: str) -> str:
        """What a medicine is called in the language of the aid; a name that is not on the list stays as it is."""
        return self.medicine_names.get(medicine, medicine)
