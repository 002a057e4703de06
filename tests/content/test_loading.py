"""A folder of files becomes an aid, or every reason why it does not is told at once."""

import shutil
from pathlib import Path

import pytest

from decision_aid.content.loading import check, load_aid
from decision_aid.errors import ContentError
from tests.content.edits import SMALL_AID, TODAY, Edit, change, edits, problems_of, shared_words, small_aid


@pytest.mark.parametrize("edit", [*edits("files"), *edits("models")], ids=lambda edit: edit.name.replace(" ", "_"))
def test_a_mistake_in_a_file_is_shown_where_it_stands(
    edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author sees file, line, column and key path of this mistake, and of no other; never a traceback."""
    folder = small_aid(tmp_path)
    monkeypatch.chdir(folder)
    change(folder, edit.file, edit.old, edit.new)
    for problem, (at, says) in zip(problems_of(folder), edit.problems, strict=True):
        assert str(problem) == at + problem.message or not problem.line
        assert says in problem.message
        assert problem.severity == edit.severity
    with pytest.raises(ContentError):
        load_aid(folder, shared=tmp_path)


def test_a_sound_folder_has_no_problems(tmp_path: Path) -> None:
    """The base of all these edits is itself without a mistake."""
    assert problems_of(small_aid(tmp_path)) == ()


def test_all_problems_of_all_files_are_told_at_once_by_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to mend one mistake to be shown the next."""
    folder = small_aid(tmp_path)
    monkeypatch.chdir(tmp_path)
    change(folder, "safety.yaml", "options: [coffee]", "options: [water]")
    change(folder, "safety.yaml", "level: discuss_first", "level: talk")
    change(folder, "habits.yaml", "    unit: nights", "    units: nights")
    change(folder, "habits.yaml", "crisis_when: [harm]", "crisis_when: [harms]")
    change(folder, "evidence.yaml", "low: 30", "low: 60")
    with pytest.raises(ContentError) as error:
        load_aid(folder, shared=tmp_path)
    assert [problem.split(": ")[:2] for problem in error.value.problems] == [
        ["small_aid/evidence.yaml:8:47", "claims[0].figures.coffee.low"],
        ["small_aid/habits.yaml:44:5", "items[3].units"],
        ["small_aid/habits.yaml:72:19", "items[5].crisis_when[0]"],
        ["small_aid/safety.yaml:28:12", "contraindications[0].level"],
    ]
    assert str(error.value) == "\n".join(error.value.problems)


def test_a_file_elsewhere_is_named_in_full(tmp_path: Path) -> None:
    """The place can be opened from anywhere."""
    folder = small_aid(tmp_path)
    change(folder, "habits.yaml", "    unit: nights", "    units: nights")
    assert str(problems_of(folder)[0]).startswith(f"{folder}/habits.yaml:44:5: items[3].units: ")


def test_it_does_not_matter_how_the_content_is_split_into_files(tmp_path: Path) -> None:
    """Authors may cut a long file in two, also into sub-folders; the aid stays the same."""
    folder = small_aid(tmp_path)
    whole = load_aid(folder, shared=tmp_path)
    evidence = (folder / "evidence.yaml").read_text("utf-8")
    claims, citations = evidence.split("\ncitations:\n")
    first, second = claims.split("\n  - id: tea_taste\n")
    (folder / "claims").mkdir()
    (folder / "claims" / "1_coffee.yaml").write_text(first, "utf-8")
    (folder / "claims" / "2_tea.yaml").write_text(f"claims:\n  - id: tea_taste\n{second}", "utf-8")
    (folder / "sources.yaml").write_text(f"citations:\n{citations}", "utf-8")
    (folder / "evidence.yaml").unlink()
    habits = (folder / "habits.yaml").read_text("utf-8")
    rest, pages = habits.split("\npages:\n")
    (folder / "a_pages.yaml").write_text(f"pages:\n{pages}", "utf-8")
    (folder / "habits.yaml").write_text(rest, "utf-8")
    assert load_aid(folder, shared=tmp_path) == whole


def test_items_come_in_the_order_of_the_places(tmp_path: Path) -> None:
    """Where an item's file stands in the alphabet decides nothing between places."""
    folder = small_aid(tmp_path)
    late = "items:\n  - {id: early, place: start, text: First?, type: text, max_length: 9, label: First}\n"
    (folder / "zzz.yaml").write_text(late, "utf-8")
    places = [item.place for item in load_aid(folder, shared=tmp_path).items]
    assert places == ["start"] * 3 + ["habits"] * 5 + ["compare"] + ["questions"] * 3


def test_plain_words_stay_words(tmp_path: Path) -> None:
    """`no`, `on`, times, dates and telephone numbers are what the author typed."""
    folder = small_aid(tmp_path)
    change(folder, "crisis.yaml", "reach: Call or text 988", "reach: 0800 1111, note: no")
    change(folder, "habits.yaml", '{id: "no", text: "No"}\n    - {id: not', "{id: no, text: 12:30}\n    - {id: not")
    change(folder, "aid.yaml", "version: 1.0.0", "version: 1_000")
    aid = load_aid(folder, shared=tmp_path)
    line = aid.crisis.countries[0].lines[0]
    assert (line.reach, line.note) == ("0800 1111", "no")
    assert aid.choice_sets["yes_no_not_sure"][1].id == "no"
    assert aid.choice_sets["yes_no_not_sure"][1].text == "12:30"
    assert aid.about.version == "1_000"


def test_a_folder_may_say_a_shared_word_differently(tmp_path: Path) -> None:
    """Only that word changes; the other shared words stay."""
    folder = small_aid(tmp_path)
    (tmp_path / "words.yaml").write_text("words: {goodbye: Goodbye, greeting: Hello}\n", "utf-8")
    words = load_aid(folder, shared=tmp_path).words
    assert (words["goodbye"], words["greeting"]) == ("Goodbye", "Good morning, {name}.")


def test_crisis_lines_are_shared_unless_a_folder_has_its_own(tmp_path: Path) -> None:
    """An aid without crisis lines uses those of all aids."""
    folder = small_aid(tmp_path)
    shutil.move(folder / "crisis.yaml", tmp_path / "crisis.yaml")
    assert load_aid(folder, shared=tmp_path).crisis.title == "Help now"


def test_missing_crisis_lines_are_refused(tmp_path: Path) -> None:
    """Without crisis lines nothing is opened."""
    folder = small_aid(tmp_path)
    (folder / "crisis.yaml").unlink()
    assert str(problems_of(folder)[0]) == f"{tmp_path / 'crisis.yaml'}: there is no such file"


def test_a_shared_file_without_its_section_is_told(tmp_path: Path) -> None:
    """A crisis file that holds something else is as bad as none."""
    folder = small_aid(tmp_path)
    (folder / "crisis.yaml").unlink()
    (tmp_path / "crisis.yaml").write_text("words: {lost: Lost}\n", "utf-8")
    assert [problem.message for problem in problems_of(folder)] == ["no file has the section 'crisis' - add 'crisis:'"]


def _nothing(_: Path) -> None:
    pass


def _a_file(folder: Path) -> None:
    folder.write_text("about: {}\n", "utf-8")


def _a_link(folder: Path) -> None:
    folder.symlink_to(SMALL_AID)


def _without_yaml(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("about: {}\n", "utf-8")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_nothing, "there is no such folder"),
        (_a_file, "is a file - name the folder"),
        (_a_link, f"is a link - name the folder itself: {SMALL_AID}"),
        (_without_yaml, "no .yaml file is in this folder"),
        (Path.mkdir, "no .yaml file is in this folder"),
    ],
)
def test_what_is_not_a_folder_of_content_is_refused_clearly(make: object, says: str, tmp_path: Path) -> None:
    """The message names the path and what to do."""
    folder = tmp_path / "aid"
    assert callable(make)
    make(folder)
    problem, *others = check(folder, TODAY, shared=shared_words(tmp_path))
    assert str(problem).startswith(f"{folder}: ")
    assert says in str(problem)
    assert not others
    with pytest.raises(ContentError):
        load_aid(folder, shared=tmp_path)


def test_files_that_would_be_left_out_are_told(tmp_path: Path) -> None:
    """A file with the wrong ending, or a link, does not silently vanish from the aid; editors' leftovers do."""
    folder = small_aid(tmp_path)
    (folder / "more.yml").write_text("words: {a: b}\n", "utf-8")
    (folder / "linked.yaml").symlink_to(tmp_path / "words.yaml")
    (folder / "linked").symlink_to(tmp_path)
    (folder / ".#habits.yaml").symlink_to("nowhere")
    (folder / "notes.txt").write_text("not content", "utf-8")
    assert [str(problem).removeprefix(f"{folder}/").split(" - ")[0] for problem in problems_of(folder)] == [
        "linked: is a link, and links are not followed",
        "linked.yaml: is a link, and links are not followed",
        "more.yml: would be left out",
    ]


@pytest.mark.parametrize("file", sorted(file.name for file in SMALL_AID.glob("*.yaml")))
def test_whatever_line_is_lost_the_answer_is_an_aid_or_problems(file: str, tmp_path: Path) -> None:
    """A half-saved file gives words about it, never a crash, and is never opened with a problem in it."""
    folder = small_aid(tmp_path)
    lines = (folder / file).read_text("utf-8").splitlines(keepends=True)
    for number in range(len(lines)):
        (folder / file).write_text("".join(lines[:number] + lines[number + 1 :]), "utf-8")
        errors = tuple(str(problem) for problem in problems_of(folder) if problem.severity == "error")
        try:
            load_aid(folder, shared=tmp_path)
            told: tuple[str, ...] = ()
        except ContentError as error:
            told = error.problems
        assert told == errors
