"""What translators and their tools meet: catalogues that keep their work, and lists that come in and go out."""

import json
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from decision_aid.content.loading import load_aid, messages_of
from decision_aid.resources import default_aid_dir, translations
from scripts import translations as tools

CATALOGUE = "LC_MESSAGES/decision_aid.po"


@pytest.fixture
def locales(tmp_path, monkeypatch):
    """A folder of catalogues that a test may write."""
    monkeypatch.setattr(tools, "LOCALES", tmp_path)
    monkeypatch.setattr(tools, "TEMPLATE", tmp_path / "decision_aid.pot")
    return tmp_path


def a_catalogue(**translations_of: str):
    catalogue = tools._empty("es")
    for text, told in translations_of.items():
        catalogue.add(text, told)
    return catalogue


def a_template(*texts: str):
    template = tools._empty(None)
    for text in texts:
        template.add(text, locations=[("words.yaml", 1)])
    return template


def test_a_changed_text_keeps_its_translation_as_fuzzy():
    """The translator sees what it said before; nobody else sees the old words."""
    catalogue = a_catalogue(**{"You can stop at any time.": "Puede parar cuando quiera.", "Yes": "Sí"})
    tools.brought_up_to_date(catalogue, a_template("You can stop at any moment.", "Yes", "Something else entirely"))
    changed = catalogue["You can stop at any moment."]
    assert changed.fuzzy
    assert changed.string == "Puede parar cuando quiera."
    assert changed.previous_id == ["You can stop at any time."]
    assert (catalogue["Yes"].string, catalogue["Yes"].fuzzy) == ("Sí", False)
    assert not catalogue["Something else entirely"].string
    assert "You can stop at any time." not in catalogue


def test_a_new_text_does_not_take_the_words_of_one_that_is_still_there():
    """Two texts that are much alike have each their own translation."""
    catalogue = a_catalogue(**{"You can stop at any time.": "Puede parar cuando quiera."})
    tools.brought_up_to_date(catalogue, a_template("You can stop at any time.", "You can stop at any times."))
    assert not catalogue["You can stop at any times."].string


def test_lists_of_translations_come_in_and_what_is_unknown_is_told(locales, capsys):
    """A fuzzy text is settled by its new translation; a text that is no longer there is named."""
    catalogue = a_catalogue(Yes="", No="Nones")
    catalogue["No"].flags.add("fuzzy")
    tools._write(catalogue, tools._file("es"))
    part = locales / "part.json"
    entries = [{"en": "Yes", "es": " Sí "}, {"en": "No", "es": "No"}, {"en": "Perhaps", "es": "Quizá"}]
    part.write_text(json.dumps(entries), encoding="utf-8")
    assert tools.main(["merge", "es", str(part)]) == 1
    assert "Perhaps" in capsys.readouterr().err
    told = tools._read("es")
    assert (told["Yes"].string, told["No"].string, told["No"].fuzzy) == ("Sí", "No", False)
    assert list(tools.untranslated("es")) == []


def test_what_is_missing_goes_out_as_a_list(locales, capsys):
    """The same list, filled in, comes back in."""
    tools._write(a_catalogue(Yes="", No="No"), tools._file("es"))
    assert tools.main(["missing", "es"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"en": "Yes", "es": ""}]


@pytest.mark.parametrize(
    "file", ["decision_aid.pot", *(f"{code}/LC_MESSAGES/decision_aid.po" for code in translations())]
)
def test_the_catalogues_are_in_step_with_the_content(file):
    """Whoever changes a text runs `make translations`, so that no translation is missing without anyone knowing."""
    with (Path(tools.LOCALES) / file).open("rb") as opened:
        written = read_po(opened)
    wanted = {message.id for message in tools.collected() if message.id}
    assert {message.id for message in written if message.id} == wanted, "type: make translations"


@pytest.mark.parametrize("code", load_aid(default_aid_dir()).about.languages)
def test_a_language_that_is_offered_has_every_word(code):
    """Also the errors that come from the code, which `decision-aid check` does not see."""
    names = {message.text for message in messages_of(default_aid_dir()) if not message.needed}
    assert [text for text in tools.untranslated(code) if text not in names] == []
