"""Lay the summary out as a tagged PDF: page one for the clinician on one page, the rest for the patient."""

import threading
import warnings
from functools import cache
from typing import TYPE_CHECKING

from decision_aid.errors import OutputError
from decision_aid.output import fonts, html, load
from decision_aid.output.clean import cleaned, printable
from decision_aid.output.finish import finish
from decision_aid.resources import templates_dir
from decision_aid.summary.models import Summary

if TYPE_CHECKING:
    from weasyprint import CSS, Document

DENSITIES = ("roomy", "close", "closest", "fullest")
"""How page one may be set, from the most generous; the first in which it fits one page is taken."""

_PATIENTS_PAGES = "patient"
"""The id of the element with which page two begins."""
_SIZES = {"a4": "A4", "letter": "Letter"}
_ONE_AT_A_TIME = threading.Lock()
"""The layout libraries behind WeasyPrint are not safe for several threads."""


def render(summary: Summary, paper: str = "a4") -> bytes:
    """The PDF. Equal summaries give equal bytes. Raises `OutputError`."""
    with _ONE_AT_A_TIME:
        refused = load.weasyprint().urls.FatalURLFetchingError
        try:
            return _written(_fitted(_ready(summary), paper))
        except (Exception, refused) as error:
            # Whatever the layout stumbles over may quote an answer, so only its kind is told.
            kind = type(error).__name__
        raise OutputError(f"The PDF could not be made ({kind}). Save as .html instead and print it from a browser.")


def _ready(summary: Summary) -> Summary:
    summary = cleaned(summary)
    if summary.model_dump_json().isascii():
        return summary
    return printable(summary, fonts.all_covered())


def _fitted(summary: Summary, paper: str) -> "Document":
    """The pages, with page one as generously set as it fits."""
    document = _laid_out(summary, paper, DENSITIES[0])
    if _PATIENTS_PAGES in document.pages[1].anchors:
        return document
    for density in DENSITIES[1:-1]:
        if len(_laid_out(summary, paper, density, front_alone=True).pages) == 1:
            return _laid_out(summary, paper, density)
    return _laid_out(summary, paper, DENSITIES[-1])


def _laid_out(summary: Summary, paper: str, density: str, *, front_alone: bool = False) -> "Document":
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from decision_aid.output.assets import Assets

    page = html.filled(summary, on_paper=True, density=density, front_alone=front_alone)
    assets, configuration = Assets(), FontConfiguration()
    faces = "\n".join(face.rule for face in fonts.faces_for(page))
    sheets = [
        CSS(string=faces, font_config=configuration, url_fetcher=assets, base_url="about:blank"),
        CSS(string=f"@page {{ size: {_SIZES[paper]} }}", url_fetcher=assets, base_url="about:blank"),
        *_styles(),
    ]
    document: Document = HTML(string=page, url_fetcher=assets, base_url="about:blank").render(
        stylesheets=sheets, font_config=configuration
    )
    return document


@cache
def _styles() -> tuple["CSS", ...]:
    from weasyprint import CSS

    from decision_aid.output.assets import Assets

    return tuple(
        CSS(string=(templates_dir() / name).read_text(encoding="utf-8"), url_fetcher=Assets(), base_url="about:blank")
        for name in ("summary.css", "pictures.css", "print.css")
    )


def _written(document: "Document") -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint forgets to close its colour profile.
        data: bytes = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finish)
    return data
