"""What speaks against an option: findings, how strongly they count, and medicines."""

from enum import StrEnum

from pydantic import Field

from decision_aid.content.models.base import (
    CitationId,
    Day,
    FindingId,
    Fixed,
    Id,
    MedicineClassId,
    Model,
    Name,
    OptionId,
    Text,
)
from decision_aid.content.models.conditions import Conditions


class MedicineClass(Model):
    """A kind of medicine that matters for safety."""

    id: MedicineClassId
    title: Text


class Medicine(Model):
    """A medicine by its generic name, with the names it is sold under. Names are facts; classes point to findings."""

    name: Name
    brands: tuple[Fixed, ...] = ()
    classes: tuple[MedicineClassId, ...] = ()
    """Empty: on the list so that it is recognised, with nothing to say about it."""


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

    name: Fixed
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
    record: Fixed
    """Its id in the evidence dossier."""
    sign_off: SignOff | None = None
    """None until a clinician has approved this level and wording."""
