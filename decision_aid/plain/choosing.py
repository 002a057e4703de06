"""Decide whether a person is better served line by line than by a full screen, and say why. Loads nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TextIO

ASCII_LOCALES, ASCII_NAMES = ("C", "POSIX"), ("ANSI_X3.4-1968", "US-ASCII", "ASCII")
SIMPLE_TERMINALS = ("", "dumb", "unknown")
ASKED_FOR_BY = ("DECISION_AID_PLAIN", "ACCESSIBLE")
"""Variables that ask for it. Empty and `0` do not."""


class Because(NamedTuple):
    """Why it is line by line: the word that says so, and the name in it."""

    word: str
    name: str = ""


def because(
    environment: Mapping[str, str],
    source: TextIO | None,
    out: TextIO | None,
    *,
    asked: bool,
    windows: bool = False,
    in_ascii: bool = False,
) -> Because | None:
    """Why this person is served line by line, or None for the full screen. `in_ascii`: it is drawn in ASCII only."""
    if asked:
        return Because("plain_because_asked")
    variable = next((name for name in ASKED_FOR_BY if environment.get(name, "0") not in ("", "0")), None)
    if variable is not None:
        return Because("plain_because_set", variable)
    if source is None or out is None or not (source.isatty() and out.isatty()):
        return Because("plain_because_piped")
    if not windows and environment.get("TERM", "") in SIMPLE_TERMINALS:
        return Because("plain_because_simple")
    return None if in_ascii or _speaks_utf8(environment, out) else Because("plain_because_letters")


def as_set(environment: Mapping[str, str], begun_with: Path = Path("/proc/self/environ")) -> Mapping[str, str]:
    """What the person set: in the locale C, Python adds an LC_CTYPE of its own, which tells nothing of the terminal."""
    try:
        first = begun_with.read_bytes().split(b"\0")
    except OSError:
        return environment
    if any(each.startswith(b"LC_CTYPE=") for each in first):
        return environment
    return {name: value for name, value in environment.items() if (name, value) != ("LC_CTYPE", "C.UTF-8")}


def ascii_only(environment: Mapping[str, str]) -> bool:
    """The person's locale knows ASCII and nothing else."""
    return _locale(environment).partition(".")[2] in ASCII_NAMES or _locale(environment) in ASCII_LOCALES


def _speaks_utf8(environment: Mapping[str, str], out: TextIO) -> bool:
    """Python itself writes UTF-8 in the locale C; what the person set tells more about their terminal."""
    return "utf8" in (_locale(environment) or out.encoding or "").casefold().replace("-", "")


def _locale(environment: Mapping[str, str]) -> str:
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next((name for name in names if name), "")
