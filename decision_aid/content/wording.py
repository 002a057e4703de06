"""Say a statement: put the figures of its claims into its words, written as a person reads them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from decision_aid.content.language import ENGLISH, Language
from decision_aid.content.models import Claim, ClaimId, Figure, Statement

Part = Literal["low", "high", "events", "people"]

_BRACES = re.compile(
    r"""\{\{ | \}\}
      | \{ (?: (?P<claim>[a-z][a-z0-9_]*) : )? (?P<figure>[a-z][a-z0-9_]*)
           (?: \. (?P<part>low|high|events|people) )? \}
      | \{[^{}]*\} | [{}]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Said:
    """A statement with its figures in it."""

    text: str
    caveat: str | None
    """To be shown with the text, always."""
    claims: tuple[ClaimId, ...]
    """What it rests on, in order, each once."""


@dataclass(frozen=True)
class Placeholder:
    """`{figure}`, `{figure.low}`, `{claim:figure}` or `{claim:figure.low}` in a text."""

    claim: ClaimId | None
    """None: the claim that the text belongs to."""
    figure: str
    part: Part | None = None
    """None: the value or, when there is none, the range."""

    def __str__(self) -> str:
        claim = f"{self.claim}:" if self.claim else ""
        return f"{{{claim}{self.figure}{'.' if self.part else ''}{self.part or ''}}}"


def say(aid_claims: Mapping[ClaimId, Claim], statement: Statement, language: Language = ENGLISH) -> Said:
    """The statement's own words with the figures in them, or its claim with the caveat."""
    if statement.claim is not None:
        return say_claim(aid_claims[statement.claim], language)

    def of_a_claim(placeholder: Placeholder) -> str:
        assert placeholder.claim is not None  # the content check permits no other in a text
        return figure_text(aid_claims[placeholder.claim].figures[placeholder.figure], placeholder.part, language)

    text = statement.text or ""
    return Said(_replaced(text, of_a_claim), None, tuple(dict.fromkeys((*statement.claims, *claims_in(text)))))


def say_claim(claim: Claim, language: Language = ENGLISH) -> Said:
    """The claim with its own figures."""

    def own(placeholder: Placeholder) -> str:
        return figure_text(claim.figures[placeholder.figure], placeholder.part, language)

    caveat = _replaced(claim.caveat, own) if claim.caveat else None
    return Said(_replaced(claim.statement, own), caveat, (claim.id,))


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Those in a text, in order."""
    return tuple(found for match in _BRACES.finditer(text) if (found := _placeholder(match)))


def stray_braces(text: str) -> tuple[str, ...]:
    """What stands in braces, or is a brace, without being a placeholder or a doubled brace."""
    matches = (match for match in _BRACES.finditer(text) if match[0] not in ("{{", "}}"))
    return tuple(match[0] for match in matches if match["figure"] is None)


def claims_in(text: str) -> tuple[ClaimId, ...]:
    """The claims whose figures a text uses, in order, each once."""
    return tuple(dict.fromkeys(found.claim for found in placeholders(text) if found.claim))


def figure_text(figure: Figure, part: Part | None = None, language: Language = ENGLISH) -> str:
    """A figure, or one part of it, as a person reads it: `67`, `0.5`, `868,000`, `8 to 19`."""
    if part is None and figure.value is None:
        return language.span(figure_text(figure, "low", language), figure_text(figure, "high", language))
    number = number_in(figure, part)
    if number is None:
        raise ValueError(f"the figure '{figure.label}' has no '{part or 'value'}'")
    return language.number(number)


def number_in(figure: Figure, part: Part | None) -> float | None:
    """The number that a part of a figure holds, if it holds one."""
    match part:
        case "low":
            return figure.low
        case "high":
            return figure.high
        case "events":
            return figure.events
        case "people":
            return figure.people
    return figure.value


def number_text(number: float) -> str:
    """A number in English: without needless decimals, and with commas between thousands."""
    return ENGLISH.number(number)


def _replaced(text: str, replace: Callable[[Placeholder], str]) -> str:
    def one(match: re.Match[str]) -> str:
        placeholder = _placeholder(match)
        if placeholder:
            return replace(placeholder)
        return match[0][0] if match[0] in ("{{", "}}") else match[0]

    return _BRACES.sub(one, text)


def _placeholder(match: re.Match[str]) -> Placeholder | None:
    if match["figure"] is None:
        return None
    claim = ClaimId(match["claim"]) if match["claim"] else None
    return Placeholder(claim, match["figure"], cast("Part | None", match["part"]))
