"""Read a TOML file to plain data, and remember where every key is written, which Python's own reader does not tell."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from decision_aid.content.problems import KeyPath, Problem
from decision_aid.content.source import Mark, Plain, Source

LARGEST = 100_000
"""Bytes. The example is a thirtieth of this."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_STRING = re.compile(
    r"\"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5} | \"(?:[^\"\\\n]|\\.)*\" | '[^'\n]*'", re.VERBOSE | re.DOTALL
)
_BLANK = re.compile(r"(?:[ \t\r\n]|\#[^\n]*)+")
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE = re.compile(r"[^,\]}\s#]+(?: [0-9][^,\]}\s#]*)?")
"""A number, a truth value or a date, whose time may follow after a space."""


def read(file: Path) -> Source:
    """The file's data. Whatever is wrong with it is in `problems`; nothing is raised."""
    try:
        text = _text(file)
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        return Source(file, problems=(Problem(file, 0, 0, "", f"cannot be read ({reason}) - check the name"),))
    try:
        return Source(file, cast("Mapping[str, Plain]", tomllib.loads(text)), _Finder(text).found())
    except tomllib.TOMLDecodeError as error:
        return Source(file, problems=(_trouble(file, text, str(error)),))
    except RecursionError:
        problem = Problem(file, 1, 1, "", "too many brackets inside brackets - take them out")
        return Source(file, problems=(problem,))


def said_in_toml(message: str) -> str:
    """An author's words about a YAML file, as they are for a TOML file."""
    for yaml, toml in _SAID.items():
        message = re.sub(yaml, toml, message)
    return message


_SAID = {
    r"^missing - add '(.*):'$": r"missing - add: \1 = ...",
    r"write a list, each line beginning with '- '": 'write a list: ["...", "..."]',
    r"write keys and their values, each on its own line": "write a [section] of its own, with a line for each key",
    r"a text with '\{' or ': ' in it needs quotes": "put the text in quotes",
}


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError(f"larger than {LARGEST // 1000} kB")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ValueError(f"not UTF-8 in line {line}") from None


def _trouble(file: Path, text: str, message: str) -> Problem:
    found = _PLACE.search(message)
    what = _PLACE.sub("", message)
    line, col = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1)
    what = what[0].lower() + what[1:]
    return Problem(file, line, col, "", f'{what} - put texts in "quotes", and write: key = value')


class _Finder:
    """Walks through TOML that is known to be sound and notes where each key and list member stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._marks: dict[KeyPath, Mark] = {}
        self._counts: dict[KeyPath, int] = {}
        """How many tables each list of tables has had so far."""

    def found(self) -> dict[KeyPath, Mark]:
        """Every key path with its line and columns."""
        table: KeyPath = ()
        while self._skip():
            if self._sees("[["):
                table = self._begin_member()
            elif self._sees("["):
                table = self._header()
                self._pass("]")
            else:
                self._pair(table)
        return self._marks

    def _begin_member(self) -> KeyPath:
        start = self._at - 2
        path = self._header()
        self._pass("]]")
        number = self._counts.get(path, 0)
        self._counts[path] = number + 1
        member = (*path, number)
        self._note(member, start, start)
        return member

    def _header(self) -> KeyPath:
        """The path that a section's name stands for; names lead into the newest member of a list of tables."""
        self._skip()
        start = self._at
        path: KeyPath = ()
        parts = self._keys()
        for position, part in enumerate(parts):
            path = (*path, part)
            self._note(path, start, start)
            if position < len(parts) - 1 and path in self._counts:
                path = (*path, self._counts[path] - 1)
        self._skip()
        return path

    def _pair(self, inside: KeyPath) -> None:
        start = self._at
        parts = self._keys()
        self._skip()
        self._pass("=")
        self._skip()
        for length in range(1, len(parts) + 1):
            self._note((*inside, *parts[:length]), start, self._at)
        self._value((*inside, *parts))

    def _keys(self) -> tuple[str, ...]:
        """One key, or several with dots between them."""
        keys = [self._key()]
        self._skip()
        while self._sees("."):
            self._skip()
            keys.append(self._key())
            self._skip()
        return tuple(keys)

    def _key(self) -> str:
        start = self._at
        if self._takes(_STRING):
            (key,) = tomllib.loads(f"{self._text[start : self._at]} = 0")
            return str(key)
        self._takes(_KEY)
        return self._text[start : self._at]

    def _value(self, path: KeyPath) -> None:
        if self._sees("["):
            self._list(path)
        elif self._sees("{"):
            self._inline(path)
        elif not self._takes(_STRING):
            self._takes(_BARE)

    def _list(self, path: KeyPath) -> None:
        number = 0
        while self._skip() and not self._sees("]"):
            self._note((*path, number), self._at, self._at)
            self._value((*path, number))
            number += 1
            self._skip()
            self._sees(",")

    def _inline(self, path: KeyPath) -> None:
        while self._skip() and not self._sees("}"):
            self._pair(path)
            self._skip()
            self._sees(",")

    # --- reading on ---

    def _skip(self) -> bool:
        """Past blanks and comments; whether anything is left."""
        self._takes(_BLANK)
        return self._at < len(self._text)

    def _sees(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def _pass(self, sign: str) -> None:
        self._sees(sign)

    def _takes(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match is not None

    def _note(self, path: KeyPath, key: int, value: int) -> None:
        line, key_col = self._line_and_col(key)
        value_line, col = self._line_and_col(value)
        self._marks.setdefault(path, Mark(line, key_col, col if value_line == line else key_col))

    def _line_and_col(self, position: int) -> tuple[int, int]:
        return self._text.count("\n", 0, position) + 1, position - self._text.rfind("\n", 0, position)
