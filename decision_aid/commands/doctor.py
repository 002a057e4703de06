"""Say whether this machine can show, print and make PDFs, and what to install."""

import argparse
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from decision_aid.commands.answers import DONE, PROBLEM, counted, say
from decision_aid.commands.which_aid import aid, takes_aid


def fill(parser: argparse.ArgumentParser) -> None:
    """What is examined beside the machine."""
    parser.add_argument("--clinic", type=Path, metavar="FILE", help="also try what this clinic file asks for")
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Print each sign as it is found."""
    from decision_aid.kiosk.doctor import examine

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal of few characters is what it is here to find
    problems = 0
    for sign in examine(aid(asked), asked.clinic, date.today()):
        print(sign, flush=True)
        problems += sign.level == "problem"
    say(f"{counted(problems, 'problem').capitalize()}.")
    return PROBLEM if problems else DONE
