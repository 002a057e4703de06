"""The commands: what was asked, which front end or output answers it, and with which exit code.

Paths and data go to stdout, talk goes to stderr. Exit codes: 0 done, 1 content or input problem, 2 usage, 3 the output
could not be written, 130 left early. Heavy imports stand inside the functions that need them.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from decision_aid import __version__
from decision_aid.errors import AidError, OutputError

if TYPE_CHECKING:
    from datetime import date

    from decision_aid.content.models import DecisionAid
    from decision_aid.session.interview import Interview

DONE, PROBLEM, USAGE, NOT_WRITTEN, LEFT_EARLY = 0, 1, 2, 3, 130


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        exit_code: int = asked.command(asked)
    except OutputError as error:
        _say(str(error))
        return NOT_WRITTEN
    except AidError as error:
        _say(str(error))
        return PROBLEM
    except KeyboardInterrupt:
        return LEFT_EARLY
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing is left to say to it.
        sys.stderr.close()
        return DONE
    return exit_code


def _walk(asked: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        _say("decision-aid is used in a terminal. To make a paper from a file: decision-aid summary --help")
        return USAGE
    from decision_aid.session.store import Store
    from decision_aid.tui.run import run as run_tui

    aid = _aid(asked)
    return run_tui(aid, route=asked.route, store=Store(aid.about.id), folder=Path.cwd(), today=_today())


def _summary(asked: argparse.Namespace) -> int:
    from decision_aid.output import save
    from decision_aid.session.response_file import MAX_BYTES, read
    from decision_aid.summary.build import summarise

    aid = _aid(asked)
    interview = _read(asked.responses, MAX_BYTES, lambda raw: read(aid, raw))
    save(summarise(interview, on=_today()), asked.output, paper=asked.paper)
    print(asked.output)
    return DONE


def _responses(asked: argparse.Namespace) -> int:
    import json

    from decision_aid.session.permitted import schema

    if not asked.schema:
        _say("Say what you want to see: decision-aid responses --schema")
        return USAGE
    print(json.dumps(schema(_aid(asked)), ensure_ascii=False, indent=2))
    return DONE


def _check(asked: argparse.Namespace) -> int:
    from decision_aid.content.loading import check

    folder = asked.folder or _aid_dir(asked)
    problems = check(folder, today=_today())
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    _say(f"{folder}: {_counted(errors, 'problem')}, {_counted(len(problems) - errors, 'warning')}.")
    return PROBLEM if errors else DONE


def _audit(asked: argparse.Namespace) -> int:
    from decision_aid.audit.run import audit

    folder = asked.folder or _aid_dir(asked)
    report = audit(asked.what, folder, today=_today())
    print(report.text)
    if report.problems:
        print("", *report.problems, sep="\n")
    errors = sum(problem.severity == "error" for problem in report.problems)
    _say(f"{folder}: {_counted(errors, 'problem')}, {_counted(len(report.problems) - errors, 'warning')}.")
    return PROBLEM if errors else DONE


def _export(asked: argparse.Namespace) -> int:
    from decision_aid.output.fhir_files import write_questionnaires

    for path in write_questionnaires(_aid(asked), asked.folder):
        print(path)
    return DONE


def _counted(count: int, what: str) -> str:
    return f"no {what}s" if not count else f"{count} {what}{'' if count == 1 else 's'}"


def _aid(asked: argparse.Namespace) -> "DecisionAid":
    from decision_aid.content.loading import load_aid

    return load_aid(_aid_dir(asked), exclude_noncommercial=getattr(asked, "exclude_noncommercial", False))


def _aid_dir(asked: argparse.Namespace) -> Path:
    from decision_aid.resources import default_aid_dir

    chosen: Path | None = getattr(asked, "aid", None)
    return chosen or default_aid_dir()


def _read(path: Path, most: int, parse: "Callable[[bytes], Interview]") -> "Interview":
    from decision_aid.errors import ResponseError

    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
        return parse(raw)
    except OSError as error:
        raise ResponseError(f"{path}: cannot be read ({error.strerror or error}).") from None
    except ResponseError as refused:
        raise ResponseError("\n".join(f"{path}: {line}" for line in str(refused).splitlines())) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="decision-aid",
        description="A decision aid about ketamine for anxiety and PTSD. It informs; it never recommends or diagnoses.",
    )
    parser.add_argument("--version", action="version", version=f"decision-aid {__version__}")
    parser.add_argument("--route", choices=("essentials", "full"), help="the short route or the full one")
    _takes_aid(parser)
    parser.set_defaults(command=_walk)
    commands = parser.add_subparsers(title="commands", metavar="")

    summary = commands.add_parser("summary", help="make a paper from a response file")
    summary.add_argument("responses", type=Path, metavar="RESPONSES.json")
    summary.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.(pdf|html|txt|json)")
    summary.add_argument("--paper", choices=("a4", "letter"), default="a4", help="paper size of a PDF (default: a4)")
    _takes_aid(summary)
    summary.set_defaults(command=_summary)

    responses = commands.add_parser("responses", help="describe the response file")
    responses.add_argument("--schema", action="store_true", help="print its JSON Schema")
    _takes_aid(responses)
    responses.set_defaults(command=_responses)

    export = commands.add_parser("export", help="give the validated instruments to another system")
    forms = export.add_subparsers(title="forms", metavar="", required=True)
    fhir = forms.add_parser("fhir", help="one FHIR R4 Questionnaire per instrument")
    fhir.add_argument("folder", type=Path, metavar="DIR", help="where the files go; it is made if need be")
    _takes_aid(fhir)
    fhir.set_defaults(command=_export)

    check = commands.add_parser("check", help="is this content sound? lists every problem with file and line")
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="an aid's folder (default: the one shipped)")
    _takes_aid(check)
    check.set_defaults(command=_check)

    audit = commands.add_parser("audit", help="what a reviewer looks at: sources, readability, balance")
    audit.add_argument("what", choices=("sources", "readability", "balance"))
    audit.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="an aid's folder (default: the one shipped)")
    _takes_aid(audit)
    audit.set_defaults(command=_audit)
    return parser


def _takes_aid(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: a subcommand that is not given --aid must not wipe one given before its name.
    parser.add_argument("--aid", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="use this aid's folder")
    parser.add_argument(
        "--exclude-noncommercial",
        action="store_true",
        default=argparse.SUPPRESS,
        help="leave out the questionnaires that may not be part of something that is sold",
    )


def _today() -> "date":
    from datetime import date

    return date.today()


def _say(text: str) -> None:
    print(text, file=sys.stderr)
