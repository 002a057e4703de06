"""Say how easy a Spanish text is to read: Flesch's measure as adapted by Szigriszt, read on the INFLESZ scale.

Ease = 206.835 - 62.3 x syllables per word - words per sentence. (Szigriszt Pazos, Universidad Complutense, 1993; scale:
Barrio-Cantalejo et al, An Sist Sanit Navar 2008;31:135, where texts for patients are asked to reach 55.)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

FEWEST_WORDS = 30
"""Of fewer words the measure says little."""
FOR_PATIENTS = 55.0
"""From here on a text is "normal" on the scale, and fit for patients."""
QUITE_EASY = 65.0

_SCALE = ((80.0, "very easy"), (65.0, "quite easy"), (55.0, "normal"), (40.0, "somewhat hard"))
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,\u00a0]\d+)*")
_ENDS = re.compile(r"[.!?…:;]+(?=\s|$|[\"'»”)\]])")
_SILENT = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])|h")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_STRONG = frozenset("aeoáéó")
_BROKEN = frozenset("íú")


def ease(texts: Sequence[str]) -> float | None:
    """From 0 (very hard) to 100 (very easy), and beyond at both ends; None when there is too little to say."""
    found = [word for text in texts for word in words(text)]
    if len(found) < FEWEST_WORDS:
        return None
    syllables_in_all = sum(syllables(word) for word in found)
    sentences = sum(max(1, len(_ENDS.findall(text))) for text in texts if words(text))
    return 206.835 - 62.3 * syllables_in_all / len(found) - len(found) / sentences


def words(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORDS.findall(text)


def level(found: float) -> str:
    """The name of that ease on the INFLESZ scale."""
    return next((name for least, name in _SCALE if found >= least), "very hard")


def syllables(word: str) -> int:
    """How many a Spanish word has. A number is counted as one, as its digits are read at a glance."""
    word = word.casefold()
    if word[0].isdigit():
        return 1
    heard = re.sub(r"y(?![aeiouáéíóú])", "i", _SILENT.sub("", word))
    return max(1, sum(_nuclei(group) for group in _VOWELS.findall(heard)))


def _nuclei(group: str) -> int:
    """In vowels that stand together: two strong ones part, an accent on a weak one parts it from a strong one."""
    parted = sum(
        (one in _STRONG and two in _STRONG)
        or (one in _BROKEN and two in _STRONG)
        or (one in _STRONG and two in _BROKEN)
        for one, two in pairwise(group)
    )
    between = sum(
        one in _STRONG and middle not in _STRONG | _BROKEN and two in _STRONG
        for one, middle, two in zip(group, group[1:], group[2:], strict=False)
    )
    return 1 + parted + between
