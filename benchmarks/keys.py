"""How long from a key to the screen, within a page and from page to page. Run `python -m benchmarks.keys [PAGES]`.

A person goes on through the whole aid and back again, by the buttons, as often as it takes.
"""

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks import results
from benchmarks.figures import at_most, middle, ms, table
from benchmarks.pty import SIZE, Program, ours
from decision_aid.content.compiled import compile_all

PAGES = 1000
A_PAGE = 1500
"""Bytes: more than a button that lights up, less than any page."""
SECTION = "Keys"
ROW = SIZE[1] - 2
NEXT, BACK = 80, 50
"""Columns of the buttons."""


class Times(NamedTuple):
    """Seconds."""

    within: list[float]
    """From a key to the first byte, on the same page."""
    change: list[float]
    """From letting go of a button to the first byte."""
    drawn: list[float]
    """And until the next page is drawn."""


def walk(pages: int) -> Times:
    """So many changes of the page, with a key or two on each."""
    times = Times([], [], [])
    with tempfile.TemporaryDirectory() as home, Program(ours("--route", "full"), Path(home)) as program:
        program.hear(20)
        program.settle(3)
        column, stuck = NEXT, 0
        while len(times.change) < pages and stuck < 4:
            for key in (b"\x1b[B", b"\x1b[A"):
                first, _, count = program.press(key)
                if count:
                    times.within.append(first)
            spot = f"{column};{ROW}".encode()
            program.press(b"\x1b[<0;" + spot + b"M")
            first, drawn, _ = program.press(b"\x1b[<0;" + spot + b"m", enough=A_PAGE)
            if drawn:
                times.change.append(first)
                times.drawn.append(drawn)
                stuck = 0
            else:  # the end, or an answer that cannot be left open
                column, stuck = (BACK if column == NEXT else NEXT), stuck + 1
            if not len(times.change) % 20:
                print(len(times.change), end="\r", file=sys.stderr)
    return times


def main() -> None:
    """Measure and write down."""
    compile_all()
    times = walk(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    named = {
        "key within a page": times.within,
        "page change, first byte": times.change,
        "page change, drawn": times.drawn,
    }
    rows = [
        (name, len(each), ms(middle(each)), ms(at_most(95, each)), ms(at_most(99, each)), ms(max(each)))
        for name, each in named.items()
    ]
    text = f"In ms, in a terminal of {SIZE[0]} x {SIZE[1]}.\n\n"
    text += table(("what", "times", "median", "p95", "p99", "longest"), rows)
    text += "\n\nBars: 5 and 16 (median and p99) within a page, 12 and 30 for a page change, no stall longer than 50."
    print(text)
    results.replace(SECTION, text)


if __name__ == "__main__":
    main()
