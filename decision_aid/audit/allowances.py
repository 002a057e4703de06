"""Read what an aid's `audit.toml` allows and forbids: limits, exceptions with reasons, records never to publish."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from decision_aid.content.problems import Problem

FILE = "audit.toml"


@dataclass(frozen=True)
class Allowances:
    """Limits of the audits. Those not written in the file are as here."""

    file: Path
    grade: float = 8.0
    """No text for patients may need a higher school year ..."""
    median_grade: float = 6.0
    """... and half of them at most this one."""
    sentence_grade: float = 16.0
    """No single sentence of some length may need a higher one."""
    hard_to_read: Mapping[str, str] = field(default_factory=dict)
    """Texts above the limit, each with the reason."""
    whole: tuple[float, float] = (0.7, 1.4)
    """How long an option may be, as shares of the mean of all."""
    part: tuple[float, float] = (0.5, 2.0)
    """How long one of its fields may be, as shares of the middle one of that field."""
    longer_or_shorter: Mapping[str, str] = field(default_factory=dict)
    """Options and fields outside these shares, each with the reason."""
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Claims that must name these others in `show_with`, so that no finding is told by half."""
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Records that must not be published, each with the reason."""
    withdrawn_words: Mapping[str, str] = field(default_factory=dict)
    """Patterns that no text may match, each with the reason."""
    lines: tuple[str, ...] = ()

    def problem(self, key: str, message: str) -> Problem:
        """A problem with an entry of the file, shown on the line where its key stands."""
        line = next((at for at, text in enumerate(self.lines, start=1) if f'"{key}"' in text), 0)
        return Problem(self.file, line, 1 if line else 0, "", message)


def allowances(folder: Path) -> Allowances:
    """Those of the aid in this folder; without a file nothing is excepted."""
    file = folder / FILE
    if not file.is_file():
        return Allowances(file)
    text = file.read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    reading, balance, evidence = (data.get(name, {}) for name in ("readability", "balance", "evidence"))
    usual = Allowances(file)
    return Allowances(
        file=file,
        grade=reading.get("grade", usual.grade),
        median_grade=reading.get("median", usual.median_grade),
        sentence_grade=reading.get("sentence", usual.sentence_grade),
        hard_to_read=reading.get("exceptions", {}),
        whole=tuple(balance.get("whole", usual.whole)),
        part=tuple(balance.get("part", usual.part)),
        longer_or_shorter=balance.get("exceptions", {}),
        together={claim: tuple(others) for claim, others in evidence.get("together", {}).items()},
        withdrawn=evidence.get("withdrawn", {}),
        withdrawn_words=evidence.get("withdrawn_words", {}),
        lines=tuple(text.splitlines()),
    )
