"""Translators are given every text that a person reads, each once, with where it is written; and nothing else."""

from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from decision_aid.content import models
from decision_aid.content.loading import load_aid, messages_of
from decision_aid.content.marked import texts
from decision_aid.content.messages import kinds
from decision_aid.content.models import Model, Statement, Text, Translated
from decision_aid.content.translating import translated
from decision_aid.resources import default_aid_dir
from scripts.translations import collected
from tests.builders import shipped_aid
from tests.content.edits import change, small_aid
from tests.translation.disguise import DISGUISE, disguised

GIVEN = {message.text for message in messages_of(default_aid_dir())}


class Leaflet(Model):
    """A kind of content that does not exist yet."""

    title: Text
    blocks: tuple[Statement, ...] = ()
    by_language: dict[str, tuple[Text, ...] | Text]
    code: str


def test_a_new_text_is_found_without_a_list_of_fields():
    """Whoever adds a field of kind Text to a model has done all there is to do."""
    leaflet = Leaflet(
        title="One", blocks=(Statement(text="Two"),), by_language={"a": ("Three",), "b": "Four"}, code="x"
    )
    found = {text: path for path, text, _ in texts(Leaflet, leaflet)}
    assert found == {
        "One": ("title",),
        "Two": ("blocks", 0, "text"),
        "Three": ("by_language", "a", 0),
        "Four": ("by_language", "b"),
    }


def test_every_written_text_is_of_a_kind_that_says_if_it_is_translated():
    """A bare `str` in a model would be forgotten, so there is none but ids and the comparisons of conditions."""
    bare = {
        f"{model.__name__}.{name}"
        for model in vars(models).values()
        if isinstance(model, type) and issubclass(model, Model)
        for name, kind in get_type_hints(model, include_extras=True).items()
        if _has_bare(kind)
    }
    assert bare == {
        "Condition.is_",
        "Condition.is_any_of",
        "Condition.includes",
        "Condition.includes_class",
        "DecisionAid.medicine_names",
    }


def _has_bare(kind: Any) -> bool:
    if kind is str:
        return True
    inside = get_args(kind)[1:] if get_origin(kind) is dict else get_args(kind)
    return get_origin(kind) is not Annotated and any(map(_has_bare, inside))


@pytest.mark.parametrize(
    "text",
    [
        "Do you feel SURE about the best choice for you?",
        "Had nightmares about the event(s) or thought about the event(s) when you did not want to?",
        "Thoughts that you would be better off dead or of hurting yourself in some way",
        "More than half the days",
        "In the past month, have you:",
        "LA6568-5",
        "ketamine_anxiety",
        "https://www.phqscreeners.com",
        "Spitzer RL, Kroenke K, Williams JBW, Löwe B",
        "Arch Intern Med 166:1092",
    ],
)
def test_published_words_and_codes_are_not_given_away(text):
    """Instruments, sources, codes and addresses stay as they are."""
    assert text not in GIVEN


@pytest.mark.parametrize(
    "text",
    [
        "When it comes to deciding about ketamine, I would like to:",
        "Decide together with my clinician",
        "Over the last 2 weeks",
        "worth asking about PTSD",
        "Benzodiazepines",
        "Prefer not to say",
        "Call or text 988",
        "Ketamine for anxiety or PTSD",
    ],
)
def test_our_own_words_are_given(text):
    """Questions of our own, periods, what scores mean, words of the screens, crisis lines."""
    assert text in GIVEN


def test_errors_that_a_person_may_meet_are_given():
    """What stops a paper from being written is said in their language as well."""
    template = collected()
    assert "{path}: could not be written ({reason}). Choose another place." in template
    assert len(template) > len(GIVEN)


def test_a_text_says_where_it_is_written_and_what_it_is():
    """A translator can look at the sentence in its place."""
    message = next(each for each in messages_of(default_aid_dir()) if each.path == "about.ketamine_anxiety.title")
    assert message.kind == "about: title"
    written = message.written.source.file.read_text(encoding="utf-8").splitlines()
    assert "Ketamine for anxiety or PTSD" in written[message.line - 1]


def test_a_new_word_is_given_at_once(tmp_path):
    """The template follows the content."""
    folder = small_aid(tmp_path)
    change(tmp_path, "words.yaml", "words: {goodbye: Goodbye}", "words: {goodbye: Goodbye, again: See you again}")
    assert "See you again" in {message.text for message in messages_of(folder, shared=tmp_path)}


def test_what_is_given_is_what_is_replaced():
    """Each text that translators get is replaced by their translation, and nothing else is looked up."""
    asked: list[str] = []

    def translate(text: str, path: str) -> str:
        asked.append(text)
        return disguised(text)

    translated(shipped_aid(), DISGUISE, translate)
    assert set(asked) == GIVEN


def test_names_are_not_needed_and_all_else_is():
    """A medicine may be called the same in both languages."""
    optional = {each.kind for each in messages_of(default_aid_dir()) if not each.needed}
    assert optional == {"medicines: name"}
    assert Translated() == Translated(needed=True)
    assert set(kinds()) >= {"words", "crisis", "claims", "items"}
    assert load_aid(default_aid_dir(), language="es").original is not None
