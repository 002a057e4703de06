"""What starting costs with 10 and 50 times the content. Run `python -m benchmarks.growth [FACTOR ...]`.

The synthetic aid stands in the place of the shipped one, in a copy of the program; its items, claims and sources are
those of the shipped one, again and again under other names.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from benchmarks import results
from benchmarks.figures import middle, ms, table
from benchmarks.pty import ROOT, Program, first_when, last_screen, ours

FACTORS = (1, 10, 50)
TIMES = 5
SECTION = "Growth"
COPIED = ("claims", "items", "citations")


def grow(folder: Path, factor: int) -> None:
    """Write the questions, claims and sources of an aid again, so many times in all, each under a name of its own."""
    for section in COPIED:
        things = [
            thing for file in sorted(folder.rglob("*.yaml")) for thing in _written(file).get(section) or ()
            if section != "items" or _stands_alone(thing)
        ]  # fmt: skip
        for number in range(1, factor):
            copies = [_renamed(thing, number) for thing in things]
            text = yaml.safe_dump({section: copies}, allow_unicode=True, sort_keys=False)
            (folder / f"more_{section}_{number}.yaml").write_text(text, encoding="utf-8")


def _written(file: Path) -> dict[str, list[dict[str, object]]]:
    # Plain words only, as the program reads them: a date stays what it is.
    written: dict[str, list[dict[str, object]]] = yaml.load(file.read_text(encoding="utf-8"), Loader=_Words)
    return written


class _Words(yaml.SafeLoader):
    """Leaves dates as they are written."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in ("tag:yaml.org,2002:timestamp",)]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _stands_alone(item: dict[str, object]) -> bool:
    return not item.keys() & {"sets", "choices_among", "choices_from", "effect_of", "on_front", "crisis_when"}


def _renamed(thing: dict[str, object], number: int) -> dict[str, object]:
    return {**thing, "id": f"{thing['id']}_{number}"}


def copy_of_the_program(place: Path, factor: int) -> None:
    """The program with the larger aid in it, compiled as set-up does."""
    for name in ("decision_aid", "questionnaires", "locales", "templates"):
        ignored = shutil.ignore_patterns("__pycache__", "compiled")
        shutil.copytree(ROOT / name, place / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", place)
    grow(place / "questionnaires" / "ketamine_anxiety", factor)
    environment = os.environ | {"PYTHONPATH": str(place)}
    for module in (["decision_aid.content.compiled"], ["compileall", "-q", "decision_aid"]):
        subprocess.run([sys.executable, "-m", *module], cwd=place, env=environment, check=True, stdout=-3)


def start(place: Path, *arguments: str) -> float:
    """Seconds to the first whole screen."""
    with tempfile.TemporaryDirectory() as home, Program(ours(*arguments), Path(home), PYTHONPATH=str(place)) as program:
        program.hear(20)
        program.settle(1 + os.getloadavg()[0] / 4, within=40)
        wrote = program.wrote
    last = last_screen(wrote)
    return first_when(wrote, lambda screen: screen == last)


def main() -> None:
    """Measure and write down."""
    factors = [int(each) for each in sys.argv[1:]] or list(FACTORS)
    with tempfile.TemporaryDirectory() as folder:
        places = {factor: Path(folder, str(factor)) for factor in factors}
        for factor, place in places.items():
            place.mkdir()
            copy_of_the_program(place, factor)
        ways = {"compiled": [], "read and checked (--aid)": ["--aid", "questionnaires/ketamine_anxiety"]}
        found: dict[tuple[str, int], list[float]] = {(way, factor): [] for way in ways for factor in factors}
        for _ in range(TIMES):
            for (way, factor), times in found.items():
                aid = [str(places[factor] / each) if "/" in each else each for each in ways[way]]
                times.append(start(places[factor], *aid))
    rows = [(way, f"{factor}x", ms(middle(times)), f"{middle(times) / middle(found[way, factors[0]]):.2f}")
            for (way, factor), times in found.items()]  # fmt: skip
    text = f"First full frame, medians of {TIMES}, in ms.\n\n{table(('content', 'size', 'ms', 'ratio'), rows)}"
    text += "\n\nBar: 10x costs at most 2 times the start of 1x, compiled."
    print(text)
    results.replace(SECTION, text)


if __name__ == "__main__":
    main()
