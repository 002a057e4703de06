"""Write a values picture down in lines, words and claims, so that a person can read what a test expects."""

from collections.abc import Iterator

from decision_aid.evaluation.values import picture
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import shared
from decision_aid.summary.models import Values
from decision_aid.summary.telling import Teller
from decision_aid.summary.values import printed_values
from tests.builders import TODAY


def the_values(interview: Interview) -> Values | None:
    """What is printed of what matters."""
    on_paper = shared(interview)
    return printed_values(on_paper, Teller(on_paper, TODAY))


def lines_of(interview: Interview) -> list[str]:
    """The picture as it is printed, each cell with the claims it rests on."""
    values = the_values(interview)
    return [] if values is None else [*_options(values), *_rows(interview, values), *values.left_out]


def _options(values: Values) -> Iterator[str]:
    for option in values.options:
        yield from (f"{option.option} - {said}" for said in option.safety)


def _rows(interview: Interview, values: Values) -> Iterator[str]:
    rows = {row.attribute.title: row for row in picture(interview).rows}
    for row in values.rows:
        yield f"{row.attribute}. {row.importance}.{f' {row.matters_most}.' if row.matters_most else ''}"
        for cell, rated in zip(row.cells, rows[row.attribute].cells, strict=True):
            for mark, rating in zip(cell.marks, rated.ratings, strict=True):
                claims = ", ".join(rating.claims) or "no claim"
                ours = f" {mark.judgement}" if mark.judgement else ""
                yield f"{cell.option}: {mark.label}. {mark.text}{ours} <{claims}>"
