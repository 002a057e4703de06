"""Read a gettext catalogue (.po), as translators' tools write it, and remember where each text stands.

Only what our catalogues hold is read: no plural forms, which stand as phrases of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_ENTRY = re.compile(
    r"""^ (?P<comments> (?: \#(?!~) [^\n]* \n )* )
          (?: msgctxt [ ] (?P<context> ".*" (?: \n" .* ")* ) \n )?
          msgid [ ] (?P<text> ".*" (?: \n ".*" )* ) \n
          msgstr [ ] (?P<translation> ".*" (?: \n ".*" )* ) $
    """,
    re.MULTILINE | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_JOIN = re.compile(r'"\n"')
BRACES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Entry:
    """A text and its translation."""

    translation: str
    fuzzy: bool
    """The text has changed since it was translated."""
    line: int


@dataclass(frozen=True)
class Catalogue:
    """One language's translations."""

    file: Path
    entries: Mapping[tuple[str, str], Entry]
    """By context, which is empty for nearly all, and English text."""

    def __call__(self, text: str, path: str) -> str:
        """The translation, or the text itself where there is none that can be used."""
        entry = self.entry(text, path)
        if entry is None or entry.fuzzy or not entry.translation or not keeps_braces(text, entry.translation):
            return text
        return entry.translation

    def entry(self, text: str, path: str) -> Entry | None:
        """The entry for a text: the one for what it is, or else the one for all such texts."""
        return self.entries.get((path, text)) or self.entries.get(("", text))


def keeps_braces(text: str, translation: str) -> bool:
    """Whether a translation has the same `{placeholders}` as its text, in any order."""
    if "{" not in text and "{" not in translation:
        return True
    return set(BRACES.findall(text)) == set(BRACES.findall(translation))


@lru_cache(maxsize=8)
def read_catalogue(file: Path) -> Catalogue:
    """The translations in a .po file; none when there is no such file."""
    written = file.read_text(encoding="utf-8") if file.is_file() else ""
    entries: dict[tuple[str, str], Entry] = {}
    line, seen = 1, 0
    for match in _ENTRY.finditer(written):
        line, seen = line + written.count("\n", seen, match.start("text")), match.start("text")
        fuzzy = any("fuzzy" in comment for comment in match["comments"].split("\n") if comment.startswith("#,"))
        text = _plain(match["text"])
        if text:
            context = _plain(match["context"]) if match["context"] else ""
            entries[context, text] = Entry(_plain(match["translation"]), fuzzy, line)
    return Catalogue(file, entries)


def _plain(quoted: str) -> str:
    text = _JOIN.sub("", quoted)[1:-1]
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text) if "\\" in text else text
