"""Every phrase of the talk is there, is used, and fits a small terminal."""

import re
from pathlib import Path

import pytest
import yaml

import decision_aid.plain
from decision_aid.plain.commands import COMMANDS, MARKS
from decision_aid.resources import questionnaires_dir
from tests.builders import shared_words

FAMILIES = tuple(f"plain_{kind}_{each}" for kind in ("word", "letter", "means") for each in COMMANDS) + tuple(
    f"plain_mark_{each}" for each in MARKS
)


def code() -> str:
    """The whole front end."""
    return "".join(path.read_text() for path in Path(decision_aid.plain.__file__).parent.rglob("*.py"))


def own() -> set[str]:
    """The keys of its phrases."""
    words = yaml.safe_load((questionnaires_dir() / "words.yaml").read_text())["words"]
    return {key for key in words if key.startswith("plain_")}


def named() -> set[str]:
    """The keys that the code names in full, and those it puts together: the beginning, then something."""
    return set(re.findall(r'"(plain_[a-z0-9_]+)"', code()))


def test_every_phrase_it_asks_for_is_there():
    """None can be missing at the moment it is needed."""
    called = set(re.findall(r'words\(\s*"([a-z0-9_]+)"', code())) | named()
    assert called - set(shared_words()) == set()
    assert len(called) > 80


def test_no_phrase_is_forgotten():
    """Each is named, or one of a family."""
    begun = tuple(re.findall(r'f"(plain_[a-z_]+_)\{', code()))
    assert {key for key in own() if key not in named() and not key.startswith(begun)} == set()
    assert set(FAMILIES) <= own()


@pytest.mark.parametrize("key", sorted(key for key in own() if "prompt" in key or key == "plain_begin"))
def test_a_prompt_leaves_room_to_answer(key: str):
    """On forty columns, and it ends with a space."""
    assert len(shared_words()[key]) <= 24
    assert shared_words()[key].endswith(": ")
