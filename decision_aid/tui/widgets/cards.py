"""Draw the permitted answers of a question: as cards where there is room, as rows where there is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from textual.content import Content

from decision_aid.tui.draw import boxed, filled
from decision_aid.tui.text import plain, wrapped


@dataclass(frozen=True)
class Card:
    """One answer as it is offered."""

    text: str
    hint: str | None = None
    key: str = ""
    """The digit that chooses it; a blank where the cards around it have digits."""
    quiet: bool = False
    """Drawn without a frame: `prefer not to say`."""


@dataclass(frozen=True)
class State:
    """How a card stands just now."""

    mark: str
    """`( )`, `(•)`, `[ ]` or `[x]`: what tells chosen from not chosen without colour."""
    chosen: bool
    focused: bool


class Density(Enum):
    """How much room the cards take, most first."""

    LARGE = "large"
    CARDS = "cards"
    SPACED = "spaced"
    ROWS = "rows"
    """No gaps. Nothing is ever cut short: a person may know a medicine only by the last name in the hint."""


@dataclass(frozen=True)
class Line:
    """One drawn line, and the card it belongs to (None: a gap)."""

    text: Content
    card: int | None


_USUAL = (Density.CARDS, Density.SPACED, Density.ROWS)
_LARGER = (Density.LARGE, Density.CARDS, Density.SPACED)


def drawn(cards: Sequence[Card], states: Sequence[State], width: int, room: int, *, larger: bool = False) -> list[Line]:
    """The cards as large as fits into this many rows; if nothing fits, as small as there is.

    Larger: with more room in each, and never without gaps, even if not all are seen at once.
    """
    for density in _LARGER if larger else _USUAL:
        lines = _all(cards, states, width, density)
        if len(lines) <= room:
            break
    return lines


def _all(cards: Sequence[Card], states: Sequence[State], width: int, density: Density) -> list[Line]:
    lines: list[Line] = []
    for position, (card, state) in enumerate(zip(cards, states, strict=True)):
        gaps = density in (Density.SPACED, Density.LARGE) or (density is Density.ROWS and card.quiet)
        if position and gaps:
            lines.append(Line(Content(""), None))
        framed = density in (Density.LARGE, Density.CARDS) and not card.quiet
        roomy = density is Density.LARGE
        drawing = _framed(card, state, width, roomy=roomy) if framed else _row(card, state, width)
        lines += [Line(line, position) for line in drawing]
    return lines


def _framed(card: Card, state: State, width: int, *, roomy: bool) -> list[Content]:
    fill = "$tint" if state.chosen else "$glow" if state.focused else ""
    edge = "$focus" if state.focused else "$primary" if state.chosen else "$edge"
    edges = [Content("")] if roomy else []
    lines = [*edges, *_lines(card, state, width - 2), *edges]
    return boxed(lines, width, heavy=state.focused, edge=edge, fill=fill)


def _row(card: Card, state: State, width: int) -> list[Content]:
    fill = "$tint" if state.chosen else "$glow" if state.focused else ""
    # The same columns as inside a frame, so that nothing jumps when the window changes.
    lines = [Content.assemble(" ", line) for line in _lines(card, state, width - 2)]
    return [filled(line, width, fill) for line in lines]


def _lines(card: Card, state: State, width: int) -> list[Content]:
    """The text of a card, `width` cells wide, without its frame."""
    ink = "$soft" if card.quiet else "$foreground"
    weight = "bold " if state.chosen else ""
    lead = Content.assemble(
        ("›" if state.focused else " ", "bold $focus"),
        (state.mark, "bold $primary"),
        (f" {card.key}  " if card.key else "  ", f"{weight}$soft"),
    )
    margin, room = lead.cell_length, width - lead.cell_length - 2
    texts = wrapped(plain(card.text, f"{weight}{ink}"), room)
    if card.hint:
        texts = _with_hint(texts, card.hint, room)
    lines = [Content.assemble(lead if row == 0 else Content(" " * margin), text) for row, text in enumerate(texts)]
    if state.focused:
        lines[0] = Content.assemble(filled(lines[0], width - 1), ("‹", "bold $focus"))
    return lines


def _with_hint(texts: list[Content], hint: str, room: int) -> list[Content]:
    """The hint beside the text if it fits there, else under it."""
    beside = Content.assemble(texts[-1], "  ", plain(hint, "$soft"))
    if beside.cell_length <= room:
        return [*texts[:-1], beside]
    return [*texts, *wrapped(plain(hint, "$soft"), room)]
