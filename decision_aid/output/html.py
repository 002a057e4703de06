"""Lay the summary out as one web page that needs no other file and loads nothing."""

from functools import cache
from typing import TYPE_CHECKING

from decision_aid.errors import OutputError
from decision_aid.output.clean import cleaned
from decision_aid.resources import templates_dir
from decision_aid.summary.carrying import Fitted
from decision_aid.summary.models import Summary

if TYPE_CHECKING:
    from jinja2 import Environment


def render(summary: Summary, paper: str = "a4") -> bytes:
    """The page as UTF-8, with its styles inside; `paper` is what a browser prints it on."""
    return filled(cleaned(summary), paper=paper, on_paper=False).encode()


def filled(
    summary: Summary,
    *,
    on_paper: bool,
    paper: str = "",
    fitted: Fitted | None = None,
    large_print: bool = False,
    front_alone: bool = False,
) -> str:
    """The template filled with a summary: the one arrangement of words behind the web page and the PDF.

    `fitted`: what stands on page 1 and what is carried over; a web page has no pages, so nothing is.
    """
    template = _environment().get_template("summary.html.j2")
    return str(
        template.render(
            summary=summary,
            fitted=fitted or Fitted(summary.front),
            on_paper=on_paper,
            paper=paper,
            large_print=large_print,
            front_alone=front_alone,
        )
    )


@cache
def _environment() -> "Environment":
    # Imported here: --help and the plain walk must not wait for a template library.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    try:
        folder = templates_dir()
    except FileNotFoundError as error:
        raise OutputError(str(error)) from None
    # Said outright: select_autoescape() leaves names that end in .j2 unescaped.
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
