"""Say every problem of an aid's content."""

import argparse
from datetime import date
from pathlib import Path

from decision_aid.commands.answers import DONE, PROBLEM, counted, say
from decision_aid.commands.which_aid import aid_dir, takes_aid


def fill(parser: argparse.ArgumentParser) -> None:
    """Which folder is checked."""
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help="an aid's folder (default: the one shipped)"
    )
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Print the problems; the counts and the state of the translations are said."""
    from decision_aid.content.loading import check, coverages

    folder = asked.folder or aid_dir(asked)
    problems = check(folder, today=date.today())
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"{folder}: {counted(errors, 'problem')}, {counted(len(problems) - errors, 'warning')}.")
    for language, (translated, needed) in coverages(folder).items():
        say(f"{language}: {translated} of {needed} texts translated.")
    return PROBLEM if errors else DONE
