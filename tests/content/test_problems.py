"""Problems read the same way everywhere: where, what is wrong, what would be right."""

from pathlib import Path

import pytest

from decision_aid.content.problems import Problem, did_you_mean, in_order, key_path, listed


def test_a_problem_is_one_line_that_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`file:line:col: key path: what is wrong - what would be right`, the file as seen from here."""
    monkeypatch.chdir(tmp_path)
    problem = Problem(tmp_path / "aid" / "a.yaml", 3, 5, "items[1].type", "'x' is wrong - use 'y'")
    assert str(problem) == "aid/a.yaml:3:5: items[1].type: 'x' is wrong - use 'y'"


def test_a_problem_with_a_whole_file_has_no_line() -> None:
    """Nothing is pointed at that is not there."""
    assert str(Problem(Path("/aid"), 0, 0, "", "there is no such folder")) == "/aid: there is no such folder"


def test_problems_come_by_file_and_line_and_keep_their_order_at_one_spot() -> None:
    """An unknown key, found first, stays before the key that it leaves missing."""
    places = [("b", 1, "x"), ("a", 10, "txt"), ("a", 10, "text"), ("a", 2, "x"), ("a", 2, "x")]
    problems = in_order(Problem(Path(file), line, 1, path, "wrong") for file, line, path in places)
    assert [(str(problem.file), problem.line, problem.path) for problem in problems] == [
        *(("a", 2, "x"), ("a", 10, "txt"), ("a", 10, "text")),
        ("b", 1, "x"),
    ]


@pytest.mark.parametrize(
    ("word", "known", "suggested"),
    [
        ("chioce", ["choice", "choices", "number"], "choice"),
        ("migrane_aura", ["migraine_with_aura", "migraine"], "migraine_with_aura"),
        ("txt", ["text", "type", "hint"], "text"),
        ("gad8", ["gad7", "gad9"], None),
        ("water", ["coffee", "tea"], None),
        ("tea", [], None),
    ],
)
def test_a_suggestion_is_made_only_when_one_word_is_close(word: str, known: list[str], suggested: str | None) -> None:
    """Two equally close words would be a guess."""
    assert did_you_mean(word, known) == (f" - did you mean '{suggested}'?" if suggested else "")


def test_key_paths_and_lists_read_as_an_author_would_write_them() -> None:
    """Positions count from 0, as in the schema."""
    assert key_path(("items", 1, "choices", 0, "text")) == "items[1].choices[0].text"
    assert key_path(()) == ""
    assert listed(["a", "b", "c"]) == "'a', 'b' or 'c'"
    assert listed(["a", "b"], "and") == "'a' and 'b'"
    assert listed([]) == "nothing"
