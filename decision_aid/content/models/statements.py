"""What is said to a person: in words of its own, or those of a claim."""

from typing import Self

from pydantic import Field, model_validator

from decision_aid.content.models.base import BOTH_ROUTES, ClaimId, Model, PageId, PlaceId, Route, Text
from decision_aid.content.models.conditions import Conditions


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


class Page(Model):
    """Something to read, in the walk. One screen's worth."""

    id: PageId
    place: PlaceId
    title: Text
    blocks: tuple[Statement, ...] = Field(min_length=1)
    when: Conditions = ()
    """Shown unless these are NO."""
    needs_yes: bool = False
    """Shown only when `when` is YES, and not when it could not be checked."""
    routes: tuple[Route, ...] = BOTH_ROUTES
    on_paper: bool = False
    """Printed among the numbers for the patient."""
