"""The file itself: its first and last bytes, its identity, and the limits on what stands in it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from tests.output.gate.paper import Paper, values_in

FILTERS = {"/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/DCTDecode", "/CCITTFaxDecode"}


def header_is_of_pdf_1_7(paper: Paper) -> Iterator[str]:
    """A-3 6.1.2: from the first byte, and marked as binary."""
    if not paper.data.startswith((b"%PDF-1.7\n%", b"%PDF-1.7\r\n%")):
        yield repr(paper.data[:12])
    elif min(paper.data.split(b"%", 2)[2][:4]) < 128:
        yield "no four bytes above 127 in the second line"


def nothing_follows_the_end(paper: Paper) -> Iterator[str]:
    """A-3 6.1.3: one end of line at most."""
    if paper.data[paper.data.rfind(b"%%EOF") + 5 :] not in (b"", b"\n", b"\r", b"\r\n"):
        yield "bytes after %%EOF"


def file_is_identified(paper: Paper) -> Iterator[str]:
    """A-3 6.1.3: two identifiers in the trailer."""
    both = paper.trailer.get("/ID", [])
    if len(both) != 2 or not all(bytes(each) for each in both):
        yield "no /ID"


def file_is_not_encrypted(paper: Paper) -> Iterator[str]:
    """A-3 6.1.3, UA 7.16: everyone may read it, print it and have it read aloud."""
    if paper.pdf.is_encrypted or "/Encrypt" in paper.trailer:
        yield "/Encrypt"


def syntax_is_sound(paper: Paper) -> Iterator[str]:
    """What qpdf finds in it: the lengths of streams, the table of objects, broken compression."""
    yield from paper.pdf.check_pdf_syntax()
    yield from (str(each) for each in paper.pdf.get_warnings())


def streams_stay_in_the_file(paper: Paper) -> Iterator[str]:
    """A-3 6.1.7: no stream in another file, and only filters that every reader knows."""
    for each in paper.pdf.objects:
        if isinstance(each, pikepdf.Stream):
            for key in ("/F", "/FFilter", "/FDecodeParms"):
                if key in each:
                    yield f"object {each.objgen[0]} has {key}"
            filters: Any = each.get("/Filter", [])
            for name in [filters] if isinstance(filters, pikepdf.Name) else filters:
                if str(name) not in FILTERS:
                    yield f"object {each.objgen[0]} has the filter {name}"


def values_are_within_limits(paper: Paper) -> Iterator[str]:
    """A-3 6.1.13: integers, reals, strings, names and the number of objects."""
    if len(paper.pdf.objects) > 8_388_607:
        yield "too many objects"
    for each in paper.pdf.objects:
        for value in values_in(each):
            if fault := _too_much(value):
                yield f"object {each.objgen[0]}: {fault}"


def pages_have_a_size_that_can_be_printed(paper: Paper) -> Iterator[str]:
    """A-3 6.1.13: between 3 and 14,400 units; ours are A4 or Letter, whole and not turned."""
    for at, page in enumerate(paper.pages, start=1):
        for box in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            if box in page:
                left, bottom, right, top = (float(each) for each in page[box])
                if not (3 <= abs(right - left) <= 14_400 and 3 <= abs(top - bottom) <= 14_400):
                    yield f"page {at}: {box}"
        _, _, width, height = (round(float(each)) for each in page.MediaBox)
        if (width, height) not in ((595, 842), (612, 792)) or int(page.get("/Rotate", 0)):
            yield f"page {at}: {width} by {height}"


def _too_much(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and not -(2**31) <= value < 2**31:
        return f"the integer {value}"
    if isinstance(value, Decimal) and (abs(value) > 3.403e38 or 0 < abs(value) < 1.175e-38):
        return f"the number {value}"
    if isinstance(value, pikepdf.String) and len(bytes(value)) > 32_767:
        return "a string that is too long"
    if isinstance(value, str) and len(value.encode()) > 128:  # a key, with its slash
        return f"the name {value[:20]}..."
    return None
