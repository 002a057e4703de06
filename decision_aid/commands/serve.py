"""Open the waiting room for tablets and phones, in a browser."""

import argparse
from importlib.util import find_spec
from pathlib import Path

from decision_aid.commands.answers import PROBLEM, say
from decision_aid.commands.which_aid import aid_dir, takes_aid


def fill(parser: argparse.ArgumentParser) -> None:
    """Whose waiting room it is, and where it can be reached."""
    parser.add_argument("--clinic", type=Path, required=True, metavar="FILE", help="the clinic's own settings")
    parser.add_argument("--host", default="127.0.0.1", help="where it listens (default: 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, default=8765, help="default: 8765")
    parser.add_argument(
        "--name", action="append", default=[], help="a further name under which browsers reach it, as through a proxy"
    )
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Serve until staff stop it."""
    if find_spec("aiohttp") is None:
        say("To serve browsers, one more package is needed. Type: python -m pip install 'decision-aid[serve]'")
        return PROBLEM
    from decision_aid.serve.house import House
    from decision_aid.serve.run import serve

    return serve(
        House(
            asked.clinic,
            aid_dir(asked),
            host=asked.host,
            port=asked.port,
            names=tuple(asked.name),
            exclude_noncommercial=getattr(asked, "exclude_noncommercial", False),
        )
    )
