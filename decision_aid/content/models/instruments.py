"""Published, validated sets of questions: their scores, terms of use and published translations."""

from pydantic import Field

from decision_aid.content.models.base import (
    ChoiceId,
    CitationId,
    Day,
    Fixed,
    Id,
    InstrumentId,
    ItemId,
    Model,
    ScoreId,
    Text,
)


class Licence(Model):
    """On which terms an instrument may be used, in its holder's words."""

    holder: Fixed
    quote: Fixed
    """The permission as published, word for word."""
    url: Fixed
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
    code: Fixed | None = None
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
    code: Fixed | None = None
    """The LOINC panel."""

    def frames(self, item: ItemId) -> bool:
        """Whether the recall period and the stem stand above this item."""
        return item in (self.framed or self.items)


class WordedItem(Model):
    """A question and its answers in a published translation. Answers that stand in a choice set are not repeated."""

    text: Fixed
    choices: dict[ChoiceId, Fixed] = Field(default_factory=dict)


class Wording(Model):
    """An instrument in another language, as somebody published it. Its words are never changed, nor translated here."""

    id: Id
    instrument: InstrumentId
    language: Fixed
    stem: Fixed | None = None
    recall: Fixed | None = None
    """None: no period was published with it, and the translators' words for the period stand."""
    items: dict[ItemId, WordedItem] = Field(default_factory=dict)
    choice_sets: dict[Id, dict[ChoiceId, Fixed]] = Field(default_factory=dict)
    source: Fixed
    """Where it was published, in its own language, as it is told to the person."""
    seen: Day
    note: Fixed
    """How it was seen, for whoever is to verify it."""
    verified: bool
    """Somebody compared it with the official sheet, letter by letter. False: that is said wherever it is shown."""
