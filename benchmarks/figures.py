"""Say many times as few: medians and what is rarely exceeded."""

import statistics
from collections.abc import Sequence


def middle(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def at_most(share: int, times: Sequence[float]) -> float:
    """What so many of 100 stay below."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def ms(seconds: float) -> str:
    """In milliseconds."""
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """In Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
