"""How long a person waits for each command: the median and the best of several fresh starts."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = 7
RESPONSES = {"aid": "ketamine_anxiety", "language": "en", "responses": {}}
WAITED_FOR = {
    "nothing (Python itself)": ["-c", "pass"],
    "--version": ["-m", "decision_aid", "--version"],
    "check": ["-m", "decision_aid", "check"],
    "summary, text": ["-m", "decision_aid", "summary", "responses.json", "-o", "paper.txt"],
    "summary, PDF": ["-m", "decision_aid", "summary", "responses.json", "-o", "paper.pdf"],
}


def seconds(arguments: list[str], folder: Path) -> float:
    """The time from start to exit of one command, which must succeed."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Take turns between the commands, so that a busy moment of the machine is shared by all of them."""
    measured: dict[str, list[float]] = {name: [] for name in WAITED_FOR}
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(elsewhere)
        (folder / "responses.json").write_text(json.dumps(RESPONSES))
        for _ in range(TIMES):
            for name, arguments in WAITED_FOR.items():
                measured[name].append(seconds(arguments, folder))
    print(f"{'command':<25}{'median':>9}{'best':>9}   ({TIMES} fresh starts each)")
    for name, times in measured.items():
        print(f"{name:<25}{statistics.median(times) * 1000:>6.0f} ms{min(times) * 1000:>6.0f} ms")


if __name__ == "__main__":
    main()
