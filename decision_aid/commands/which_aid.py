"""Which aid a command is about, and in which language: the options that every command takes."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from decision_aid.resources import default_aid_dir, translations

if TYPE_CHECKING:
    from decision_aid.content.models import DecisionAid


def takes_aid(parser: argparse.ArgumentParser) -> None:
    """Give a command these options."""
    # SUPPRESS: a subcommand that is not given --aid must not wipe one given before its name.
    parser.add_argument("--aid", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="use this aid's folder")
    parser.add_argument(
        "--lang", choices=("en", *translations()), default=argparse.SUPPRESS, help="the language that a person reads"
    )
    parser.add_argument(
        "--exclude-noncommercial",
        action="store_true",
        default=argparse.SUPPRESS,
        help="leave out the questionnaires that may not be part of something that is sold",
    )


def aid(asked: argparse.Namespace, language: str | None = None) -> "DecisionAid":
    """The aid that was asked for. `ContentError` lists all that is wrong with it."""
    spoken = language or asked_language(asked)
    without = getattr(asked, "exclude_noncommercial", False)
    if not hasattr(asked, "aid") and not without:
        from decision_aid.content.compiled import compiled_aid

        if (kept := compiled_aid(spoken)) is not None:
            return kept
    from decision_aid.content.loading import load_aid

    return load_aid(aid_dir(asked), exclude_noncommercial=without, language=spoken)


def aid_dir(asked: argparse.Namespace) -> Path:
    """The folder of the aid."""
    chosen: Path | None = getattr(asked, "aid", None)
    return chosen or default_aid_dir()


def asked_language(asked: argparse.Namespace) -> str | None:
    """The code of the language that was asked for."""
    language: str | None = getattr(asked, "lang", None)
    return language


def language(asked: argparse.Namespace) -> str | None:
    """The language that was asked for, or else that of the system where the aid is complete in it."""
    from decision_aid.content.declared import declared

    setting = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    system = setting.partition(".")[0].partition("_")[0]
    return asked_language(asked) or (system if system in declared(aid_dir(asked)) else None)
