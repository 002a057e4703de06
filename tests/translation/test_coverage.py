"""A translation that is declared complete is so, keeps every placeholder and number, and is never silently stale."""

import shutil
from pathlib import Path

import pytest

from decision_aid import resources
from decision_aid.cli import run
from decision_aid.commands.answers import PROBLEM
from decision_aid.content import translation
from decision_aid.content.catalogue import keeps_braces, read_catalogue
from decision_aid.content.coverage import translation_problems
from decision_aid.content.loading import check, coverages, load_aid, messages_of
from decision_aid.content.problems import Problem
from decision_aid.errors import ContentError
from decision_aid.resources import translations
from tests.content.edits import TODAY, change, small_aid

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
"""What stands at the top of every catalogue."""


@pytest.fixture
def locales(tmp_path, monkeypatch):
    """A folder of languages in place of the shipped one, with an empty catalogue for Spanish."""
    folder = tmp_path / "locales"
    shutil.copytree(resources.locales_dir() / "es", folder / "es")
    monkeypatch.setattr(resources, "locales_dir", lambda: folder)
    monkeypatch.setattr(translation, "locales_dir", lambda: folder)
    # What set-up kept of the shipped one says nothing about this folder.
    monkeypatch.setattr(translation, "compiled_language", lambda code: None)
    write(folder)
    yield folder
    read_catalogue.cache_clear()


def write(folder: Path, *entries: str) -> None:
    """A catalogue of these entries."""
    (folder / "es/LC_MESSAGES/decision_aid.po").write_text("\n".join((HEAD, *entries)), encoding="utf-8")
    read_catalogue.cache_clear()


def entry(text: str, translation: str, *flags: str) -> str:
    """A text and its translation as they stand in a catalogue."""
    comments = "".join(f"#, {flag}\n" for flag in flags)
    return f'{comments}msgid "{text}"\nmsgstr "{translation}"\n'


def every_entry(folder: Path, shared: Path) -> dict[str, str]:
    """All texts of an aid, each with a translation."""
    return {each.text: f"ES {each.text}" for each in messages_of(folder, shared=shared)}


def an_aid(tmp_path: Path, words: str = "goodbye: Goodbye") -> Path:
    """The small aid, with these words and those that say what a translation is."""
    folder = small_aid(tmp_path)
    said = ("translation_not_reviewed", "wording_none", "wording_none_on_paper", "wording_unverified")
    lines = [words, *(f"{key}: It says {key}" for key in said)]
    (tmp_path / "words.yaml").write_text("\n  ".join(["words:", *lines]) + "\n", "utf-8")
    return folder


def problems(folder: Path, shared: Path) -> list[Problem]:
    return [each for each in check(folder, TODAY, shared=shared) if each.file.suffix == ".po"]


def a_complete_aid(tmp_path: Path, locales: Path, **instead: str) -> Path:
    """The small aid, declared complete in Spanish, with a catalogue of all its texts but for what is said `instead`."""
    folder = an_aid(tmp_path)
    change(folder, "aid.yaml", "about:\n", "about:\n  languages: [es]\n")
    written = every_entry(folder, tmp_path)
    entries = [
        instead.get(text, entry(text.replace('"', '\\"'), told.replace('"', '\\"'))) for text, told in written.items()
    ]
    write(locales, *entries)
    return folder


def _escaped(text: str) -> str:
    return text.replace('"', '\\"')


def test_a_complete_translation_has_no_problems(tmp_path, locales):
    """Every text that a person needs has its translation."""
    folder = a_complete_aid(tmp_path, locales)
    assert problems(folder, tmp_path) == []
    translated, needed = coverages(folder, shared=tmp_path)["es"]
    assert translated == needed > 50
    assert load_aid(folder, shared=tmp_path, language="es").words["goodbye"] == "ES Goodbye"


@pytest.mark.parametrize(
    ("entry_instead", "told"),
    [
        (entry("Goodbye", ""), "has no translation"),
        (entry("Goodbye", "Adiós", "fuzzy"), "was translated from older words (fuzzy)"),
        ("", "has nothing for the text of"),
        (entry("Goodbye", "Adiós {name}"), "has other {placeholders}"),
        (entry("Goodbye", "Adiós 7"), "has other numbers"),
    ],
)
def test_a_gap_in_a_complete_translation_is_an_error(tmp_path, locales, entry_instead, told):
    """Missing, out of date, or not saying the same: named with the line of the catalogue, and the place of the text."""
    folder = a_complete_aid(tmp_path, locales, Goodbye=entry_instead)
    (found,) = problems(folder, tmp_path)
    assert found.severity == "error"
    assert told in found.message
    assert "words.yaml:2" in found.message
    if entry_instead:
        lines = found.file.read_text(encoding="utf-8").splitlines()
        assert lines[found.line - 1].startswith('msgid "Goodbye"')


def test_a_short_name_must_be_short_in_every_language(tmp_path, locales):
    """It stands in a column, which is no wider elsewhere."""
    folder = an_aid(tmp_path)
    short = next(each for each in messages_of(folder, shared=tmp_path) if each.kind == "places: short")
    write(locales, entry(short.text, "Una palabra muy larga"))
    assert [each.severity for each in problems(folder, tmp_path)] == ["warning"]
    assert "use at most 12" in problems(folder, tmp_path)[0].message


def test_the_command_fails_on_a_gap(tmp_path, locales, capsys, monkeypatch):
    """`decision-aid check` says how far each translation has come, and exits with a problem."""
    folder = a_complete_aid(tmp_path, locales, Goodbye="")
    monkeypatch.setattr("decision_aid.content.loading.questionnaires_dir", lambda: tmp_path)
    assert run(["check", str(folder)]) == PROBLEM
    assert "es: " in capsys.readouterr().err


def test_a_gap_in_a_translation_under_way_is_no_problem(tmp_path, locales):
    """Until it is declared complete, English stands in the gaps, and nobody is offered it."""
    folder = an_aid(tmp_path)
    write(locales, entry("Goodbye", "Adiós"))
    assert problems(folder, tmp_path) == []
    aid = load_aid(folder, shared=tmp_path, language="es")
    assert aid.words["goodbye"] == "Adiós"
    assert aid.places[0].title == load_aid(folder, shared=tmp_path).places[0].title
    assert [each.code for each in translation.offered(aid)] == ["en"]


def test_a_translation_that_would_break_is_not_used(tmp_path, locales):
    """One that lost its placeholder, and one of an older wording: English is shown."""
    folder = an_aid(tmp_path, 'hello: "Hello {name}"\n  bye: Bye')
    write(locales, entry("Hello {name}", "Hola {nombre}"), entry("Bye", "Adiós", "fuzzy"))
    words = load_aid(folder, shared=tmp_path, language="es").words
    assert (words["hello"], words["bye"]) == ("Hello {name}", "Bye")


def test_a_third_language_is_a_folder(tmp_path, locales):
    """No code knows its name: it is loaded, offered and checked like Spanish."""
    (locales / "eo/LC_MESSAGES").mkdir(parents=True)
    (locales / "eo/language.yaml").write_text('name: Esperanto\ndecimal: ","\nrange: "{low} ĝis {high}"\n', "utf-8")
    (locales / "eo/LC_MESSAGES/decision_aid.po").write_text(f"{HEAD}\n{entry('Goodbye', 'Ĝis')}", "utf-8")
    folder = an_aid(tmp_path)
    change(folder, "aid.yaml", "about:\n", "about:\n  languages: [eo]\n")
    aid = load_aid(folder, shared=tmp_path, language="eo")
    assert (aid.words["goodbye"], aid.about.language, aid.speaks.span("1", "2")) == ("Ĝis", "eo", "1 ĝis 2")
    assert [each.name for each in translation.offered(aid)] == ["English", "Esperanto"]
    assert {each.file.parts[-3] for each in problems(folder, tmp_path)} == {"eo"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("name: Esperanto\nmonths: [one]\n", "months"),
        ("name: Esperanto\nrange: from to\n", "range"),
        ("name: Esperanto\nnmae: x\n", "nmae"),
        ("name: [", "language.yaml"),
    ],
)
def test_an_unsound_language_is_refused_with_its_file(tmp_path, locales, written, told):
    """By name of the key, wherever it is first needed, and by `check`."""
    (locales / "es/language.yaml").write_text(written, "utf-8")
    folder = an_aid(tmp_path)
    with pytest.raises(ContentError, match=told):
        load_aid(folder, shared=tmp_path, language="es")
    assert told in str(problems(folder, tmp_path)[0])


def test_one_text_can_have_two_translations(tmp_path, locales):
    """Where English has one word and another language needs two."""
    folder = an_aid(tmp_path)
    own = 'msgctxt "words.goodbye"\nmsgid "Goodbye"\nmsgstr "Hasta luego"\n'
    write(locales, entry("Goodbye", "Adiós"), own)
    assert load_aid(folder, shared=tmp_path, language="es").words["goodbye"] == "Hasta luego"


@pytest.mark.parametrize("code", translations())
def test_every_shipped_translation_keeps_placeholders_and_numbers(code):
    """No figure can go missing, and no number can change, on its way into another language."""
    texts = messages_of(resources.default_aid_dir())
    wrong = [each for each in translation_problems(texts, ()) if each.file == translation.catalogue_file(code)]
    assert [str(each) for each in wrong] == []


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("{a} of {b}", "{b}: {a}", True),
        ("{c:f} in 100", "{c:f} de cada 100", True),
        ("{c:f} in 100", "{c:g} de cada 100", False),
        ("none", "{a}", False),
        ("{a}", "a", False),
    ],
)
def test_placeholders_are_kept_in_any_order(text, told, kept):
    """The same names, each as it is written."""
    assert keeps_braces(text, told) is kept


def test_a_catalogue_is_read_as_tools_write_it(tmp_path):
    """Wrapped lines, quotes, line ends, comments of all kinds, and texts that are no longer there."""
    file = tmp_path / "a.po"
    file.write_text(
        HEAD
        + "\n#. a note\n#: file.yaml:3\n#, python-brace-format\n"
        + 'msgid ""\n"One "\n"\\"two\\""\nmsgstr ""\n"Uno "\n"dos\\n"\n'
        + '\n# by hand\n#| msgid "Old"\n#, fuzzy, python-brace-format\nmsgid "New"\nmsgstr "Viejo"\n'
        + '\n#~ msgid "Gone"\n#~ msgstr "Ido"\n\nmsgid "Last"\nmsgstr "Último"',
        encoding="utf-8",
    )
    found = read_catalogue(file)
    assert found('One "two"', "") == "Uno dos\n"
    assert found("New", "") == "New"
    assert found("Gone", "") == "Gone"
    assert found("Last", "") == "Último"
    line = found.entries["", "Last"].line
    assert file.read_text(encoding="utf-8").splitlines()[line - 1] == 'msgid "Last"'
