"""Run a command and see how long it takes and how much memory it and its children share at most."""

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.01
"""Seconds between two looks."""


class Cost(NamedTuple):
    """What one run took."""

    seconds: float
    memory: float
    """Proportional set size of all its processes together, in MB; 0 where the system does not tell."""


def run(command: list[str], folder: Path) -> Cost:
    """Run it to its end, which must be a good one."""
    start, most = time.perf_counter(), 0
    with subprocess.Popen(command, cwd=folder, stdout=-3, stderr=-3, start_new_session=True) as process:
        while process.poll() is None:
            most = max(most, _shared(process.pid))
            time.sleep(_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - start, most / 1000)


def _shared(session: int) -> int:
    """Of every process of a session, in kB."""
    total = 0
    for each in os.listdir("/proc") if os.path.isdir("/proc") else ():
        try:
            if each.isdigit() and os.getsid(int(each)) == session:
                total += next(
                    int(line.split()[1])
                    for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
                    if line.startswith("Pss:")
                )
        except (OSError, StopIteration):
            continue  # it has ended meanwhile
    return total
