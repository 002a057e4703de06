"""Put what the last runs of the fuzzers say of themselves into benchmarks/RESULTS.md: `python -m fuzz.results`."""

import re

from benchmarks import results
from fuzz.__main__ import FOUND, NAMES

_DONE = re.compile(r"DONE +cov: (\d+) .*?Done (\d+) runs in (\d+) second", re.DOTALL)
_PEAK = re.compile(r"stat::peak_rss_mb: +(\d+)")


def row(name: str) -> str:
    """One line of the table; a run that broke off says so."""
    log = FOUND / f"{name}.log"
    told = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    done, peak = _DONE.search(told), _PEAK.search(told)
    if not done or not peak:
        return f"| {name} | not run to its end | | | | {_crashes(name)} |"
    return f"| {name} | {done[3]} | {int(done[2]):,} | {done[1]} | {peak[1]} | {_crashes(name)} |"


def _crashes(name: str) -> int:
    return len([*FOUND.glob(f"{name}-crash-*"), *FOUND.glob(f"{name}-timeout-*"), *FOUND.glob(f"{name}-oom-*")])


def main() -> None:
    """Print and write the section."""
    lines = [
        "Coverage-guided (atheris 3, libFuzzer), `make fuzz`. A crash: no refusal in words.",
        "",
        "| harness | seconds | inputs | edges reached | MB at most | crashes |",
        "|---|---|---|---|---|---|",
        *map(row, NAMES),
    ]
    print("\n".join(lines))
    results.replace("Fuzzing", "\n".join(lines))


if __name__ == "__main__":
    main()
