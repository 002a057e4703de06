"""A person in front of `decision-aid` in a terminal: reads the screen, presses keys, clicks."""

import os
import sys
import time
from pathlib import Path

from tests.terminal import PATIENCE, Terminal

ROOT = Path(__file__).resolve().parents[2]


class Visitor(Terminal):
    """Somebody at home, with a home folder of their own and no settings of this machine."""

    def __init__(self, home: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> None:
        environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
            "XDG_STATE_HOME": str(home / "state"),
        }
        super().__init__([sys.executable, "-m", "decision_aid", *arguments], home, environment, size)

    @property
    def text(self) -> str:
        """What they see, as running words."""
        return " ".join(self.read().split())

    def wait_for(self, *words: str) -> None:
        """Wait until one of these is on the screen."""
        end = time.monotonic() + PATIENCE
        while not any(word in self.text for word in words):
            assert time.monotonic() < end, f"none of {words} came up:\n{self.read()}"

    @property
    def page(self) -> str:
        """What they see above the buttons: a button that lights up is not another page yet."""
        return "\n".join(self.read().splitlines()[:-6])

    def wait_for_change(self, before: str) -> None:
        """Wait until the page differs from what it was."""
        end = time.monotonic() + PATIENCE
        while self.page == before:
            assert time.monotonic() < end, f"nothing changed on the page:\n{before}"

    def press(self, keys: str) -> None:
        """Press keys, and let the screen follow."""
        self.send(keys.encode())
        self.read()

    def click(self, label: str) -> None:
        """Click on the last place where these words stand."""
        for row, line in reversed(list(enumerate(self.read().splitlines()))):
            if (column := line.rfind(label)) >= 0:
                spot = f"{column + 2};{row + 1}"
                self.press(f"\x1b[<0;{spot}M\x1b[<0;{spot}m")
                return
        raise AssertionError(f"nowhere to click on {label!r}:\n{self.read()}")
