"""How long until there is something to read, and until the first screen is whole. Run `python -m benchmarks.start`.

Every program is started in turns, so that a busy moment of the machine is shared by all of them.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks import peers, results
from benchmarks.figures import at_most, middle, ms, table
from benchmarks.pty import Program, first_when, last_screen, ours
from decision_aid.content.compiled import compile_all

TIMES = 15
SECTION = "Start"

PYTHON, TEXTUAL, SCREEN, SPANISH, PLAIN = "bare Python", "bare Textual", "full screen", "full screen, es", "--plain"


class Start(NamedTuple):
    """One start, in seconds."""

    first_byte: float
    readable: float
    """Something can be read."""
    whole: float
    """The screen is as it stays."""


def start(command: list[str], quiet: float) -> Start:
    """Start it once."""
    with tempfile.TemporaryDirectory() as home, Program(command, Path(home)) as program:
        program.hear(20)
        program.settle(quiet * (1 + os.getloadavg()[0] / 4), within=20)
        wrote = program.wrote
    last = last_screen(wrote)
    return Start(wrote[0][0], first_when(wrote, _has_letters), first_when(wrote, lambda screen: screen == last))


def _has_letters(screen: str) -> bool:
    return any(letter.isalpha() for letter in screen)


def commands() -> dict[str, tuple[list[str], float]]:
    """What is started, and after how many quiet seconds its screen is taken to be whole."""
    return {
        PYTHON: ([sys.executable, "-c", "print('ready'); input()"], 0.3),
        TEXTUAL: ([sys.executable, "-m", "benchmarks.bare"], 0.6),
        SCREEN: (ours(), 0.8),
        SPANISH: (ours("--lang", "es"), 0.8),
        PLAIN: (ours("--plain"), 0.8),
        **{name: (command, 1.5) for name, command in peers.commands().items()},
    }


def measure(times: int, report: Callable[[str], None]) -> dict[str, list[Start]]:
    """Start each so many times, after one start that does not count."""
    asked = commands()
    found: dict[str, list[Start]] = {name: [] for name in asked}
    for turn in range(times + 1):
        for name, (command, quiet) in asked.items():
            one = start(command, quiet)
            if turn:
                found[name].append(one)
        report(f"{turn} of {times}")
    return found


def bars(found: dict[str, list[Start]]) -> list[tuple[str, float, str]]:
    """What must hold, what was found, and the most that it may be."""
    whole = {name: middle([one.whole for one in starts]) for name, starts in found.items()}
    readable = {name: middle([one.readable for one in starts]) for name, starts in found.items()}
    held = [
        ("first readable text, ms", readable[SCREEN] * 1000, "30"),
        ("first full frame, of a bare Textual program", whole[SCREEN] / whole[TEXTUAL], "1.5"),
        ("--plain to its first prompt, of bare Python", whole[PLAIN] / whole[PYTHON], "4"),
        ("Spanish, ms more than English", (whole[SPANISH] - whole[SCREEN]) * 1000, "100"),
    ]
    held += [
        (f"first full frame, of {name}", whole[SCREEN] / whole[name], "0.5") for name in peers.PEERS if name in whole
    ]
    return held


def main() -> None:
    """Measure and write down."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=TIMES)
    times = asked.parse_args().times
    compile_all()
    found = measure(times, lambda word: print(word, end="\r", file=sys.stderr))
    rows = [
        (name, ms(middle([one.first_byte for one in starts])), ms(middle([one.readable for one in starts])),
         *(ms(take([one.whole for one in starts])) for take in (middle, lambda all: at_most(95, all), min, max)))
        for name, starts in found.items()
    ]  # fmt: skip
    heads = ("program", "first byte", "readable", "whole", "p95", "best", "worst")
    text = f"In a terminal of 100 x 30, {times} starts each in turns, medians in ms.\n\n{table(heads, rows)}\n\n"
    text += table(("bar", "found", "at most"), [(bar, f"{is_:.2f}", most) for bar, is_, most in bars(found)])
    print(text)
    results.replace(SECTION, text)


if __name__ == "__main__":
    main()
