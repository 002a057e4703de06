"""Find or replace every text in a piece of content that its model marks as `Translated`."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from decision_aid.content.models import Translated
from decision_aid.content.problems import KeyPath

Change = Callable[[str, KeyPath, Translated], str]
"""Gets a text, where it stands in its piece and how it is marked; gives the text that takes its place."""


def changed(kind: object, thing: Any, change: Change, path: KeyPath = ()) -> Any:
    """`thing`, which is of this kind, with every marked text changed; itself, when none of them is."""
    for member in _members(kind):
        mark = _mark(member)
        if mark is not None:
            if isinstance(thing, str):
                return change(thing, path, mark)
        elif isinstance(thing, tuple) and get_origin(member) is tuple:
            return _in_tuple(get_args(member)[0], thing, change, path)
        elif isinstance(thing, Mapping) and get_origin(member) is dict:
            return _in_mapping(get_args(member)[1], thing, change, path)
        elif isinstance(member, type) and isinstance(thing, BaseModel) and isinstance(thing, member):
            return _in_model(thing, change, path)
    return thing


def texts(kind: object, thing: Any) -> Iterator[tuple[KeyPath, str, Translated]]:
    """Every marked text in a piece of content, and where in the piece it stands."""
    found: list[tuple[KeyPath, str, Translated]] = []

    def keep(text: str, path: KeyPath, mark: Translated) -> str:
        found.append((path, text, mark))
        return text

    changed(kind, thing, keep)
    yield from found


def _in_tuple(inside: object, things: tuple[Any, ...], change: Change, path: KeyPath) -> tuple[Any, ...]:
    new = tuple(changed(inside, thing, change, (*path, number)) for number, thing in enumerate(things))
    return things if all(one is other for one, other in zip(new, things, strict=True)) else new


def _in_mapping(inside: object, things: Mapping[str, Any], change: Change, path: KeyPath) -> Mapping[str, Any]:
    new = {key: changed(inside, thing, change, (*path, key)) for key, thing in things.items()}
    return things if all(new[key] is thing for key, thing in things.items()) else new


def _in_model(thing: BaseModel, change: Change, path: KeyPath) -> BaseModel:
    update: dict[str, object] = {}
    for name, key, kind in _marked_fields(type(thing)):
        old = getattr(thing, name)
        if old is not None and (new := changed(kind, old, change, (*path, key))) is not old:
            update[name] = new
    return thing.model_copy(update=update) if update else thing


@cache
def _marked_fields(model: type[BaseModel]) -> tuple[tuple[str, str, object], ...]:
    """The fields in which a marked text can stand: name, key as written, kind."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (name, field.alias or name, hints[name])
        for name, field in model.model_fields.items()
        if _holds_texts(hints[name], frozenset())
    )


def _holds_texts(kind: object, seen: frozenset[object]) -> bool:
    for member in _members(kind):
        if _mark(member) is not None:
            return True
        if isinstance(member, type) and issubclass(member, BaseModel):
            hints = get_type_hints(member, include_extras=True)
            if member not in seen and any(_holds_texts(hints[name], seen | {member}) for name in member.model_fields):
                return True
        elif any(_holds_texts(argument, seen) for argument in get_args(member) if get_origin(member) in (tuple, dict)):
            return True
    return False


@cache
def _members(kind: Any) -> tuple[object, ...]:
    """The types a union is made of; any other type itself."""
    if get_origin(kind) is Annotated and _mark(kind) is None:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return tuple(member for each in get_args(kind) for member in _members(each))
    return (kind,)


@cache
def _mark(kind: Any) -> Translated | None:
    if get_origin(kind) is not Annotated:
        return None
    return next((note for note in kind.__metadata__ if isinstance(note, Translated)), None)
