"""The shipped aid is kept as it was checked, and what is kept is never used for anything but just that."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from decision_aid import resources
from decision_aid.cli import parser
from decision_aid.commands import which_aid
from decision_aid.content import compiled, loading, translation
from decision_aid.content.compiled import compile_all, compiled_aid, compiled_language, compiled_opening
from decision_aid.content.loading import load_aid
from decision_aid.content.models import DecisionAid
from decision_aid.output.data import render
from decision_aid.resources import locales_dir, questionnaires_dir, translations
from decision_aid.summary.build import summarise
from tests.builders import TODAY
from tests.test_vignettes import VIGNETTES, load, the_person

LANGUAGES = ("en", *translations())
ROOT = Path(__file__).resolve().parents[2]


def live_in(root: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the program find everything below this folder."""
    resources = {
        "compiled_dir": root / "compiled",
        "questionnaires_dir": root / "questionnaires",
        "default_aid_dir": root / "questionnaires" / "ketamine_anxiety",
        "locales_dir": root / "locales",
    }
    for module in (
        compiled,
        loading,
        translation,
        which_aid,
        "decision_aid.content.declared",
        "decision_aid.resources",
    ):
        for name, folder in resources.items():
            target = f"{module}.{name}" if isinstance(module, str) else f"{module.__name__}.{name}"
            patch.setattr(target, lambda folder=folder: folder, raising=False)
    patch.setattr(compiled, "_CODE", root / "content")
    compiled._code.cache_clear()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A whole installation with its compiled aid."""
    root = tmp_path_factory.mktemp("made")
    shutil.copytree(questionnaires_dir(), root / "questionnaires")
    shutil.copytree(locales_dir(), root / "locales")
    shutil.copytree(compiled._CODE, root / "content", ignore=shutil.ignore_patterns("__pycache__"))
    with pytest.MonkeyPatch.context() as patch:
        live_in(root, patch)
        compile_all()
    yield root
    compiled._code.cache_clear()


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to be meddled with."""
    root = shutil.copytree(made, tmp_path / "place")
    live_in(root, monkeypatch)
    return root


def loaded(code: str | None = None) -> DecisionAid:
    """The aid, read and checked."""
    return load_aid(resources.default_aid_dir(), language=code)


def is_used(code: str = "en") -> bool:
    """Whether the aid that was kept would be opened."""
    compiled._code.cache_clear()
    return compiled_aid(code) is not None


# --- it is the same aid ---


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_kept_is_what_is_loaded(place, code):
    """Every text, number and default, and which of them were written."""
    kept, read = compiled_aid(code), loaded(code)
    assert kept is not None
    assert kept == read
    assert repr(kept) == repr(read)
    assert kept.original == read.original
    assert [item.model_fields_set for item in kept.items] == [item.model_fields_set for item in read.items]


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_everyone_gets_the_same_paper(place, path):
    """Each imaginary person's summary is the same, to the letter."""
    interview = the_person(load(path))
    kept = compiled_aid()
    assert kept is not None
    one, other = (render(summarise(replace(interview, aid=aid), on=TODAY)) for aid in (kept, loaded()))
    assert one == other


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_words_are_those_of_the_aid(place, code):
    """What is said before the aid is there is what it says itself."""
    opening = compiled_opening(code)
    assert opening is not None
    aid = loaded(code)
    assert opening.words == aid.words
    assert opening.languages == aid.about.languages


@pytest.mark.parametrize("code", translations())
def test_a_language_is_kept_as_it_is_written(place, code):
    """How it writes numbers and dates, and who reviewed it."""
    kept = compiled_language(code)
    shutil.rmtree(place / "compiled")
    translation._language.cache_clear()
    assert kept == translation.language(code)


# --- anything else is not used ---


def one_byte_more(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


def one_byte_other(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    before = file.stat()
    file.write_bytes(raw)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def gone(file: Path) -> None:
    file.unlink()


def renamed(file: Path) -> None:
    file.rename(file.with_name("another.yaml"))


def linked(file: Path) -> None:
    shutil.move(file, file.parent.parent / "elsewhere")
    file.symlink_to(file.parent.parent / "elsewhere")


def with_one_beside_it(file: Path) -> None:
    file.with_name("new.yaml").write_text("words: {}\n")


SOURCES = (
    "questionnaires/words.yaml",
    "questionnaires/crisis.yaml",
    "questionnaires/ketamine_anxiety/aid.yaml",
    "questionnaires/instruments/phq9/instrument.yaml",
    "content/integrity.py",
    "content/models/safety.py",
)


@pytest.mark.parametrize("change", [one_byte_more, one_byte_other, gone, renamed, linked, with_one_beside_it])
@pytest.mark.parametrize("name", SOURCES)
def test_after_any_change_the_content_is_checked_again(place, name, change: Callable[[Path], None]):
    """In a file of the content or of the code that checks it; size and time may stay the same."""
    assert is_used()
    change(place / name)
    assert not is_used()


def test_every_file_of_the_content_counts(place):
    """Not one of them can be changed unnoticed."""
    for file in sorted(path for path in (place / "questionnaires").rglob("*") if path.is_file()):
        before = file.read_bytes()
        one_byte_other(file)
        assert not is_used(), file
        file.write_bytes(before)
    assert is_used()


def test_a_changed_translation_is_read_again(place):
    """And only that one."""
    for file in (place / "locales" / "es").rglob("*.*"):
        before = file.read_bytes()
        one_byte_other(file)
        assert not is_used("es"), file
        file.write_bytes(before)
    one_byte_other(place / "locales" / "es" / "language.yaml")
    assert compiled_language("es") is None
    assert is_used("en")


@pytest.mark.parametrize("name", ["words.yaml", "ketamine_anxiety/aid.yaml"])
def test_changed_first_words_are_read_again(place, name):
    """The opening has sources of its own."""
    assert compiled_opening() is not None
    one_byte_other(place / "questionnaires" / name)
    assert compiled_opening() is None


@pytest.mark.parametrize(
    "other",
    ["decision_aid.content.compiled.__version__", "pydantic.VERSION"],
)
def test_another_version_makes_its_own(place, monkeypatch, other):
    """Of this program or of the library that the models are made with."""
    monkeypatch.setattr(other, "99.0")
    assert not is_used()


def test_another_python_makes_its_own(place, monkeypatch):
    """As with Python's own compiled files."""
    monkeypatch.setattr(
        "sys.implementation", SimpleNamespace(**{**vars(sys.implementation), "cache_tag": "cpython-399"})
    )
    assert not is_used()


@pytest.mark.parametrize("spot", [0, 31, 32, 63, 64, -1])
def test_damage_is_noticed(place, spot):
    """A byte that went wrong on the disk, anywhere."""
    file = place / "compiled" / "aid.en"
    raw = bytearray(file.read_bytes())
    raw[spot] ^= 1
    file.write_bytes(raw)
    assert not is_used()


@pytest.mark.parametrize("length", [0, 10, 64, 1000])
def test_half_a_file_is_noticed(place, length):
    """A disk that was full."""
    file = place / "compiled" / "aid.en"
    file.write_bytes(file.read_bytes()[:length])
    assert not is_used()


def test_one_language_is_not_taken_for_another(place):
    """However the files came to lie there."""
    shutil.copy(place / "compiled" / "aid.es", place / "compiled" / "aid.en")
    assert not is_used()


def test_one_kind_is_not_taken_for_another(place):
    """A language is not an aid."""
    shutil.copy(place / "compiled" / "language.en", place / "compiled" / "aid.en")
    assert not is_used()


def test_there_need_be_nothing(place):
    """Without it the aid is read and checked as ever."""
    shutil.rmtree(place / "compiled")
    assert not is_used()
    assert (compiled_opening(), compiled_language("es")) == (None, None)


# --- when it is used ---


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """In which languages the kept aid was asked for; it is never there."""
    seen: list[str | None] = []
    monkeypatch.setattr(compiled, "compiled_aid", seen.append)
    return seen


def test_the_shipped_aid_is_opened_as_it_is_kept(place, monkeypatch):
    """Nothing is read or checked."""
    monkeypatch.setattr("decision_aid.content.loading.load_aid", None)
    assert which_aid.aid(parser([]).parse_args([])).about.id == "ketamine_anxiety"
    assert which_aid.aid(parser([]).parse_args(["--lang", "es"])).about.language == "es"


@pytest.mark.parametrize("arguments", [["--aid", "questionnaires/ketamine_anxiety"], ["--exclude-noncommercial"]])
def test_any_other_aid_is_read_and_checked(place, asked_for, monkeypatch, arguments):
    """A folder that somebody names, even that of the shipped aid, and an aid without some of its instruments."""
    monkeypatch.chdir(place)
    which_aid.aid(parser(arguments).parse_args(arguments))
    assert asked_for == []


def test_nothing_is_written_by_those_who_use_it(place, monkeypatch):
    """Not even when it is out of date."""
    monkeypatch.setattr(compiled, "_write", None)
    one_byte_more(place / "questionnaires" / "words.yaml")
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    compiled._code.cache_clear()
    which_aid.aid(parser([]).parse_args([]))
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before


def test_content_that_changes_while_it_is_compiled_is_not_kept(place, monkeypatch):
    """What was read may be older than what lies there now."""
    shutil.rmtree(place / "compiled")

    def meanwhile(*_: object, **__: object) -> object:
        one_byte_more(place / "questionnaires" / "words.yaml")
        return load_aid(resources.default_aid_dir())

    monkeypatch.setattr("decision_aid.content.loading.load_aid", meanwhile)
    assert {path.stem for path in compile_all()} == {"language"}


def test_the_same_content_is_kept_in_the_same_bytes(tmp_path):
    """So that the same sources give the same wheel."""
    script = "import sys, pathlib; from decision_aid.content import compiled as c; " \
             "c.compiled_dir = lambda: pathlib.Path(sys.argv[1]); c.compile_all()"  # fmt: skip
    for name in ("one", "two"):
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / name)], env=environment, check=True)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name
