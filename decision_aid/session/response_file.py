"""Read and write a response file: what a person answered, as JSON that other programs and people can read."""

import json
from typing import Any

from decision_aid.content.models import DecisionAid, ItemId, Route
from decision_aid.content.translation import in_language, offered
from decision_aid.errors import ResponseError
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import accept
from decision_aid.session.responses import DECLINED, Declined, Response, Responses
from decision_aid.session.shuffle import SEEDS

MAX_BYTES = 2_000_000
"""A real file is a few kilobytes. Anything larger is a mistake or an attack."""

_KEYS = ("aid", "aid_version", "language", "route", "seed", "responses")


def read(aid: DecisionAid, raw: bytes) -> Interview:
    """The interview that a response file describes, in its language where everyone can have the aid in that.

    Raises `ResponseError`, naming every problem, one a line.
    """
    data = _mapping(_parsed(raw), "the file")
    problems = _outside(aid, data)
    responses: dict[ItemId, Response] = {}
    items = {item.id: item for item in aid.items if item.sets is None}
    for name, value in _mapping(data.get("responses", {}), "responses").items():
        item = items.get(ItemId(name))
        if item is None:
            problems.append(f"{name}: is not an item of {aid.about.id}. See 'decision-aid responses --schema'.")
            continue
        try:
            responses[item.id] = accept(aid, item, DECLINED if value == {"declined": True} else value)
        except ResponseError as refused:
            problems.append(str(refused))
    if problems:
        raise ResponseError("\n".join(problems))
    route: Route = data.get("route", "full")
    language = data.get("language", aid.about.language)
    if language in [each.code for each in offered(aid)]:
        aid = in_language(aid, language)
    return Interview(aid, Responses(responses), route=route, seed=data.get("seed", 0))


def write(interview: Interview) -> bytes:
    """The response file of an interview, as UTF-8 JSON."""
    responses = {item: _plain(response) for item, response in interview.responses.items()}
    about = interview.aid.about
    data = {
        "aid": about.id,
        "aid_version": about.version,
        "language": about.language,
        "route": interview.walked,
        "seed": interview.seed,
        "responses": responses,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _plain(response: Response) -> Any:
    if isinstance(response, Declined):
        return {"declined": True}
    return list(response) if isinstance(response, tuple) else response


def _parsed(raw: bytes) -> Any:
    if len(raw) > MAX_BYTES:
        raise ResponseError(f"The file has {len(raw):,} bytes; a response file has at most {MAX_BYTES:,}.")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_duplicates)
    except UnicodeDecodeError as error:
        raise ResponseError(f"The file is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise ResponseError(f"Line {error.lineno}, column {error.colno}: not valid JSON ({error.msg}).") from None
    except RecursionError:
        raise ResponseError("The file is nested too deeply to be a response file.") from None
    except ValueError:
        raise ResponseError("The file holds a number that is too long to read.") from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ResponseError(f"{key}: appears twice. Keep one.")
        found[key] = value
    return found


def _mapping(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ResponseError(f"{what}: must be an object in braces, not {type(value).__name__}.")
    return value


def _outside(aid: DecisionAid, data: dict[str, Any]) -> list[str]:
    """What is wrong around the responses."""
    unknown = [key for key in data if key not in _KEYS]
    problems = [f"{key}: not a key of a response file. Permitted: {', '.join(_KEYS)}." for key in unknown]
    if data.get("aid") != aid.about.id:
        problems.append(f"aid: {data.get('aid')!r} is not this aid. Permitted: {aid.about.id!r}.")
    if "responses" not in data:
        problems.append("responses: is missing. It holds the answers by item id.")
    if data.get("route", "full") not in ("essentials", "full"):
        problems.append(f"route: {data['route']!r} is not a route. Permitted: 'essentials' or 'full'.")
    seed = data.get("seed", 0)
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed < SEEDS:
        problems.append(f"seed: {seed!r} is not permitted. Permitted: a whole number from 0 to {SEEDS - 1}.")
    for key in ("language", "aid_version"):
        if not isinstance(data.get(key, ""), str):
            problems.append(f"{key}: must be a text.")
    return problems
