"""Files in the file: each is named, dated, of a known kind, and says how it belongs to the paper."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.output.gate.paper import Paper

_KIND = re.compile(r"/[-\w+.]+/[-\w+.]+")
_RELATIONS = ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")


def attachments_are_named_and_dated(paper: Paper) -> Iterator[str]:
    """A-3 6.8, UA 7.11: two names that are not empty, a description, a media type, a date and how it belongs."""
    for each in _attached(paper):
        name = str(each.get("/UF", ""))
        if not name or not str(each.get("/F", "")):
            yield f"{name!r} is not named twice"
        if not str(each.get("/Desc", "")):
            yield f"{name!r} is not described"
        if str(each.get("/AFRelationship", "")) not in _RELATIONS:
            yield f"{name!r} does not say how it belongs"
        inside = each.EF.get("/F")
        if not isinstance(inside, pikepdf.Stream) or not _KIND.fullmatch(str(inside.get("/Subtype", ""))):
            yield f"{name!r} has no media type"
        elif "/ModDate" not in inside.get("/Params", {}):
            yield f"{name!r} has no date"


def attachments_are_listed_once(paper: Paper) -> Iterator[str]:
    """A-3 6.8: each is named by the catalog's /AF once, and can be found in its list of files."""
    listed = [each.objgen for each in paper.root.get("/AF", [])]
    if len(set(listed)) != len(listed):
        yield "/AF names a file twice"
    names = paper.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    found = [each.objgen for at, each in enumerate(names) if at % 2]
    for each in _attached(paper):
        if each.objgen not in listed:
            yield f"{str(each.get('/UF', ''))!r} is not in /AF"
        if each.objgen not in found:
            yield f"{str(each.get('/UF', ''))!r} is not in the list of files"


def nothing_outside_is_needed(paper: Paper) -> Iterator[str]:
    """No file specification without the file, no page or action of another document."""
    for each in paper.dictionaries:
        if isinstance(each, pikepdf.Dictionary):
            if each.get("/Type") == "/Filespec" and "/EF" not in each:
                yield f"a reference to the file {str(each.get('/F', ''))!r}"
            if each.get("/S") in ("/GoToR", "/GoToE", "/Thread") and each.get("/Type") != "/StructElem":
                yield f"an action {each.S}"


def _attached(paper: Paper) -> list[Any]:
    return [each for each in paper.dictionaries if isinstance(each, pikepdf.Dictionary) and "/EF" in each]
