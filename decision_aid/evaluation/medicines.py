"""Find the medicines that a person may mean, by any of their names, begun or misspelt. The person picks."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from decision_aid.content.models import DecisionAid, Medicine
from decision_aid.session.permitted import LONGEST_NAME

LEAST = 2
"""Letters before anything is looked for."""
LEAST_MISSPELT = 4
"""Letters before a name may be misspelt: shorter ones are near to everything."""
CLOSE = 0.7
"""How alike a name must be, from 0 to 1, to be offered for a misspelling."""
FIRST_LETTER = 0.08
"""What a first letter of another sound takes away: people seldom get that one wrong."""

_SAME_SOUND = str.maketrans("xkqsyp", "zcccif")
"""First letters that are heard alike: `zanax`, `klonapin`, `fenergan`."""

_DOSE = re.compile(r"\b\d+(?: \d+)? ?(?:mg|mcg|g|ml|ug|µg|microgrammes?|micrograms?|milligrams?|milligrammes?)\b")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Match:
    """A medicine that may be meant."""

    medicine: Medicine
    matched_name: str
    """The name of it that was found: its own, or another it is known by."""
    exact: bool
    """That name was typed in full, with or without a dose."""


class _Known(NamedTuple):
    folded: str
    name: str
    medicine: int


def search(aid: DecisionAid, typed: str, most: int = 8) -> tuple[Match, ...]:
    """The medicines that may be meant, best first: typed in full, begun, with a word begun; if none, misspelt."""
    wanted = _without_dose(_folded(typed))
    if len(wanted) < LEAST:
        return ()
    known = _known(aid)
    found = _spelt(known, wanted) or _misspelt(known, wanted)
    first: dict[int, _Known] = {}
    for each in found:
        first.setdefault(each.medicine, each)
    best = list(first.values())[:most]
    return tuple(Match(aid.medicines[each.medicine], each.name, each.folded == wanted) for each in best)


def begins_a_name(aid: DecisionAid, typed: str) -> bool:
    """Whether a name on the list begins so, signs and spaces aside."""
    wanted = _folded(typed).replace(" ", "")
    return bool(wanted) and any(each.folded.replace(" ", "").startswith(wanted) for each in _known(aid))


def _spelt(known: Iterable[_Known], wanted: str) -> list[_Known]:
    """What is typed in full, then what begins so, then what has a word that begins so; short names first."""
    ranked = [(rank, each) for each in known if (rank := _rank(each.folded, wanted)) is not None]
    ranked.sort(key=lambda pair: (pair[0], len(pair[1].folded)))
    return [each for _, each in ranked]


def _rank(folded: str, wanted: str) -> int | None:
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in folded else None


def _misspelt(known: Sequence[_Known], wanted: str) -> list[_Known]:
    """What is spelt or begins nearly so, nearest first."""
    if len(wanted) < LEAST_MISSPELT:
        return []
    from rapidfuzz.distance import OSA  # only a misspelling needs it

    near: list[tuple[float, _Known]] = []
    for each in known:
        begun, same_sound = each.folded[: len(wanted)], _sound(each.folded) == _sound(wanted)
        whole = OSA.normalized_similarity(wanted, each.folded, score_cutoff=CLOSE)
        # A beginning counts a little less than the whole name, so that of two equally near the shorter comes first.
        part = OSA.normalized_similarity(wanted, begun, score_cutoff=CLOSE) - 0.01
        alike = max(whole, part) - (0 if same_sound else FIRST_LETTER)
        if alike >= CLOSE - FIRST_LETTER:
            near.append((alike, each))
    near.sort(key=lambda pair: (-pair[0], len(pair[1].folded)))
    return [each for _, each in near]


def _sound(folded: str) -> str:
    return folded[:1].translate(_SAME_SOUND)


def _known(aid: DecisionAid) -> list[_Known]:
    return [
        _Known(_folded(name), name, position)
        for position, medicine in enumerate(aid.medicines)
        for name in dict.fromkeys((aid.called(medicine.name), medicine.name, *medicine.brands))
    ]


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """A name in small letters without accents and signs, so that only its letters and digits are compared."""
    # Cut before and after: one character can unfold into many.
    letters = unicodedata.normalize("NFKD", text[:LONGEST_NAME])[: 4 * LONGEST_NAME].casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", letters)).strip()[:LONGEST_NAME]


def _without_dose(folded: str) -> str:
    """What was typed, without how much of it: `sertraline 50 mg` is looked for as `sertraline`."""
    return _DOSE.sub(" ", folded).strip() or folded
