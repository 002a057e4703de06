"""A language made of English: each letter of a translated text is another one, so what is left in English shows."""

import re
from collections.abc import Iterator

from decision_aid.content.language import Language
from decision_aid.content.models import DecisionAid, Item
from decision_aid.content.translating import translated

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DISGUISED = "ȧƀċḋėḟġħıĵķŀṁṅȯṗɋŕṡŧŭṽẇẋẏż"
_TABLE = str.maketrans(_LETTERS + _LETTERS.upper(), _DISGUISED + _DISGUISED.upper())
_BRACES = re.compile(r"(\{[^{}]*\})")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")

DISGUISE = Language(
    code="xx",
    name="Ḋıṡġŭıṡė",
    decimal=",",
    thousands="\u00a0",
    grouped_from=5,
    range="{low} ŧȯ {high}",
    of="ıṅ",
    months=tuple(month.translate(_TABLE) for month in Language().months),
)


def disguised(text: str) -> str:
    """The text in other letters, its {placeholders} as they are."""
    return "".join(part if part.startswith("{") else part.translate(_TABLE) for part in _BRACES.split(text))


def in_disguise(aid: DecisionAid) -> DecisionAid:
    """The aid in a language of which every text is translated."""
    return translated(aid, DISGUISE, lambda text, path: disguised(text))


class Names:
    """What stands in English in every language: sources, names, and published words that nobody translated."""

    def __init__(self, *names: str) -> None:
        longest_first = sorted({" ".join(name.split()) for name in names if name}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_pattern, longest_first)))

    def english_in(self, text: str) -> tuple[str, ...]:
        """The English words in a text that are none of these."""
        return tuple(dict.fromkeys(_ENGLISH.findall(self.left_out_of(text))))

    def left_out_of(self, text: str) -> str:
        """The text as running words, without these."""
        return self._pattern.sub("", " ".join(text.split()))


def names_of(aid: DecisionAid, *more: str) -> Names:
    """Those of an aid, and `more`."""
    return Names(*_names(aid), *more)


def _pattern(name: str) -> str:
    if name.startswith("http"):  # an address is cut at the end of a line, wherever that is
        return " ?".join(map(re.escape, name))
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"


def _names(aid: DecisionAid) -> Iterator[str]:
    for citation in aid.citations:
        yield from (citation.authors, citation.title.rstrip("."), citation.source)
        yield from (f"https://doi.org/{citation.doi}", f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/")
        yield citation.url or ""
    for medicine in aid.medicines:
        yield from medicine.brands
    yield from (instrument.stem or "" for instrument in aid.instruments)
    yield from (item.text for item in _published(aid))
    yield from answers_of(aid)


def answers_of(aid: DecisionAid) -> Iterator[str]:
    """The answers that instruments were published with."""
    for item in _published(aid):
        choices = aid.choice_sets[item.choices] if isinstance(item.choices, str) else item.choices or ()
        yield from (choice.text for choice in choices)


def _published(aid: DecisionAid) -> list[Item]:
    named = {item for instrument in aid.instruments for item in instrument.items}
    return [item for item in aid.items if item.id in named]
