"""Pieces of content that do not fit together are found, shown where they stand, and nothing else is claimed."""

from datetime import date
from pathlib import Path

import pytest

from decision_aid.content.loading import load_aid
from decision_aid.errors import ContentError
from tests.content.edits import Edit, change, edits, problems_of, small_aid


@pytest.mark.parametrize(
    "edit",
    [edit for table in ("references", "rules", "evidence", "values") for edit in edits(table)],
    ids=lambda edit: edit.name.replace(" ", "_"),
)
def test_a_mistake_between_pieces_is_shown_where_it_stands(
    edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author sees file, line, column and key path of this mistake, and of no other."""
    folder = small_aid(tmp_path)
    monkeypatch.chdir(folder)
    change(folder, edit.file, edit.old, edit.new)
    found = problems_of(folder)
    assert [str(problem).startswith(at) for problem, (at, _) in zip(found, edit.problems, strict=True)], found
    for problem, (at, says) in zip(found, edit.problems, strict=True):
        assert str(problem) == at + problem.message
        assert says in problem.message
        assert problem.severity == edit.severity


def test_a_warning_does_not_keep_an_aid_from_loading(tmp_path: Path) -> None:
    """Content that no clinician has signed can be opened; it says so itself."""
    folder = small_aid(tmp_path)
    change(folder, "safety.yaml", "    sign_off: {name: A. Reader, role: General practitioner, on: 2026-01-09}\n", "")
    assert [problem.severity for problem in problems_of(folder)] == ["warning"]
    assert load_aid(folder, shared=tmp_path).contraindications[0].sign_off is None


def test_an_integrity_problem_keeps_an_aid_from_loading(tmp_path: Path) -> None:
    """A reference to nothing is refused when the aid is opened, not when a person reaches it."""
    folder = small_aid(tmp_path)
    change(folder, "safety.yaml", "    finding: awake_on_coffee", "    finding: asleep")
    with pytest.raises(ContentError, match=r"safety\.yaml:27:14: contraindications\[0\]\.finding: 'asleep' is not"):
        load_aid(folder, shared=tmp_path)


def test_a_circle_through_several_findings_is_told_once(tmp_path: Path) -> None:
    """The whole circle is in the message, however many findings are in it."""
    folder = small_aid(tmp_path)
    change(folder, "safety.yaml", "{item: nights, below: 7}", "{could_not_check: awake_on_coffee}")
    change(
        folder, "safety.yaml", "- {finding: sleep_unclear}", "- any_of: [{finding: tired}, {finding: sleep_unclear}]"
    )
    messages = [problem.message for problem in problems_of(folder)]
    assert messages == ["goes in a circle: tired -> awake_on_coffee -> tired - a finding must rest on answers"]


def test_a_guard_may_rest_on_a_finding_over_earlier_items(tmp_path: Path) -> None:
    """A follow-up can be asked because of a finding, as long as that is known by then."""
    folder = small_aid(tmp_path)
    change(folder, "habits.yaml", "ask_when: [{item: drinks, includes: coffee}]", "ask_when: [{finding: tired}]")
    assert problems_of(folder) == ()


def test_a_broken_piece_does_not_hide_mistakes_elsewhere(tmp_path: Path) -> None:
    """One item with a wrong type and one reference to nothing are both told in the first run."""
    folder = small_aid(tmp_path)
    change(folder, "habits.yaml", "    type: scale", "    type: scales")
    change(folder, "safety.yaml", "options: [coffee]", "options: [water]")
    assert [problem.path for problem in problems_of(folder)] == ["items[4].type", "contraindications[0].options[0]"]


def test_references_are_not_judged_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    """Everything in the unreadable file would seem to be missing; it is not reported as missing."""
    folder = small_aid(tmp_path)
    change(folder, "habits.yaml", "    label: Tiredness", "\tlabel: Tiredness")
    change(folder, "safety.yaml", "    level: discuss_first", "    level: later")
    assert [problem.path for problem in problems_of(folder)] == ["", "contraindications[0].level"]


def test_any_way_to_an_item_is_enough(tmp_path: Path) -> None:
    """Of two alternatives one may be impossible."""
    folder = small_aid(tmp_path)
    either = "ask_when: [{any_of: [{item: tiredness, at_least: 9}, {item: drinks, includes: coffee}]}"
    change(
        folder,
        "habits.yaml",
        "ask_when: [{item: drinks, includes: coffee}]",
        f"{either}, {{item: sleeps_badly, is: 'no'}}]",
    )
    change(folder, "safety.yaml", "- {finding: sleep_unclear}", "- {item: drinks, answered: true}")
    assert problems_of(folder) == ()


def test_crisis_lines_of_a_year_ago_are_still_fresh(tmp_path: Path) -> None:
    """The warning begins after twelve months, not on the day."""
    folder = small_aid(tmp_path)
    change(folder, "crisis.yaml", "checked_on: 2026-01-05", f"checked_on: {date(2025, 2, 1)}")
    assert problems_of(folder) == ()
