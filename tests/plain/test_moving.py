"""Get about by words or by letters: on, back, anywhere, and hear why, whence and how, at every step."""

import re
from pathlib import Path
from typing import Any

import pytest

from decision_aid.plain.commands import COMMANDS, MARKS, Commands
from decision_aid.plain.wording import Words
from decision_aid.session.interview import Interview
from decision_aid.session.store import Store
from tests.builders import an_interview, shared_words, shipped_aid
from tests.plain.talks import Conversation, a_visit, talking, then_at
from tests.tui.small_walk import a_walk


def small(*lines: str, **given: Any) -> Conversation:
    """Someone at the beginning of the small walk who types these lines."""
    return talking(an_interview(a_walk(), **given), *lines, "quit", "3")


def test_words_and_letters_are_all_different():
    """None is another's, in the shipped words; a letter is one letter."""
    words = shared_words()
    typed = [words[f"plain_word_{each}"] for each in COMMANDS] + [words[f"plain_mark_{each}"] for each in MARKS]
    letters = [words[f"plain_letter_{each}"] for each in COMMANDS]
    assert len({*typed, *letters}) == len(typed) + len(letters)
    assert {len(letter) for letter in letters} == {1}
    assert not any(re.search(r"[\d\s]", word) for word in typed)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_a_word_or_a_letter_in_any_language(command: str):
    """Whatever the words say, that is what is typed."""
    words = Words(
        {key: f"{value}ñ" if key.startswith("plain_word_") else value for key, value in shared_words().items()}
    )
    commands = Commands(words)
    assert commands.named(f" {words(f'plain_word_{command}').upper()} ") == command
    assert commands.named(words(f"plain_letter_{command}")) == command
    assert commands.named(words(f"plain_letter_{command}"), letters=False) is None
    assert commands.named(shared_words()[f"plain_word_{command}"]) is None


def test_help_names_every_command():
    """With what it does."""
    heard = small("help").words
    for command in COMMANDS:
        assert shared_words()[f"plain_means_{command}"] in heard


def test_back_and_next_go_step_by_step():
    """The first page says that there is nothing before it."""
    talk = small("back", "next", "b", "n", "n")
    assert "This is the first page." in talk.words
    assert [title for title in re.findall(r"Welcome|Where are you\?|Keep your answers\?", talk.words)] == [
        "Welcome",
        "Where are you?",
        "Welcome",
        "Where are you?",
        "Keep your answers?",
    ]


def test_a_place_is_chosen_from_a_list():
    """With how far one is in each; Enter stays."""
    talk = small("next", "1", "places", "3")
    assert "1. Start. 1 of 2 answered. You are here." in talk.words
    assert "2. About me. Not begun." in talk.words
    assert talk.walk.step.place == "learn"
    assert small("next", "places", "").walk.step.id == "country"


def test_why_is_said_where_there_is_a_reason():
    """And that there is none, where there is none."""
    assert "It matters for tea." in small("next", "next", "next", "why").words
    assert "There is nothing more to say about why we ask." in small("w").words


def test_sources_belong_to_what_was_read():
    """A page of numbers has them, a question has none."""
    talk = Conversation(a_visit(an_interview(a_walk())), then_at("numbers", "sources", "quit", "3"))
    talk.walk.run()
    assert "Source 1. Smith A. Tea and headache. J Tea, 2020." in talk.words
    assert "(source 1)" in talk.words
    assert "There are no sources to hear here." in small("next", "o").words


def test_the_sources_of_feedback_can_be_heard_after_it():
    """At the next question, for there is no pause between them."""
    statement = shipped_aid().understanding[0]
    talk = Conversation(a_visit(Interview(shipped_aid())), then_at(statement.item, "1", "sources", "quit", "3"))
    talk.walk.run()
    assert "Source 1." in talk.words.rsplit("Where this is from", 1)[1]


def test_the_comparison_is_read_question_by_question():
    """All of them in turn from the first that speaks to the person; then on."""
    aid = a_walk()
    talk = Conversation(a_visit(an_interview(aid)), then_at("compare", "", "", "", "quit", "3"))
    talk.walk.run()
    assert "1. Does it help? 2. What harms?" in talk.words
    assert "1 of 2. Does it help? Tea every day" in talk.words
    assert "2 of 2. What harms?" in talk.words
    assert talk.walk.step.kind == "review"


def test_the_comparison_begins_with_the_main_worry():
    """Whoever worries about the cost hears about it first, then the rows after it, round to the one before it."""
    aid = shipped_aid()
    cost = next(number for number, field in enumerate(aid.option_fields, 1) if field.id == "cost")
    talk = Conversation(a_visit(an_interview(aid, main_worry="cost")), then_at("compare", "", "", "quit", "3"))
    talk.walk.run()
    heard = re.findall(rf"(\d+) of {len(aid.option_fields)}\. ", talk.words.split("These are compared", 1)[1])
    assert heard[:2] == [str(cost), str(cost + 1)]


def test_a_row_of_the_comparison_is_chosen_by_its_number():
    """And `previous` leads back through them to the list."""
    talk = Conversation(
        a_visit(an_interview(a_walk())),
        then_at("compare", "2", "previous", "previous", "2", "repeat", "next", "quit", "3"),
    )
    talk.walk.run()
    assert talk.said.count("2 of 2. What harms?") == 3
    assert talk.said.count("1 of 2. Does it help?") == 1
    assert talk.walk.step.kind == "review"


def test_kept_answers_are_offered_and_gone_on_from(tmp_path: Path):
    """At the first open question, with what was answered."""
    store = Store(a_walk().about.id, tmp_path)
    store.save(an_interview(a_walk(), country="us", aura="yes"))
    talk = talking(an_interview(a_walk()), "1", "quit", "3", store=store)
    assert "Your answers were kept" in talk.words
    assert talk.visit.interview.responses["aura"] == "yes"  # type: ignore[index]
    assert "What kind of pain is it?" in talk.words or "Keep your answers?" in talk.words
    assert store.exists()


def test_kept_answers_can_be_deleted_or_left_alone(tmp_path: Path):
    """Two: start again without them. Three: leave them."""
    store = Store(a_walk().about.id, tmp_path)
    store.save(an_interview(a_walk(), aura="yes"))
    assert talking(an_interview(a_walk()), "3", store=store).visit.papers == []
    assert store.exists()
    talk = talking(an_interview(a_walk()), "2", "quit", "3", store=store)
    assert not store.exists()
    assert dict(talk.visit.interview.responses) == {}


def test_kept_answers_that_no_longer_fit_are_said_to_be_unusable(tmp_path: Path):
    """Nothing is deleted unless they say so."""
    store = Store(a_walk().about.id, tmp_path)
    store.path.write_text("{}")
    talk = talking(an_interview(a_walk()), "1", store=store)
    assert "They cannot be used with this version" in talk.words
    assert store.exists()


def test_answers_are_kept_as_soon_as_that_is_agreed_and_deleted_when_it_is_taken_back(tmp_path: Path):
    """Every answer at once."""
    store = Store(a_walk().about.id, tmp_path)
    small_talk = talking(an_interview(a_walk()), "next", "1", "1", "2", "quit", "3", store=store)
    assert store.load(small_talk.visit.interview.aid).responses == small_talk.visit.interview.responses
    assert "Your answers are kept on this computer." in small_talk.words
    talking(an_interview(a_walk()), "1", "places", "1", "next", "next", "2", "quit", "3", store=store)
    assert not store.exists()


def test_a_full_disk_is_said_and_stops_nobody(tmp_path: Path):
    """The answer counts; that it is not kept is said once."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    talk = talking(an_interview(a_walk()), "next", "1", "1", "2", "quit", "3", store=Store(a_walk().about.id, blocked))
    assert talk.visit.interview.responses["aura"] == "no"  # type: ignore[index]
    assert "Your answers could not be kept on this computer." in talk.words


def test_finish_makes_a_paper_from_anywhere(tmp_path: Path):
    """The kind by its number; where it is, at the end; another kind beside it."""
    talk = talking(an_interview(a_walk()), "finish", "4", "2", "3", "1", folder=tmp_path)
    assert [path.suffix for path in talk.visit.papers] == [".txt", ".html"]
    assert all(path.is_file() for path in talk.visit.papers)
    assert f"Your paper is here: {talk.visit.papers[0]}" in talk.words


def test_a_paper_that_is_there_is_not_overwritten_unasked(tmp_path: Path):
    """Enter alone keeps both."""
    talking(an_interview(a_walk()), "f", "4", "1", folder=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    talk = talking(an_interview(a_walk(), aura="yes"), "f", "4", "", "1", folder=tmp_path)
    assert "There is a paper of that name already." in talk.words
    assert all(path.read_bytes() == content for path, content in before.items())
    assert len(list(tmp_path.iterdir())) == 2


def test_a_paper_that_cannot_be_made_is_said_and_can_be_tried_again(tmp_path: Path):
    """A folder that is gone; the answers stay."""
    talk = talking(an_interview(a_walk(), aura="yes"), "f", "4", "7", "quit", "3", folder=tmp_path / "gone")
    assert "The paper could not be made." in talk.words
    assert "Your answers are still here." in talk.words
    assert talk.walk.step.kind == "review"


def test_help_is_within_reach_while_being_asked_something_else():
    """`crisis` at the list of places and at the paper; the list waits."""
    talk = small("places", "crisis", "2")
    assert talk.words.count("Call or text 988") == 2
    assert talk.walk.step.place == "about"
    assert small("finish", "!", "5").words.count("Call or text 988") == 2
