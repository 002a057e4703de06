"""Open a waiting room: nothing is kept, and only staff can leave it."""

import argparse
import sys
from pathlib import Path

from decision_aid.commands.answers import DONE, LEFT_EARLY, PROBLEM, USAGE, say
from decision_aid.commands.which_aid import aid, takes_aid


def fill(parser: argparse.ArgumentParser) -> None:
    """Whose waiting room it is."""
    parser.add_argument("--clinic", type=Path, metavar="FILE", help="the clinic's own settings")
    parser.add_argument("--new-pin", action="store_true", help="make the clinic file's line for a new staff PIN")
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Visit after visit, until staff end it."""
    if asked.new_pin:
        return _new_pin()
    if asked.clinic is None:
        say("Say whose waiting room this is: decision-aid kiosk --clinic clinic.toml")
        return USAGE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("The kiosk needs a terminal of its own. See docs/kiosk.md.")
        return USAGE
    from decision_aid.content.translation import in_language, offered
    from decision_aid.kiosk.clinic import load_clinic
    from decision_aid.kiosk.policy import Policy
    from decision_aid.kiosk.supervisor import supervise

    shown = aid(asked)
    clinic = load_clinic(asked.clinic, shown, [each.code for each in offered(shown)])
    return supervise(Policy.of(clinic, {code: in_language(shown, code) for code in clinic.languages}))


def _new_pin() -> int:
    from getpass import getpass

    from decision_aid.kiosk.pin import LONGEST, SHORTEST, hash_pin, is_pin

    if not sys.stdin.isatty():
        say("A PIN is typed in a terminal, where nobody sees it: decision-aid kiosk --new-pin")
        return USAGE
    try:
        pin = getpass("New PIN: ", sys.stderr)
        if not is_pin(pin):
            say(f"A PIN has {SHORTEST} to {LONGEST} digits and nothing else.")
            return PROBLEM
        if getpass("The same once more: ", sys.stderr) != pin:
            say("The two differ. Nothing was made.")
            return PROBLEM
    except EOFError:
        return LEFT_EARLY
    say("Put this line into [staff] of the clinic file:")
    print(f'pin = "{hash_pin(pin)}"')
    return DONE
