"""A thousand visits in one process: random routes and answers, some abandoned, some broken on purpose.

Run `python -m benchmarks.soak [SESSIONS]`; it writes `RESULTS.md`. The kiosk gives each visitor a process of their
own; this shows that none of it is needed to keep the memory small. Then the kiosk itself is timed: from the end of a
visit to the next start screen.
"""

import asyncio
import contextlib
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from benchmarks import results
from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.line import NoLine
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.policy import Policy
from decision_aid.tui.screens.walk import WalkScreen
from tests.kiosk.a_clinic import a_policy

SESSIONS = 1000
WARM = 0.3
"""The share of the visits that fill what Textual keeps for itself, before anything is measured."""
STEPS = 12
TYPED = "Wanda Zwitscherqux-Soak"


def resident() -> int:
    """Bytes of memory that this process takes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def handles() -> int:
    """Open files of this process."""
    return len(os.listdir("/proc/self/fd"))


class Broken(KioskApp):
    """Breaks when it is asked to, as a fault of ours would."""

    def action_call(self) -> None:
        raise RuntimeError("broken on purpose")


async def visit(policy: Policy, chance: random.Random) -> tuple[float, int]:
    """One visit, from the start screen to its end; how many seconds that screen took, and how many tasks were left."""
    breaks = chance.random() < 0.05
    began = time.perf_counter()
    app = (Broken if breaks else KioskApp)(policy, NoLine(), PinLock())
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot._wait_for_screen()
            took = time.perf_counter() - began
            await walk(app, pilot, chance)
            await pilot.pause()
            if breaks:
                await press(app, pilot, "f10")
            else:
                app.exit()
    except RuntimeError as error:
        if str(error) != "broken on purpose":
            raise
    return took, len(asyncio.all_tasks()) - 1


async def walk(app: KioskApp, pilot: Pilot[None], chance: random.Random) -> None:
    """Some steps in no particular order, each answered in no particular way; a quarter walk off early."""
    app.action_begin(chance.choice(("essentials", "full")))
    await pilot._wait_for_screen()
    screen = next(screen for screen in app.screen_stack if isinstance(screen, WalkScreen))
    steps = screen.visit.interview.steps
    for step in chance.sample(steps, min(len(steps), chance.randrange(1, 4) if chance.random() < 0.25 else STEPS)):
        if not screen.is_active or step not in screen.visit.interview.steps:
            break
        screen.show(step)
        await pilot._wait_for_screen()
        is_text = step.kind == "item" and screen.visit.interview.item(step.id).type in ("text", "medicines")
        for key in TYPED[: chance.randrange(4, len(TYPED))] if is_text else chance.choice("1230"):
            await press(app, pilot, key)
        await pilot._wait_for_screen()


async def press(app: KioskApp, pilot: Pilot[None], key: str) -> None:
    """One key, as the driver hands it on."""
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot._wait_for_screen()


def soak(sessions: int) -> dict[str, float]:
    """Visit after visit; what grew, in bytes a visit, and how long start screens took, in seconds."""
    chance, policy = random.Random(1), a_policy("shipped")
    sizes: list[int] = []
    took: list[float] = []
    loads: list[float] = []
    tasks = open_at_first = 0
    for number in range(sessions):
        seconds, left = asyncio.run(visit(policy, chance))
        took.append(seconds)
        loads.append(os.getloadavg()[0])
        tasks += left
        if number % 10 == 9:
            gc.collect()
        sizes.append(resident())
        if number == sessions // 10:
            open_at_first = handles()
        if number % 20 == 19:
            print(f"{number + 1:>5} visits  {sizes[-1] / 2**20:6.1f} MB  {handles()} files open", file=sys.stderr)
    warm = sizes[int(sessions * WARM) :]
    growth = statistics.linear_regression(range(len(warm)), warm).slope
    return {
        "sessions": sessions,
        "bytes_a_session": growth,
        "first_mb": sizes[0] / 2**20,
        "warm_mb": warm[0] / 2**20,
        "last_mb": sizes[-1] / 2**20,
        "start_median_s": statistics.median(took),
        "start_worst_s": max(took),
        "handles_more": handles() - open_at_first,
        "tasks_left": tasks,
        "files_left": len(list(Path.cwd().rglob("*"))),
        "load_median": statistics.median(loads),
    }


BACK = """
import sys, tempfile, signal, os, json, time
from pathlib import Path
from tests.kiosk.a_kiosk import Kiosk, START, ENTER
home = Path(tempfile.mkdtemp())
kiosk = Kiosk(home, aid="shipped")
times = {"stopped": [], "killed": []}
for number in range(int(sys.argv[1])):
    kiosk.begins()
    if number % 2:
        kiosk.send(bytes([17])); kiosk.until("Stop and clear your answers?")
        kiosk.send(b"\\x1b[B\\x1b[B"); kiosk.until("› Stop and clear ‹")
        kiosk.send(ENTER)
    else:
        os.kill(kiosk.visit, signal.SIGKILL)
    times["stopped" if number % 2 else "killed"].append(kiosk.seconds_until(START))
kiosk.close()
print(json.dumps(times))
"""


def back(times: int) -> dict[str, list[float]]:
    """Seconds from the end of a visit to the next start screen, through a real terminal."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BACK, str(times)], check=True, capture_output=True, text=True
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def told(figures: dict[str, float], times: dict[str, list[float]]) -> str:
    """What was measured, beside what was to be reached."""
    rows = [
        ("growth after warm-up, KiB a visit", figures["bytes_a_session"] / 1024, "2"),
        ("start screen, worst, s", figures["start_worst_s"], "1"),
        ("start screen, median, s", figures["start_median_s"], ""),
        ("handles left", figures["handles_more"], "0"),
        ("tasks left", figures["tasks_left"], "0"),
        ("files left", figures["files_left"], "0"),
        ("memory after the first visit, MiB", figures["first_mb"], ""),
        ("memory after warm-up, MiB", figures["warm_mb"], ""),
        ("memory after the last visit, MiB", figures["last_mb"], ""),
    ]
    for ended, seconds in times.items():
        rows.append(
            (f"start screen back, visit {ended}, median of {len(seconds)}, s", statistics.median(seconds), "0.6")
        )
        rows.append((f"start screen back, visit {ended}, worst, s", max(seconds), ""))
    table = [f"| {what} | {figure:.3f} | {bar} |" for what, figure, bar in rows]
    begin = (
        f"{figures['sessions']:.0f} visits in one process, one in twenty broken on purpose and a quarter abandoned; "
        f"load of the machine meanwhile: {figures['load_median']:.1f} (median)."
    )
    return "\n".join([begin, "", "| what | measured | at most |", "|---|---|---|", *table])


def main() -> None:
    """Measure, print and keep."""
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        tempfile.tempdir = folder
        figures = soak(sessions)
    tempfile.tempdir = None
    with contextlib.chdir(home):
        found = told(figures, back(20))
    print(found)
    if sessions >= SESSIONS:
        results.replace("Soak", found)


if __name__ == "__main__":
    main()
