"""What the document as a whole says of itself, and what an archive refuses in it."""

import re
from collections.abc import Iterator

import pikepdf

from tests.output.gate.paper import Paper

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_MONITOR_OR_PRINTER = (b"mntr", b"prtr")


def language_is_told(paper: Paper) -> Iterator[str]:
    """UA 7.2: of the document, and only well-formed ones in it."""
    if not _LANGUAGE.fullmatch(str(paper.root.get("/Lang", ""))):
        yield f"the document is in {str(paper.root.get('/Lang', ''))!r}"
    for element in paper.elements:
        if "/Lang" in element.object and not _LANGUAGE.fullmatch(str(element.object.Lang)):
            yield f"{element.said} is in {str(element.object.Lang)!r}"


def title_is_shown(paper: Paper) -> Iterator[str]:
    """UA 7.1-10: a window shows the title, not the name of the file."""
    if paper.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "no /DisplayDocTitle"
    if not str(paper.trailer.get("/Info", {}).get("/Title", "")).strip():
        yield "no /Title"


def document_is_marked(paper: Paper) -> Iterator[str]:
    """UA 7.1-4, A-3 6.7.2: it is tagged, and sure of it."""
    marks = paper.root.get("/MarkInfo", {})
    if marks.get("/Marked") is not True:
        yield "not /Marked"
    if marks.get("/Suspects", False) is not False:
        yield "/Suspects"


def colours_have_an_output_intent(paper: Paper) -> Iterator[str]:
    """A-3 6.2.3: one profile says what our red, green and blue look like."""
    intents = list(paper.root.get("/OutputIntents", []))
    archived = [each for each in intents if each.get("/S") == "/GTS_PDFA1"]
    if len(archived) != 1 or len(intents) != 1:
        yield f"{len(archived)} of {len(intents)} output intents are for archives"
    for each in archived:
        profile = each.get("/DestOutputProfile")
        head = profile.read_bytes()[:24] if isinstance(profile, pikepdf.Stream) else b""
        if head[12:16] not in _MONITOR_OR_PRINTER or head[16:20] != b"RGB " or head[8] >= 5:
            yield "the profile is not one of a monitor or printer in red, green and blue"
        elif int(profile.get("/N", 0)) != 3:
            yield "the profile does not have three colours"
        if not str(each.get("/OutputConditionIdentifier", "")):
            yield "the output condition has no name"


def nothing_acts_by_itself(paper: Paper) -> Iterator[str]:
    """A-3 6.5, 6.4: no script, no form, no action that runs at opening or closing."""
    for key in ("/AA", "/OpenAction", "/AcroForm", "/NeedsRendering", "/Perms", "/Requirements", "/URI", "/Threads"):
        if key in paper.root:
            yield f"the catalog has {key}"
    if "/JavaScript" in paper.root.get("/Names", {}):
        yield "the catalog has scripts"
    for at, page in enumerate(paper.pages, start=1):
        for key in ("/AA", "/PresSteps", "/Trans"):
            if key in page:
                yield f"page {at} has {key}"


def nothing_is_optional(paper: Paper) -> Iterator[str]:
    """UA 7.10: no layers, so nothing can be switched off that a reader should see."""
    if "/OCProperties" in paper.root:
        yield "/OCProperties"


def bookmarks_lead_somewhere(paper: Paper) -> Iterator[str]:
    """Each has words, and a page to go to."""
    outlines = paper.root.get("/Outlines")
    if outlines is None or "/First" not in outlines:
        yield "no bookmarks"
        return
    waiting = [outlines.First]
    while waiting:
        each = waiting.pop()
        if not str(each.get("/Title", "")).strip():
            yield "a bookmark without words"
        to = each.get("/Dest")
        if not isinstance(to, pikepdf.Array) or to[0].objgen not in paper.page_numbers:
            yield f"the bookmark {str(each.get('/Title', ''))[:30]!r} leads nowhere"
        waiting += [each[key] for key in ("/Next", "/First") if key in each]
