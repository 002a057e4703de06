"""Read the papers back, as a person or a screen reader would meet their words."""

import io
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

import pikepdf
import pypdf

from decision_aid.summary.carrying import Fitted
from decision_aid.summary.models import FindingLine, FrontPage, Gaps, Line, ScoreLine, Section, Summary, Values
from decision_aid.summary.picture_models import PictureBlock

MARK = re.compile(r"^(•|\d{1,2}\.)$")
"""Lines of a page that are the mark of a list."""


def squeezed(text: str) -> str:
    """A text without white space, so that line ends do not matter."""
    return "".join(text.split())


def pdf_pages(data: bytes, most: int | None = None) -> list[str]:
    """The text of every page, or of the first few."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages[:most]]


def pdf_words(data: bytes, summary: Summary) -> str:
    """The words of a PDF in order, squeezed, without running heads and feet, which stand at the end of each page."""
    pages = pdf_pages(data)
    foot, head = squeezed(summary.footer), squeezed(f"{summary.title} {summary.date}")
    said = []
    for number, page in enumerate(pages, start=1):
        words = squeezed(" ".join(line for line in page.splitlines() if not MARK.match(line.strip())))
        for furniture in (f"{number}/{len(pages)}", foot, head):
            words = words.removesuffix(furniture)
        said.append(words)
    return "".join(said)


def attached_files(data: bytes) -> list[bytes]:
    """What a PDF carries with it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [each.get_file().read_bytes() for each in pdf.attachments.values()]


def html_words(data: bytes) -> str:
    """The words of a web page in order, squeezed."""
    return squeezed(" ".join(Page(data).texts))


class Page(HTMLParser):
    """The tags and texts of a web page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._ignored = 0
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; the text of styles and of the title is not on the page."""
        self.tags.append((tag, dict(attrs)))
        self._ignored += tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        """Text counts again after a style."""
        self._ignored -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not self._ignored:
            self.texts.append(data)


class Element(NamedTuple):
    """One element of a PDF's tag tree."""

    kind: str
    attributes: dict[str, str]
    kids: tuple[str, ...]
    """The kinds of the elements directly below."""


def elements(data: bytes) -> list[Element]:
    """Every element of a PDF's tag tree, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_below(pdf.Root.StructTreeRoot))


def _below(element: pikepdf.Object) -> Iterator[Element]:
    for kid in _kids(element):
        attributes = {str(key): str(value) for key, value in dict(kid.get("/A", {})).items()}
        yield Element(str(kid.S), attributes, tuple(str(each.S) for each in _kids(kid)))
        yield from _below(kid)


def _kids(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    kids: object = element.get("/K", [])
    every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in every if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def sentences(summary: Summary) -> list[str]:
    """Everything a summary says, in the order in which every paper must say it."""
    return [text for text in _sentences(summary) if text]


def _sentences(summary: Summary) -> Iterator[str]:
    yield from front_sentences(summary.front)
    yield from patient_sentences(summary)


def patient_sentences(summary: Summary) -> Iterator[str]:
    """Everything that the patient's pages say, in order."""
    if summary.options:
        yield from _line(summary.no_head_to_head)
    for table in summary.options:
        yield table.question
        for row in table.rows:
            yield row.option
            for line in row.lines:
                yield from _line(line)
    for section in summary.numbers:
        yield from _section(section)
    if summary.numbers and not summary.options:
        yield from _line(summary.no_head_to_head)
    for block in summary.pictures:
        yield from _picture(block)
    if summary.pictures:
        yield summary.headings["pictures_own_chance"]
    if summary.values:
        yield from _values(summary.values)
    if summary.not_known:
        yield summary.headings["not_known_intro"]
    for block in summary.not_known:
        yield from _picture(block)
    for group in summary.safety:
        yield group.heading
        for finding in group.lines:
            yield from _finding(finding)
    yield from _gaps(summary.gaps)
    for question in summary.questions:
        yield from (question.text, question.why or "")
    yield from _section(summary.next_steps)
    yield from _section(summary.look_again)
    yield from (summary.crisis_title, *summary.crisis_text)
    for country in summary.crisis:
        yield from (country.country, country.emergency)
        for fact in country.lines:
            yield from (fact.label, fact.value)
        yield country.checked
    if summary.scores:
        yield summary.scores[0].screen
    for score in summary.scores:
        yield from _score(score)
    for section in summary.answers:
        yield from _section(section)
    if summary.references:
        yield summary.headings["references_intro"]
    for reference in summary.references:
        yield from (f"[{reference.number}]", reference.text, reference.link or "")
    yield from _section(summary.about)


def fitted_sentences(summary: Summary, fitted: Fitted) -> list[str]:
    """Everything that a PDF says, in order: page 1 as it fits, what is carried over, the patient's pages."""
    carried = front_parts(fitted.continued) if fitted.continued else ()
    said = (*front_sentences(fitted.front, fitted.over), *carried, *patient_sentences(summary))
    return [text for text in said if text]


def front_sentences(front: FrontPage, over: Mapping[str, str] | None = None) -> Iterator[str]:
    """Everything that page 1 says, in order, with what stands in place of what is carried over."""
    yield from (front.title, front.decision, front.status, front.provenance, front.not_covered or "", front.read_first)
    yield from front_parts(front, over)
    yield from (front.headings["clinician"], *front.tick_boxes)


def front_parts(front: FrontPage, over: Mapping[str, str] | None = None) -> Iterator[str]:
    """The parts that page 1 shares with the page that carries over what did not fit."""
    pointers = over or {}
    yield from _front_groups(front, pressing=True)
    for score in front.verbatim:
        yield from _verbatim(score)
    yield from _front_groups(front, pressing=False)
    yield pointers.get("findings", "")
    yield from _gaps(front.gaps)
    yield pointers.get("gaps", "")
    if front.scores:
        yield from (front.headings["scores"], front.scores[0].screen)
    for score in front.scores:
        yield from (score.title, score.value, score.band or "")
        yield from (each.text for each in score.cut_offs if each.reached)
    yield pointers.get("scores", "")
    for medicine in front.medicines:
        yield from (medicine.name, medicine.notes)
    yield pointers.get("medicines", "")
    for treatment in front.treatments:
        yield from (treatment.name, treatment.effect)
    yield pointers.get("treatments", "")
    for fact in front.facts:
        yield from (fact.label, fact.value)
    yield pointers.get("facts", "")
    for question in front.questions:
        yield question.text
    yield pointers.get("questions", "")
    yield from front.unsure
    yield pointers.get("unsure", "")


def _front_groups(front: FrontPage, *, pressing: bool) -> Iterator[str]:
    for group in front.groups:
        if group.pressing is pressing:
            yield group.heading
            for finding in group.lines:
                yield from (finding.clinician, finding.options, finding.told if pressing else "")


def _score(score: ScoreLine) -> Iterator[str]:
    """Without the licence's notice, which stands once for several scores."""
    yield from (score.title, score.measures, *_cites(score.cites), score.period or "", score.value, score.band or "")
    for band in score.scale:
        yield f"{band.name}: {band.low}-{band.high}"
    yield score.plain or ""
    yield from (each.text for each in score.cut_offs)
    yield from score.notes
    yield from _verbatim(score)


def _verbatim(score: ScoreLine) -> Iterator[str]:
    if score.verbatim:
        yield from (score.title, score.verbatim.question, score.verbatim.answer, score.verbatim.note)


def _picture(block: PictureBlock) -> Iterator[str]:
    yield block.title
    for group in block.groups:
        yield f"{group.label}: {group.sentence}"
    yield from ("" if block.groups else block.said or "", *_cites(block.cites))
    for text in (block.who, block.how_long, block.finer, block.ranged, block.how_sure, block.caveat):
        yield text or ""
    for each in block.beside:
        yield from _line(Line(text=each.text, caveat=each.caveat, sure=each.sure, cites=each.cites))


def _values(values: Values) -> Iterator[str]:
    yield from (values.intro, values.key)
    for option in values.options:
        yield from (option.option, *option.safety)
    for row in values.rows:
        yield from (row.attribute, row.means, row.importance, row.matters_most or "")
        for cell in row.cells:
            yield cell.option
            for mark in cell.marks:
                yield from (mark.label, mark.text, *_cites(mark.cites), mark.judgement or "", mark.caveat or "")
    yield from (*values.left_out, values.differences_heading, *values.differences)


def _finding(finding: FindingLine) -> Iterator[str]:
    yield from (finding.patient, finding.reason, finding.options)
    for fact in finding.answers:
        yield from (fact.label, fact.value)


def _gaps(gaps: tuple[Gaps, ...]) -> Iterator[str]:
    for gap in gaps:
        yield from (gap.heading, *gap.topics)


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    for line in section.lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    yield from (line.text, *_cites(line.cites), line.caveat or "", line.sure or "")


def _cites(numbers: tuple[int, ...]) -> tuple[str, ...]:
    return (f"[{', '.join(map(str, numbers))}]",) if numbers else ()
