"""Memory and processor time of a program that waits, and what one evaluation takes. `python -m benchmarks.memory`."""

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import results
from benchmarks.figures import at_most, middle, ms, table
from benchmarks.pty import Program, ours
from decision_aid.content.compiled import compile_all
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid
from tests.test_vignettes import VIGNETTES, load, the_person

SECTION = "Memory, idling and evaluation"
IDLE = 20.0
"""Seconds of waiting."""
TIMES = 5


def shared(process: int) -> float:
    """Proportional set size, in MB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def processor(process: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def waiting(command: list[str]) -> tuple[float, float, float]:
    """MB when the first screen is there, MB a while later, and the share of a processor used in between, in percent."""
    with tempfile.TemporaryDirectory() as home, Program(command, Path(home)) as program:
        program.hear(20)
        program.settle(0.6)
        at_start = shared(program.process.pid)
        program.settle(6, within=12)  # the paper's library is warmed up meanwhile
        used = processor(program.process.pid)
        time.sleep(IDLE)
        idle = (processor(program.process.pid) - used) / IDLE * 100
        return at_start, shared(program.process.pid), idle


def evaluations() -> list[float]:
    """Seconds for all that follows from one person's answers, for each of the imaginary people."""
    people: list[Interview] = [the_person(load(path)) for path in VIGNETTES]
    times: list[float] = []
    for turn in range(TIMES + 1):
        for person in people:
            began = time.perf_counter()
            summarise(person, on=TODAY)
            if turn:
                times.append(time.perf_counter() - began)
    return times


def main() -> None:
    """Measure and write down."""
    compile_all()
    shipped_aid()
    programs = {
        "bare Textual": [sys.executable, "-m", "benchmarks.bare"],
        "full screen": ours(),
        "--plain": ours("--plain"),
    }
    rows = [(name, *(f"{figure:.1f}" for figure in waiting(command))) for name, command in programs.items()]
    times = evaluations()
    text = table(("program", "MB at start", "MB later", "% of a processor, idle"), rows)
    text += f"\n\nWhole summary of one person: median {ms(middle(times))} ms, p95 {ms(at_most(95, times))}, "
    text += f"longest {ms(max(times))}.\n\nBars: 40 MB at start, 0.2 %, 5 ms."
    print(text)
    results.replace(SECTION, text)


if __name__ == "__main__":
    main()
