"""What an audit hands back: text for a person, and the problems it found at file and line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decision_aid.content.problems import Problem


@dataclass(frozen=True)
class Report:
    """The outcome of one audit."""

    text: str
    problems: tuple[Problem, ...] = ()


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows in columns as wide as their widest cell."""
    every = [list(headings), *(list(row) for row in rows)]
    widths = [max(len(row[at]) for row in every) for at in range(len(headings))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in every]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
