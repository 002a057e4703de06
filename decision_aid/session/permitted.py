"""Say what an item accepts, refuse the rest in words, and describe it all as a JSON Schema."""

from typing import Any

from decision_aid.content.models import DecisionAid, Item
from decision_aid.errors import ResponseError
from decision_aid.session.conditions import choices_of
from decision_aid.session.responses import DECLINED, Response

DEFAULT_MAX_LENGTH = 2000
"""Characters of a free text whose item sets no limit of its own."""

MOST_MEDICINES = 40
LONGEST_NAME = 80
"""Characters of one medicine's name."""


def accept(aid: DecisionAid, item: Item, value: object) -> Response:
    """The value as a response to the item, or a `ResponseError` naming the item, the value and what is permitted."""
    if value is DECLINED:
        if not item.decline:
            raise _refused(aid, item, "declining")
        return DECLINED
    match item.type:
        case "choice" if isinstance(value, str) and value in _ids(aid, item):
            return value
        case "choices" if isinstance(value, list | tuple):
            return _several(aid, item, tuple(value))
        case "number" | "scale" if isinstance(value, int) and not isinstance(value, bool):
            low, high = bounds(item)
            if low <= value <= high:
                return value
        case "medicines" if isinstance(value, list | tuple):
            return _medicines(aid, item, tuple(value))
        case "text" if isinstance(value, str) and len(value) <= max_length(item):
            return _whole(value)
    raise _refused(aid, item, _shown(value))


def bounds(item: Item) -> tuple[int, int]:
    """The least and greatest number of a number or scale item."""
    return item.minimum if item.minimum is not None else 0, item.maximum if item.maximum is not None else 10


def max_length(item: Item) -> int:
    """How many characters a text item accepts."""
    return item.max_length or DEFAULT_MAX_LENGTH


def permitted(aid: DecisionAid, item: Item) -> str:
    """What an item accepts, in words for whoever wrote the wrong thing."""
    match item.type:
        case "choice":
            said = f"one of {', '.join(_ids(aid, item))}"
        case "choices":
            least, most = _how_many(aid, item)
            said = f"a list of {least} to {most} of {', '.join(_ids(aid, item))}"
            alone = [choice.id for choice in choices_of(aid, item) if choice.alone]
            if alone:
                said += f" ({', '.join(alone)} only by itself)"
        case "medicines":
            said = f"a list of at most {MOST_MEDICINES} names of at most {LONGEST_NAME} characters"
            said += f", or one of {', '.join(_ids(aid, item))} by itself"
        case "number" | "scale":
            low, high = bounds(item)
            said = f"a whole number from {low} to {high}"
        case _:
            said = f"a text of at most {max_length(item)} characters"
    return said + (', or {"declined": true}' if item.decline else "")


def schema(aid: DecisionAid) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a response file of this aid: every item id and its permitted values."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Responses to {aid.about.title}",
        "type": "object",
        "required": ["aid", "responses"],
        "additionalProperties": False,
        "properties": {
            "aid": {"const": aid.about.id},
            "aid_version": {"type": "string"},
            "language": {"type": "string"},
            "route": {"enum": ["essentials", "full"]},
            "seed": {"type": "integer", "minimum": 0},
            "responses": {
                "type": "object",
                "additionalProperties": False,
                "properties": {item.id: _item_schema(aid, item) for item in aid.items if item.sets is None},
            },
        },
    }


def _item_schema(aid: DecisionAid, item: Item) -> dict[str, Any]:
    shape: dict[str, Any]
    match item.type:
        case "choice":
            shape = {"enum": list(_ids(aid, item))}
        case "choices":
            least, most = _how_many(aid, item)
            ids = {"enum": list(_ids(aid, item))}
            shape = {"type": "array", "items": ids, "uniqueItems": True, "minItems": least, "maxItems": most}
        case "medicines":
            names = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
            shape = {"type": "array", "items": names, "uniqueItems": True, "minItems": 1, "maxItems": MOST_MEDICINES}
        case "number" | "scale":
            low, high = bounds(item)
            shape = {"type": "integer", "minimum": low, "maximum": high}
        case _:
            shape = {"type": "string", "maxLength": max_length(item)}
    if item.decline:
        shape = {"anyOf": [shape, {"const": {"declined": True}}]}
    return {"description": item.text, **shape}


def _several(aid: DecisionAid, item: Item, chosen: tuple[object, ...]) -> Response:
    ids = _ids(aid, item)
    least, most = _how_many(aid, item)
    names = tuple(choice for choice in chosen if isinstance(choice, str))
    alone = {choice.id for choice in choices_of(aid, item) if choice.alone}
    known = len(names) == len(chosen) and all(name in ids for name in names) and len(set(names)) == len(names)
    if not known or not least <= len(names) <= most or (len(names) > 1 and alone.intersection(names)):
        raise _refused(aid, item, _shown(list(chosen)))
    # Questions are asked in the order the person gives them.
    if item.choices_from == "questions":
        return names
    # All else in the order of the content, so that the order of ticking never shows.
    return tuple(sorted(names, key=ids.index))


def _medicines(aid: DecisionAid, item: Item, names: tuple[object, ...]) -> Response:
    """Names as typed, without doubles; a name on the list is kept as the list spells it."""
    texts = [" ".join(_whole(name).split()) for name in names if isinstance(name, str)]
    fits = len(texts) == len(names) and 1 <= len(texts) <= MOST_MEDICINES
    if not fits or not all(1 <= len(text) <= LONGEST_NAME for text in texts):
        raise _refused(aid, item, _shown(list(names)))
    spelt = {called.casefold(): name for name, called in aid.medicine_names.items()}
    spelt |= {medicine.name.casefold(): medicine.name for medicine in aid.medicines}
    once = {text.casefold(): spelt.get(text.casefold(), text) for text in texts}
    alone = {choice.id for choice in choices_of(aid, item) if choice.alone}
    if len(once) > 1 and alone.intersection(once.values()):
        raise _refused(aid, item, _shown(list(names)))
    return tuple(once.values())


def _whole(text: str) -> str:
    """Half a surrogate pair cannot be written to any file: show it as a question mark from the start."""
    return text.encode("utf-8", "replace").decode()


def _ids(aid: DecisionAid, item: Item) -> tuple[str, ...]:
    return tuple(choice.id for choice in choices_of(aid, item))


def _how_many(aid: DecisionAid, item: Item) -> tuple[int, int]:
    least = item.minimum if item.minimum is not None else 0 if item.choices_from else 1
    return least, item.maximum if item.maximum is not None else max(1, len(choices_of(aid, item)))


def _refused(aid: DecisionAid, item: Item, value: str) -> ResponseError:
    return ResponseError(f"{item.id}: {value} is not permitted here. Permitted: {permitted(aid, item)}.")


def _shown(value: object) -> str:
    """The value, short enough for one line."""
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}..."
