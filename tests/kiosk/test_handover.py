"""Papers for staff: where only they can read them, under a code, and not for long."""

import asyncio
import base64
import json
import os
import stat
import threading
import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from decision_aid.errors import OutputError
from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.clinic import PaperWay
from decision_aid.kiosk.delivery import FHIR, Made, deliver, make, ways_of
from decision_aid.kiosk.handover import LETTERS, delete_old, leave, new_code, trouble_with
from decision_aid.kiosk.line import NoLine
from decision_aid.kiosk.lock import PinLock
from decision_aid.kiosk.policy import Policy
from decision_aid.kiosk.screens.done import DoneScreen
from decision_aid.output import warm
from decision_aid.summary.build import summarise
from decision_aid.tui.prepare import SETTLED
from decision_aid.tui.screens.paper import PaperScreen
from tests.builders import TODAY, an_interview, shipped_aid
from tests.kiosk.a_clinic import a_clinic
from tests.tui.walks import press, until, words_on

PDF = b"%PDF-1.7 a paper"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of this user's alone."""
    place = tmp_path / "papers"
    place.mkdir(mode=0o700)
    return place


def names(folder: Path) -> list[str]:
    """What lies in it."""
    return sorted(path.name for path in folder.iterdir())


def aged(path: Path, minutes: float) -> None:
    """As if it had been written that long ago."""
    then = time.time() - minutes * 60
    os.utime(path, (then, then))


def test_a_paper_lies_there_whole_under_its_code_for_its_owner_only(folder: Path):
    """The code is the file's name; nothing in the name tells whose it is."""
    code = leave(folder, {".pdf": PDF, FHIR: b"{}"})
    assert names(folder) == [f"{code}{FHIR}", f"{code}.pdf"]
    assert (folder / f"{code}.pdf").read_bytes() == PDF
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_codes_have_no_signs_that_are_taken_for_each_other():
    """Read out over a counter, or written down by hand."""
    codes = {new_code() for _ in range(2000)}
    assert len(codes) > 1990
    assert all(len(code) == 7 and code[3] == "-" for code in codes)
    used = set("".join(codes)) - {"-"}
    assert used == set(LETTERS)
    assert not used & set("0OQ1IL2Z5S6B8UEA")


def test_a_code_that_is_taken_is_not_given_again(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """No paper replaces another."""
    codes = iter(["CDF-GHJ", "CDF-GHJ", "KMN-PRT"])
    monkeypatch.setattr("decision_aid.kiosk.handover.new_code", lambda: next(codes))
    assert [leave(folder, {".pdf": PDF}) for _ in range(2)] == ["CDF-GHJ", "KMN-PRT"]


def test_a_folder_that_others_can_read_is_refused(folder: Path):
    """Group or all, reading or only entering."""
    assert trouble_with(folder) is None
    for mode in (0o710, 0o750, 0o701, 0o704, 0o777):
        folder.chmod(mode)
        assert trouble_with(folder) == "open_to_others"
        with pytest.raises(OutputError, match="open_to_others"):
            leave(folder, {".pdf": PDF})
    assert names(folder) == []


def test_what_is_no_folder_of_ours_is_refused(folder: Path, tmp_path: Path):
    """A link could lead anywhere."""
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "file").touch()
    assert trouble_with(tmp_path / "link") == "a_link"
    assert trouble_with(tmp_path / "file") == "not_a_folder"
    assert trouble_with(tmp_path / "none") == "missing"
    with pytest.raises(OutputError):
        leave(tmp_path / "none", {".pdf": PDF})
    assert not (tmp_path / "none").exists()


def test_a_folder_of_somebody_else_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Its owner could read what is left there."""
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert trouble_with(folder) == "not_ours"


def test_a_paper_is_deleted_after_its_time_and_not_before(folder: Path):
    """Also one that an earlier start of the kiosk left."""
    old, young = leave(folder, {".pdf": PDF, FHIR: b"{}"}), leave(folder, {".pdf": PDF})
    for ending in (".pdf", FHIR):
        aged(folder / f"{old}{ending}", 61)
    aged(folder / f"{young}.pdf", 59)
    assert delete_old(folder, 60) == 2
    assert names(folder) == [f"{young}.pdf"]


def test_a_paper_from_the_future_does_not_lie_there_for_ever(folder: Path):
    """The clock was set back after it had been written."""
    code = leave(folder, {".pdf": PDF})
    aged(folder / f"{code}.pdf", -600)
    assert delete_old(folder, 60) == 1


def test_what_an_interrupted_writing_left_is_deleted_too_and_nothing_else_is(folder: Path):
    """Somebody's own file in the folder is theirs."""
    theirs = ["notes.txt", "CDF-GHJ", "CDF-GHJ.pdf.bak", "ABC-DEF.pdf"]
    for name in (*theirs, ".CDF-GHJ.pdf.x7_k2p9q", ".CDF-GHJ.fhir.json.abcd1234"):
        (folder / name).touch()
        aged(folder / name, 1000)
    assert delete_old(folder, 60) == 2
    assert names(folder) == sorted(theirs)


def test_when_one_of_two_papers_cannot_be_written_neither_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """No bundle without its paper, and no paper that staff take for all."""
    from decision_aid.session import store

    whole = store.write_whole

    def full_disk(path: Path, data: bytes) -> None:
        if path.name.endswith(FHIR):
            raise OutputError("full")
        whole(path, data)

    monkeypatch.setattr(store, "write_whole", full_disk)
    with pytest.raises(OutputError):
        leave(folder, {".pdf": PDF, FHIR: b"{}"})
    assert names(folder) == []


def test_a_failed_hand_over_is_an_outcome_and_can_be_done_again(folder: Path):
    """The person still has the paper on the screen."""
    made, paper = Made(PDF), PaperWay(way="hand_over", folder=folder)
    folder.chmod(0o755)
    (outcome,) = deliver(made, paper)
    assert (outcome.done, outcome.word, outcome.code) == (False, "hand_over_failed", None)
    folder.chmod(0o700)
    (outcome,) = deliver(made, paper)
    assert (outcome.done, outcome.word) == (True, "hand_over_done")
    assert names(folder) == [f"{outcome.code}.pdf"]


def test_both_ways_are_tried_though_one_fails_and_only_that_one_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """A printer without paper does not keep the file from staff, and trying again makes no second file."""
    monkeypatch.setenv("CUPS_SERVER", str(folder / "nobody.sock"))
    paper = PaperWay(way="both", folder=folder, printer="waiting_room")
    made = Made(PDF)
    outcomes = deliver(made, paper)
    assert [(outcome.way, outcome.done) for outcome in outcomes] == [("hand_over", True), ("print", False)]
    again = deliver(made, paper, ways=[outcome.way for outcome in outcomes if not outcome.done])
    assert [outcome.way for outcome in again] == ["print"]
    assert len(names(folder)) == 1


def test_a_clinic_that_wants_no_paper_gets_none(tmp_path: Path):
    """Nothing is done, and nothing fails."""
    assert ways_of(PaperWay()) == ()
    assert deliver(Made(PDF), PaperWay()) == ()


def test_a_bundle_for_the_record_system_lies_beside_the_paper(folder: Path):
    """Under the same code, with that paper in it, and for staff only: what is printed needs none."""
    interview = an_interview(shipped_aid(), route="essentials")
    summary = summarise(interview, on=TODAY)
    assert make(summary, PaperWay(way="print", printer="p", fhir=True), interview).fhir is None
    paper = PaperWay(way="hand_over", folder=folder, fhir=True)
    (outcome,) = deliver(make(summary, paper, interview), paper)
    assert names(folder) == [f"{outcome.code}{FHIR}", f"{outcome.code}.pdf"]
    bundle = json.loads((folder / f"{outcome.code}{FHIR}").read_bytes())
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "document")
    assert base64.b64encode((folder / f"{outcome.code}.pdf").read_bytes()).decode() in json.dumps(bundle)
    with pytest.raises(OutputError):
        make(summary, paper)


async def test_somebody_at_the_kiosk_leaves_a_paper_and_a_bundle(folder: Path):
    """By the buttons, with nothing pretended: both lie in the folder under the code on the screen, and no third."""
    paper = PaperWay(way="hand_over", folder=folder, fhir=True)
    clinic = a_clinic(country="us").model_copy(update={"paper": paper})
    app = KioskApp(Policy.of(clinic, {"en": shipped_aid()}), NoLine(), PinLock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clinic_words = app.visit.interview.aid.words
        app.push_screen(PaperScreen(app.visit))
        await until(pilot, lambda: clinic_words["kiosk_go_hand_over"] in words_on(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, DoneScreen))
        (pdf,) = folder.glob("*.pdf")
        assert names(folder) == [f"{pdf.stem}{FHIR}", f"{pdf.stem}.pdf"]
        await until(pilot, lambda: pdf.stem in words_on(pilot))
    bundle = json.loads((folder / f"{pdf.stem}{FHIR}").read_bytes())
    assert "The Clinic by the Mill" not in json.dumps(bundle).replace(base64.b64encode(pdf.read_bytes()).decode(), "")
    assert PdfReader(pdf).pages
    assert not prepared()


async def test_no_paper_is_prepared_before_it_is_asked_for(folder: Path):
    """At home one is made ahead while somebody still answers; here none is in memory that nobody wanted."""
    paper = PaperWay(way="hand_over", folder=folder)
    clinic = a_clinic(country="us").model_copy(update={"paper": paper})
    app = KioskApp(Policy.of(clinic, {"en": shipped_aid()}), NoLine(), PinLock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(PaperScreen(app.visit))
        await asyncio.sleep(SETTLED + 0.5)
        await pilot.pause()
        assert not prepared()
        assert [thread.name for thread in threading.enumerate() if thread.name.startswith("pdf-")] == []


def prepared() -> bool:
    """Whether a PDF with somebody's answers waits in memory."""
    return warm._SHELF._made is not None


@pytest.mark.slow
def test_the_paper_is_made_as_the_clinic_s_file_says():
    """Its size, and larger print on more pages."""
    summary = summarise(an_interview(shipped_aid(), route="essentials"), on=TODAY)
    pages = {}
    for size, large in (("a4", False), ("letter", False), ("a4", True)):
        made = make(summary, PaperWay.model_validate({"size": size, "large_print": large}))
        read = PdfReader(BytesIO(made.pdf))
        pages[size, large] = (round(float(read.pages[0].mediabox.width)), len(read.pages))
    assert pages["a4", False][0] == pages["a4", True][0] == 595
    assert pages["letter", False][0] == 612
    assert pages["a4", True][1] > pages["a4", False][1]
