"""What fuzzing has found worth keeping is tried again with every change; `make fuzz` looks for more."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from fuzz.__main__ import HERE, NAMES

KEPT = sorted((HERE / "corpus").glob("*/*"))
SMALL = 32_000
"""Bytes that the corpus may take in the repository."""


def target(name: str) -> ModuleType:
    """A harness by its name."""
    return import_module(f"fuzz.{name}")


@pytest.mark.parametrize("name", NAMES)
def test_every_kept_input_is_answered_in_words(name: str) -> None:
    """None of them ends in anything but a clear refusal, or something that can be used."""
    kept = [path for path in KEPT if path.parent.name == name]
    assert len(kept) >= 10
    for path in kept:
        target(name).one(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_is_answered_in_words(name: str) -> None:
    """What the fuzzers begin with."""
    for seed in target(name).seeds():
        target(name).one(seed)


def test_the_corpus_stays_small() -> None:
    """A few kilobytes, not a folder of thousands."""
    assert sum(path.stat().st_size for path in KEPT) < SMALL


def test_a_reader_that_breaks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness lets through what is not the tool's own refusal."""
    responses = target("responses")

    def broken(*_: object) -> None:
        raise KeyError("responses")

    monkeypatch.setattr(responses, "read", broken)
    with pytest.raises(KeyError):
        responses.one(b"{}")


def test_markup_that_gets_through_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the page not to escape, a typed element would be seen."""
    words = target("words")
    real = words.html.render
    words._usual()
    monkeypatch.setattr(words.html, "render", lambda summary: real(summary) + b"<script>alert(1)</script>")
    with pytest.raises(AssertionError, match="new elements"):
        words.one(b"To sleep.")


def test_what_was_found_is_not_kept_in_the_repository() -> None:
    """`fuzz/found` is where a run puts its own."""
    assert "fuzz/found/" in (Path(__file__).parents[1] / ".gitignore").read_text(encoding="utf-8").split()
