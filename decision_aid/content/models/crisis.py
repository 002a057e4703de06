"""What is shown when someone needs help now."""

from pydantic import Field

from decision_aid.content.models.base import Day, Id, Model, Text


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
