"""What a person answered: immutable, so that every change gives a new set and the old one still stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from decision_aid.content.models import ItemId


class Declined(Enum):
    """`Prefer not to say`: an answer of its own, never the same as no answer."""

    DECLINED = "declined"
    NOT_SHARED = "not_shared"
    """Answered, and left off the paper. Only a paper that is being made knows it; nobody answers it."""


DECLINED: Final = Declined.DECLINED
NOT_SHARED: Final = Declined.NOT_SHARED

Value = str | int | tuple[str, ...]
"""A choice id, a number, a text, or the ids of several choices."""

Response = Value | Declined


@dataclass(frozen=True)
class Responses(Mapping[ItemId, Response]):
    """The responses by item, in the order they were first given."""

    by_item: Mapping[ItemId, Response] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_item", MappingProxyType(dict(self.by_item)))

    def __getitem__(self, item: ItemId) -> Response:
        return self.by_item[item]

    def __iter__(self) -> Iterator[ItemId]:
        return iter(self.by_item)

    def __len__(self) -> int:
        return len(self.by_item)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Responses) and dict(self.by_item) == dict(other.by_item)

    def __hash__(self) -> int:
        return hash(frozenset(self.by_item.items()))

    def __repr__(self) -> str:
        # Never the answers: a repr ends up in logs and crash reports.
        return f"<Responses to {len(self)} items>"

    def having(self, item: ItemId, response: Response) -> "Responses":
        """These responses, with this one added or changed."""
        return Responses({**self.by_item, item: response})

    def without(self, item: ItemId) -> "Responses":
        """These responses, with this one taken back."""
        return Responses({key: value for key, value in self.by_item.items() if key != item})
