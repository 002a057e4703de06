"""The language is chosen when the aid is started, or changed in the middle of it, and no answer is lost."""

import pytest

from decision_aid.cli import parser, run
from decision_aid.commands.answers import DONE, USAGE
from decision_aid.commands.which_aid import language
from decision_aid.content.declared import declared
from decision_aid.content.models import AidId, DecisionAid, ItemId
from decision_aid.content.translating import translated
from decision_aid.errors import OutputError
from decision_aid.session.store import Store
from tests.builders import an_interview, shipped_aid
from tests.plain.talks import Conversation, a_visit, then_at
from tests.translation.disguise import DISGUISE, disguised, in_disguise
from tests.tui.walks import lines, press, shown, the_app, the_walk, until, visiting

COUNTRY = ItemId("country")


def offered_in_disguise() -> DecisionAid:
    """The shipped aid as if its translation into Spanish were complete."""
    aid = shipped_aid()
    return aid.model_copy(update={"about": aid.about.model_copy(update={"languages": ("es",)})})


def other(aid: DecisionAid, code: str) -> DecisionAid:
    """Spanish is in disguise here, so that every word shows which language it is in."""
    original = aid.original or aid
    spanish = DISGUISE.model_copy(update={"code": "es", "name": "Español"})
    return original if code == "en" else translated(original, spanish, lambda text, path: disguised(text))


async def test_one_key_changes_the_language_and_keeps_everything(monkeypatch, tmp_path):
    """The key is called by the other language's own name; the question, the answer and the place stay."""
    monkeypatch.setattr("decision_aid.tui.visit.in_language", other)
    async with visiting(
        offered_in_disguise(), size=(100, 30), at="country", store=Store(AidId("x"), tmp_path)
    ) as pilot:
        assert "Español" in lines(pilot)[-1]
        await press(pilot, "2")
        english = the_walk(pilot)
        await press(pilot, "l")
        await until(pilot, lambda: the_walk(pilot) is not english)
        await pilot.pause()
        assert disguised("Where are you?") in shown(pilot)
        assert "Where are you?" not in shown(pilot)
        assert "English" in lines(pilot)[-1]
        interview = the_app(pilot).visit.interview
        assert (interview.response(COUNTRY), interview.aid.about.language) == ("uk_ie", "es")
        await press(pilot, "l")
        await until(pilot, lambda: "Where are you?" in shown(pilot))
        assert the_app(pilot).visit.interview.response(COUNTRY) == "uk_ie"


async def test_a_clinic_keeps_its_own_facts_in_both_languages():
    """Where somebody changed the aid for their own place, the key goes round among their own."""
    title = {"title": "As this clinic has it"}
    english = shipped_aid().model_copy(update={"about": shipped_aid().about.model_copy(update=title)})
    spanish = other(shipped_aid(), "es")
    spanish = spanish.model_copy(update={"about": spanish.about.model_copy(update={"title": "Aquí"})})
    async with visiting(english, size=(100, 30)) as pilot:
        the_app(pilot).visit.aids = {"en": english, "es": spanish}
        before = the_walk(pilot)
        await press(pilot, "l")
        await until(pilot, lambda: the_walk(pilot) is not before)
        await until(pilot, lambda: "Aquí" in shown(pilot))
        await press(pilot, "l")
        await until(pilot, lambda: "As this clinic has it" in shown(pilot))


async def test_with_one_language_there_is_no_key_for_it():
    """Nobody is offered what there is not."""
    aid = shipped_aid().model_copy(update={"about": shipped_aid().about.model_copy(update={"languages": ()})})
    async with visiting(aid, size=(100, 30)) as pilot:
        assert "Español" not in shown(pilot)
        before = the_walk(pilot)
        await press(pilot, "l")
        assert the_walk(pilot) is before


@pytest.mark.parametrize(
    ("environment", "asked", "chosen"),
    [
        ({"LANG": "es_MX.UTF-8"}, [], "es"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "es"}, [], "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, [], None),
        ({"LANG": "de_DE.UTF-8"}, [], None),
        ({"LANG": "es_MX.UTF-8"}, ["--lang", "en"], "en"),
        ({}, ["--lang", "es"], "es"),
        ({}, [], None),
    ],
)
def test_the_aid_begins_in_the_language_of_the_system_if_it_is_complete(monkeypatch, environment, asked, chosen):
    """What is asked for wins; a language that is not offered is not begun with."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("decision_aid.content.declared.declared", lambda folder: ("es",))
    assert language(parser(asked).parse_args(asked)) == chosen


def test_what_is_declared_is_read_without_the_aid(tmp_path):
    """A folder that cannot be read declares nothing; its problems are told later."""
    (tmp_path / "aid.yaml").write_text("about:\n  languages: [es, de]\n", encoding="utf-8")
    assert declared(tmp_path) == ("es", "de")
    (tmp_path / "aid.yaml").write_text("about: [", encoding="utf-8")
    assert declared(tmp_path) == ()
    assert declared(tmp_path / "nowhere") == ()


def test_a_summary_is_made_in_the_language_that_is_asked_for(tmp_path):
    """The same answers on a Spanish paper, with the alcohol question as the World Health Organization has it."""
    file = tmp_path / "a.json"
    file.write_text('{"aid": "ketamine_anxiety", "responses": {"audit_c_1": "never"}}', encoding="utf-8")
    assert run(["summary", str(file), "-o", str(tmp_path / "a.html"), "--lang", "es"]) == DONE
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    assert "Nunca" in page
    assert "22 November" not in page


def test_a_language_that_is_not_there_is_a_slip_of_the_keys(capsys):
    """The languages that there are are named."""
    with pytest.raises(SystemExit) as left:
        run(["--lang", "xx"])
    assert left.value.code == USAGE
    assert "'en', 'es'" in capsys.readouterr().err.replace("en, es", "'en', 'es'")


def test_an_error_keeps_its_words_and_its_values_apart():
    """So that it can be said in another language; in English it reads as ever."""
    error = OutputError("{path}: this is a folder. Add a file name.", path="/tmp/x")
    assert str(error) == "/tmp/x: this is a folder. Add a file name."
    assert str(OutputError("{braces} without values")) == "{braces} without values"


def test_every_language_shows_that_it_was_not_reviewed():
    """On the first page on the screen, and on the paper."""
    aid = in_disguise(shipped_aid())
    told = disguised(shipped_aid().words["translation_not_reviewed"])
    first = an_interview(aid).steps[0]
    assert an_interview(aid).page(first.id).blocks[1].text == told


@pytest.mark.parametrize("typed", ["español", "espanol", "language", "l"])
def test_line_by_line_the_language_is_changed_by_its_name(typed, monkeypatch, tmp_path):
    """It is said at the beginning how; the same step is said again in that language, with its answer."""
    monkeypatch.setattr("decision_aid.plain.visit.in_language", other)
    interview = an_interview(offered_in_disguise(), country="uk_ie")
    reply = then_at("country", typed, disguised("finish"))
    talk = Conversation(a_visit(interview, tmp_path), reply)
    talk.walk.run()
    before, _, after = talk.said.partition(disguised("Where are you?"))
    assert "Español: type español at any time." in before
    assert "Where are you?" in before
    assert disguised("United Kingdom or Ireland") in after
    assert talk.visit.interview.response(COUNTRY) == "uk_ie"


def test_line_by_line_nothing_is_said_of_languages_when_there_is_one(tmp_path):
    """Typing one is not understood either."""
    about = shipped_aid().about.model_copy(update={"languages": ()})
    interview = an_interview(shipped_aid().model_copy(update={"about": about}))
    talk = Conversation(a_visit(interview, tmp_path), then_at("country", "español"))
    talk.walk.run()
    assert "Español" not in talk.said
    assert talk.visit.interview.aid.about.language == "en"
