"""Say how the compared options do on what matters to a person, and what would change that picture, in words."""

from collections.abc import Sequence

from decision_aid.content.models import MARKS, Mark, Option, Rating
from decision_aid.evaluation.values import Cell, Compared, Difference, Row, ValuesPicture, differences, picture
from decision_aid.session.interview import Interview
from decision_aid.session.responses import NOT_SHARED
from decision_aid.summary.models import ValueCell, ValueMark, ValueOption, ValueRow, Values
from decision_aid.summary.telling import Teller


def printed_values(interview: Interview, teller: Teller) -> Values | None:
    """The picture for the paper: a row for what the person said matters, the rest by name; None without any row."""
    drawn = picture(interview)
    said = [row for row in drawn.rows if row.importance is not None]
    return _values(interview, drawn, said, teller) if said else None


def shown_values(interview: Interview, teller: Teller) -> Values:
    """The picture for the screen, with a row for everything, also for what was left open."""
    drawn = picture(interview)
    return _values(interview, drawn, drawn.rows, teller)


def _values(interview: Interview, drawn: ValuesPicture, rows: Sequence[Row], teller: Teller) -> Values:
    words = interview.aid.words
    marks = ", ".join(words[f"values_mark_{mark}"] for mark in MARKS)
    return Values(
        intro=words["values_intro"],
        key=words["values_key"].format(marks=marks),
        options=tuple(_option(interview, each) for each in drawn.options),
        rows=tuple(_row(interview, row, teller) for row in rows),
        left_out=_left_out(interview, [row for row in drawn.rows if row not in rows]),
        differences_heading=words["heading_differences"],
        differences=_differences(interview),
    )


def _option(interview: Interview, compared: Compared) -> ValueOption:
    words = interview.aid.words
    safety = [
        words["values_safety"].format(level=words[f"level_{each.contraindication.level}"], topic=each.finding.topic)
        for each in compared.cautions
    ]
    if compared.unchecked:
        safety.append(words["values_unchecked"])
    return ValueOption(option=compared.option.short, safety=tuple(dict.fromkeys(safety)))


def _row(interview: Interview, row: Row, teller: Teller) -> ValueRow:
    words = interview.aid.words
    importance = words["values_importance_open"]
    if row.importance is not None:
        importance = words["values_importance"].format(importance=row.importance, most=row.item.maximum)
    return ValueRow(
        attribute=row.attribute.title,
        means=row.item.hint or "",
        importance=importance,
        matters_most=words["values_matters_most"] if row.matters_most else None,
        cells=tuple(_cell(interview, cell, teller) for cell in row.cells),
    )


def _cell(interview: Interview, cell: Cell, teller: Teller) -> ValueCell:
    return ValueCell(option=cell.option.short, marks=tuple(_mark(interview, rating, teller) for rating in cell.ratings))


def _mark(interview: Interview, rating: Rating, teller: Teller) -> ValueMark:
    words, line = interview.aid.words, teller.line(rating, brief=True)
    return ValueMark(
        mark=rating.mark,
        step=MARKS.index(rating.mark) if rating.mark in MARKS else None,
        label=words[f"values_mark_{rating.mark}"],
        text=line.text,
        judgement=_judgement(interview, rating),
        caveat=line.caveat,
        cites=line.cites,
    )


def _judgement(interview: Interview, rating: Rating) -> str | None:
    if not rating.judgement:
        return None
    return interview.aid.words["values_judgement_part" if rating.claims else "values_judgement"]


def _left_out(interview: Interview, rows: Sequence[Row]) -> tuple[str, ...]:
    hidden = [row for row in rows if interview.responses.get(row.item.id) is NOT_SHARED]
    told = {"values_not_rated": [row for row in rows if row not in hidden], "values_not_shared": hidden}
    return tuple(
        interview.aid.words[key].format(attributes="; ".join(row.attribute.title for row in group))
        for key, group in told.items()
        if group
    )


def _differences(interview: Interview) -> tuple[str, ...]:
    found = differences(interview)
    if not found:
        return (interview.aid.words["values_no_differences"],)
    return tuple(_difference(interview, each) for each in found)


def _difference(interview: Interview, found: Difference) -> str:
    words, row = interview.aid.words, found.row
    by_option = {cell.option.id: cell for cell in row.cells}
    high, low = by_option[found.high[0].id].steps, by_option[found.low[0].id].steps
    assert high is not None  # an option whose mark is not known is in neither group
    assert low is not None
    return words["values_difference"].format(
        attribute=row.attribute.title,
        high=_names(found.high),
        high_mark=_in_words(interview, MARKS[high[0]]),
        low=_names(found.low),
        low_mark=_in_words(interview, MARKS[low[1]]),
        importance=row.importance,
        most=row.item.maximum,
    )


def _in_words(interview: Interview, mark: Mark) -> str:
    return interview.aid.words[f"values_mark_{mark}"]


def _names(options: Sequence[Option]) -> str:
    return ", ".join(option.short for option in options)
