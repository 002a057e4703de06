"""Write the finished paper to a file: PDF, web page, plain text or data, by the file's ending."""

import os
from pathlib import Path
from typing import Literal

from decision_aid.errors import OutputError
from decision_aid.summary.models import Summary

Paper = Literal["a4", "letter"]

PAPERS: tuple[Paper, ...] = ("a4", "letter")
FORMATS: tuple[str, ...] = (".pdf", ".html", ".txt", ".json")
"""The endings a file may have; each names its format."""


def save(summary: Summary, path: Path, paper: Paper = "a4") -> None:
    """Write the summary, whole or not at all, readable by its owner only. Raises `OutputError`."""
    # Imported here: it brings the store, which someone who only asks for FORMATS does not need.
    from decision_aid.session.store import write_whole

    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(f"{path}: the name must end in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    if os.path.isdir(path):
        raise OutputError(f"{path}: this is a folder. Add a file name.")
    if not os.path.isdir(path.parent):
        raise OutputError(f"{path.parent}: there is no such folder. Make it first, or choose another place.")
    write_whole(path, render(summary, suffix, paper))


def render(summary: Summary, suffix: str, paper: Paper = "a4") -> bytes:
    """The bytes of the file, in the format that the ending names."""
    # Each format brings its own libraries; the heavy ones must not slow down the rest.
    if suffix == ".pdf":
        from decision_aid.output import pdf

        return pdf.render(summary, paper)
    if suffix == ".html":
        from decision_aid.output import html

        return html.render(summary, paper)
    if suffix == ".txt":
        from decision_aid.output import text

        return text.render(summary)
    from decision_aid.output import data

    return data.render(summary)
