"""Line by line is chosen by itself where a full screen would be unreadable, and the first line says why."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from decision_aid.plain.choosing import Because, as_set, ascii_only, because
from tests.builders import shared_words


class End(io.StringIO):
    """One end of a talk: a terminal or a pipe, with an encoding."""

    def __init__(self, *, terminal: bool = True, letters: str = "utf-8") -> None:
        super().__init__()
        self._terminal, self._letters = terminal, letters

    def isatty(self) -> bool:
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._letters


USUAL = {"TERM": "xterm-256color", "LANG": "en_US.UTF-8"}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, None),
        ({"TERM": "dumb"}, Because("plain_because_simple")),
        ({"TERM": "unknown"}, Because("plain_because_simple")),
        ({"TERM": ""}, Because("plain_because_simple")),
        ({"TERM": "linux"}, None),
        ({"ACCESSIBLE": "1"}, Because("plain_because_set", "ACCESSIBLE")),
        ({"DECISION_AID_PLAIN": "yes"}, Because("plain_because_set", "DECISION_AID_PLAIN")),
        ({"ACCESSIBLE": "0", "DECISION_AID_PLAIN": ""}, None),
        ({"LANG": "de_DE.ISO-8859-1"}, Because("plain_because_letters")),
        ({"LANG": "C"}, Because("plain_because_letters")),
        ({"LC_ALL": "POSIX"}, Because("plain_because_letters")),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, None),
        ({"LC_ALL": "en_GB.utf8", "LANG": "C"}, None),
        ({"LANG": ""}, None),
        ({"NO_COLOR": "1"}, None),
    ],
)
def test_what_is_set_decides(changes: Mapping[str, str], wanted: Because | None):
    """A simple terminal, a wish, or too few letters."""
    assert because({**USUAL, **changes}, End(), End(), asked=False) == wanted


def test_a_pipe_at_either_end_is_no_terminal():
    """Neither is an end that is closed."""
    for source, out in ((End(terminal=False), End()), (End(), End(terminal=False)), (None, End()), (End(), None)):
        assert because(USUAL, source, out, asked=False) == Because("plain_because_piped")


def test_what_was_asked_for_comes_first():
    """`--plain` is said to be the reason, whatever else there is."""
    assert because({"TERM": "dumb"}, None, None, asked=True) == Because("plain_because_asked")


def test_without_a_locale_the_terminal_tells():
    """An output that is known to be something else than UTF-8."""
    assert because({"TERM": "linux"}, End(), End(letters="latin-1"), asked=False) == Because("plain_because_letters")
    assert because({}, End(), End(letters="utf-8"), asked=False, windows=True) is None


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("C", True),
        ("POSIX", True),
        ("en_US.US-ASCII", True),
        ("C.UTF-8", False),
        ("de_DE.ISO-8859-1", False),
        ("", False),
    ],
)
def test_a_locale_of_ascii_only_has_a_full_screen_of_its_own(locale: str, wanted: bool):
    """Drawn in ASCII, it needs no other letters; with accents of another kind it stays line by line."""
    set_so = {"TERM": "xterm", "LC_ALL": locale}
    assert ascii_only(set_so) is wanted
    assert because(set_so, End(), End(), asked=False, in_ascii=True) is None
    assert because({**set_so, "TERM": "dumb"}, End(), End(), asked=False, in_ascii=True) is not None


def test_what_python_adds_in_the_locale_c_is_no_wish(tmp_path: Path):
    """It was not there when the program began; if it was, the person set it; and where nobody can tell, it stays."""
    now = {"LANG": "C", "LC_CTYPE": "C.UTF-8", "TERM": "linux"}
    begun_with = tmp_path / "environ"
    assert as_set(now, begun_with) == now
    begun_with.write_bytes(b"LANG=C\0TERM=linux\0")
    assert ascii_only(as_set(now, begun_with))
    begun_with.write_bytes(b"LANG=C\0LC_CTYPE=C.UTF-8\0")
    assert not ascii_only(as_set(now, begun_with))


def test_every_reason_says_how_to_get_the_full_screen():
    """In the shipped words."""
    reasons = [text for key, text in shared_words().items() if key.startswith("plain_because_")]
    assert len(reasons) == 5
    assert all("For the full screen" in text for text in reasons)
