"""Time the PDF: from a cold start, the first one in a process, and the following ones.

Run `python -m benchmarks.pdf [ROUNDS]`. It makes the summary of someone who has left at the start and of someone with a
good deal to tell, and prints medians in milliseconds.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from decision_aid.output import pdf
from decision_aid.summary.models import Summary
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary

SUMMARIES = {"empty": an_empty_summary, "usual": a_summary, "longest": the_longest_summary}
_ONE_PDF = "from decision_aid.output import pdf; from tests.output.samples import {name}; pdf.render({name}())"
_AFTER_IMPORT = (
    "import time; from decision_aid.output import pdf, load; from tests.output.samples import {name}; "
    "summary = {name}(); load.weasyprint(); start = time.perf_counter(); pdf.render(summary); "
    "print(time.perf_counter() - start)"
)


def main(rounds: int) -> None:
    """Print one line for each summary."""
    print(f"median of {rounds}, in ms       cold   first    warm      kB")
    for name, make in SUMMARIES.items():
        cold = _median(rounds, partial(_process, _ONE_PDF, make))
        first = median(float(_process(_AFTER_IMPORT, make)) for _ in range(rounds)) * 1000
        summary = make()
        size = len(pdf.render(summary)) / 1000
        warm = _median(rounds, partial(pdf.render, summary))
        print(f"{name:24} {cold:8.0f}{first:8.0f}{warm:8.0f}{size:8.0f}")


def _process(code: str, make: Callable[[], Summary]) -> str:
    """What a new Python prints that runs this code for the summary."""
    run = subprocess.run([sys.executable, "-c", code.format(name=make.__name__)], capture_output=True, check=True)
    return run.stdout.decode()


def _median(rounds: int, action: Callable[[], object]) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
