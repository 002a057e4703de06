"""Describe the response file."""

import argparse
import json

from decision_aid.commands.answers import DONE, USAGE, say
from decision_aid.commands.which_aid import aid, takes_aid


def fill(parser: argparse.ArgumentParser) -> None:
    """What may be asked of it."""
    parser.add_argument("--schema", action="store_true", help="print its JSON Schema")
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Print the schema."""
    from decision_aid.session.permitted import schema

    if not asked.schema:
        say("Say what you want to see: decision-aid responses --schema")
        return USAGE
    print(json.dumps(schema(aid(asked)), ensure_ascii=False, indent=2))
    return DONE
