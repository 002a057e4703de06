"""The audits find what a reviewer would mark, name file and line, and print what they weighed."""

from pathlib import Path

import pytest

from decision_aid.audit.allowances import Allowances, allowances
from decision_aid.audit.balance import NO_CONDITION, balance, balance_problems, weighed
from decision_aid.audit.readability import graded, readability
from decision_aid.audit.run import AUDITS, audit, every_problem
from decision_aid.audit.sources import sourced
from decision_aid.audit.written import writing
from decision_aid.cli import run
from decision_aid.content.problems import errors_among
from decision_aid.resources import default_aid_dir
from tests.builders import TODAY, shipped_aid
from tests.content.edits import TODAY as SMALL_TODAY
from tests.content.edits import change, small_aid

LONG = (
    "Notwithstanding considerable methodological heterogeneity, contemporary pharmacological interventions demonstrate "
    "statistically significant superiority over psychologically inert comparators in randomised investigations. " * 2
)


def said_of(folder: Path) -> list[str]:
    """What `check` and every audit say of a small aid."""
    return [str(problem) for problem in every_problem(folder, SMALL_TODAY, shared=folder.parent)]


def test_the_shipped_content_passes_every_audit():
    """No error anywhere; warnings say what still needs a person."""
    for what in AUDITS:
        assert errors_among(audit(what, default_aid_dir(), TODAY).problems) == (), what


def test_every_text_for_patients_stays_within_its_school_year():
    """At 8 or below but for the exceptions with a reason, and the middle one at 6 or below."""
    units, allowed = graded(shipped_aid()), allowances(default_aid_dir())
    years = sorted(unit.grade for unit in units if unit.grade is not None)
    assert years[len(years) // 2] <= 6
    above = {unit.unit for unit in units if unit.grade is not None and unit.grade > 8}
    assert above == set(allowed.hard_to_read)
    assert allowed.grade == 8
    assert all(len(reason.split()) >= 4 for reason in allowed.hard_to_read.values())


def test_the_readability_report_names_every_text_and_every_exception():
    """Hardest first, with the kinds, the middle and the reasons."""
    report = readability(shipped_aid(), writing(default_aid_dir()), allowances(default_aid_dir()))
    for needed in ("page numbers_ptsd_ketamine", "option therapy harms", "claim ssri_fda_approvals", "a list of the"):
        assert needed in report.text


def test_a_hard_text_is_found_where_it_stands(tmp_path, monkeypatch):
    """The author sees which option and field, and what to do."""
    folder = small_aid(tmp_path)
    monkeypatch.chdir(folder)
    text = (folder / "options.yaml").read_text("utf-8")
    first = next(line for line in text.splitlines() if "text:" in line and "{" not in line.partition("text:")[0])
    change(folder, "options.yaml", first, first.partition("text:")[0] + f'text: "{LONG}"')
    found = [line for line in said_of(folder) if "school year" in line or "very hard to read" in line]
    assert found
    assert all(line.startswith("options.yaml:") for line in found)


def test_an_exception_that_is_no_longer_needed_is_found():
    """Exceptions do not outlive their reason; the line of the file is named."""
    folder = default_aid_dir()
    allowed = allowances(folder)
    extra = {**allowed.hard_to_read, "page cost": "it was hard once"}
    kept = Allowances(allowed.file, hard_to_read=extra, lines=(*allowed.lines, '"page cost" = "it was hard once"'))
    problems = readability(shipped_aid(), writing(folder), kept).problems
    assert [(each.file.name, each.line) for each in problems] == [("audit.toml", len(kept.lines))]


def test_every_option_is_weighed_for_every_condition():
    """Every field of every option, for each condition alone and for someone who names none."""
    every = weighed(shipped_aid())
    people = {each.person for each in every}
    assert people == {"gad", "social", "panic", "ptsd", "depression", NO_CONDITION}
    assert len(every) == len(people) * len(shipped_aid().options)
    fields = [field.id for field in shipped_aid().option_fields]
    assert all(list(each.fields) == fields and all(each.fields.values()) for each in every)
    assert {each.screens for each in every} == {1}


def test_the_exceptions_of_the_balance_have_reasons():
    """Each option or field outside the shares is listed, and nothing else is."""
    folder = default_aid_dir()
    none = Allowances(folder / "audit.toml")
    found = list(balance_problems(shipped_aid(), writing(folder), none))
    allowed = allowances(folder)
    assert len(found) == len(allowed.longer_or_shorter)
    assert list(balance_problems(shipped_aid(), writing(folder), allowed)) == []
    assert all(len(reason.split()) >= 5 for reason in allowed.longer_or_shorter.values())


def test_the_balance_report_shows_the_words_of_every_field():
    """One table for each condition, with the total, its share of the mean and the pages."""
    report = balance(shipped_aid(), writing(default_aid_dir()), allowances(default_aid_dir()))
    assert report.text.count("share of mean") == 6
    assert "Condition: ptsd" in report.text


def test_every_claim_is_shown_with_its_source_and_place():
    """Sources, figures, certainty, age and where it is said."""
    folder = default_aid_dir()
    every = {str(each.claim.id): each for each in sourced(shipped_aid(), writing(folder), TODAY)}
    assert len(every) == len(shipped_aid().claims)
    feder = every["ptsd_feder2021_response"]
    assert "page numbers_ptsd_ketamine" in feder.shown
    assert "option ketamine_clinic benefits" in feder.shown
    assert "page read_works_ptsd" in feder.behind
    assert feder.spot.startswith("ketamine_benefit.yaml:")
    report = audit("sources", folder, TODAY).text
    for needed in (
        "figure   ketamine: 67 (42 to 85) in 100, 10 of 15",
        "10.1176/appi.ajp.2020.20050596",
        "low: One small",
    ):
        assert needed in report


def test_a_claim_past_its_review_is_marked():
    """In the report, as out of date, and as a warning with its line."""
    late = TODAY.replace(year=TODAY.year + 5)
    report = audit("sources", default_aid_dir(), late)
    assert report.text.count("MAY BE OUT OF DATE") == len(shipped_aid().claims)
    stale = [problem for problem in report.problems if "due for review" in problem.message]
    assert len(stale) == len(shipped_aid().claims)
    assert all(problem.severity == "warning" and problem.line for problem in stale)


def test_a_claim_that_nothing_says_is_an_orphan():
    """It is counted and warned about."""
    aid = shipped_aid()
    silent = aid.model_copy(update={"pages": (), "options": ()})
    every = sourced(silent, writing(default_aid_dir()), TODAY)
    partners = {other for claim in aid.claims for other in claim.show_with}
    assert {each.claim.id for each in every if each.is_orphan} == {claim.id for claim in aid.claims} - partners


@pytest.mark.parametrize("what", AUDITS)
def test_the_command_prints_an_audit(what, capsys):
    """The report on stdout, the count on stderr, exit code 0 as long as nothing is wrong."""
    assert run(["audit", what]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) > 20
    assert "no problems" in err


def test_the_command_fails_for_content_that_fails(tmp_path, monkeypatch, capsys):
    """Exit code 1, with file and line; a folder that is not there is said to be so."""
    folder = small_aid(tmp_path)
    for module in ("content.loading", "audit.written"):
        monkeypatch.setattr(f"decision_aid.{module}.questionnaires_dir", lambda: tmp_path)
    monkeypatch.chdir(folder)
    change(folder, "options.yaml", "- text: A drink made from beans.", "- text: A drink made from 7 beans.")
    assert run(["audit", "sources", str(folder)]) == 1
    assert "options[0].fields.what[0].text: '7' is a loose number" in (out := capsys.readouterr().out)
    assert "options.yaml:7:" in out
    assert run(["audit", "sources", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().err


def test_an_aid_without_an_audit_file_is_held_to_the_usual_limits(tmp_path):
    """Nothing is excepted."""
    allowed = allowances(tmp_path)
    assert (allowed.grade, allowed.median_grade) == (8.0, 6.0)
    assert not allowed.hard_to_read
    assert not allowed.longer_or_shorter


def test_the_choices_of_the_command_are_the_audits(capsys):
    """Listed twice, because asking for them would load the content for every command."""
    with pytest.raises(SystemExit):
        run(["audit", "nothing"])
    err = capsys.readouterr().err
    assert all(what in err for what in AUDITS)
