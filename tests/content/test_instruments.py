"""Instruments stand beside an aid, each in its folder; they load with it, can be left out, and are checked like it."""

import shutil
from pathlib import Path

import pytest

from decision_aid.content.integrity_instruments import check_digit
from decision_aid.content.loading import check, load_aid
from decision_aid.errors import ContentError
from tests.content.edits import HERE, TODAY, Edit, change, edits, small_aid

USES = "evidence_method: Invented for the tests."


def with_a_screen(folder: Path) -> Path:
    """The small aid with two instruments beside it, in one folder with the shared files."""
    aid = small_aid(folder)
    shutil.copytree(HERE / "small_screen", folder / "instruments")
    change(aid, "aid.yaml", USES, f"{USES}\n  uses: [calm, calm_short]")
    return aid


def not_for_sale(folder: Path, instrument: str) -> None:
    """Mark an instrument as not to be sold."""
    change(folder, f"instruments/{instrument}/instrument.yaml", "commercial: true", "commercial: false")


def test_an_aid_loads_with_the_instruments_it_uses(tmp_path: Path) -> None:
    """Their items come after its own, in the order it names them."""
    aid = load_aid(with_a_screen(tmp_path), shared=tmp_path)
    assert check(tmp_path / "small_aid", TODAY, shared=tmp_path) == ()
    assert [each.id for each in aid.instruments] == ["calm", "calm_short"]
    assert [item.id for item in aid.items if item.place == "habits"][-2:] == ["calm_at_rest", "calm_at_work"]
    assert aid.about.uses == ("calm", "calm_short")


def test_an_instrument_that_is_not_named_is_not_loaded(tmp_path: Path) -> None:
    """A folder beside the aid is an offer."""
    folder = with_a_screen(tmp_path)
    change(folder, "aid.yaml", "  uses: [calm, calm_short]\n", "")
    assert load_aid(folder, shared=tmp_path).instruments == ()


def test_an_aid_may_bring_its_own_instrument(tmp_path: Path) -> None:
    """A clinic's folder counts instead of the shared one."""
    folder = with_a_screen(tmp_path)
    shutil.copytree(tmp_path / "instruments" / "calm", folder / "instruments" / "calm")
    change(folder, "instruments/calm/instrument.yaml", "title: Calm\n    recall", "title: Our calm\n    recall")
    assert [each.title for each in load_aid(folder, shared=tmp_path).instruments] == ["Our calm", "Calm, short"]


def test_an_own_instrument_that_is_not_named_is_a_mistake(tmp_path: Path) -> None:
    """The aid says which instruments it uses, and means it."""
    folder = with_a_screen(tmp_path)
    shutil.copytree(tmp_path / "instruments" / "calm_short", folder / "instruments" / "extra")
    with pytest.raises(ContentError, match="'calm_short' is already an instrument"):
        load_aid(folder, shared=tmp_path)
    change(folder, "aid.yaml", "uses: [calm, calm_short]", "uses: [calm]")
    with pytest.raises(ContentError, match="'calm_short' is not among the 'uses' of 'about' - add it there"):
        load_aid(folder, shared=tmp_path)


def test_what_may_not_be_sold_is_left_out_with_what_needs_it(tmp_path: Path) -> None:
    """The rest still loads; an aid that may be sold is untouched."""
    folder = with_a_screen(tmp_path)
    (folder / "calm_pages.yaml").write_text(
        "needs: [calm]\npages:\n  - {id: calm_page, place: habits, title: Calm, blocks: [{text: Be calm.}]}\n"
    )
    assert len(load_aid(folder, shared=tmp_path, exclude_noncommercial=True).instruments) == 2
    not_for_sale(tmp_path, "calm")
    assert check(folder, TODAY, shared=tmp_path) == ()
    whole, sold = (load_aid(folder, shared=tmp_path, exclude_noncommercial=each) for each in (False, True))
    assert whole.about.uses == ("calm", "calm_short")
    assert (sold.instruments, sold.about.uses) == ((), ())
    assert "calm_at_rest" not in {item.id for item in sold.items}
    assert {page.id for page in whole.pages} - {page.id for page in sold.pages} == {"calm_page"}


def test_a_file_that_looks_at_what_is_left_out_is_found_beforehand(tmp_path: Path) -> None:
    """The author is told without having to try the other build."""
    folder = with_a_screen(tmp_path)
    not_for_sale(tmp_path, "calm_short")
    (problem,) = check(folder, TODAY, shared=tmp_path)
    assert problem.path == "items[1].ask_when[0].score"
    assert "'calm_short' is not a score here" in problem.message
    assert "--exclude-noncommercial" in problem.message


def test_a_folder_that_was_taken_away_is_done_without(tmp_path: Path) -> None:
    """Whoever may not use an instrument removes its folder, and is reminded."""
    folder = with_a_screen(tmp_path)
    shutil.rmtree(tmp_path / "instruments" / "calm")
    shutil.move(tmp_path / "instruments" / "calm_short", tmp_path / "instruments" / "other")
    change(folder, "aid.yaml", "uses: [calm, calm_short]", "uses: [serenity]")
    (problem,) = check(folder, TODAY, shared=tmp_path)
    assert problem.severity == "warning"
    assert problem.message == "'serenity' is not a folder in instruments/ - it is left out, with what needs it"
    assert load_aid(folder, shared=tmp_path).about.uses == ()


@pytest.mark.parametrize("edit", edits("instruments"), ids=lambda edit: edit.name.replace(" ", "_"))
def test_a_mistake_in_an_instrument_is_shown_where_it_stands(
    edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author sees file, line, column and key path of this mistake, and of no other."""
    folder = with_a_screen(tmp_path)
    monkeypatch.chdir(tmp_path)
    change(tmp_path, edit.file, edit.old, edit.new)
    found = check(folder, TODAY, shared=tmp_path)
    for problem, (at, says) in zip(found, edit.problems, strict=True):
        assert str(problem) == at + problem.message
        assert says in problem.message
        assert problem.severity == edit.severity


@pytest.mark.parametrize("code", ["69737-5", "102010-6", "LA6568-5", "LA33-6", "LA15694-5", "LA6575-0"])
def test_the_check_digit_of_a_code_is_luhns(code: str) -> None:
    """Codes as LOINC gives them, with and without letters, of several lengths."""
    assert check_digit(code.split("-")[0]) == int(code[-1])


MEDICINES = """
medicine_classes:
  - {id: sweets, title: Sweets}
medicines:
  - {name: Toffee, brands: [Chewy], classes: [sweets]}
  - {name: Water}
"""
TAKES = """
items:
  - id: takes
    place: habits
    text: What do you take?
    type: medicines
    choices: [{id: nothing, text: Nothing, alone: true}, {id: not_sure, text: I am not sure, unknown: true}]
    label: Takes
questions:
  - {id: teeth, text: What about my teeth?, why: Sugar., group: general, when: [{item: takes, includes_class: sweets}]}
"""


def with_medicines(folder: Path, medicines: str = MEDICINES, takes: str = TAKES) -> Path:
    """The small aid with a question about medicines, and the shared list of them."""
    aid = small_aid(folder)
    (folder / "medicines.yaml").write_text(medicines)
    (aid / "takes.yaml").write_text(takes)
    return aid


def test_the_shared_medicines_come_with_a_question_about_them(tmp_path: Path) -> None:
    """An aid that does not ask is not given them."""
    folder = with_medicines(tmp_path)
    assert check(folder, TODAY, shared=tmp_path) == ()
    assert [each.name for each in load_aid(folder, shared=tmp_path).medicines] == ["Toffee", "Water"]
    (folder / "takes.yaml").unlink()
    assert load_aid(folder, shared=tmp_path).medicines == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("classes: [sweets]", "classes: [sweet]", "medicines[0].classes[0]", "did you mean 'sweets'?"),
        ("classes: [sweets]", "classes: [sweets, sweets]", "medicines[0].classes[1]", "stands twice"),
        ("name: Water", "name: toffee", "medicines[1].name", "'toffee' is already a medicine (in "),
        ("brands: [Chewy]", "brands: [Chewy, chewy]", "medicines[0].brands[1]", "stands twice"),
        ("brands: [Chewy]", "brands: [water]", "medicines[0].brands[0]", "'water' is itself a medicine"),
        ("includes_class: sweets", "includes_class: sweet", "questions[0].when[0].includes_class", "did you mean"),
        ("includes_class: sweets", "is: nothing", "questions[0].when[0].is", "use 'includes' or 'includes_class'"),
        ("id: nothing", "id: water", "items[0].choices[0].id", "'water' is a medicine as well"),
        ("    choices: [{id: n", "    unit: pills\n    choices: [{id: n", "items[0].unit", "not for an item of type"),
    ],
)
def test_a_mistake_among_medicines_is_shown(tmp_path: Path, old: str, new: str, at: str, says: str) -> None:
    """Each name leads to one medicine, each class to one title."""
    folder = with_medicines(tmp_path, MEDICINES.replace(old, new), TAKES.replace(old, new))
    (problem,) = (each for each in check(folder, TODAY, shared=tmp_path) if each.severity == "error")
    assert problem.path == at
    assert says in problem.message


def test_a_class_without_use_is_noticed(tmp_path: Path) -> None:
    """It may be a misspelt one."""
    folder = with_medicines(
        tmp_path, MEDICINES.replace("[sweets]", "[]"), TAKES.replace("includes_class: sweets", "includes: not_sure")
    )
    (problem,) = check(folder, TODAY, shared=tmp_path)
    assert problem.severity == "warning"
    assert "no medicine is in 'sweets' and nothing looks at it" in problem.message
