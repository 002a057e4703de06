"""Read one YAML file to plain data, and remember where every key is written.

YAML guesses types: plain `no` becomes false, `12:30` becomes 750, a date becomes an object, and of two equal keys
the second wins. Here only true, false, null and numbers are values, everything else is words, and equal keys are
refused. Files are built from parser events, not from composed nodes: composing recurses in C, where a file of
brackets ends the program, and it hides where an alias stood.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamStartEvent,
)

from decision_aid.content.problems import KeyPath, Problem, Severity, key_path
from decision_aid.content.syntax import SyntaxTrouble, explain

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

LARGEST = 5_000_000
"""Bytes. The shipped content is a tenth of this."""
DEEPEST = 40
"""Levels of lists and keys inside each other. Content needs about ten."""


class SlowLoader(yaml.SafeLoader):
    """Where libyaml is missing: PyYAML's own parser, which would end an unquoted text in `{ }` at a question mark."""

    _in_a_text = False

    def scan_plain(self) -> yaml.ScalarToken:
        """An unquoted text, question marks and all."""
        self._in_a_text = True
        try:
            return super().scan_plain()
        finally:
            self._in_a_text = False

    def peek(self, index: int = 0) -> str:
        """The next character, with question marks made harmless inside a text."""
        char: str = super().peek(index)
        return "-" if self._in_a_text and char == "?" else char


_LOADER = getattr(yaml, "CSafeLoader", SlowLoader)

_VALUES = re.compile(
    r"""(?P<true>true|True|TRUE)
      | (?P<false>false|False|FALSE)
      | (?P<null>null|Null|NULL|~|)
      | (?P<int>[-+]?(?:0|[1-9][0-9]{0,17}))          # 0800 stays words: it is a telephone number
      | (?P<float>[-+]?[0-9]{0,18}\.[0-9]{1,18}|[-+]?[0-9]{1,18}(?:\.[0-9]{1,18})?[eE][-+]?[0-9]{1,2})
    """,
    re.VERBOSE,
)
_HIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, and line breaks that editors do not show as such (they would shift every line number)."""


class Mark(NamedTuple):
    """Where something is written; all count from 1."""

    line: int
    key_col: int
    col: int
    """The column of the value, when it begins on the line of its key; else of the key."""


@dataclass(frozen=True)
class Source:
    """One file: its data by section, and where each key path stands. With problems, the data is not to be used."""

    file: Path
    data: Mapping[str, Plain] = field(default_factory=dict)
    marks: Mapping[KeyPath, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def problem(
        self, path: KeyPath, message: str, severity: Severity = "error", *, at: KeyPath | None = None, key: bool = False
    ) -> Problem:
        """A problem with the value at this path (with its `key`), shown where `at` is written if that is elsewhere."""
        mark = self._mark(path if at is None else at)
        return Problem(self.file, mark.line, mark.key_col if key else mark.col, key_path(path), message, severity)

    def line(self, path: KeyPath) -> int:
        """The line where this is written."""
        return self._mark(path).line

    def _mark(self, path: KeyPath) -> Mark:
        """Of the path itself or, when it is not written, of what it would stand in."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1, 1))


def read(file: Path) -> Source:
    """The file's sections. Whatever is wrong with it is in `problems`; nothing is raised."""
    try:
        return _Builder(file, _text(file)).source()
    except SyntaxTrouble as trouble:
        return _unreadable(file, trouble)


def _unreadable(file: Path, trouble: SyntaxTrouble) -> Source:
    return Source(file, problems=(Problem(file, trouble.line, trouble.col, "", trouble.message),))


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise SyntaxTrouble("there is no such file")
        if file.stat().st_size > LARGEST:
            raise SyntaxTrouble(f"larger than {LARGEST // 1_000_000} MB - split it into several files")
        raw = file.read_bytes()
    except OSError as error:
        raise SyntaxTrouble(f"could not be read ({error.strerror}) - check its permissions") from error
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        raise SyntaxTrouble("begins with a byte order mark - save it as plain UTF-8, without BOM", 1, 1)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line, col = _line_and_col(raw[: error.start].decode())
        raise SyntaxTrouble("not UTF-8 from here on - save the file as UTF-8", line, col) from error
    hidden = _HIDDEN.search(text)
    if hidden:
        line, col = _line_and_col(text[: hidden.start()])
        raise SyntaxTrouble(f"an invisible character (U+{ord(hidden[0]):04X}) - delete it", line, col)
    return text


def _line_and_col(before: str) -> tuple[int, int]:
    # Carriage returns alone end a line for YAML too; before "\n" they must not count twice.
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


class _Builder:
    """Data and marks from parser events, in one pass."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.text = text
        self.marks: dict[KeyPath, Mark] = {}
        self.problems: list[Problem] = []
        self.events: Iterator[Event] = iter(())

    def source(self) -> Source:
        """Everything in the file."""
        self.events = yaml.parse(self.text, Loader=_LOADER)
        try:
            data = self._document()
        except yaml.YAMLError as error:
            raise explain(error, self.text) from error
        return Source(self.file, data, self.marks, tuple(self.problems))

    def _document(self) -> dict[str, Plain]:
        start = next(self.events)
        if isinstance(start, StreamStartEvent):
            start = next(self.events)
        if not isinstance(start, DocumentStartEvent):
            raise SyntaxTrouble("the file is empty - write a section, such as 'items:', or remove the file", 1, 1)
        top = next(self.events)
        if isinstance(top, ScalarEvent) and not top.value:
            raise SyntaxTrouble("the file is empty - write a section, such as 'items:', or remove the file", 1, 1)
        if not isinstance(top, MappingStartEvent):
            line, col = _begin(top)
            raise SyntaxTrouble("the file must begin with a section, such as 'items:'", line, col)
        data = self._mapping(top, ())
        next(self.events)
        after = next(self.events)
        if isinstance(after, DocumentStartEvent):
            line, col = _begin(after)
            raise SyntaxTrouble("a second document begins here - remove the '---'", line, col)
        return data

    def _value(self, event: Event, path: KeyPath) -> Plain:
        if isinstance(event, ScalarEvent):
            if event.tag is not None:
                self._refuse(event, path, f"a word that begins with '!' ({event.tag}) is a YAML tag - put it in quotes")
            plain = event.implicit[0] and not event.style
            return _scalar(event.value) if plain else event.value
        if isinstance(event, AliasEvent):
            self._refuse(event, path, f"'*{event.anchor}' is a YAML alias - write the text out, or put it in quotes")
            return None
        if isinstance(event, CollectionStartEvent):
            if event.tag is not None:
                self._refuse(event, path, f"'{event.tag}' is a YAML tag, which is not used here - remove it")
            if len(path) > DEEPEST:
                line, col = _begin(event)
                raise SyntaxTrouble(f"more than {DEEPEST} levels deep - look for a stray bracket", line, col)
        return self._mapping(event, path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _mapping(self, start: Event, path: KeyPath) -> dict[str, Plain]:
        line, col = _begin(start)
        self.marks.setdefault(path, Mark(line, col, col))
        data: dict[str, Plain] = {}
        while not isinstance(key := next(self.events), MappingEndEvent):
            line, key_col = _begin(key)
            if not isinstance(key, ScalarEvent):
                raise SyntaxTrouble("a key must be one word - put a text that has [ ] { } * in quotes", line, key_col)
            value = next(self.events)
            inside = (*path, key.value)
            if inside in self.marks:
                first = self.marks[inside].line
                message = f"appears twice (first on line {first}) - remove or rename one"
                self.problems.append(Problem(self.file, line, key_col, key_path(inside), message))
                self._skip(value)
                continue
            value_line, value_col = _begin(value)
            self.marks[inside] = Mark(line, key_col, value_col if value_line == line else key_col)
            data[key.value] = self._value(value, inside)
        return data

    def _sequence(self, path: KeyPath) -> list[Plain]:
        data: list[Plain] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            inside = (*path, len(data))
            line, col = _begin(event)
            self.marks[inside] = Mark(line, col, col)
            data.append(self._value(event, inside))
        return data

    def _skip(self, event: Event) -> None:
        depth = 0
        while True:
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth == 0:
                return
            event = next(self.events)

    def _refuse(self, event: NodeEvent, path: KeyPath, message: str) -> None:
        line, col = _begin(event)
        self.problems.append(Problem(self.file, line, col, key_path(path), message))


def _begin(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _scalar(word: str) -> Plain:
    match = _VALUES.fullmatch(word)
    if match is None:
        return word
    kind = match.lastgroup
    if kind == "int":
        return int(word)
    if kind == "float":
        return float(word)
    return {"true": True, "false": False}.get(kind or "")
