"""Ways to spoil a good PDF, each under the name of the rule that must find it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

Change = Callable[[Pdf], object]


def ways() -> list[tuple[str, Change]]:
    """The rule that must speak, and what is done to the file."""
    return [*_CATALOG, *_METADATA, *_TREE, *_TABLES, *_DRAWING, *_FONTS, *_REST]


def first(pdf: Pdf, kind: str) -> Any:
    """The first element of a kind in the tag tree."""
    return next(_of(pdf.Root.StructTreeRoot, kind))


def _of(owner: Any, kind: str) -> Iterator[Any]:
    kids: Any = owner.get("/K", [])
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            if kid.get("/S") == f"/{kind}":
                yield kid
            yield from _of(kid, kind)


def _every(pdf: Pdf, kind: str) -> list[Any]:
    return list(_of(pdf.Root.StructTreeRoot, kind))


def _set(key: str, value: Any) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def _drop(key: str) -> Change:
    return lambda pdf: pdf.Root.__delitem__(key)


def _on(kind: str, key: str, value: Any) -> Change:
    """Change an entry of the first element of a kind."""
    return lambda pdf: first(pdf, kind).__setitem__(key, value)


def _attribute(kind: str, key: str, value: Any) -> Change:
    return lambda pdf: first(pdf, kind).A.__setitem__(key, value)


def _metadata(old: bytes, new: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        before = pdf.Root.Metadata.read_bytes()
        assert old in before
        pdf.Root.Metadata.write(before.replace(old, new))

    return change


def _content(old: bytes, new: bytes, page: int = 0) -> Change:
    def change(pdf: Pdf) -> None:
        stream = pdf.pages[page].Contents
        before = stream.read_bytes()
        assert old in before
        stream.write(before.replace(old, new, 1))

    return change


def _font(key: str, value: Any) -> Change:
    return lambda pdf: _a_font(pdf).__setitem__(key, value)


def _below_font(key: str, value: Any) -> Change:
    return lambda pdf: _a_font(pdf).DescendantFonts[0].__setitem__(key, value)


def _a_font(pdf: Pdf) -> Any:
    fonts = dict(pdf.pages[0].Resources.Font).values()
    return next(each for each in fonts if str(each.BaseFont).endswith("+Paper"))


def _meaning(old: bytes, new: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        stream = _a_font(pdf).ToUnicode
        stream.write(stream.read_bytes().replace(old, new))

    return change


def _narrow(pdf: Pdf) -> None:
    below = _a_font(pdf).DescendantFonts[0]
    below.W = Array([0, 65535, 333])


def _a_missing_glyph(pdf: Pdf) -> None:
    stream = pdf.pages[0].Contents
    before = stream.read_bytes()
    at = before.index(b"[<") + 2
    stream.write(before[:at] + b"fff0" + before[at + 4 :])


def _an_empty_box(pdf: Pdf) -> None:
    stream = pdf.pages[0].Contents
    before = stream.read_bytes()
    at = before.index(b"[<") + 2
    stream.write(before[:at] + b"0000" + before[at + 4 :])


def _turn_upside_down(pdf: Pdf) -> None:
    box = first(pdf, "Figure").A.BBox
    left, bottom, right, top = (Decimal(str(each)) for each in box)
    height = Decimal(str(pdf.pages[0].MediaBox[3]))
    first(pdf, "Figure").A.BBox = Array([left, height - top, right, height - bottom])


def _lift_out(kind: str, into: str) -> Change:
    """Move an element to where it must not be."""

    def change(pdf: Pdf) -> None:
        moved, home = first(pdf, kind), first(pdf, into)
        moved.P.K = Array([kid for kid in moved.P.K if getattr(kid, "objgen", None) != moved.objgen])
        home.K.append(moved)
        moved.P = home

    return change


def _forget_a_mark(pdf: Pdf) -> None:
    first(pdf, "H1").K[0].K = Array([])


def _lose_a_cell(pdf: Pdf) -> None:
    row = first(pdf, "TR")
    row.K = Array(list(row.K)[:1])


def _swap_headers(pdf: Pdf) -> None:
    cells = list(_of(pdf.Root.StructTreeRoot, "TD"))
    cells[0].A.Headers, cells[1].A.Headers = cells[1].A.Headers, cells[0].A.Headers


def _a_second_identifier(pdf: Pdf) -> None:
    headers = list(_of(pdf.Root.StructTreeRoot, "TH"))
    headers[0].ID = headers[1].ID


def _a_note(pdf: Pdf) -> None:
    first(pdf, "P").S = Name.Note


def _a_link(key: str, value: Any) -> Change:
    return lambda pdf: pdf.pages[0].Annots[0].__setitem__(key, value)


def _a_loose_link(pdf: Pdf) -> None:
    first(pdf, "Link").S = Name.Span


def _a_lost_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = String("nowhere")


def _filespec(pdf: Pdf) -> Any:
    return pdf.Root.AF[0]


def _an_image(pdf: Pdf) -> None:
    image = Stream(pdf, b"\0\0\0")
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceRGB,
        Interpolate=True,
    )  # fmt: skip
    pdf.pages[0].Resources.XObject = Dictionary(X=pdf.make_indirect(image))


def _a_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


def _a_program(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].A = Dictionary(S=Name.Launch, F=String("a.exe"))


_CATALOG: list[tuple[str, Change]] = [
    ("language_is_told", _drop("/Lang")),
    ("language_is_told", _set("/Lang", String(""))),
    ("language_is_told", _on("P", "/Lang", String("not a language"))),
    ("title_is_shown", _drop("/ViewerPreferences")),
    ("title_is_shown", lambda pdf: pdf.trailer.Info.__delitem__("/Title")),
    ("document_is_marked", _drop("/MarkInfo")),
    ("document_is_marked", _set("/MarkInfo", Dictionary(Marked=True, Suspects=True))),
    ("colours_have_an_output_intent", _drop("/OutputIntents")),
    ("colours_have_an_output_intent", _a_profile),
    ("nothing_acts_by_itself", _set("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
    ("nothing_acts_by_itself", _set("/AcroForm", Dictionary(Fields=Array([])))),
    ("nothing_is_optional", _set("/OCProperties", Dictionary(OCGs=Array([])))),
    ("bookmarks_lead_somewhere", _drop("/Outlines")),
    ("bookmarks_lead_somewhere", _a_lost_bookmark),
    ("pages_have_a_size_that_can_be_printed", lambda pdf: pdf.pages[0].__setattr__("MediaBox", Array([0, 0, 2, 2]))),
    ("pages_have_a_size_that_can_be_printed", lambda pdf: pdf.pages[0].__setattr__("Rotate", 90)),
    ("values_are_within_limits", _set("/Much", 2**40)),
    ("values_are_within_limits", _set("/Long", String("x" * 40_000))),
    ("values_are_within_limits", _set("/" + "n" * 130, 1)),
]
_METADATA: list[tuple[str, Change]] = [
    ("metadata_is_one_packet", _drop("/Metadata")),
    ("metadata_is_one_packet", _metadata(b"</rdf:RDF>", b"</rdf:RDF><rdf:RDF/>")),
    ("metadata_is_one_packet", _metadata(b"</rdf:RDF>", b"")),
    ("metadata_is_one_packet", _metadata(b'begin=""', b'begin="" bytes="9"')),
    ("metadata_names_both_standards", _metadata(b'pdfuaid:part="1"', b"")),
    ("metadata_names_both_standards", _metadata(b'pdfaid:part="3"', b'pdfaid:part="2"')),
    ("metadata_names_both_standards", _metadata(b'conformance="A"', b'conformance="B"')),
    ("metadata_names_both_standards", _metadata(b"pdfuaid", b"ua")),
    ("metadata_explains_its_own_words", _metadata(b"pdfaExtension:schemas>", b"pdfaExtension:others>")),
    ("metadata_explains_its_own_words", _metadata(b">internal<", b">secret<")),
    ("metadata_has_a_title", _metadata(b"dc:title>", b"dc:source>")),
    ("metadata_agrees_with_the_file", _metadata(b"A small paper", b"Another paper")),
    ("metadata_agrees_with_the_file", lambda pdf: pdf.trailer.Info.__setitem__("/ModDate", String("D:2020010100Z"))),
]
_TREE: list[tuple[str, Change]] = [
    ("tree_is_there", _drop("/StructTreeRoot")),
    ("kinds_are_standard", _on("P", "/S", Name.Paragraph)),
    ("kinds_are_standard", lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Span))),
    ("parents_know_their_children", lambda pdf: first(pdf, "P").__setitem__("/P", first(pdf, "H1"))),
    ("headings_descend_one_by_one", _on("H1", "/S", Name.P)),
    ("headings_descend_one_by_one", _on("H2", "/S", Name.P)),
    ("headings_descend_one_by_one", _on("H3", "/S", Name.H1)),
    ("headings_descend_one_by_one", _on("H3", "/S", Name.H)),
    ("elements_say_something", _forget_a_mark),
    ("lists_hold_items", _lift_out("P", "LI")),
    ("lists_hold_items", _on("LI", "/S", Name.P)),
    ("lists_tell_their_numbering", lambda pdf: first(pdf, "L").__delitem__("/A")),
    ("lists_tell_their_numbering", _attribute("L", "/ListNumbering", Name("/None"))),
    ("figures_have_words", lambda pdf: first(pdf, "Figure").__delitem__("/Alt")),
    ("figures_have_words", _on("Figure", "/Alt", String(" "))),
    ("figures_have_their_place", lambda pdf: first(pdf, "Figure").__delitem__("/A")),
    ("figures_have_their_place", _attribute("Figure", "/BBox", Array([10, 900, 50, 990]))),
    ("figures_have_their_place", _turn_upside_down),
    ("texts_beside_can_be_spoken", _on("Figure", "/Alt", String("One \ue000 bar"))),
    ("notes_have_names", _a_note),
    ("identifiers_are_unique", _a_second_identifier),
    ("marks_and_tree_agree", _forget_a_mark),
    ("marks_and_tree_agree", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree")),
    ("marks_and_tree_agree", lambda pdf: first(pdf, "H1").K[0].__setitem__("/K", Array([1]))),
]
_TABLES: list[tuple[str, Change]] = [
    ("tables_are_built_of_rows", _on("TBody", "/S", Name.Div)),
    ("tables_are_built_of_rows", _lift_out("TR", "Document")),
    ("tables_are_built_of_rows", _on("TD", "/S", Name.P)),
    ("rows_are_of_one_length", _lose_a_cell),
    ("rows_are_of_one_length", _attribute("TD", "/ColSpan", 2)),
    ("headers_speak_for_row_or_column", lambda pdf: first(pdf, "TH").A.__delitem__("/Scope")),
    ("headers_speak_for_row_or_column", _attribute("TH", "/Scope", Name.Row)),
    ("tables_have_headers", lambda pdf: [each.__setitem__("/S", Name.TD) for each in _every(pdf, "TH")]),
    ("tables_have_headers", lambda pdf: [each.__setitem__("/S", Name.TH) for each in _every(pdf, "TD")]),
    ("cells_name_their_headers", _swap_headers),
    ("cells_name_their_headers", _attribute("TD", "/Headers", Array([]))),
]
_DRAWING: list[tuple[str, Change]] = [
    ("everything_is_read_or_set_aside", _content(b"1 0 0 -1", b"0 0 9 9 re f 1 0 0 -1")),
    ("read_and_set_aside_do_not_mix", _content(b"BT", b"/Artifact BMC BT")),
    ("words_set_aside_are_page_furniture", _content(b"/Pagination", b"/Layout")),
    ("every_page_has_furniture_and_words", _content(b"/Artifact\n<</Type /Pagination>>", b"/Span\n<</MCID 0>>", 1)),
    ("operators_are_known_and_balanced", _content(b"1 0 0 -1", b"frob 1 0 0 -1")),
    ("operators_are_known_and_balanced", _content(b"1 0 0 -1", b"q " * 29 + b"Q " * 29 + b"1 0 0 -1")),
    ("operators_are_known_and_balanced", _content(b"EMC", b"")),
    ("lines_are_not_made_of_letters", _meaning(b"<006d>", b"<005f005f005f005f>")),
    ("resources_are_the_pages_own", lambda pdf: pdf.pages[0].Resources.__setitem__("/Font", Dictionary())),
    ("states_and_pictures_are_plain", _an_image),
    ("states_and_pictures_are_plain", _set("/Odd", Dictionary(Type=Name.ExtGState, TR=Name.Identity))),
    ("colours_are_those_of_the_intent", _content(b"1 0 0 -1", b"0 0 0 1 k 1 0 0 -1")),
]
_FONTS: list[tuple[str, Change]] = [
    ("fonts_are_embedded", lambda pdf: _a_font(pdf).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
    ("fonts_are_embedded", lambda pdf: _a_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2.write(b"no font")),
    ("fonts_are_described", _font("/Encoding", Name.WinAnsiEncoding)),
    ("fonts_are_described", lambda pdf: _a_font(pdf).DescendantFonts[0].__delitem__("/CIDToGIDMap")),
    ("fonts_are_described", _below_font("/BaseFont", Name("/Other"))),
    ("glyphs_are_there", _a_missing_glyph),
    ("glyphs_are_there", _an_empty_box),
    ("glyphs_have_a_meaning", lambda pdf: _a_font(pdf).__delitem__("/ToUnicode")),
    ("glyphs_have_a_meaning", _meaning(b"beginbfchar", b"beginbfother")),
    ("glyphs_have_a_meaning", _meaning(b"<0065>", b"<fffe>")),
    ("glyphs_are_as_wide_as_told", _narrow),
]
_REST: list[tuple[str, Change]] = [
    ("attachments_are_named_and_dated", lambda pdf: _filespec(pdf).__delitem__("/UF")),
    ("attachments_are_named_and_dated", lambda pdf: _filespec(pdf).__delitem__("/AFRelationship")),
    ("attachments_are_named_and_dated", lambda pdf: _filespec(pdf).EF.F.__delitem__("/Subtype")),
    ("attachments_are_named_and_dated", lambda pdf: _filespec(pdf).EF.F.Params.__delitem__("/ModDate")),
    ("attachments_are_listed_once", _drop("/AF")),
    ("attachments_are_listed_once", lambda pdf: pdf.Root.AF.append(_filespec(pdf))),
    ("nothing_outside_is_needed", _set("/Else", Dictionary(Type=Name.Filespec, F=String("/etc/passwd")))),
    ("streams_stay_in_the_file", lambda pdf: pdf.Root.Metadata.__setitem__("/F", String("elsewhere.xml"))),
    ("annotations_are_links", _a_link("/Subtype", Name.Movie)),
    ("links_are_printed_and_described", _a_link("/F", 0)),
    ("links_are_printed_and_described", lambda pdf: pdf.pages[0].Annots[0].__delitem__("/Contents")),
    ("links_are_in_the_tree", _a_loose_link),
    ("links_are_in_the_tree", _a_link("/StructParent", 99)),
    ("pages_are_walked_in_reading_order", lambda pdf: pdf.pages[0].__delitem__("/Tabs")),
    ("actions_only_lead", _a_program),
    ("actions_only_lead", _a_link("/A", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
]
