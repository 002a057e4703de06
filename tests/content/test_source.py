"""One file is read to data and places, or refused at the line and column where the trouble is."""

from pathlib import Path

import pytest

from decision_aid.content import source
from decision_aid.content.source import DEEPEST, LARGEST, Mark, read
from tests.content.edits import SMALL_AID


def _written(folder: Path, raw: bytes) -> Path:
    file = folder / "file.yaml"
    file.write_bytes(raw)
    return file


@pytest.mark.parametrize(
    ("raw", "place", "says"),
    [
        (b"", ":1:1", "the file is empty"),
        (b"# only a comment\n", ":1:1", "the file is empty"),
        (b"---\n", ":1:1", "the file is empty"),
        (b"- a\n- b\n", ":1:1", "must begin with a section"),
        (b"\n\nwords\n", ":3:1", "must begin with a section"),
        (b"a: 1\nb: caf\xe9\n", ":2:7", "not UTF-8"),
        ("a: é\nb: ".encode() + b"\xff\n", ":2:4", "not UTF-8"),
        (b"\xef\xbb\xbfa: 1\n", ":1:1", "byte order mark"),
        ("a: 1\n".encode("utf-16"), ":1:1", "byte order mark"),
        (b"a: 1\r\nb: \x00\r\n", ":2:4", "an invisible character (U+0000)"),
        (b"a: " + b"[" * 100_000, ":1:44", f"more than {DEEPEST} levels deep"),
        (b"a:\n" + b"".join(b" " * deep + b"- \n" for deep in range(1, 200)), f":{DEEPEST + 2}:", "levels deep"),
        (b"a: " + b"{b: " * 100, ":1:", "levels deep"),
        (b"#" * (LARGEST + 1), "", "larger than 5 MB"),
        (b"a: &lol [lol]\nb: &lol2 [*lol, *lol]\nc: [*lol2, *lol2]\n", ":2:11", "'*lol' is a YAML alias"),
        (b"a: *never_anchored\n", ":1:4", "'*never_anchored' is a YAML alias"),
        (b"a: &a [*a]\n", ":1:8", "'*a' is a YAML alias"),
        (b"a: !!python/object/apply:os.system [ls]\n", ":1:4", "is a YAML tag"),
        (b"a: {b: 1}}\n", ":1:10", "in line"),
        (b"a: |\n  b\n c\n", ":3:2", "in line"),
        (b"a: ]\n", ":1:4", ""),
        (b"? [a]\n: b\n", ":1:3", "a key must be one word"),
        (b"*a : b\n", ":1:1", "a key must be one word"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_where_the_trouble_is(
    raw: bytes, place: str, says: str, tmp_path: Path
) -> None:
    """Whatever the bytes are: a problem in words, quickly, and never a crash."""
    file = _written(tmp_path, raw)
    problem = read(file).problems[0]
    assert str(problem).startswith(f"{file}{place}")
    assert says in problem.message


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A missing file and a folder with a file's name are told apart from an empty one."""
    assert [problem.message for problem in read(tmp_path).problems] == ["there is no such file"]
    assert [problem.message for problem in read(tmp_path / "gone.yaml").problems] == ["there is no such file"]


def test_only_true_false_null_and_numbers_are_values(tmp_path: Path) -> None:
    """Everything that YAML would guess stays as it is written."""
    words = [
        "yes",
        "no",
        "on",
        "off",
        "Yes",
        "NO",
        "y",
        "12:30",
        "1_000",
        "0800",
        "0x1F",
        "2026-11-22",
        ".inf",
        "1.0.0",
    ]
    text = "".join(f"k{number}: {word}\n" for number, word in enumerate(words))
    assert list(read(_written(tmp_path, text.encode())).data.values()) == words
    values = "t: true\nf: false\nn: null\ntilde: ~\nnothing:\ni: -12\nzero: 0\nd: 0.5\ne: 1e3\nq: '1'\n"
    assert list(read(_written(tmp_path, values.encode())).data.values()) == [
        *(True, False, None, None, None),
        *(-12, 0, 0.5, 1000.0, "1"),
    ]


def test_a_number_too_long_to_be_one_stays_words(tmp_path: Path) -> None:
    """No file makes Python give up on a number."""
    assert read(_written(tmp_path, b"a: " + b"9" * 5000)).data["a"] == "9" * 5000
    assert read(_written(tmp_path, b"a: 1e999")).data["a"] == "1e999"


def test_places_are_those_an_author_would_point_at(tmp_path: Path) -> None:
    """A value on its key's line is shown itself; what begins on the next line is shown at its key."""
    text = "items:\n  - id: é\n    choices: [a, b]\n    when:\n      - x: 1\n    text: |\n      long\n"
    marks = read(_written(tmp_path, text.encode())).marks
    assert marks["items",] == Mark(1, 1, 1)
    assert marks["items", 0] == Mark(2, 5, 5)
    assert marks["items", 0, "id"] == Mark(2, 5, 9)
    assert marks["items", 0, "choices", 1] == Mark(3, 18, 18)
    assert marks["items", 0, "when"] == Mark(4, 5, 5)
    assert marks["items", 0, "when", 0, "x"] == Mark(5, 9, 12)
    assert marks["items", 0, "text"] == Mark(6, 5, 11)


def test_every_repeated_key_is_told_once(tmp_path: Path) -> None:
    """A key three times gives two problems; keys inside the repeated part are not compared with the first part's."""
    problems = read(_written(tmp_path, b"a: {b: 1, c: {d: 1}}\na: {b: 2, c: [1, {d: 1}]}\na: 3\n")).problems
    assert [(problem.line, problem.path) for problem in problems] == [(2, "a"), (3, "a")]


@pytest.mark.parametrize("file", sorted(SMALL_AID.glob("*.yaml")), ids=lambda file: file.stem)
def test_files_read_the_same_without_libyaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fast parser is not installed, the slow one gives the same data and places."""
    fast = read(file)
    assert not fast.problems
    monkeypatch.setattr(source, "_LOADER", source.SlowLoader)
    assert read(file) == fast
