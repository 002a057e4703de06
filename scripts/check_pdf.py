"""Make a set of PDFs in a folder that goes away again, and have everything here that can check a PDF check them.

Our own gate always does; qpdf and veraPDF (for PDF/UA-1 and for PDF/A-3A) do when they are installed, and it is said
when they are not. Ends with 1 when anything was found.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from decision_aid.output import PAPERS, pdf
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY
from tests.output.gate import problems
from tests.output.gate.small import a_small_paper
from tests.output.hostile import HOSTILE
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary
from tests.output.test_hostile import the_summary
from tests.test_vignettes import VIGNETTES, load, the_person

FLAVOURS = ("ua1", "3a")
A_FEW = ("script", "half a character", "emoji", "right to left", "one long word")


def main() -> int:
    """One line for every file with something wrong, and one line for every checker."""
    with tempfile.TemporaryDirectory() as folder:
        paths = list(_made(Path(folder)))
        found = [f"{path.name}: {rule}: {what}" for path in paths for rule, what in problems(path.read_bytes())]
        print(f"our own gate: {len(paths)} files, {len(found)} problems")
        found += _qpdf(paths)
        for flavour in FLAVOURS:
            found += _verapdf(flavour, paths)
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def _made(folder: Path) -> Iterator[Path]:
    for name, summary in _people():
        for paper in PAPERS:
            path = folder / f"{name}-{paper}.pdf"
            path.write_bytes(pdf.render(summary, paper))
            yield path
    path = folder / "one-of-everything.pdf"
    path.write_bytes(a_small_paper())
    yield path


def _people() -> Iterator[tuple[str, Summary]]:
    yield from (("usual", a_summary()), ("empty", an_empty_summary()), ("longest", the_longest_summary()))
    for path in VIGNETTES:
        yield path.stem, summarise(the_person(load(path)), on=TODAY)
    for name in A_FEW:
        yield f"hostile-{name.replace(' ', '-')}", the_summary(HOSTILE[name])


def _qpdf(paths: list[Path]) -> list[str]:
    if shutil.which("qpdf") is None:
        print("qpdf: not installed, so it checked nothing")
        return []
    runs = [(path, subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)) for path in paths]
    found = [f"{path.name}: qpdf: {run.stderr.strip()}" for path, run in runs if run.returncode]
    print(f"qpdf: {len(paths)} files, {len(found)} with problems")
    return found


def _verapdf(flavour: str, paths: list[Path]) -> list[str]:
    if shutil.which("verapdf") is None:
        print(f"veraPDF, {flavour}: not installed, so it checked nothing")
        return []
    command = ["verapdf", "--flavour", flavour, "--format", "text", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True)
    passed = [line for line in run.stdout.splitlines() if line.startswith("PASS")]
    found = [line for line in run.stdout.splitlines() if line.startswith("FAIL")]
    print(f"veraPDF, {flavour}: {len(passed)} of {len(paths)} files pass")
    if len(passed) + len(found) != len(paths):
        found.append(f"veraPDF, {flavour}: {run.stderr.strip()[-500:] or 'it did not look at every file'}")
    return found


if __name__ == "__main__":
    sys.exit(main())
