"""Start the full-screen front end and turn how it ended into an exit code."""

import gc
import os
import secrets
import sys
from datetime import date
from pathlib import Path

from decision_aid.content.models import DecisionAid, Route
from decision_aid.session.interview import Interview
from decision_aid.session.shuffle import SEEDS
from decision_aid.session.store import Store

DONE, LEFT_EARLY, CRASHED = 0, 130, 70
_BROWSER = "textual.drivers.web_driver:WebDriver"


def run(
    aid: DecisionAid,
    *,
    route: Route | None = None,
    store: Store | None,
    folder: Path,
    today: date,
    ascii_only: bool = False,
    larger: bool = False,
) -> int:
    """Walk one person through the aid. 0: they made their paper; 130: they left without one; 70: it broke."""
    ignore_textual_settings()
    # Textual reads its settings when it is imported.
    from decision_aid.tui.app import AidApp

    interview = Interview(aid, route=route, seed=secrets.randbelow(SEEDS))
    app = AidApp(interview, store, folder, today, ascii_only=ascii_only, larger=larger)
    tune_memory()
    app.run()
    if app.return_code not in (DONE, LEFT_EARLY):
        words = app.visit.words
        kept = words("kept_yes" if app.visit.is_kept else "kept_no")
        sys.stderr.write(f"{words('crashed')} {kept}\n({app.crash or 'unknown'})\n")
        return CRASHED
    if app.visit.paper is not None:
        sys.stdout.write(f"{app.visit.paper}\n")
    return app.return_code or DONE


def ignore_textual_settings() -> None:
    """TEXTUAL_LOG and TEXTUAL_DEBUG write every key to a file, so they are taken away. A browser's driver stays."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        if not (name == "TEXTUAL_DRIVER" and os.environ[name] == _BROWSER):
            del os.environ[name]


def tune_memory() -> None:
    """Full collections took up to 240 ms and fell between a key and its answer; these settings keep them under 20."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 1_000_000)
    gc.enable()
