"""Decide whether a person is better served line by line than by a full screen, and say why. Loads nothing."""

from collections.abc import Mapping
from typing import NamedTuple, TextIO

SIMPLE_TERMINALS = ("", "dumb", "unknown")
ASKED_FOR_BY = ("DECISION_AID_PLAIN", "ACCESSIBLE")
"""Variables that ask for it. Empty and `0` do not."""


class Because(NamedTuple):
    """Why it is line by line: the word that says so, and the name in it."""

    word: str
    name: str = ""


def because(
    environment: Mapping[str, str], source: TextIO | None, out: TextIO | None, *, asked: bool, windows: bool = False
) -> Because | None:
    """Why this person is served line by line, or None for the full screen."""
    if asked:
        return Because("plain_because_asked")
    variable = next((name for name in ASKED_FOR_BY if environment.get(name, "0") not in ("", "0")), None)
    if variable is not None:
        return Because("plain_because_set", variable)
    if source is None or out is None or not (source.isatty() and out.isatty()):
        return Because("plain_because_piped")
    if not windows and environment.get("TERM", "") in SIMPLE_TERMINALS:
        return Because("plain_because_simple")
    return None if _speaks_utf8(environment, out) else Because("plain_because_letters")


def _speaks_utf8(environment: Mapping[str, str], out: TextIO) -> bool:
    """Python itself writes UTF-8 in the locale C; what the person set tells more about their terminal."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next((name for name in names if name), "")
    return "utf8" in (locale or out.encoding or "").casefold().replace("-", "")
