"""What a step is to a person who reads and types: what is said, what is asked, and what typing something does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from decision_aid.plain.reading import NOTHING, Reading
from decision_aid.plain.wording import Para
from decision_aid.session.interview import Step

Outcome = Literal["onward", "stay", "again"] | Step
"""`onward`: to what comes next; `stay`: ask again; `again`: say it all again; a step: go there."""


@dataclass
class View:
    """One step."""

    tell: Callable[[], Sequence[Para]]
    """What is said, as it is now."""
    prompt: str
    take: Callable[[str], Outcome]
    """What is typed and is no command. Enter alone gives an empty text."""
    how: Sequence[Para] = ()
    """How it is answered: said the first time, and with the help."""
    kind: str = "read"
    """Of which kind the explanation is, so that it is said once."""
    reading: Reading = field(default=NOTHING)
    why: str | None = None
    letters: bool = True
    """A single letter is a command, not a text."""
    where: str | None = None
    """Said first, where it is not the place and the question or page of it."""
    previous: Callable[[], Outcome] | None = None
    """To the part before, where the parts are not screenfuls."""
