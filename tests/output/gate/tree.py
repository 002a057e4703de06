"""The tag tree: what a screen reader walks through."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.output.gate.content import Box
from tests.output.gate.paper import Element, Paper

_OF_PDF_1_7 = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
Figure Formula Form
"""
STANDARD = frozenset(_OF_PDF_1_7.split())
HEADING = re.compile(r"H([1-6])")
_UNSPEAKABLE = re.compile("[\0\ufeff\ufffe\uffff\ue000-\uf8ff]")
_NUMBERINGS = (
    "/None",
    "/Disc",
    "/Circle",
    "/Square",
    "/Decimal",
    "/UpperRoman",
    "/LowerRoman",
    "/UpperAlpha",
    "/LowerAlpha",
)
_SLACK = 6.0
"""Points by which a stroke may reach beyond its path, or a box of the layout."""


def tree_is_there(paper: Paper) -> Iterator[str]:
    """A-3 6.7.3: one tree, one document in it."""
    if [each.kind for each in paper.top] != ["Document"]:
        yield f"at its top: {[each.kind for each in paper.top]}"


def kinds_are_standard(paper: Paper) -> Iterator[str]:
    """UA 7.1-5 to 7: every type is one of PDF 1.7, or mapped to one without a circle; none of them is remapped."""
    for name in paper.roles:
        if name.removeprefix("/") in STANDARD:
            yield f"{name} is remapped"
    for kind, times in Counter(each.kind for each in paper.elements if each.kind not in STANDARD).items():
        yield f"{kind}, {times} times"


def parents_know_their_children(paper: Paper) -> Iterator[str]:
    """Each element points back to the one that it is in."""
    for element in paper.elements:
        up = element.object.get("/P")
        wanted = element.above[-1].object if element.above else paper.root.StructTreeRoot
        if up is None or up.objgen != wanted.objgen:
            yield element.said


def headings_descend_one_by_one(paper: Paper) -> Iterator[str]:
    """UA 7.4.2, 7.4.4: the first is H1, there is one H1, and no level is skipped."""
    level, firsts = 0, 0
    for element in paper.elements:
        if element.kind == "H":
            yield "a heading without a level"
        if found := HEADING.fullmatch(element.kind):
            here = int(found[1])
            firsts += here == 1
            if here > level + 1:
                yield f"{element.said} follows H{level}"
            level = here
    if firsts != 1:
        yield f"{firsts} times H1"


def elements_say_something(paper: Paper) -> Iterator[str]:
    """No empty heading, paragraph, item or picture, which a voice would announce all the same. Cells may be empty."""
    for element in paper.elements:
        if element.kind not in ("TH", "TD") and not any(
            each.mcids or each.objects for each in element.everything_below()
        ):
            yield element.said


def lists_hold_items(paper: Paper) -> Iterator[str]:
    """UA 7.2-17 to 20: items only in a list, labels and bodies only in an item."""
    for element in paper.of_kind("L"):
        if not element.kids or {each.kind for each in element.kids} - {"L", "LI"}:
            yield f"{element.said} holds {sorted({each.kind for each in element.kids})}"
    for element in paper.of_kind("LI"):
        if not element.above or element.above[-1].kind != "L":
            yield f"{element.said} is not in a list"
        kinds = [each.kind for each in element.kids]
        if kinds not in (["LBody"], ["Lbl", "LBody"], ["Lbl"]):
            yield f"{element.said} holds {kinds}"
    for element in paper.of_kind("Lbl", "LBody"):
        if not element.above or element.above[-1].kind != "LI":
            yield f"{element.said} is not in an item"


def lists_tell_their_numbering(paper: Paper) -> Iterator[str]:
    """A reader says `bullet` or the number only when it knows which; without labels there is none."""
    for element in paper.of_kind("L"):
        numbering = str(element.attributes.get("/ListNumbering", "missing"))
        labelled = any(part.kind == "Lbl" for item in element.kids for part in item.kids)
        if numbering not in _NUMBERINGS or labelled == (numbering == "/None"):
            yield f"{element.said}: {numbering}, {'with' if labelled else 'without'} labels"


def figures_have_words(paper: Paper) -> Iterator[str]:
    """UA 7.3: a text that says what the picture says."""
    for element in paper.of_kind("Figure", "Formula"):
        if not (str(element.object.get("/Alt", "")) + str(element.object.get("/ActualText", ""))).strip():
            yield element.said


def figures_have_their_place(paper: Paper) -> Iterator[str]:
    """Each box is in points from the lower left, on its page, and around what is drawn under its mark."""
    for element in paper.of_kind("Figure"):
        box = element.attributes.get("/BBox")
        if box is None or element.page is None:
            yield f"{element.said} has no box"
            continue
        left, bottom, right, top = (float(each) for each in box)
        _, _, width, height = (float(each) for each in paper.pages[element.page].MediaBox)
        if not (0 <= left < right <= width and 0 <= bottom < top <= height):
            yield f"{element.said}: its box is not on the page"
        for page, mcid in element.mcids:
            drawn = paper.drawn[page].boxes.get(mcid)
            around = (left - _SLACK, bottom - _SLACK, right + _SLACK, top + _SLACK)
            if drawn and not _within(drawn, around):
                yield f"{element.said}: it is drawn elsewhere"


def texts_beside_can_be_spoken(paper: Paper) -> Iterator[str]:
    """A-3 6.2.11.7, UA 7.21.7: no character without a meaning in what stands for a picture or a word."""
    for element in paper.elements:
        for key in ("/Alt", "/ActualText", "/E"):
            if _UNSPEAKABLE.search(str(element.object.get(key, ""))):
                yield f"{element.said}: {key}"


def notes_have_names(paper: Paper) -> Iterator[str]:
    """UA 7.9: each note has an identifier of its own."""
    names = [str(each.object.get("/ID", "")) for each in paper.of_kind("Note")]
    if len(set(names)) != len(names) or "" in names:
        yield "notes without names of their own"


def identifiers_are_unique(paper: Paper) -> Iterator[str]:
    """A header that is named twice cannot be told apart."""
    names = Counter(bytes(each.object.ID) for each in paper.elements if "/ID" in each.object)
    for name, times in names.items():
        if times > 1:
            yield f"{name!r}, {times} times"


def marks_and_tree_agree(paper: Paper) -> Iterator[str]:
    """Each mark on a page belongs to exactly one element, which the page's own list names, and none is missing."""
    owners: dict[tuple[int, int], list[Element]] = {}
    for element in paper.elements:
        for place in element.mcids:
            owners.setdefault(place, []).append(element)
    drawn = [(at, mcid) for at, page in enumerate(paper.drawn) for mcid in page.mcids]
    for place, times in Counter(drawn).items():
        if times > 1:
            yield f"mark {place[1]} stands {times} times on page {place[0] + 1}"
    for place in sorted(set(drawn) ^ set(owners)):
        where = "is in no element" if place in set(drawn) else "is not drawn"
        yield f"mark {place[1]} of page {place[0] + 1} {where}"
    for place, elements in owners.items():
        if len(elements) > 1:
            yield f"mark {place[1]} of page {place[0] + 1} is in {len(elements)} elements"
    yield from _disagreements(paper, owners)


def _disagreements(paper: Paper, owners: dict[tuple[int, int], list[Element]]) -> Iterator[str]:
    tree = paper.root.get("/StructTreeRoot", {})
    numbers = list(tree.get("/ParentTree", {}).get("/Nums", []))
    listed = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for at, page in enumerate(paper.pages):
        of_page = listed.get(int(page.get("/StructParents", -1)))
        if of_page is None:
            yield f"page {at + 1} has no list of its marks"
            continue
        for (_, mcid), elements in ((place, each) for place, each in owners.items() if place[0] == at):
            if mcid >= len(of_page) or of_page[mcid] is None or of_page[mcid].objgen != elements[0].object.objgen:
                yield f"the list of page {at + 1} has something else for mark {mcid}"


def _within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
