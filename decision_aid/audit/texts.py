"""Every text that a patient may read, with where it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decision_aid.audit.written import Piece, Writing
from decision_aid.content.problems import KeyPath, Problem
from decision_aid.content.source import Plain, Source

PATIENT_TEXTS: Mapping[str, frozenset[str]] = {
    section: frozenset(keys.split())
    for section, keys in {
        "about": "title decision audience does_not update_policy funding authors evidence_method",
        "places": "title short",
        "items": "text hint why unit low_label high_label label own_label",
        "choice_sets": "text hint",
        "pages": "title text",
        "instruments": "title recall stem measures plain",
        "findings": "topic say",
        "contraindications": "say reason ask",
        "option_fields": "question short",
        "options": "title short text",
        "claims": "statement caveat certainty_reason label unit measure time_frame population",
        "questions": "text why",
        "attributes": "title text",
        "understanding": "text",
        "words": "",
        "crisis": "title text not_told elsewhere name emergency reach note",
    }.items()
}
"""By section, the keys whose texts are for patients. `words` has no keys: each of them is a text.

What only clinicians read (`clinician`), a dose, a comparator and the sources are not here.
"""


@dataclass(frozen=True)
class PatientText:
    """One text as it is written, figures in braces."""

    piece: Piece
    keys: KeyPath
    """Where in the piece."""
    text: str
    published: bool
    """The wording of a published instrument, which nobody may change."""

    @property
    def section(self) -> str:
        return self.piece.section

    @property
    def key(self) -> str:
        """The last key: `statement`, `say`. Of a word, the word's own."""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), self.piece.id)

    def problem(self, message: str) -> Problem:
        """A problem with this text."""
        return self.piece.problem(message, *self.keys)


def patient_texts(writing: Writing) -> Iterator[PatientText]:
    """Every text for patients, in the order of the files."""
    for piece in writing.pieces:
        wanted = PATIENT_TEXTS.get(piece.section)
        if wanted is None:
            continue
        for keys, text in _leaves(piece.data, ()):
            key = next((key for key in reversed(keys) if isinstance(key, str)), None)
            if not wanted or key in wanted:
                yield PatientText(piece, keys, text, _is_published(piece, keys))


def _leaves(data: Plain, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield keys, data
    elif isinstance(data, dict):
        for key, each in data.items():
            yield from _leaves(each, (*keys, key))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from _leaves(each, (*keys, number))


def _is_published(piece: Piece, keys: KeyPath) -> bool:
    """Whether an instrument was published with these words: its stem, its questions and their answers."""
    if "instruments" not in piece.source.data:
        return False
    match piece.section:
        case "instruments":
            return keys[-1] in ("title", "recall", "stem")
        case "choice_sets":
            return True
        case "items":
            return piece.id in _items_of_instruments(piece.source) and (
                "choices" in keys or keys[-1] in ("text", "hint")
            )
    return False


def _items_of_instruments(source: Source) -> set[str]:
    instruments = source.data.get("instruments")
    each = instruments if isinstance(instruments, list) else []
    lists = [one.get("items") for one in each if isinstance(one, dict)]
    return {str(item) for items in lists if isinstance(items, list) for item in items}
