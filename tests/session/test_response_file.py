"""A response file is read whole or refused with the item, the value and what is permitted."""

import json
from collections.abc import Callable

import pytest

from decision_aid.content.models import DecisionAid, ItemId
from decision_aid.errors import ResponseError
from decision_aid.session.permitted import schema
from decision_aid.session.response_file import MAX_BYTES, read, write
from decision_aid.session.responses import DECLINED
from tests.builders import an_aid, an_interview, an_item


def an_aid_with_every_type() -> DecisionAid:
    return an_aid(
        items=(
            an_item("aura"),
            an_item(
                "kinds",
                type="choices",
                choices=(
                    {"id": "a", "text": "A"},
                    {"id": "b", "text": "B"},
                    {"id": "none", "text": "None", "alone": True},
                ),
            ),
            an_item("days", type="number", minimum=0, maximum=31),
            an_item("pain", type="scale", minimum=0, maximum=10),
            an_item("hope", type="text", max_length=20),
            an_item("must", decline=False),
        )
    )


def a_file(responses: object = None, **outside: object) -> bytes:
    return json.dumps({"aid": "headache", "responses": responses or {}, **outside}).encode()


# ruff: noqa: E501 - a table reads best with one case a line
BAD: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"aura: yes", r"Line 1, column 1: not valid JSON"),
    "truncated": (a_file({"aura": "yes"})[:-4], r"Line 1, column \d+: not valid JSON"),
    "empty": (b"", r"Line 1, column 1: not valid JSON"),
    "not UTF-8": (b'{"aid": "\xff"}', r"not UTF-8 text \(byte 10\)"),
    "UTF-16": (json.dumps({"aid": "headache"}).encode("utf-16"), r"not UTF-8"),
    "a list": (b"[]", r"the file: must be an object in braces, not list"),
    "too large": (b" " * (MAX_BYTES + 1), r"at most 2,000,000"),
    "nested a million deep": (b"[" * 1_000_000, r"nested too deeply|not valid JSON"),
    "number too long": (b'{"aid": ' + b"9" * 5000 + b"}", r"number that is too long"),
    "wrong aid": (b'{"aid": "other", "responses": {}}', r"aid: 'other' is not this aid. Permitted: 'headache'"),
    "no responses": (b'{"aid": "headache"}', r"responses: is missing"),
    "responses a list": (a_file([1]), r"responses: must be an object in braces, not list"),
    "unknown key": (a_file({}, name="Ann"), r"name: not a key of a response file. Permitted: aid,"),
    "unknown route": (a_file({}, route="long"), r"route: 'long' is not a route. Permitted: 'essentials' or 'full'"),
    "seed a text": (a_file({}, seed="1"), r"seed: '1' is not permitted"),
    "seed below zero": (a_file({}, seed=-1), r"seed: -1 is not permitted"),
    "unknown item": (a_file({"migraine": "yes"}), r"migraine: is not an item of headache"),
    "impossible choice": (a_file({"aura": "perhaps"}), r"aura: 'perhaps' is not permitted here. Permitted: one of yes, no, not_sure"),
    "choice as a boolean": (a_file({"aura": True}), r"aura: True is not permitted here"),
    "choice as null": (a_file({"aura": None}), r"aura: None is not permitted here"),
    "several as one": (a_file({"kinds": "a"}), r"kinds: 'a' is not permitted here. Permitted: a list of 1 to 3 of a, b, none \(none only by itself\)"),
    "unknown among several": (a_file({"kinds": ["a", "z"]}), r"kinds: \['a', 'z'\] is not permitted"),
    "the same twice": (a_file({"kinds": ["a", "a"]}), r"kinds: .* is not permitted"),
    "none and another": (a_file({"kinds": ["a", "none"]}), r"kinds: .* is not permitted"),
    "number as text": (a_file({"days": "3"}), r"days: '3' is not permitted here. Permitted: a whole number from 0 to 31"),
    "number out of range": (a_file({"days": 32}), r"days: 32 is not permitted"),
    "half a number": (a_file({"days": 1.5}), r"days: 1.5 is not permitted"),
    "scale out of range": (a_file({"pain": 11}), r"pain: 11 is not permitted here. Permitted: a whole number from 0 to 10"),
    "text too long": (a_file({"hope": "x" * 21}), r"hope: .* Permitted: a text of at most 20 characters"),
    "text as number": (a_file({"hope": 5}), r"hope: 5 is not permitted"),
    "declining what cannot be": (a_file({"must": {"declined": True}}), r"must: declining is not permitted"),
    "declined false": (a_file({"aura": {"declined": False}}), r"aura: \{'declined': False\} is not permitted"),
    "an item twice": (b'{"aid": "headache", "responses": {"aura": "yes", "aura": "no"}}', r"aura: appears twice"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_what_is_permitted(name: str):
    """One clear error, never a traceback of another kind."""
    raw, expected = BAD[name]
    with pytest.raises(ResponseError, match=expected):
        read(an_aid_with_every_type(), raw)


def test_every_problem_of_a_file_is_told_at_once():
    """Three wrong things, three lines."""
    with pytest.raises(ResponseError) as refused:
        read(an_aid_with_every_type(), a_file({"aura": "x", "days": 99, "nope": 1}))
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == ["aura", "days", "nope"]


def test_what_is_written_is_read_back_the_same():
    """Every type of answer, in the route and order of options it was given in."""
    aid = an_aid_with_every_type()
    given = an_interview(
        aid, route="essentials", aura=DECLINED, kinds=("a", "b"), days=3, pain=0, hope='{{7*7}} "<b>" \u2028 ü'
    )
    again = read(aid, write(given))
    assert again.responses == given.responses
    assert again.route == "essentials"


def test_the_order_of_ticking_never_shows():
    """Several choices are kept in the order of the content."""
    aid = an_aid_with_every_type()
    assert read(aid, a_file({"kinds": ["b", "a"]})).responses[ItemId("kinds")] == ("a", "b")


def test_half_a_surrogate_pair_becomes_a_question_mark():
    """A text that no file could hold is made whole when it comes in."""
    aid = an_aid_with_every_type()
    read_back = read(aid, b'{"aid": "headache", "responses": {"hope": "\\ud800x"}}')
    assert read_back.responses[ItemId("hope")] == "?x"
    assert write(read_back)


@pytest.fixture
def conforms() -> Callable[[bytes], bool]:
    """Whether a file conforms to the published schema."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema(an_aid_with_every_type()))
    return lambda raw: bool(validator.is_valid(json.loads(raw)))


def test_the_published_schema_agrees_with_the_reader(conforms: Callable[[bytes], bool]):
    """Whatever the schema accepts is read, whatever it refuses is refused."""
    good = a_file(
        {"aura": "yes", "kinds": ["a"], "days": 0, "pain": 10, "hope": "", "must": "no"}, route="full", seed=1
    )
    assert conforms(good)
    assert read(an_aid_with_every_type(), good)
    for name in (
        "unknown item",
        "impossible choice",
        "number out of range",
        "text too long",
        "declined false",
        "wrong aid",
    ):
        assert not conforms(BAD[name][0]), name
