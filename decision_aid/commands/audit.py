"""Show what a reviewer looks at: the content's sources, readability and balance, and how the aid meets standards."""

import argparse
from datetime import date
from pathlib import Path

from decision_aid.commands.answers import DONE, PROBLEM, counted, say
from decision_aid.commands.which_aid import aid, aid_dir, asked_language, takes_aid

CONTENT_AUDITS = ("sources", "readability", "balance")
STANDARDS = ("ipdas", "nice", "sundae")


def fill(parser: argparse.ArgumentParser) -> None:
    """What is audited."""
    parser.add_argument("what", choices=(*CONTENT_AUDITS, *STANDARDS))
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help="an aid's folder (default: the one shipped)"
    )
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Print the report, then its problems."""
    if asked.what in STANDARDS:
        from decision_aid.audit.standards import standing

        print(standing(asked.what, aid(asked)).text)
        return DONE
    from decision_aid.audit.run import audit

    folder = asked.folder or aid_dir(asked)
    report = audit(asked.what, folder, today=date.today(), language=asked_language(asked))
    print(report.text)
    if report.problems:
        print("", *report.problems, sep="\n")
    errors = sum(problem.severity == "error" for problem in report.problems)
    say(f"{folder}: {counted(errors, 'problem')}, {counted(len(report.problems) - errors, 'warning')}.")
    return PROBLEM if errors else DONE
