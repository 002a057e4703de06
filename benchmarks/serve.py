"""How long twenty visitors at once wait for a key, and how much memory each takes: `python -m benchmarks.serve`."""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

from benchmarks.results import replace
from tests.kiosk.a_kiosk import memory_of
from tests.serve.a_house import START, Guest, Served, a_guest, a_house

VISITORS = 20
KEYS = 25
"""Of each visitor, in all."""
BETWEEN = (0.7, 2.0)
"""Seconds between two keys of one visitor."""
BAR = 250.0
"""Milliseconds for nineteen keys of twenty."""
PAGES = ("\r", "\x1b[B", "\x1b[A", "\x1b[B", "\x1b[A")
"""On to the next page one time in five; otherwise to another line of this one."""


async def waits(guest: Guest, key: str) -> float | None:
    """Milliseconds from a key to the first thing drawn after it; None when it draws nothing."""
    began = time.perf_counter()
    await guest.socket.send_bytes(key.encode())
    try:
        message = await guest.socket.receive(timeout=2.0)
    except TimeoutError:
        return None
    took = (time.perf_counter() - began) * 1000
    assert message.type == aiohttp.WSMsgType.BINARY, f"closed: {guest.socket.close_code}"
    await rests(guest)
    return took


async def rests(guest: Guest) -> None:
    """Until nothing more is drawn for a moment. What is drawn is not looked at, so that the server has the cores."""
    try:
        while True:
            await guest.socket.receive(timeout=0.1)
    except TimeoutError:
        return


async def visits(guest: Guest, chance: random.Random) -> list[float]:
    """One visitor's keys."""
    took = []
    for _ in range(KEYS):
        await asyncio.sleep(chance.uniform(*BETWEEN))
        wait = await waits(guest, chance.choice(PAGES))
        if wait is not None:
            took.append(wait)
    return took


async def arrives(guest: Guest) -> float:
    """Seconds from the page to the start screen."""
    began = time.perf_counter()
    await guest.open()
    await guest.connect()
    await guest.until(START)
    return time.perf_counter() - began


async def begins(guest: Guest) -> None:
    """From the start screen to the first page."""
    await guest.press("\r")
    await rests(guest)


async def measure(served: Served, count: int) -> dict[str, float]:
    """So many visitors at once."""
    async with AsyncExitStack() as stack:
        guests = [await stack.enter_async_context(a_guest(served)) for _ in range(count)]
        arrived = await asyncio.gather(*(arrives(guest) for guest in guests))
        await asyncio.gather(*(begins(guest) for guest in guests))
        walked = await asyncio.gather(*(visits(guest, random.Random(at)) for at, guest in enumerate(guests)))
        took = sorted(wait for each in walked for wait in each)
        memory = [memory_of(process, shared=False) / 2**20 for process in served.visits]
        return {
            "keys": len(took),
            "median": statistics.median(took),
            "p95": took[int(len(took) * 0.95)],
            "p99": took[int(len(took) * 0.99)],
            "arrived": max(arrived),
            "memory": statistics.mean(memory),
            "most": max(memory),
            "server": memory_of(served.process.pid, shared=False) / 2**20,
            "nursery": memory_of(served.nursery, shared=False) / 2**20,
        }


def main() -> int:
    """Measure, print and write down. 1: it was too slow."""
    rows = []
    for count in (1, VISITORS):
        with tempfile.TemporaryDirectory() as folder, a_house(Path(folder) / "home") as served:
            found = asyncio.run(measure(served, count))
        rows.append((count, found))
        print(count, {name: round(figure, 1) for name, figure in found.items()}, file=sys.stderr)
    lines = [
        f"Each presses a key every {BETWEEN[0]} to {BETWEEN[1]} s; one in five opens the next page. From the key to "
        "the first of what is drawn, through the connection. The visitors run on the same cores.",
        "",
        "| visitors | keys | median ms | p95 ms | p99 ms | all at once: start screen within s | MB each (most) | "
        "MB server + nursery |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {count} | {found['keys']:.0f} | {found['median']:.0f} | {found['p95']:.0f} | {found['p99']:.0f} | "
            f"{found['arrived']:.1f} | {found['memory']:.0f} ({found['most']:.0f}) | "
            f"{found['server']:.0f} + {found['nursery']:.0f} |"
            for count, found in rows
        ),
        "",
        f"The bar: {VISITORS} visitors, p95 under {BAR:.0f} ms. MB: each process's own share (PSS).",
    ]
    replace("Tablets", "\n".join(lines))
    return int(dict(rows)[VISITORS]["p95"] >= BAR)


if __name__ == "__main__":
    sys.exit(main())
