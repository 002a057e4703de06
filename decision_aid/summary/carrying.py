"""Decide what of page 1 is carried over to the next page when not all of it fits: the least pressing first."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from decision_aid.summary.models import FindingGroup, FrontPage

STAYS = 0
_OF_LEVEL = {"urgent": STAYS, "usually_rules_out": 1, "not_today": 4, "discuss_first": 5, "good_to_know": 12}
_OF_PART = {"gaps": 1, "scores": 2, "medicines": 6, "treatments": 7, "facts": 8, "questions": 9, "unsure": 10}
"""How soon a part gives way: what has the highest number goes first."""
_OF_THE_REST = {"usually_rules_out": (4, 3), "discuss_first": (3, 11), "facts": (7, 11)}
_BEFORE_THE_REST = {"facts": (5, 3), "questions": (1, 3)}
"""What a clinician may not miss: so many of these rank high, whatever else there is."""
"""Of a long list so many rank as above, and the rest like this: it may not drive out the parts that are short."""


class Piece(NamedTuple):
    """One thing on page 1 that can be carried over."""

    gives_way: int
    part: str
    """`findings`, or the name of a field of the page."""
    at: int
    """Its place in that part."""


class Fitted(NamedTuple):
    """Page 1 as it fits."""

    front: FrontPage
    over: Mapping[str, str] = {}
    """What stands in place of what is carried over, by part."""
    continued: FrontPage | None = None
    """What is carried over; None when everything fits."""


def pieces(front: FrontPage) -> tuple[Piece, ...]:
    """What may be carried over, in the order in which it gives way."""
    found = [Piece(rank, "findings", at) for at, rank in enumerate(_ranks(front.groups)) if rank != STAYS]
    for part, rank in _OF_PART.items():
        found += [Piece(_rank(part, at, rank), part, at) for at in range(len(getattr(front, part)))]
    # Sorting keeps the order of equals: what stands further down gives way before what stands above it.
    return tuple(sorted(reversed(found), key=lambda piece: -piece.gives_way))


def carry_over(front: FrontPage, over: Sequence[Piece], page: int) -> Fitted:
    """Page 1 without these pieces, and a page with nothing but them, whose number is `page`."""
    if not over:
        return Fitted(front)
    gone: dict[str, set[int]] = {}
    for piece in over:
        gone.setdefault(piece.part, set()).add(piece.at)
    stays: dict[str, Any] = {"groups": _some(front.groups, gone.get("findings", set()), within=False)}
    goes: dict[str, Any] = {"groups": _some(front.groups, gone.get("findings", set()), within=True)}
    for part in _OF_PART:
        every = getattr(front, part)
        stays[part] = tuple(each for at, each in enumerate(every) if at not in gone.get(part, set()))
        goes[part] = tuple(each for at, each in enumerate(every) if at in gone.get(part, set()))
    goes |= {"title": front.headings["continued"], "verbatim": (), "tick_boxes": ()}
    pointers = {
        part: front.pointers[f"{part}_{'one' if len(places) == 1 else 'many'}"].format(count=len(places), page=page)
        for part, places in gone.items()
    }
    return Fitted(front.model_copy(update=stays), pointers, front.model_copy(update=goes))


def _ranks(groups: Sequence[FindingGroup]) -> list[int]:
    """How soon each finding gives way, in the order in which they stand."""
    ranks: list[int] = []
    for group in groups:
        ranks += [_rank(group.level, at, _OF_LEVEL[group.level]) for at in range(len(group.lines))]
    return ranks


def _rank(kind: str, at: int, rank: int) -> int:
    some, high = _BEFORE_THE_REST.get(kind, (0, rank))
    if at < some:
        return high
    few, of_the_rest = _OF_THE_REST.get(kind, (at + 1, rank))
    return rank if at < few else of_the_rest


def _some(groups: Sequence[FindingGroup], gone: set[int], *, within: bool) -> tuple[FindingGroup, ...]:
    """The groups with only those lines whose number is among `gone`, or with only the others."""
    kept, number = [], 0
    for group in groups:
        lines = tuple(line for at, line in enumerate(group.lines, start=number) if (at in gone) is within)
        number += len(group.lines)
        if lines:
            kept.append(group.model_copy(update={"lines": lines}))
    return tuple(kept)
