"""Whole walks at random through the full screen: from the first page to the paper or to leaving, key by key.

Run `python -m benchmarks.walks [WALKS]`. Whatever is typed, nothing breaks, no answer goes astray, an answer that calls
for help is met by help, and what was answered makes a paper. The count goes to RESULTS.md.
"""

import asyncio
import collections
import gc
import random
import sys
import time
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from benchmarks import results
from decision_aid.content.models import DecisionAid, Item, Route
from decision_aid.output import text
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import read, write
from decision_aid.session.responses import DECLINED
from decision_aid.summary.build import summarise
from decision_aid.tui.app import AidApp
from decision_aid.tui.run import tune_memory
from decision_aid.tui.screens.crisis import CrisisScreen
from decision_aid.tui.screens.walk import WalkScreen
from tests.builders import TODAY, shipped_aid

SECTION = "Random walks through the screens"
MOST_STEPS = 400
SIZES = [(80, 24), (80, 24), (40, 20), (54, 24), (120, 40), (60, 12)]
ASIDE = ["p", "w", "f1", "f2", "f4", "f5", "f7", "f9", "question_mark", "shift+tab", "tab", "pagedown", "home", "end"]
ODD = ["ctrl+c", "ctrl+z", "backspace", "delete", "left", "right", "up", "space", "r", "t", "exclamation_mark", "f12"]
QUIET = 3
"""Rounds in which nobody had anything to do."""
LETTERS = "sleep [/b] {x} \u00e9\u4f60\U0001f600<script>&"

Counts = collections.Counter[str]


class Walker:
    """Somebody with a number, who always does the same."""

    def __init__(self, number: int, aid: DecisionAid) -> None:
        self.chance = random.Random(number)
        route: Route = "essentials" if number % 2 else "full"
        interview = Interview(aid, route=route, seed=number)
        self.app = AidApp(interview, None, Path("papers"), TODAY)
        self.counts: Counts = collections.Counter()
        self.curious = self.chance.choice((0.0, 0.05, 0.3))
        """How often they look at something else, or press a key that means nothing here."""
        self.open = self.chance.choice((0.2, 0.8, 1.0))
        """How often they answer what they are asked."""
        self.stays = self.chance.choice((1.0, 0.99))

    async def walk(self) -> Counts:
        """The whole visit."""
        async with self.app.run_test(size=self.chance.choice(SIZES)) as self.pilot:
            await self._settle()
            for _ in range(MOST_STEPS):
                if not await self._one_step():
                    break
            else:
                self.counts["still walking at the end"] += 1
            assert self.app.crash is None, self.app.crash
            self._leaves_a_paper()
        self.counts["walks"] += 1
        return self.counts

    @property
    def interview(self) -> Interview:
        """As it stands now."""
        return self.app.visit.interview

    async def _one_step(self) -> bool:
        """One page or question, and on to the next. False: this was the end."""
        if not self.app.is_running or self.chance.random() > self.stays:
            self.counts["left early"] += 1
            return False
        while self.chance.random() < self.curious:
            await self._press(self.chance.choice(ASIDE + ODD))
        await self._back_to_the_walk()
        walk = self._walk()
        step = walk.step
        assert step in self.interview.steps, f"{step} is not on this walk"
        for item in self.interview.items_of(step):
            if step.kind == "item" and self.chance.random() < self.open:
                await self._answer(item)
        await self._back_to_the_walk()
        if (self._walk().step.kind == "review" and self.interview.current.kind == "review") or step.kind == "review":
            self.counts["reached the paper"] += 1
            return False
        self._walk().action_next()
        await self._settle()
        if self._walk().step == step and self._is_on_top():
            self._walk().action_next()  # told that an answer is unfinished, and goes on all the same
            await self._settle()
        self.counts["steps"] += 1
        return True

    async def _answer(self, item: Item) -> None:
        before = self.interview.response(item.id)
        match item.type:
            case "text" | "medicines":
                keys = [*self.chance.sample(LETTERS, self.chance.randrange(1, 8))]
                keys += ["down", "enter"] if item.type == "medicines" else []
            case "number":
                keys = [*str(self.chance.randrange(0, 130))]
            case _:
                keys = [self.chance.choice("1234567890") for _ in range(1 if item.type == "choice" else 2)]
        for key in keys:
            await self._press(key)
            self._is_met_with_help(item, before)
        after = self.interview.response(item.id)
        self.counts["answers"] += after is not None
        self.counts["declined"] += after is DECLINED

    def _is_met_with_help(self, item: Item, before: object) -> None:
        after = self.interview.response(item.id)
        chosen = set(after) if isinstance(after, tuple) else {after}
        if after != before and chosen & set(item.crisis_when):
            assert any(isinstance(screen, CrisisScreen) for screen in self.app.screen_stack), f"no help after {item.id}"
            self.counts["met with help"] += 1

    def _leaves_a_paper(self) -> None:
        """Whenever it ends, there is a paper in it, and a file that holds the same answers."""
        assert text.render(summarise(self.interview, on=TODAY))
        again = read(shipped_aid(), write(self.interview))
        assert again.responses == self.interview.responses

    # --- by keys ---

    async def _press(self, key: str) -> None:
        character = key if len(key) == 1 else {"space": " ", "question_mark": "?", "exclamation_mark": "!"}.get(key)
        self.app.post_message(events.Key(key, character))
        await self._settle()
        self.counts["keys"] += 1

    async def _settle(self) -> None:
        """Until nobody has anything left to do, which Textual's own waiting asks of every widget in turn."""
        quiet = 0
        while quiet < QUIET:
            await asyncio.sleep(0)
            parts = [
                self.app,
                *(part for screen in self.app.screen_stack for part in screen.walk_children(with_self=True)),
            ]
            quiet = 0 if any(part.message_queue_size for part in parts) else quiet + 1
        assert self.app.crash is None, self.app.crash

    async def _back_to_the_walk(self) -> None:
        for _ in range(12):
            if self._is_on_top():
                return
            # Help that an answer opened is closed on purpose only.
            for key in ("tab", "enter") if isinstance(self.app.screen, CrisisScreen) else ("escape",):
                await self._press(key)
        raise AssertionError(f"no way back from {self.app.screen!r}")

    def _is_on_top(self) -> bool:
        return isinstance(self.app.screen, WalkScreen)

    def _walk(self) -> WalkScreen:
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, WalkScreen))

    pilot: Pilot[None]


def walk_all(numbers: range, aid: DecisionAid | None = None, *, seconds: float = float("inf")) -> Counts:
    """So many walks, or as many as there is time for; a failure names the walk."""
    aid = aid or shipped_aid()
    counts: Counts = collections.Counter()
    end = time.monotonic() + seconds
    for number in numbers:
        try:
            counts += asyncio.run(Walker(number, aid).walk())
        except Exception as error:
            error.add_note(f"in walk {number}")
            raise
        if number % 50 == 49:
            gc.collect()
            print(f"{number + 1} walks, {counts['keys']} keys", file=sys.stderr, flush=True)
        if time.monotonic() > end:
            break
    return counts


def main(arguments: list[str]) -> None:
    """Walk, print, and write the section."""
    walks, seconds, first = (*map(int, arguments), *(2000, 10**9, 0)[len(arguments) :])
    tune_memory()
    began = time.monotonic()
    counts: dict[str, Any] = walk_all(range(first, first + walks), seconds=seconds)
    took = time.monotonic() - began
    told = "; ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    short = "" if counts["walks"] == walks else f" (of {walks:,} asked for; the time was up)"
    line = f"{told}{short}. Nothing broke. {took / 60:.0f} minutes, `python -m benchmarks.walks {walks}`."
    print(line)
    results.replace(SECTION, line)


if __name__ == "__main__":
    main(sys.argv[1:])
