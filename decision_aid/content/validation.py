"""Turn pydantic's complaints about a piece of content into an author's words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from decision_aid.content.problems import KeyPath, did_you_mean, listed
from decision_aid.content.source import Plain


class Misfit(NamedTuple):
    """One thing in a piece of content that does not fit its model."""

    path: KeyPath
    """From the piece's own beginning."""
    message: str
    at: KeyPath
    """Where to look, which for a missing key is not where it would be written."""
    is_key: bool
    """The key is wrong, not its value."""


def misfits(error: ValidationError, kind: object, data: Plain) -> Iterator[Misfit]:
    """Everything in `data` that `kind`, a model or a tuple of models, refuses: unknown keys before missing ones."""
    details = error.errors(include_url=False)
    details.sort(key=lambda detail: (detail["type"] != "extra_forbidden", detail["type"] == "missing"))
    unknown: dict[KeyPath, KeyPath] = {}
    for detail in details:
        path, is_key, fits = _path(detail["loc"], data)
        if not fits or _counts_only_sound_ones(detail):
            continue
        at = path
        if detail["type"] == "extra_forbidden":
            unknown[path[:-1]] = path
            is_key = True
        elif detail["type"] == "missing":
            # A missing key is most often a misspelt one, so it is shown beside the last unknown key.
            at = unknown.get(path[:-1], path[:-1])
            is_key = at in unknown.values()
        yield Misfit(path, _message(detail, kind, path, is_key), at, is_key)


def _path(loc: Sequence[str | int], data: Plain) -> tuple[KeyPath, bool, bool]:
    """The written keys of a location, whether the key itself is meant, and whether the complaint fits the data.

    Where a list or a name is permitted (an item's `choices`), pydantic complains about both readings and puts the
    reading into the location; the complaint that fits is the one about what was written.
    """
    path: list[str | int] = []
    for step in loc:
        if step == "[key]":
            return tuple(path), True, True
        if isinstance(data, dict) and isinstance(step, str):
            path.append(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            path.append(step)
            data = data[step]
        elif isinstance(step, str) and step.startswith("tuple[") != isinstance(data, list):
            return tuple(path), False, False
    return tuple(path), False, True


def _counts_only_sound_ones(detail: ErrorDetails) -> bool:
    """Pydantic calls a list too short when enough stands in it, but not enough that fits."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _message(detail: ErrorDetails, kind: object, path: KeyPath, is_key: bool) -> str:
    name, written = detail["type"], detail["input"]
    expected = str(detail.get("ctx", {}).get("expected", ""))
    match name:
        case "extra_forbidden" if written is None and " " in str(path[-1]):
            return "not a known key here - a comma ends an unquoted text inside { }: put that text in quotes"
        case "extra_forbidden":
            return _unknown_key(str(path[-1]), _keys_at(kind, path[:-1]))
        case "missing":
            return f"missing - add '{path[-1]}:'"
        case "literal_error" | "enum":
            suggestion = did_you_mean(str(written), re.findall(r"'([^']+)'", expected))
            return f"{_quoted(written)} is not one of {expected}{suggestion}"
        case "string_pattern_mismatch":
            subject = "the key " if is_key else ""
            return f"{subject}'{written}' is not a good id - use small letters, digits and '_', beginning with a letter"
        case "string_too_long":
            return f"'{written}' is too long - use at most {detail['ctx']['max_length']} characters"
        case "string_too_short":
            return "nothing is written here - write some words"
        case "too_short":
            return f"too few - list at least {detail['ctx']['min_length']}"
        case "string_type":
            return not_words(written)
        case "value_error" if isinstance(written, dict):
            return str(detail["ctx"]["error"])
        case "value_error":
            return f"'{written}' is not a date - write it like 2026-11-22"
    wanted = next((words for beginning, words in _WANTED if name.startswith(beginning)), None)
    return f"{_quoted(written)} does not fit here - {wanted}" if wanted else detail["msg"]


_WANTED = (
    ("int", "write a whole number"),
    ("float", "write a number"),
    ("bool", "write true or false"),
    ("date", "write a date like 2026-11-22"),
    ("tuple", "write a list, each line beginning with '- '"),
    ("model", "write keys and their values, each on its own line"),
    ("dict", "write keys and their values, each on its own line"),
)


def _quoted(written: object) -> str:
    match written:
        case None:
            return "nothing"
        case bool():
            return f"'{str(written).lower()}'"
        case list() | tuple():
            return "a list"
        case dict():
            return "a group of keys"
        case _:
            text = str(written)
            return f"'{text}'" if len(text) <= 40 else f"'{text[:40]}...'"


def not_words(written: object) -> str:
    """What to do where words are wanted and something else is written."""
    match written:
        case None:
            return "nothing is written here - write some words, or remove the key"
        case list():
            return "a list stands here - write words"
        case dict():
            return "a group of keys stands here - write words; a text with '{' or ': ' in it needs quotes"
        case _:
            return f'{_quoted(written)} is not read as words - put it in quotes: "{str(written).lower()}"'


def _unknown_key(key: str, known: Sequence[str]) -> str:
    suggestion = did_you_mean(key, known) or f" - remove it, or use one of {listed(known)}"
    return f"not a known key here{suggestion}"


def _keys_at(kind: object, path: KeyPath) -> tuple[str, ...]:
    """The keys that may be written at this path inside a piece of this kind."""
    for step in path:
        kind = _inside(kind, step)
    kind = next(_members(kind), None)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return ()
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def _inside(kind: object, step: str | int) -> object:
    """The type of what stands under this key or list position."""
    for member in _members(kind):
        arguments = get_args(member)
        if isinstance(step, int) and get_origin(member) is tuple:
            return arguments[0]
        if isinstance(step, str) and get_origin(member) in (dict, Mapping):
            return arguments[1]
        if isinstance(step, str) and isinstance(member, type) and issubclass(member, BaseModel):
            fields = member.model_fields
            return next((field.annotation for name, field in fields.items() if step in (name, field.alias)), None)
    return None


def _members(kind: object) -> Iterator[object]:
    """The types a union is made of; any other type itself."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _members(member)
    else:
        yield kind
