"""Write the finished paper to a file: PDF, web page, plain text or data, by the file's ending."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from decision_aid.errors import OutputError
from decision_aid.summary.models import Summary

if TYPE_CHECKING:
    from decision_aid.session.interview import Interview

Paper = Literal["a4", "letter"]

PAPERS: tuple[Paper, ...] = ("a4", "letter")
FORMATS: tuple[str, ...] = (".pdf", ".html", ".txt", ".json")
"""The endings a file may have; each names its format."""
RECORD = ".fhir.json"
"""The ending of a file for a record system. It holds the answers in codes, so it is made from the interview as well."""


def save(
    summary: Summary,
    path: Path,
    paper: Paper = "a4",
    *,
    large_print: bool = False,
    interview: "Interview | None" = None,
    attach_fhir: bool = False,
) -> None:
    """Write the summary, whole or not at all, readable by its owner only. Raises `OutputError`.

    `large_print`: a PDF in 18 points; a web page is as large as its reader sets it.
    `interview`: whose summary it is, for a `.fhir.json` or to attach one to a PDF (`attach_fhir`).
    """
    # Imported here: it brings the store, which someone who only asks for FORMATS does not need.
    from decision_aid.session.store import write_whole

    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(
            "{path}: the name must end in {endings} or {last}.",
            path=path,
            endings=", ".join(FORMATS[:-1]),
            last=FORMATS[-1],
        )
    if os.path.isdir(path):
        raise OutputError("{path}: this is a folder. Add a file name.", path=path)
    if not os.path.isdir(path.parent):
        raise OutputError(
            "{folder}: there is no such folder. Make it first, or choose another place.", folder=path.parent
        )
    if path.name.lower().endswith(RECORD):
        if interview is None:
            raise OutputError(
                "{path}: a file for a record system is made with 'decision-aid summary'. Choose another ending.",
                path=path,
            )
        write_whole(path, _record(summary, interview, render(summary, ".pdf", paper, large_print)))
    elif attach_fhir and interview is not None and suffix == ".pdf":
        write_whole(path, _with_record(summary, interview, paper, large_print))
    else:
        write_whole(path, render(summary, suffix, paper, large_print))


def render(summary: Summary, suffix: str, paper: Paper = "a4", large_print: bool = False) -> bytes:
    """The bytes of the file, in the format that the ending names."""
    # Each format brings its own libraries; the heavy ones must not slow down the rest.
    if suffix == ".pdf":
        from decision_aid.output import warm

        return warm.rendered(summary, paper, large_print)
    if suffix == ".html":
        from decision_aid.output import html

        return html.render(summary, paper)
    if suffix == ".txt":
        from decision_aid.output import text

        return text.render(summary)
    from decision_aid.output import data

    return data.render(summary)


def _record(summary: Summary, interview: "Interview", paper: bytes | None) -> bytes:
    from decision_aid.output import fhir_bundle

    return fhir_bundle.render(interview, summary, paper)


def _with_record(summary: Summary, interview: "Interview", paper: Paper, large_print: bool) -> bytes:
    """The PDF with the record inside. The record inside holds no PDF, or neither would end."""
    from decision_aid.output import pdf

    record = (f"summary{RECORD}", _record(summary, interview, None))
    return pdf.render(summary, paper, large_print, attachments=(record,))
