"""The metadata: one readable packet that names both standards, explains its own words and agrees with the rest."""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

import pikepdf

from tests.output.gate.paper import Paper

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
PREDEFINED = (RDF, DC, PDF, XMP, PDFA, EXTENSION)
PREFIXES = {
    "pdfaid": PDFA,
    "pdfuaid": PDFUA,
    "pdfaExtension": EXTENSION,
    "pdfaSchema": SCHEMA,
    "pdfaProperty": PROPERTY,
}
AGREEMENTS = (
    ("/Title", f"{DC}title"),
    ("/Author", f"{DC}creator"),
    ("/Subject", f"{DC}description"),
    ("/Keywords", f"{PDF}Keywords"),
    ("/Creator", f"{XMP}CreatorTool"),
    ("/Producer", f"{PDF}Producer"),
    ("/CreationDate", f"{XMP}CreateDate"),
    ("/ModDate", f"{XMP}ModifyDate"),
)


def metadata_is_one_packet(paper: Paper) -> Iterator[str]:
    """A-3 6.6.2.1: well-formed UTF-8 with one rdf:RDF, and no forbidden word in its first line."""
    stream = paper.root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Subtype") != "/XML" or stream.get("/Type") != "/Metadata":
        yield "no metadata"
        return
    raw = stream.read_bytes()
    opening = re.match(rb"<\?xpacket ([^?]*)\?>", raw)
    if opening is None or b"bytes=" in opening[1] or b"encoding=" in opening[1] or not raw.rstrip().endswith(b"?>"):
        yield "the packet is not opened and closed as it should be"
    try:
        raw.decode()
        tree = ElementTree.fromstring(raw)
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        yield f"the packet cannot be read: {error}"
        return
    if len(tree.findall(f"{RDF}RDF")) != 1:
        yield "there is not exactly one rdf:RDF"


def metadata_names_both_standards(paper: Paper) -> Iterator[str]:
    """UA 5-1, 5-2, A-3 6.6.4: each exactly once, with the prefix that its standard asks for."""
    found = _properties(paper)
    for name, wanted in ((f"{PDFUA}part", "1"), (f"{PDFA}part", "3"), (f"{PDFA}conformance", "A")):
        values = [value for each, value in found if each == name]
        if values != [wanted]:
            yield f"{name} is {values}"
    raw = _raw(paper)
    for prefix, space in PREFIXES.items():
        if f'"{space[1:-1]}"'.encode() in raw and f'xmlns:{prefix}="{space[1:-1]}"'.encode() not in raw:
            yield f"{prefix} has another prefix"


def metadata_explains_its_own_words(paper: Paper) -> Iterator[str]:
    """A-3 6.6.2.3: a property that archives do not know is described in an extension schema."""
    rdf = _rdf(paper)
    if rdf is None:
        return
    described = set()
    for schema in rdf.findall(f"{RDF}Description/{EXTENSION}schemas/{RDF}Bag/{RDF}li"):
        space, prefix = schema.findtext(f"{SCHEMA}namespaceURI", ""), schema.findtext(f"{SCHEMA}prefix", "")
        if not (space and prefix and schema.findtext(f"{SCHEMA}schema")):
            yield "an extension schema is not complete"
        for each in schema.findall(f"{SCHEMA}property/{RDF}Seq/{RDF}li"):
            fields = {part.tag: part.text for part in each}
            if set(fields) != {f"{PROPERTY}{name}" for name in ("name", "valueType", "category", "description")}:
                yield "a property of an extension schema is not complete"
            elif fields[f"{PROPERTY}category"] not in ("internal", "external"):
                yield "a property is neither internal nor external"
            described.add(f"{{{space}}}{fields.get(f'{PROPERTY}name')}")
    for name, _ in _properties(paper):
        if not name.startswith(PREDEFINED) and name not in described:
            yield f"{name} is not described"


def metadata_has_a_title(paper: Paper) -> Iterator[str]:
    """UA 7.1-9."""
    if not dict(_properties(paper)).get(f"{DC}title", "").strip():
        yield "no dc:title"


def metadata_agrees_with_the_file(paper: Paper) -> Iterator[str]:
    """The same title, maker and dates in both places where readers look."""
    info, found = paper.trailer.get("/Info", {}), dict(_properties(paper))
    for key, name in AGREEMENTS:
        here, there = str(info.get(key, "")), found.get(name, "")
        same = _from_info(here) == _from_metadata(there) if key.endswith("Date") else here == there
        if not same:
            yield f"{key} is {here!r}, in the metadata {there!r}"


def _raw(paper: Paper) -> bytes:
    stream = paper.root.get("/Metadata")
    return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""


def _rdf(paper: Paper) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(_raw(paper)).find(f"{RDF}RDF")
    except ElementTree.ParseError:
        return None


def _properties(paper: Paper) -> list[tuple[str, str]]:
    """Every property with its text."""
    rdf = _rdf(paper)
    if rdf is None:
        return []
    found = []
    for description in rdf.findall(f"{RDF}Description"):
        found += [(name, value) for name, value in description.attrib.items() if not name.startswith(RDF)]
        found += [(each.tag, "".join(each.itertext()).strip()) for each in description]
    return found


def _from_info(text: str) -> datetime | None:
    digits = re.fullmatch(r"D:(\d{14})(Z|[+-]\d\d'\d\d'?)", text)
    if digits is None:
        return None
    zone = digits[2].replace("'", "") if digits[2] != "Z" else "+0000"
    return datetime.strptime(digits[1] + zone, "%Y%m%d%H%M%S%z")


def _from_metadata(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
