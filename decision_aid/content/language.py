"""What a language needs besides translated texts: its name, how it writes numbers and dates, who reviewed it."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field


class Language(BaseModel):
    """One language. As it stands here it is English; `locales/<code>/language.yaml` says what another has otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    code: str = "en"
    name: str = "English"
    """In the language itself, so that whoever speaks it finds it."""
    decimal: str = Field(default=".", min_length=1, max_length=1)
    thousands: str = Field(default=",", max_length=1)
    grouped_from: int = Field(default=4, ge=4)
    """From so many digits on, thousands are set apart."""
    range: str = Field(default="{low} to {high}", pattern=r"\{low\}.*\{high\}")
    of: str = Field(default="in", min_length=1)
    """What stands between a number of people and 100: `67 in 100`."""
    long_date: str = Field(default="{day} {month} {year}", pattern=r"\{month\}")
    months: tuple[str, ...] = Field(
        default=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        min_length=12,
        max_length=12,
    )
    reviewed_by: tuple[str, ...] = ()
    """Clinical translators who reviewed all of it, each with the date. Empty: nobody has, and every paper says so."""

    def number(self, number: float) -> str:
        """Without needless decimals, and with thousands set apart: `868,000`, `0.5`."""
        whole, _, rest = f"{Decimal(str(number)).normalize():f}".partition(".")
        digits = whole.lstrip("-")
        if len(digits) >= self.grouped_from:
            whole = whole[: len(whole) - len(digits)] + f"{int(digits):,}".replace(",", self.thousands)
        return f"{whole}{self.decimal}{rest}" if rest else whole

    def span(self, low: str, high: str) -> str:
        """From one number to another: `8 to 19`."""
        return self.range.format(low=low, high=high)

    def day(self, day: date) -> str:
        """A date no reader can take for another: 22 November 2026."""
        return self.long_date.format(day=day.day, month=self.months[day.month - 1], year=day.year)


ENGLISH = Language.model_construct()
