"""Find English that was left in a Spanish text: words that every English sentence has and no Spanish one."""

import re
from pathlib import Path

COMMON = frozenset(Path(__file__).with_name("english.txt").read_text(encoding="utf-8").split())
"""Without those of Spanish too: "a", "come", "has", "he", "me", "no", "once", "sin", "so", "son", "use"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def english_in(text: str) -> tuple[str, ...]:
    """The English words in a text, each once."""
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if word.casefold() in COMMON))
