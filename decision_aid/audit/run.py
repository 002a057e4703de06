"""Run the audits of an aid in its folder."""

from datetime import date
from pathlib import Path
from typing import Literal, get_args

from decision_aid.audit.allowances import Allowances, allowances
from decision_aid.audit.balance import balance
from decision_aid.audit.readability import readability
from decision_aid.audit.readability_elsewhere import readability_elsewhere
from decision_aid.audit.report import Report
from decision_aid.audit.sources import sources
from decision_aid.audit.written import Writing, writing
from decision_aid.content.loading import check, load_aid
from decision_aid.content.models import DecisionAid
from decision_aid.content.problems import Problem, errors_among, in_order

Audit = Literal["sources", "readability", "balance"]
AUDITS: tuple[Audit, ...] = get_args(Audit)


def audit(what: Audit, folder: Path, today: date, *, shared: Path | None = None, language: str | None = None) -> Report:
    """One audit of the aid in this folder. Raises `ContentError` when the aid cannot be loaded.

    In another language only how easy it is to read is looked at; the rest is the same in every language.
    """
    if what == "readability" and language is not None:
        aid = load_aid(folder, shared=shared, language=language)
        if aid.original is not None:
            return readability_elsewhere(aid, writing(folder, shared))
    return _report(what, load_aid(folder, shared=shared), writing(folder, shared), allowances(folder), today)


def every_problem(folder: Path, today: date, *, shared: Path | None = None) -> tuple[Problem, ...]:
    """What `check` says and, once the aid can be loaded, what every audit says."""
    found = check(folder, today, shared=shared)
    if errors_among(found):
        return found
    aid, written, allowed = load_aid(folder, shared=shared), writing(folder, shared), allowances(folder)
    audited = (problem for what in AUDITS for problem in _report(what, aid, written, allowed, today).problems)
    return in_order((*found, *audited))


def _report(what: Audit, aid: DecisionAid, written: Writing, allowed: Allowances, today: date) -> Report:
    match what:
        case "sources":
            report = sources(aid, written, allowed, today)
        case "readability":
            report = readability(aid, written, allowed)
        case "balance":
            report = balance(aid, written, allowed)
    return Report(report.text, in_order(report.problems))
