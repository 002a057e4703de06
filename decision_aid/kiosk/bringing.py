"""Bring one visit's paper to where the clinic wants it, and say in words how each way went."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from decision_aid.kiosk.clinic import PaperWay
from decision_aid.kiosk.delivery import Outcome, Way, deliver, make, ways_of
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Summary


@dataclass(frozen=True)
class Delivered:
    """What became of a paper, in words that the person reads."""

    done: bool
    says: tuple[str, ...]


class Bring(Protocol):
    """Makes a paper and does these ways with it. It may take seconds, and runs in a thread of its own."""

    def __call__(
        self, summary: Summary, interview: Interview, paper: PaperWay, ways: Collection[Way], /
    ) -> tuple[Outcome, ...]:
        """One outcome for each way. Raises `OutputError` when there is no paper."""


def bring(summary: Summary, interview: Interview, paper: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
    """As the clinic's file says: by printer, into the staff's folder, or both."""
    return deliver(make(summary, paper, interview), paper, ways)


class Bringing:
    """The paper of one visit. Trying again does only what was not done, unless an answer has changed since."""

    def __init__(self, paper: PaperWay, bring: Bring, ways: Sequence[Way] | None = None) -> None:
        self._paper, self._bring = paper, bring
        self._ways = ways_of(paper) if ways is None else tuple(ways)
        self._of: tuple[Summary, PaperWay] | None = None
        self._outcomes: dict[Way, Outcome] = {}

    def __call__(self, summary: Summary, interview: Interview, *, larger: bool = False) -> Delivered:
        """Do what is still to be done, in large print if asked. Raises `OutputError` when there is no paper."""
        words = interview.aid.words
        paper = self._paper.model_copy(update={"large_print": self._paper.large_print or larger})
        if self._of != (summary, paper):
            self._of, self._outcomes = (summary, paper), {}
        left = [way for way in self._ways if not (way in self._outcomes and self._outcomes[way].done)]
        self._outcomes |= {
            outcome.way: outcome for outcome in (self._bring(summary, interview, paper, left) if left else ())
        }
        done = all(self._outcomes[way].done for way in self._ways)
        return Delivered(done, tuple(self._says(words)) or (words["kiosk_no_paper"],))

    def _says(self, words: Mapping[str, str]) -> Iterator[str]:
        # What failed comes first: it is what the person has to do something about.
        for outcome in sorted(self._outcomes.values(), key=lambda outcome: outcome.done):
            yield words[outcome.word].format(code=outcome.code or "")
        if any(outcome.left_behind for outcome in self._outcomes.values()):
            yield words["kiosk_left_behind"]
