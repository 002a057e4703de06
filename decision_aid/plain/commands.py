"""What can be typed anywhere: each command once, by its word and by its letter, in the language of the words."""

import unicodedata

from decision_aid.content.language import Language
from decision_aid.plain.wording import Para, Words, entry, heading

COMMANDS = (
    "more", "previous", "next", "back", "skip", "decline", "clear", "why", "repeat", "sources", "places", "help",
    "crisis", "finish", "quit",
)  # fmt: skip
SIGNS = {"?": "help", "!": "crisis"}
"""As on the full screen."""
MARKS = ("off", "on", "first", "understood", "none", "up", "down")


class Commands:
    """The commands in one language."""

    def __init__(self, words: Words, other: Language | None = None) -> None:
        """`other`: the language that can be gone on in, which is also a word that can be typed."""
        self._words = words
        self._every = COMMANDS if other is None else (*COMMANDS, "language")
        self._by_word = {_key(words(f"plain_word_{each}")): each for each in self._every}
        self._by_letter = {_key(words(f"plain_letter_{each}")): each for each in self._every} | SIGNS
        if other is not None:
            self._by_word |= {_key(other.name): "language", _key(_bare(other.name)): "language"}
        self._marks = {_key(words(f"plain_mark_{each}")): each for each in MARKS}

    def named(self, typed: str, *, letters: bool = True) -> str | None:
        """The command that was typed; with a stroke before it as well. `letters`: its letter is enough."""
        key = _key(typed)
        stroke = key.startswith("/")
        key = key.lstrip("/").strip() if stroke else key
        return self._by_word.get(key) or (self._by_letter.get(key) if letters or stroke else None)

    def marked(self, typed: str) -> tuple[str, str] | None:
        """What was typed as something and a mark, such as `3 first`: both parts, the mark by its id."""
        something, _, mark = typed.strip().rpartition(" ")
        known = self._marks.get(_key(mark))
        return (something.strip(), known) if something and known else None

    def all_names(self) -> dict[str, str]:
        """The words to type, for phrases that name them."""
        marks = {each: self._words(f"plain_mark_{each}") for each in MARKS}
        return {each: self._words(f"plain_word_{each}") for each in COMMANDS} | marks

    def help(self) -> list[Para]:
        """Every command and what it does."""
        words = self._words
        listed = [
            entry(
                words(
                    "plain_help_command",
                    word=words(f"plain_word_{each}"),
                    letter=words(f"plain_letter_{each}"),
                    means=words(f"plain_means_{each}"),
                )
            )
            for each in self._every
        ]
        return [
            heading(words("plain_help")),
            *(Para(each.text, hang=2) for each in listed),
            Para(words("plain_help_enter"), gap=True),
            Para(words("plain_help_text")),
        ]


def _bare(name: str) -> str:
    """A name without its accents, which are not on every keyboard."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _key(typed: str) -> str:
    return " ".join(typed.split()).casefold()


def number_in(typed: str, most: int) -> int | None:
    """The number from 1 to `most` that was typed, with or without a full stop; None for anything else."""
    digits = typed.strip().rstrip(".)")
    return (
        int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 and 1 <= int(digits) <= most else None
    )
