"""Lay the options side by side for paper: those the person chose to compare in full, all of them in short."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from decision_aid.content.models import ClaimId, FieldId, Option, OptionField, Statement
from decision_aid.evaluation.tailoring import speaking, told
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Line, OptionRow, OptionTable
from decision_aid.summary.picture_models import PictureBlock
from decision_aid.summary.telling import Teller
from decision_aid.summary.tried import remark

WHAT = FieldId("what")
IN_SHORT = (FieldId("harms"),)
"""What is printed of every option when none was picked. What was measured of benefits stands among the numbers."""


@dataclass(frozen=True)
class Around:
    """What else stands on the same paper, so that nothing is told twice."""

    pictured: Mapping[ClaimId, PictureBlock]
    """Told by a picture: the table points to it."""
    measured: Set[ClaimId]
    """Would stand among the numbers: the table says in full how sure we are, and the numbers leave it out."""


def option_tables(interview: Interview, teller: Teller, around: Around) -> tuple[OptionTable, ...]:
    """What each option is, for all; then every printed field of the picked ones, or the harms of all."""
    picked = interview.picked
    tables = []
    for field in interview.aid.option_fields:
        if field.id == WHAT:
            tables.append(_table(interview, field, interview.options, teller, around))
        elif field.on_paper and (picked or field.id in IN_SHORT):
            tables.append(_table(interview, field, picked or interview.options, teller, around))
    return tuple(tables)


def told_in_tables(interview: Interview) -> frozenset[ClaimId]:
    """The claims that the tables quote."""
    fields = [each.id for each in interview.aid.option_fields if each.on_paper and each.id != WHAT]
    every = (option.fields[field] for option in interview.picked for field in fields)
    return frozenset(claim for some in every for each in told(interview, some) for claim in speaking(each))


def _table(
    interview: Interview, field: OptionField, options: Sequence[Option], teller: Teller, around: Around
) -> OptionTable:
    rows = []
    for option in options:
        statements = option.fields[field.id]
        if field.id == WHAT:
            lines = teller.lines(statements[:1], brief=True)
            tried = remark(interview, option)
            lines = (*lines, Line(text=tried)) if tried else lines
        else:
            lines = _lines(interview, statements, teller, around)
        rows.append(OptionRow(option=option.title, lines=lines))
    return OptionTable(question=field.question, short=field.short, rows=tuple(rows))


def _lines(interview: Interview, statements: Sequence[Statement], teller: Teller, around: Around) -> tuple[Line, ...]:
    claims = {claim for each in told(interview, statements) for claim in speaking(each)}
    brief = claims.isdisjoint(around.measured)
    lines = teller.lines(statements, brief=brief, elsewhere=around.pictured.keys())
    return (*lines, *_pointers(interview, statements, around))


def _pointers(interview: Interview, statements: Sequence[Statement], around: Around) -> list[Line]:
    """Where the statements are told that are left out here."""
    words = interview.aid.words
    left_out = [speaking(each) for each in told(interview, statements)]
    left_out = [claims for claims in left_out if claims and around.pictured.keys() >= set(claims)]
    blocks = {around.pictured[claim].claim: around.pictured[claim] for claims in left_out for claim in claims}
    told_there = {
        words["see_picture"].format(title=block.title) if block.groups else words["see_not_known"]: None
        for block in blocks.values()
    }
    return [Line(text=" ".join(told_there))] if told_there else []
