"""Tables: their shape, and which header speaks for which cell."""

import re
from collections.abc import Iterator

from tests.output.gate.paper import Element, Paper

_ROWS_AND_GROUPS = re.compile(r"(Caption )?((TR|THead|TBody|TFoot) )+(Caption )?")
_PARENTS = {
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TH": ("TR",),
    "TD": ("TR",),
}


def tables_are_built_of_rows(paper: Paper) -> Iterator[str]:
    """UA 7.2-3 to 14 and 36 to 38: what may stand in a table, and where its parts may stand."""
    for element in paper.of_kind(*_PARENTS):
        if not element.above or element.above[-1].kind not in _PARENTS[element.kind]:
            yield f"{element.said} is not in {' or '.join(_PARENTS[element.kind])}"
    for element in paper.of_kind("Table"):
        kinds = [each.kind for each in element.kids]
        if not _ROWS_AND_GROUPS.fullmatch("".join(f"{kind} " for kind in kinds)):
            yield f"{element.said} holds {kinds}"
        if max(kinds.count("THead"), kinds.count("TFoot"), kinds.count("Caption")) > 1:
            yield f"{element.said} has two heads, feet or captions"
        if {"THead", "TFoot"} & set(kinds) and "TBody" not in kinds:
            yield f"{element.said} has no body"
    for element in paper.of_kind("THead", "TBody", "TFoot"):
        if {each.kind for each in element.kids} != {"TR"}:
            yield f"{element.said} does not hold rows only"
    for element in paper.of_kind("TR"):
        if not {each.kind for each in element.kids} <= {"TH", "TD"} or not element.kids:
            yield f"{element.said} does not hold cells only"


def rows_are_of_one_length(paper: Paper) -> Iterator[str]:
    """UA 7.2-15, 42, 43: as many cells in each row; none spans several, for which readers name wrong headers."""
    for table in paper.of_kind("Table"):
        lengths = {len(row.kids) for row in _rows(table)}
        if len(lengths) > 1:
            yield f"{table.said}: rows of {sorted(lengths)} cells"
        for cell in table.everything_below():
            for key in ("/ColSpan", "/RowSpan"):
                if int(cell.attributes.get(key, 1)) != 1:
                    yield f"{cell.said}: {key}"


def headers_speak_for_row_or_column(paper: Paper) -> Iterator[str]:
    """UA 7.5: each header says for which; in a head for its column, elsewhere for its row."""
    for header in paper.of_kind("TH"):
        in_head = any(each.kind == "THead" for each in header.above)
        wanted = "/Column" if in_head else "/Row"
        if str(header.attributes.get("/Scope", "missing")) != wanted:
            yield f"{header.said}: {header.attributes.get('/Scope', 'missing')} instead of {wanted}"


def tables_have_headers(paper: Paper) -> Iterator[str]:
    """A cell without a header is a word without a meaning; two in one row speak for each other's cells."""
    for table in paper.of_kind("Table"):
        if not any(each.kind == "TH" for each in table.everything_below()):
            yield f"{table.said} has no header"
        for row in _rows(table):
            headers = [each for each in row.kids if each.kind == "TH"]
            if len(headers) > 1 and not any(each.kind == "THead" for each in row.above):
                yield f"{row.said} has {len(headers)} headers"


def cells_name_their_headers(paper: Paper) -> Iterator[str]:
    """UA 7.5: those of the same table, in the same row or the same column."""
    for table in paper.of_kind("Table"):
        rows = _rows(table)
        names: dict[bytes, tuple[int, int]] = {
            bytes(cell.object.ID): (at, column)
            for at, row in enumerate(rows)
            for column, cell in enumerate(row.kids)
            if cell.kind == "TH" and "/ID" in cell.object
        }
        for at, row in enumerate(rows):
            for column, cell in enumerate(row.kids):
                if cell.kind == "TD":
                    named = [bytes(each) for each in cell.attributes.get("/Headers", [])]
                    wanted = {name for name, place in names.items() if place[0] == at or place[1] == column}
                    of_row = {name for name, place in names.items() if place[0] == at}
                    if not set(named) <= wanted or not of_row <= set(named):
                        yield f"{cell.said}, row {at + 1}, column {column + 1}: {named}"


def _rows(table: Element) -> list[Element]:
    """Its own rows, not those of a table in a cell."""
    groups = [each for each in table.kids if each.kind in ("THead", "TBody", "TFoot")]
    return [row for owner in [table, *groups] for row in owner.kids if row.kind == "TR"]
