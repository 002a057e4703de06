"""Lay the options side by side for paper: those the person chose to compare in full, all of them in short."""

from collections.abc import Sequence

from decision_aid.content.models import FieldId, Option, OptionField
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Line, OptionRow, OptionTable
from decision_aid.summary.telling import Teller
from decision_aid.summary.tried import remark

WHAT = FieldId("what")
IN_SHORT = (FieldId("harms"),)
"""What is printed of every option when none was picked. What was measured of benefits stands among the numbers."""


def option_tables(interview: Interview, teller: Teller) -> tuple[OptionTable, ...]:
    """What each option is, for all; then every printed field of the picked ones, or the harms of all."""
    picked = interview.picked
    tables = []
    for field in interview.aid.option_fields:
        if field.id == WHAT:
            tables.append(_table(interview, field, interview.options, teller, first_only=True))
        elif field.on_paper and (picked or field.id in IN_SHORT):
            tables.append(_table(interview, field, picked or interview.options, teller))
    return tuple(tables)


def _table(
    interview: Interview, field: OptionField, options: Sequence[Option], teller: Teller, *, first_only: bool = False
) -> OptionTable:
    rows = []
    for option in options:
        statements = option.fields[field.id]
        lines = teller.lines(statements[:1] if first_only else statements, brief=True)
        tried = remark(interview, option) if field.id == WHAT else None
        rows.append(OptionRow(option=option.title, lines=(*lines, Line(text=tried)) if tried else lines))
    return OptionTable(question=field.question, short=field.short, rows=tuple(rows))
