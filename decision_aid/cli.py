"""The command line: what was asked, which command answers it, and with which exit code.

Paths and data go to stdout, talk goes to stderr. Exit codes: 0 done, 1 content or input problem, 2 usage, 3 the output
could not be written, 130 left early. A command and what it needs is loaded when it is asked for.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from decision_aid import __version__
from decision_aid.commands import walk
from decision_aid.commands.answers import DONE, LEFT_EARLY, NOT_WRITTEN, PROBLEM, say
from decision_aid.commands.which_aid import asked_language
from decision_aid.errors import AidError, OutputError

COMMANDS = {
    "summary": "make a paper from a response file",
    "responses": "describe the response file",
    "export": "give the questions to another system",
    "check": "is this content sound? lists every problem with file and line",
    "audit": "what a reviewer looks at: sources, readability, balance; and standards",
    "kiosk": "for a waiting room: nothing is kept, and only staff can leave it",
    "serve": "the same for tablets and phones, in a browser",
    "doctor": "can this machine show, print and make PDFs? says what to install",
}
"""Each is a module of `decision_aid.commands`."""
_WALKS = frozenset({"--plain", "--larger", "--ascii"})
"""With nothing but these no command can be meant, and the most usual start looks for none."""


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code."""
    asked = parser(arguments).parse_args(arguments)
    try:
        exit_code: int = asked.command(asked)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is told here, and not by Python at its end
    except OutputError as error:
        say(_said(error, asked))
        return NOT_WRITTEN
    except AidError as error:
        say(str(error))
        return PROBLEM
    except KeyboardInterrupt:
        return LEFT_EARLY
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing is left to say to it.
        sys.stderr.close()
        return DONE
    except OSError as error:
        where = error.filename or "The output"
        say(f"{where}: could not be read or written ({error.strerror or error}).")
        _let_go_of_the_output()
        return NOT_WRITTEN
    return exit_code


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """What may be asked. A command that these arguments do not name is not looked into."""
    whole = argparse.ArgumentParser(
        prog="decision-aid",
        description="A decision aid about ketamine for anxiety and PTSD. It informs; it never recommends or diagnoses.",
    )
    whole.add_argument("--version", action="version", version=f"decision-aid {__version__}")
    walk.fill(whole)
    whole.set_defaults(command=walk.answer)
    if _WALKS.issuperset(arguments):
        return whole
    commands = whole.add_subparsers(
        title="commands", metavar="", prog=whole.prog
    )  # naming it saves a look at the terminal
    for name, purpose in COMMANDS.items():
        one = commands.add_parser(name, help=purpose)
        if name in arguments:
            command = import_module(f"decision_aid.commands.{name}")
            command.fill(one)
            one.set_defaults(command=command.answer)
    return whole


def _let_go_of_the_output() -> None:
    """Keep Python from trying once more, and complaining, when it ends."""
    output = sys.__stdout__
    if output is not None and sys.stdout is output:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def _said(error: AidError, asked: argparse.Namespace) -> str:
    language = asked_language(asked)
    if language is None:
        return str(error)
    from decision_aid.content.translation import said

    return said(error, language)
