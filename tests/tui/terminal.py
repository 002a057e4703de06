"""The small walk as a whole program in a real terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import Terminal

PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from decision_aid.session.store import Store
from decision_aid.tui.run import run
from tests.builders import TODAY
from tests.tui.small_walk import a_walk
{extra}
aid = a_walk()
sys.exit(run(aid, store=Store(aid.about.id, Path({folder!r})), folder=Path({folder!r}), today=TODAY))
"""
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def a_terminal(folder: Path, *, extra: str = "", **environment: str) -> Iterator[Terminal]:
    """The program in a terminal, ended when the test is over."""
    code = PROGRAM.format(root=str(ROOT), folder=str(folder), extra=extra)
    known = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment}
    terminal = Terminal([sys.executable, "-W", "ignore", "-c", code], folder, known)
    try:
        yield terminal
    finally:
        terminal.close()
