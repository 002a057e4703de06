"""Put right what WeasyPrint leaves out, so that one file is both readable aloud (PDF/UA-1) and archivable (PDF/A-3A).

Each step names the gap it closes. A step that finds nothing to do leaves the file as it is, so that a later WeasyPrint
that closes a gap itself does no harm.
"""

from collections.abc import Iterator
from typing import Any

_LIST_NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}

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
    _give_headers_a_scope(pdf)
    _give_lists_a_numbering(document, pdf)
    _set_margins_aside(pdf)
    _say_that_it_is_accessible(pdf)


def _give_headers_a_scope(pdf: Any) -> None:
    """Whether a table header speaks for its column or its row (WeasyPrint #2508)."""
    from pydyf import Dictionary

    for element, above in _elements(pdf):
        if element["S"] == "/TH":
            attributes = element.setdefault("A", Dictionary({"O": "/Table"}))
            attributes.setdefault("Scope", "/Column" if "/THead" in above else "/Row")


def _give_lists_a_numbering(document: Any, pdf: Any) -> None:
    """Whether a list is numbered, bulleted or has no mark, which a reader announces."""
    from pydyf import Dictionary
    from weasyprint.formatting_structure.boxes import BlockContainerBox

    lists = [element for element, _ in _elements(pdf) if element["S"] == "/L"]
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


def _set_margins_aside(pdf: Any) -> None:
    """Mark running heads and feet as page furniture, which is not read aloud on every page (WeasyPrint #1836)."""
    from pydyf import Dictionary

    in_tree = {element.number for element, _ in _elements(pdf)}
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


def _elements(pdf: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every element of the tag tree in reading order, with the kinds of those above it."""
    yield from _below(pdf, _object(pdf, pdf.catalog["StructTreeRoot"]), ())


def _below(pdf: Any, element: Any, above: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for kid in element["K"]:
        child = _object(pdf, kid) if _is_reference(kid) else {}
        if "S" in child:
            yield child, above
            yield from _below(pdf, child, (*above, child["S"]))


def _is_reference(value: Any) -> bool:
    return isinstance(value, bytes)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    """The number in `12 0 R`."""
    return int(reference.split()[0])
