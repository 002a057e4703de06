"""What is kept of a visit, and when."""

from pathlib import Path

from decision_aid.content.models import ItemId
from decision_aid.session.interview import Interview
from decision_aid.session.responses import DECLINED
from decision_aid.session.store import Store
from decision_aid.tui.visit import Visit
from tests.builders import TODAY, answers
from tests.tui.small_walk import a_walk


def a_visit(folder: Path, *, keep: bool | None = None) -> Visit:
    """A visit whose answers are kept, or not."""
    interview = Interview(a_walk(), answers(), route="full", keep=keep)
    return Visit(interview, Store(a_walk().about.id, folder), folder, TODAY)


def test_nothing_is_written_before_the_person_agrees(tmp_path):
    """Not a file, whatever is answered."""
    visit = a_visit(tmp_path)
    visit.respond(ItemId("aura"), "yes")
    visit.respond(ItemId("aura"), DECLINED)
    assert list(tmp_path.iterdir()) == []
    assert not visit.is_kept


def test_the_same_answer_is_not_written_again(tmp_path, monkeypatch):
    """Looking at an answer does not touch the disk."""
    visit = a_visit(tmp_path, keep=True)
    visit.respond(ItemId("aura"), "yes")
    monkeypatch.setattr(Store, "save", lambda *_: 1 / 0)
    visit.respond(ItemId("aura"), "yes")
    assert visit.is_kept


def test_letters_wait_and_are_written_together(tmp_path):
    """While someone types the disk is left alone; a pause or the next step writes the text down."""
    visit = a_visit(tmp_path, keep=True)
    visit.respond(ItemId("hope"), "R", write=False)
    visit.respond(ItemId("hope"), "Re", write=False)
    assert visit.store is not None
    assert not visit.store.exists()
    visit.write_down()
    assert visit.store.load(a_walk()).responses == answers(hope="Re")


def test_taking_an_answer_back_is_kept_too(tmp_path):
    """What was taken back does not come back with the next visit."""
    visit = a_visit(tmp_path, keep=True)
    visit.respond(ItemId("aura"), "yes")
    visit.respond(ItemId("aura"), None)
    assert visit.store is not None
    assert visit.store.load(a_walk()).responses == answers()


def test_changing_the_mind_about_keeping_deletes(tmp_path):
    """From yes to no, and from yes to no answer."""
    for response in ("no", None):
        visit = a_visit(tmp_path, keep=True)
        visit.respond(ItemId("aura"), "yes")
        assert visit.store is not None
        assert visit.store.exists()
        visit.respond(ItemId("keep"), response)
        assert not visit.store.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    """A file in the way of the folder: no exception, and the reason in words."""
    (tmp_path / "state").write_text("in the way")
    visit = a_visit(tmp_path / "state", keep=True)
    visit.respond(ItemId("aura"), "yes")
    assert visit.not_kept is not None
    assert not visit.is_kept
    assert visit.interview.responses[ItemId("aura")] == "yes"
