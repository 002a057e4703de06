"""Walk one person through the aid: what `decision-aid` does when nothing else is asked."""

import argparse
import gc
import os
import sys
from datetime import date
from pathlib import Path

from decision_aid.commands.which_aid import aid, language, takes_aid
from decision_aid.errors import AidError


def fill(parser: argparse.ArgumentParser) -> None:
    """What may be asked of the walk."""
    parser.add_argument("--route", choices=("essentials", "full"), help="the short route or the full one")
    parser.add_argument("--plain", action="store_true", help="line by line: for screen readers, braille, pipes")
    parser.add_argument("--larger", action="store_true", help="fewer words on a screen, and the paper in large print")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII only, for fonts that have nothing else")
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Line by line or on the full screen, whichever serves this person."""
    from decision_aid.plain.choosing import as_set, ascii_only, because

    environment = as_set(os.environ)
    in_ascii = asked.ascii or ascii_only(environment)
    windows = sys.platform == "win32"
    why_plain = because(environment, sys.stdin, sys.stdout, asked=asked.plain, windows=windows, in_ascii=in_ascii)
    spoken = language(asked)
    here = _here()
    if why_plain is not None:
        from decision_aid.plain.run import run as run_plain

        return run_plain(
            lambda: aid(asked, spoken),
            why_plain,
            route=asked.route,
            folder=here,
            today=date.today(),
            language=spoken,
        )
    from decision_aid.commands.waiting import please_wait

    with please_wait(spoken):
        gc.disable()  # until the screen is there: what is loaded now stays
        from decision_aid.session.store import Store
        from decision_aid.tui.run import run as run_tui

        loaded = aid(asked, spoken)
        return run_tui(
            loaded,
            route=asked.route,
            store=Store(loaded.about.id),
            folder=here,
            today=date.today(),
            ascii_only=in_ascii,
            larger=asked.larger,
        )


def _here() -> Path:
    """Where the paper goes."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise AidError("The folder that you are in is gone. Change to another one, then start again.") from None
