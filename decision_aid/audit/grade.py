"""Grade a text by Flesch and Kincaid: the US school year that can read it. A gate against hard sentences, no proof.

The usual library (textstat) looks syllables up in a dictionary that it fetches from the network at run time, and this
program opens no connection; so syllables are counted by rule here. `docs/evidence.md` says how well the two agree.
"""

import re
from collections.abc import Sequence

FEWEST_WORDS = 20
"""Shorter texts (labels, buttons, headings) have no grade: one long word would decide it."""

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?|\d[\d,./]*")
_SENTENCE_END = re.compile(r"[.!?]+(?=[\"')\]]*(?:\s|$))")
_IN_BRACES = re.compile(r"\{[^{}]*\}")

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = (
    re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouy]e(?:ly|less|ness|ments?|ful)$"),
    re.compile(r"[^aeiouydt]ed$"),
    re.compile(r"[aeiouy][^aeiouy]*[^aeiouycgszx]es$(?<!shes)(?<!ches)(?<![^aeiouy]les)"),
)
"""An e that is written and not spoken: "came", "named", "names", "lonely"."""
_TWO_VOWELS = re.compile(
    r"(?<![tcsg])ia|(?<=r)ia|io(?!u|ns?)|iu|[ea]o(?!u)|ua(?!r|l?it)|[aeiouy]ing$|ism$|iet|uou|[^aeiouyg]ier$|ying"
)
"""Vowels that follow one another and are spoken apart: "area", "doing"."""

_KNOWN = {
    "aneurysm": 4, "anyone": 3, "area": 3, "areas": 3, "audit": 2, "beforehand": 3, "caps": 1, "centre": 2,
    "centred": 2, "centres": 2, "clients": 2, "dementia": 3, "differently": 3, "every": 2, "everyday": 3,
    "everyone": 3, "everything": 3, "experience": 4, "experienced": 4, "guideline": 2, "guidelines": 2, "ham": 1,
    "homework": 2, "hour": 2, "hours": 2, "idea": 3, "ideas": 3, "interest": 2, "interesting": 3, "kg": 3,
    "lifeline": 2, "madrs": 2, "mg": 3, "ml": 3, "nice": 1, "our": 2, "ourselves": 3, "people": 2, "reaction": 3,
    "reactions": 3, "recovery": 3, "rely": 2, "rems": 1, "safety": 2, "serious": 3, "seriously": 4, "settled": 2,
    "several": 2, "someone": 2, "something": 2, "sometimes": 2, "somewhat": 2, "somewhere": 2, "struggling": 3,
    "suicidal": 4, "suicide": 3, "sure": 1, "tangled": 2, "theory": 2, "tired": 2, "tongue": 1, "unsettled": 3,
}  # fmt: skip
"""Frequent words that the rules miscount, capital letters that are read as a word, and units."""


def syllables(word: str) -> int:
    """How many syllables an English word has. Capitals are spelt out (PTSD has four); a number counts as one."""
    lower = word.lower().replace("’", "'")
    base = lower.removesuffix("'s")
    if base in _KNOWN:
        return _KNOWN[base]
    if base != lower:
        return syllables(word[:-2]) + bool(re.search(r"(?:[sxz]|ch|sh|ce|ge|se)$", base))
    if not word[0].isalpha():
        return 1
    stem = word.removesuffix("s")
    if 2 <= len(stem) <= 5 and stem.isupper():
        return sum(3 if letter == "W" else 1 for letter in stem)
    silent = sum(bool(rule.search(lower)) for rule in _SILENT)
    return max(1, len(_VOWELS.findall(lower)) - silent + len(_TWO_VOWELS.findall(lower)))


def words(text: str) -> list[str]:
    """The words and numbers of a text; what is put in for a name in braces counts as one."""
    return _WORD.findall(_IN_BRACES.sub(" 1 ", text))


def grade(texts: Sequence[str]) -> float | None:
    """The school year of these paragraphs together, each of which ends a sentence; None for a text too short."""
    every = [word for text in texts for word in words(text)]
    if len(every) < FEWEST_WORDS:
        return None
    sentences = sum(max(1, len(_SENTENCE_END.findall(text))) for text in texts if words(text))
    return 0.39 * len(every) / sentences + 11.8 * sum(map(syllables, every)) / len(every) - 15.59
