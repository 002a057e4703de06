"""Say what is wrong in a content folder, and where, to the person who wrote it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]
KeyPath = tuple[str | int, ...]
"""The keys and list positions that lead to a value: ("items", 1, "type")."""


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `line` and `col` count from 1; line 0 means the file or folder as a whole."""

    file: Path
    line: int
    col: int
    path: str
    """Where inside the file, as keys: `items[1].type`."""
    message: str
    """What is wrong - what would be right."""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{shown(self.file)}:{self.line}:{self.col}" if self.line else shown(self.file)
        return ": ".join(part for part in (place, self.path, self.message) if part)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line. Problems at one spot keep the order they were found in, so that causes precede effects."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line, problem.col)))


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that make the content unusable."""
    return tuple(problem for problem in problems if problem.severity == "error")


def key_path(path: KeyPath) -> str:
    """The keys as an author would point at them: `items[1].type`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` - did you mean 'x'?`, when exactly one known word is close; else nothing."""
    words = sorted(set(known) - {word})
    # A strict look first, so that `chioce` finds `choice` although `choices` is close as well.
    for closeness in (0.8, 0.65):
        close = difflib.get_close_matches(word, words, n=2, cutoff=closeness)
        if close:
            return f" - did you mean '{close[0]}'?" if len(close) == 1 else ""
    return ""


def listed(words: Iterable[str], joiner: str = "or") -> str:
    """`'a', 'b' or 'c'`."""
    *most, last = [f"'{word}'" for word in dict.fromkeys(words)] or ["nothing"]
    return f"{', '.join(most)} {joiner} {last}" if most else last


def shown(file: Path) -> str:
    """The file as it is named from the current directory, when it is below it."""
    try:
        inside = file.absolute().relative_to(Path.cwd())
        return str(inside) if inside.parts else inside.absolute().name
    except (ValueError, OSError):  # elsewhere, or the current directory is gone
        return str(file)
