"""The file for a record system is saved like any other paper, or inside the PDF when that is asked for."""

import base64
import json
import stat
from pathlib import Path

import pikepdf
import pytest

from decision_aid.cli import run
from decision_aid.commands.answers import DONE, USAGE
from decision_aid.content.models import ItemId
from decision_aid.errors import OutputError
from decision_aid.output import save
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import write
from decision_aid.session.sharing import leaving_off
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid
from tests.output.samples import a_summary


def someone() -> Interview:
    """A person with an answer, and one that they keep to themselves."""
    walk = Interview(shipped_aid(), route="full").answer(ItemId("hope"), "To sleep.")
    return leaving_off(walk.answer(ItemId("main_worry"), "cost"), [ItemId("main_worry")], off=True)


@pytest.mark.parametrize("name", ["out.fhir.json", "OUT.FHIR.JSON"])
def test_a_file_for_a_record_system_holds_answers_and_paper(tmp_path: Path, name: str) -> None:
    """One document, readable by its owner only."""
    walk = someone()
    save(summarise(walk, on=TODAY), tmp_path / name, interview=walk)
    bundle = json.loads((tmp_path / name).read_text("utf-8"))
    assert bundle["type"] == "document"
    (paper,) = (each["resource"] for each in bundle["entry"] if each["resource"]["resourceType"] == "DocumentReference")
    assert base64.b64decode(paper["content"][0]["attachment"]["data"]).startswith(b"%PDF-1.7")
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_it_needs_the_answers_and_not_only_the_summary(tmp_path: Path) -> None:
    """A summary under that name would be taken for what it is not."""
    with pytest.raises(OutputError, match="made with 'decision-aid summary'"):
        save(a_summary(), tmp_path / "out.fhir.json")
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_can_hold_the_file_for_a_record_system(tmp_path: Path) -> None:
    """Only when it is asked for; the one inside holds no paper, and nothing that is left off."""
    walk = someone()
    for name, attach in (("with.pdf", True), ("without.pdf", False)):
        save(summarise(walk, on=TODAY), tmp_path / name, interview=walk, attach_fhir=attach)
    with pikepdf.open(tmp_path / "without.pdf") as without:
        assert list(without.attachments) == []
    with pikepdf.open(tmp_path / "with.pdf") as held:
        assert list(held.attachments) == ["summary.fhir.json"]
        inside = held.attachments["summary.fhir.json"].get_file().read_bytes()
    kinds = [each["resource"]["resourceType"] for each in json.loads(inside)["entry"]]
    assert kinds == ["Composition", "Patient", "QuestionnaireResponse"]
    assert b"To sleep." in inside
    assert b'"masked"' in inside


def test_the_command_writes_it_by_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says where it is; the same answers on the same day give the same bytes."""
    (tmp_path / "answers.json").write_bytes(write(someone()))
    for name in ("one.fhir.json", "two.fhir.json"):
        assert run(["summary", str(tmp_path / "answers.json"), "-o", str(tmp_path / name)]) == DONE
    assert capsys.readouterr().out.split() == [str(tmp_path / "one.fhir.json"), str(tmp_path / "two.fhir.json")]
    assert (tmp_path / "one.fhir.json").read_bytes() == (tmp_path / "two.fhir.json").read_bytes()


def test_the_command_attaches_it_to_a_pdf_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A web page cannot hold a file."""
    (tmp_path / "answers.json").write_bytes(write(someone()))
    command = ["summary", str(tmp_path / "answers.json"), "--attach-fhir", "-o"]
    assert run([*command, str(tmp_path / "out.html")]) == USAGE
    assert "only a PDF can hold another file" in capsys.readouterr().err
    assert not (tmp_path / "out.html").exists()
    assert run([*command, str(tmp_path / "out.pdf")]) == DONE
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert list(pdf.attachments) == ["summary.fhir.json"]


@pytest.mark.parametrize("given", [[], ["answers.json"], ["-o", "out.pdf"]])
def test_the_command_needs_answers_and_a_place(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Unless it is asked for the schema."""
    assert run(["summary", *given]) == USAGE
    assert "decision-aid summary RESPONSES.json -o OUT.pdf" in capsys.readouterr().err
