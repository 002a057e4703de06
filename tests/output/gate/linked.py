"""Links and other things that react: each is in the tree, says where it leads, and does nothing but lead."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.output.gate.paper import Paper

_HARMLESS = ("/GoTo", "/URI")
_PRINTED = 4
_NOT_SEEN = 1 | 2 | 32 | 256
"""Invisible, hidden, not viewed, and the switch between."""


def annotations_are_links(paper: Paper) -> Iterator[str]:
    """A-3 6.3.1: nothing else reacts in our papers."""
    for at, each in _annotations(paper):
        if each.get("/Subtype") != "/Link":
            yield f"page {at}: {each.get('/Subtype')}"


def links_are_printed_and_described(paper: Paper) -> Iterator[str]:
    """A-3 6.3.2, UA 7.18.5-2: seen, printed, and with words for where they lead."""
    for at, each in _annotations(paper):
        flags = int(each.get("/F", 0))
        if not flags & _PRINTED or flags & _NOT_SEEN:
            yield f"page {at}: flags {flags}"
        if not str(each.get("/Contents", "")).strip():
            yield f"page {at}: no words"


def links_are_in_the_tree(paper: Paper) -> Iterator[str]:
    """UA 7.18.5-1: each is in an element Link, together with its words, and the tree's list knows it."""
    holders = {each.objgen: element for element in paper.elements for each in element.objects}
    numbers = list(paper.root.get("/StructTreeRoot", {}).get("/ParentTree", {}).get("/Nums", []))
    listed = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for at, each in _annotations(paper):
        holder = holders.get(each.objgen)
        if holder is None or holder.kind != "Link":
            yield f"page {at}: {'nowhere' if holder is None else holder.said}"
            continue
        owner = listed.get(int(each.get("/StructParent", -1)))
        if not isinstance(owner, pikepdf.Dictionary) or owner.objgen != holder.object.objgen:
            yield f"page {at}: the tree's list does not know it"
        if not any(part.mcids for part in holder.everything_below()):
            yield f"page {at}: a link without words"


def pages_are_walked_in_reading_order(paper: Paper) -> Iterator[str]:
    """UA 7.18.3: the tab key follows the tag tree."""
    for at, page in enumerate(paper.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {at}: {page.get('/Tabs')}"


def actions_only_lead(paper: Paper) -> Iterator[str]:
    """A-3 6.5.1: no script, no program, no form that is sent, no sound or film."""
    for each in paper.dictionaries:
        yield from _actions(each)


def _actions(value: Any) -> Iterator[str]:
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return
    if "/JS" in value:
        yield "a script"
    for key in ("/A", "/AA", "/Next", "/PA", "/OpenAction"):
        action = value.get(key)
        if isinstance(action, pikepdf.Dictionary) and "/S" in action and str(action.S) not in _HARMLESS:
            yield f"an action {action.S}"
    if value.get("/Type") == "/Action" and str(value.get("/S")) not in _HARMLESS:
        yield f"an action {value.get('/S')}"


def _annotations(paper: Paper) -> list[tuple[int, Any]]:
    return [(at, each) for at, page in enumerate(paper.pages, start=1) for each in page.get("/Annots", [])]
