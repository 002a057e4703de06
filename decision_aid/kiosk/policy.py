"""What holds for every visit at one kiosk: the clinic's settings, the aid in its languages, and how long we wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from decision_aid.content.models import DecisionAid
from decision_aid.kiosk.bringing import Bring, bring
from decision_aid.kiosk.clinic import Clinic
from decision_aid.kiosk.local import with_clinic

HERE = "kiosk_for_"
"""The word `kiosk_for_x` stands where `x` stands at home."""
DONE_FOR = 60
"""Seconds for which the last screen stays after the last key or touch."""


@dataclass(frozen=True)
class Policy:
    """One kiosk. Nothing in it changes from visit to visit."""

    clinic: Clinic
    aids: Mapping[str, DecisionAid]
    """By language, each as this clinic shows it; the first is the one that the start screen opens with."""
    bring: Bring = bring
    """How papers leave the machine."""
    today: date | None = None
    """For tests. None: the day on which a visit begins."""

    @classmethod
    def of(cls, clinic: Clinic, aids: Mapping[str, DecisionAid]) -> "Policy":
        """The kiosk of a clinic, with the shipped aids by language."""
        here = {language: as_shown_here(aids[language], clinic) for language in clinic.languages if language in aids}
        return cls(clinic, here)

    @property
    def aid(self) -> DecisionAid:
        """The aid in the clinic's first language."""
        return next(iter(self.aids.values()))


def as_shown_here(aid: DecisionAid, clinic: Clinic) -> DecisionAid:
    """The aid with the clinic's own facts, and the words of a waiting room in place of those of a home."""
    instead = {key.removeprefix(HERE): text for key, text in aid.words.items() if key.startswith(HERE)}
    return with_clinic(aid.model_copy(update={"words": {**aid.words, **instead}}), clinic)
