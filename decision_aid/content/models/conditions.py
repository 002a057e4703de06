"""When something holds: what must be answered, scored or found."""

from typing import Self

from pydantic import Field, model_validator

from decision_aid.content.models.base import FindingId, ItemId, Model, Route, ScoreId


class Condition(Model):
    """One thing that must hold. Exactly one subject, and for an item or a score one comparison.

    For an item: `is`, `is_any_of`, `includes`, `includes_class`, `at_least`, `below`, `answered`; where several choices
    can be chosen, `at_least` and `below` count those that name something. For a score: `at_least`, `below`. A finding
    needs no comparison: it holds when it is YES. `could_not_check` holds when the finding is UNKNOWN. `route` holds on
    that route.
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
