"""Time the PDF beside what else makes one: a cold start, a warm process, made ahead in the app, and a batch.

Run `python -m benchmarks.pdf [ROUNDS] [BATCH]`. Everything is measured in turns on the same document in the same run;
medians and ratios go to RESULTS.md. Chromium and Typst are measured where they are found, and named where they are not.
"""

import importlib.util
import json
import multiprocessing
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import results, watched
from decision_aid.output import html, load, pdf, save, text, warm
from decision_aid.session.response_file import write
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY
from tests.output.test_shipped_papers import WALKS, a_shipped_summary
from tests.random_people import person
from tests.test_vignettes import VIGNETTES, the_person  # fmt: skip
from tests.test_vignettes import load as vignette

SECTION = "The paper"
_WHO = "aisha_29_pregnant_ptsd"
_ROW = re.compile(r"M(\d+) (\d+)h(\d+)\.01")
_TYPST = "import sys, typst; typst.compile(sys.argv[1], output='typst.pdf', pdf_standards=['a-3a', 'ua-1'])"

Timed = dict[str, list[watched.Cost]]


def main(rounds: int, batch: int) -> None:
    """Measure, print, and write the section."""
    interview = the_person(vignette(next(path for path in VIGNETTES if path.stem == _WHO)))
    summary = summarise(interview, on=TODAY)
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(elsewhere)
        (folder / "answers.json").write_bytes(write(interview))
        (folder / "paper.html").write_bytes(html.render(summary))
        (folder / "paper.typ").write_text(_in_typst(text.render(summary).decode()))
        cold = _in_turns(rounds, {name: partial(watched.run, command, folder) for name, command in _commands().items()})
        warmed = _in_turns(rounds, _inside(summary, folder))
        sizes = {path.stem: path.stat().st_size / 1000 for path in folder.glob("*.pdf")}
    lines = [
        f"One person's full paper ({_pages(summary)} pages). Medians of {rounds}.",
        *_table("Cold, from a shell", cold, next(iter(cold))),
        *_table("In a process that is warm", warmed, "made now"),
        f"\nFile sizes in kB: {', '.join(f'{name} {size:.0f}' for name, size in sorted(sizes.items()))}.",
        *_walks(),
        *_batch(batch),
        *(f"\nNot measured: {name} is not here." for name in _missing()),
    ]
    print("\n".join(lines))
    results.replace(SECTION, "\n".join(lines))


def _commands() -> dict[str, list[str]]:
    ours = [sys.executable, "-m", "decision_aid", "summary", "answers.json", "-o", "ours.pdf"]
    commands = {"decision-aid summary": ours}
    if browser := shutil.which("chromium"):
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        commands["Chromium, print to PDF"] = [browser, *quiet, "--print-to-pdf=chromium.pdf", "paper.html"]
    if importlib.util.find_spec("typst"):
        commands["Typst, the same words"] = [sys.executable, "-c", _TYPST, "paper.typ"]
    return commands


def _missing() -> list[str]:
    there = {"Chromium": shutil.which("chromium"), "Typst": importlib.util.find_spec("typst")}
    return [name for name, found in there.items() if not found]


def _inside(summary: Summary, folder: Path) -> dict[str, Callable[[], watched.Cost]]:
    load.weasyprint()
    naive = _with_single_people(html.render(summary).decode())

    def plain() -> None:
        from weasyprint import HTML

        HTML(string=naive).write_pdf(folder / "plain.pdf", pdf_variant="pdf/ua-1")

    def taken() -> watched.Cost:
        warm.ahead(lambda: summary, "a4").join()
        cost = _timed(lambda: save(summary, folder / "ahead.pdf"))
        warm.forget()
        return cost

    return {
        "made now": lambda: _timed(lambda: save(summary, folder / "now.pdf")),
        "made ahead, then asked for": taken,
        "plain WeasyPrint, each person drawn": lambda: _timed(plain),
    }


def _with_single_people(page: str) -> str:
    """The same page with a circle for each person, as one draws it without a second thought."""

    def people(match: re.Match[str]) -> str:
        rows = [(int(x), int(y), int(length)) for x, y, length in _ROW.findall(match[0])]
        places = [(at, y) for x, y, length in rows for at in range(x, x + length + 1, 10)]
        return "".join(f'<g><circle cx="{x}" cy="{y}" r="4"/></g>' for x, y in places)

    return re.sub(r'<path [^>]*stroke-dasharray="0 10"[^>]*/>', people, page)


def _timed(action: Callable[[], object]) -> watched.Cost:
    start = time.perf_counter()
    action()
    return watched.Cost(time.perf_counter() - start, 0)


def _in_turns(rounds: int, actions: dict[str, Callable[[], watched.Cost]]) -> Timed:
    found: Timed = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            found[name].append(action())
    return found


def _table(title: str, found: Timed, first: str) -> list[str]:
    times = {name: median(cost.seconds for cost in costs) for name, costs in found.items()}
    memory = {name: median(cost.memory for cost in costs) for name, costs in found.items()}
    rows = [
        f"| {name} | {took * 1000:.0f} | {took / times[first]:.2f} | {f'{memory[name]:.0f}' if memory[name] else '-'} |"
        for name, took in times.items()
    ]
    return [f"\n| {title} | ms | ratio | MB at most |", "|---|---|---|---|", *rows]


def _walks() -> list[str]:
    """How long the layout takes, in processor time, for a short, a usual and the longest paper."""
    rows = []
    for walk in WALKS:
        summary = a_shipped_summary(walk)
        start = time.process_time()
        with warm.undisturbed():
            pdf.render(summary)
        rows.append(f"| {walk} | {_pages(summary)} | {time.process_time() - start:.2f} |")
    return ["\n| Walk | pages | processor s, warm |", "|---|---|---|", *rows]


def _pages(summary: Summary) -> int:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf.render(summary))) as file:
        return len(file.pages)


def _batch(count: int) -> list[str]:
    """Different people on one core and on two."""
    seconds = {}
    for workers in (1, 2):
        with multiprocessing.get_context("spawn").Pool(workers) as pool:
            pool.map(_one, range(workers), chunksize=1)  # so that each has its library
            seconds[workers] = _timed(lambda pool=pool: pool.map(_one, range(count), chunksize=1)).seconds  # type: ignore[misc]
    return [f"\nBatch of {count} different people: {seconds[1]:.1f} s on one core, {seconds[2]:.1f} s on two, "
            f"{seconds[1] / seconds[2]:.2f} times as fast."]  # fmt: skip


def _one(number: int) -> int:
    with warm.undisturbed():
        return len(pdf.render(summarise(person(number), on=TODAY)))


def _in_typst(words: str) -> str:
    """The words of the paper as Typst text, one paragraph a line."""
    paragraphs = "\n".join(f"#par(text({json.dumps(line, ensure_ascii=False)}))" for line in words.splitlines() if line)
    return f'#set document(title: "Summary")\n#set text(lang: "en")\n{paragraphs}\n'


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [5, 24][len(given) :]))
