"""Put right what WeasyPrint leaves out, so that one file is both readable aloud (PDF/UA-1) and archivable (PDF/A-3A).

Each step names the gap it closes, as WeasyPrint 70 leaves it; `tests/output/gate` holds the rules that are then kept.
"""

from typing import Any

from decision_aid.output.settled import settle

_LIST_NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}
_POINTS_PER_PIXEL = 0.75

_UA_MARK = b"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: called with the laid-out document and the PDF, just before it is written."""
    _unpack_rows(pdf)
    _leave_out_what_is_empty(pdf)
    _call_loose_items_nothing(pdf)
    _give_headers_a_scope(pdf)
    _give_items_a_body(pdf)
    _give_lists_a_numbering(document, pdf)
    _place_figures(pdf)
    _list_attachments_once(pdf)
    _set_margins_aside(pdf)
    _say_that_it_is_accessible(pdf)
    settle(pdf)


def _give_headers_a_scope(pdf: Any) -> None:
    """Whether a table header speaks for its column or its row (WeasyPrint #2508)."""
    from pydyf import Dictionary

    for element in _elements(pdf):
        if element["S"] == "/TH":
            attributes = element.setdefault("A", Dictionary({"O": "/Table"}))
            in_head = _above(pdf, _above(pdf, element))["S"] == "/THead"
            attributes.setdefault("Scope", "/Column" if in_head else "/Row")


def _unpack_rows(pdf: Any) -> None:
    """A table row within a row: what the layout puts around cells that are set as blocks."""
    from pydyf import Array

    for row in _elements(pdf):
        if row["S"] == "/TR" and any(_object(pdf, kid)["S"] == "/TR" for kid in row["K"]):
            cells: list[bytes] = []
            for kid in row["K"]:
                inner = _object(pdf, kid)
                cells += inner["K"] if inner["S"] == "/TR" else [kid]
            row["K"] = Array(cells)
            for cell in cells:
                _object(pdf, cell)["P"] = row.reference


def _leave_out_what_is_empty(pdf: Any) -> None:
    """The end of a page leaves empty headings and paragraphs behind, which would be announced. Cells may be empty."""
    from pydyf import Array

    for element in reversed(_elements(pdf)):
        element["K"] = Array(
            kid
            for kid in element["K"]
            if not _is_reference(kid) or _object(pdf, kid).get("K", True) or _object(pdf, kid)["S"] in ("/TH", "/TD")
        )


def _call_loose_items_nothing(pdf: Any) -> None:
    """List items in list items, without a list: what the layout puts around one that is set as a table."""
    for element in _elements(pdf):
        # From above to below, so that what was in a loose item is found loose in its turn.
        wanted = {"/LI": "/L", "/Lbl": "/LI", "/LBody": "/LI"}.get(element["S"])
        if wanted and _above(pdf, element)["S"] != wanted:
            element["S"] = "/NonStruct"


def _give_items_a_body(pdf: Any) -> None:
    """A list item holds a label and one body, also when it was written as paragraphs."""
    from pydyf import Array, Dictionary

    for element in _elements(pdf):
        if element["S"] != "/LI":
            continue
        loose = [kid for kid in element["K"] if _object(pdf, kid)["S"] not in ("/Lbl", "/LBody")]
        if loose:
            body = Dictionary({"Type": "/StructElem", "S": "/LBody", "P": element.reference, "Pg": element["Pg"]})
            body["K"] = Array(loose)
            pdf.add_object(body)
            for kid in loose:
                _object(pdf, kid)["P"] = body.reference
            element["K"] = Array([kid for kid in element["K"] if kid not in loose] + [body.reference])


def _give_lists_a_numbering(document: Any, pdf: Any) -> None:
    """Whether a list is numbered, bulleted or has no mark, which a reader announces."""
    from pydyf import Dictionary
    from weasyprint.formatting_structure.boxes import BlockContainerBox

    lists = [element for element in _elements(pdf) if element["S"] == "/L"]
    tags = [
        box.element_tag
        for page in document.pages
        for box in page._page_box.descendants()
        if box.element_tag in _LIST_NUMBERING and isinstance(box, BlockContainerBox)
    ]
    for element, tag in zip(lists, tags, strict=True):
        numbering = _LIST_NUMBERING[tag] if _has_labels(pdf, element) else "/None"
        element.setdefault("A", Dictionary({"O": "/List", "ListNumbering": numbering}))


def _has_labels(pdf: Any, a_list: Any) -> bool:
    items = [pdf.objects[_number(each)] for each in a_list["K"]]
    return any(pdf.objects[_number(each)]["S"] == "/Lbl" for item in items for each in item["K"] if _is_reference(each))


def _place_figures(pdf: Any) -> None:
    """The box around a picture: in points from the lower left corner, no longer in pixels from the upper left."""
    from pydyf import Array

    for element in _elements(pdf):
        if element["S"] == "/Figure":
            _, _, _, height = _object(pdf, element["Pg"])["MediaBox"]
            left, top, right, bottom = (each * _POINTS_PER_PIXEL for each in element["A"]["BBox"])
            element["A"]["BBox"] = Array((left, height - bottom, right, height - top))


def _list_attachments_once(pdf: Any) -> None:
    """The catalog names each attached file, and WeasyPrint names it twice."""
    from pydyf import Array

    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = Array(dict.fromkeys(pdf.catalog["AF"]))


def _set_margins_aside(pdf: Any) -> None:
    """Mark running heads and feet as page furniture, which is not read aloud on every page (WeasyPrint #1836)."""
    from pydyf import Dictionary

    in_tree = {element.number for element in _elements(pdf)}
    parents = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])
    of_page = {page: parents["Nums"][at + 1] for at, page in enumerate(parents["Nums"]) if at % 2 == 0}
    for reference in pdf.page_references:
        page = _object(pdf, reference)
        owners = of_page[page["StructParents"]]
        outside = {at for at, owner in enumerate(owners) if _number(owner) not in in_tree}
        stream = _object(pdf, page["Contents"]).stream
        for at, part in enumerate(stream):
            if isinstance(part, dict) and part.get("MCID") in outside:
                stream[at - 1 : at + 1] = ["/Artifact", Dictionary({"Type": "/Pagination"})]
        for at in outside:
            _object(pdf, owners[at]).clear()
            owners[at] = b"null"


def _say_that_it_is_accessible(pdf: Any) -> None:
    """WeasyPrint names one standard in the metadata; the file keeps two (WeasyPrint #2783)."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    if b"pdfuaid" not in metadata.stream[0]:
        metadata.stream[0] = metadata.stream[0].replace(b"</rdf:RDF>", _UA_MARK + b"</rdf:RDF>")


def _elements(pdf: Any) -> list[Any]:
    """Every element of the tag tree in reading order: those above come before those below."""
    found = []
    # A stack and not a recursion: the tree is walked once for each step, and is large.
    waiting = [_object(pdf, pdf.catalog["StructTreeRoot"])]
    while waiting:
        element = waiting.pop()
        found.append(element)
        below = [_object(pdf, kid) for kid in element["K"] if _is_reference(kid)]
        waiting += [child for child in reversed(below) if "S" in child]
    return found[1:]


def _above(pdf: Any, element: Any) -> Any:
    """The element around this one."""
    return _object(pdf, element["P"])


def _is_reference(value: Any) -> bool:
    return isinstance(value, bytes)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    """The number in `12 0 R`."""
    return int(reference.split()[0])
