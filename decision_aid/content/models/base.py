"""The kinds of words and names that content is written in, and what every piece of content is: frozen."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, NewType

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

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


@dataclass(frozen=True)
class Translated:
    """Marks words that a person reads, so that translators are given them."""

    needed: bool = True
    """A language is not complete without them. False: a name that may be the same in both languages."""


_WRITTEN = StringConstraints(strip_whitespace=True, min_length=1)

Text = Annotated[str, _WRITTEN, Translated()]
"""Words that a person reads."""
Name = Annotated[str, _WRITTEN, Translated(needed=False)]
"""A name that another language may spell in its own way."""
Fixed = Annotated[str, _WRITTEN]
"""Written once for all languages: a code, an address, a record, somebody's own words."""
Phrase = Annotated[str, Translated()]
"""Words that a person reads, or nothing where nothing is to be said."""
Route = Literal["essentials", "full"]
Setting = Literal["home", "kiosk"]
BOTH_ROUTES: tuple[Route, ...] = ("essentials", "full")


def _as_date(value: object) -> object:
    """Dates arrive as plain words, because the loader keeps YAML from guessing types."""
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_as_date)]


class Model(BaseModel):
    """A piece of content: frozen, and an unknown key is an error."""

    # Deferred: an aid that was checked before (see `content.compiled`) needs no validators.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
