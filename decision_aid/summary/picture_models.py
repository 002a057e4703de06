"""The finished pictures of numbers, for screen and paper alike: how many marks of each kind, and their words."""

from pydantic import BaseModel, ConfigDict


class PicturePart(BaseModel):
    """A piece of a picture: frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class PictureGroup(PicturePart):
    """One group of people as marks: full ones first, then those that a range leaves open, then empty ones."""

    label: str
    """Who: "Six ketamine infusions"."""
    sentence: str
    """Both ways of saying it: "67 of 100 got clearly better, 33 did not."."""
    full: int
    maybe: int
    empty: int


class Beside(PicturePart):
    """A finding that must stand beside a picture: the other trial, the caveat that lives in another claim."""

    text: str
    caveat: str | None = None
    sure: str | None = None
    cites: tuple[int, ...] = ()


class PictureBlock(PicturePart):
    """A picture with its comparison, or the card that says that there is no number and what was looked for."""

    claim: str
    """The id of the claim it draws, for tests and for going from a number to its source."""
    title: str
    """What was counted; of a card, that we do not know."""
    per: int | None
    """Out of how many people. None: there is no number, so `groups` is empty and `said` holds what is not known."""
    groups: tuple[PictureGroup, ...] = ()
    said: str | None = None
    finer: str | None = None
    """Why it is drawn out of more people than the other pictures."""
    ranged: str | None = None
    """What the marks in between mean, where a range is drawn."""
    who: str | None = None
    how_long: str | None = None
    how_sure: str | None = None
    caveat: str | None = None
    cites: tuple[int, ...] = ()
    beside: tuple[Beside, ...] = ()
    """Never to be left out where the picture is shown."""
    joined: bool = False
    """Belongs to the block before it: both are shown together."""

    @property
    def sentence(self) -> str:
        """The whole picture in words, for those who do not see it."""
        if not self.groups:
            return self.said or self.title
        return f"{self.title}. " + " ".join(f"{group.label}: {group.sentence}" for group in self.groups)
