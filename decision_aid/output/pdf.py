"""Lay the summary out as a tagged PDF: page one for the clinician on one page, the rest for the patient."""

import atexit
import threading
import warnings
from bisect import bisect
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from decision_aid.errors import OutputError
from decision_aid.output import fonts, html, load
from decision_aid.output.clean import cleaned, printable
from decision_aid.output.finish import finish
from decision_aid.resources import templates_dir
from decision_aid.summary.carrying import Fitted, carry_over, pieces
from decision_aid.summary.models import Summary

if TYPE_CHECKING:
    from weasyprint import CSS, Attachment, Document
    from weasyprint.text.fonts import FontConfiguration

    from decision_aid.output.assets import Assets

_SIZES = {"a4": "A4", "letter": "Letter"}
_ROOM = {False: 1, True: 2}
"""How many pages the clinician's part may take: one, or two in large print."""
_ROUGHLY = {False: 9000, True: 7300}
"""How long, as data, a clinician's part is that about fills its pages: where the search for what fits begins."""
_LIKELY = 1.15
"""How many times that length often fits all the same."""
_PATIENTS = "patient"
"""The anchor where the patient's pages begin."""
_TYPES = {".json": "FHIR R4 document Bundle"}
_ONE_AT_A_TIME = threading.Lock()
"""The layout libraries behind WeasyPrint are not safe for several threads."""


def render(
    summary: Summary,
    paper: str = "a4",
    large_print: bool = False,
    attachments: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """The PDF, with these files (name, content) attached. Equal input gives equal bytes. Raises `OutputError`."""
    with _ONE_AT_A_TIME:
        refused = load.weasyprint().urls.FatalURLFetchingError
        try:
            summary = _ready(summary)
            press = _Press(summary, paper, large_print)
            return _written(press.made(), _attached(attachments, summary.date))
        except (Exception, refused) as error:
            # Whatever the layout stumbles over may quote an answer, so only its kind is told.
            kind = type(error).__name__
        raise OutputError(
            "The PDF could not be made ({kind}). Save as .html instead and print it from a browser.", kind=kind
        )


def fitted(summary: Summary, paper: str = "a4", large_print: bool = False) -> Fitted:
    """What stands on page 1 of this PDF, and what is carried over."""
    with _ONE_AT_A_TIME:
        load.weasyprint()
        return _Press(_ready(summary), paper, large_print).fitted()


def _ready(summary: Summary) -> Summary:
    summary = cleaned(summary)
    if summary.model_dump_json().isascii():
        return summary
    return printable(summary, fonts.all_covered())


class _Press:
    """Lays one summary out on one kind of paper."""

    def __init__(self, summary: Summary, paper: str, large_print: bool) -> None:
        self._summary, self._large = summary, large_print
        faces = fonts.faces_for(summary.model_dump_json())
        self._type = _type("\n".join((fonts.PEOPLE_RULE, *(face.rule for face in faces))))
        self._sheets = [self._type.sheet, *_styles(paper, large_print)]

    def made(self) -> "Document":
        """All of it, with page 1 as `fitted` says."""
        if self._length(0) < _LIKELY * _ROUGHLY[self._large]:
            # Laid out whole at once: a trial of page 1 alone would tell no more.
            document = self.laid_out(Fitted(self._summary.front))
            if any(_PATIENTS in page.anchors for page in document.pages[: _ROOM[self._large] + 1]):
                return document
        return self.laid_out(self.fitted())

    def fitted(self) -> Fitted:
        """As much of the clinician's part as fits its pages: what presses least is carried over, never set smaller."""
        fits, too_few, step = len(pieces(self._summary.front)), -1, 1
        trial = bisect(range(fits), -_ROUGHLY[self._large], key=lambda over: -self._length(over))
        # From a good guess in growing steps: nothing that is much too long is laid out.
        while fits - too_few > 1:
            if not too_few < trial < fits:
                trial = (fits + too_few) // 2
            if self._fits(trial):
                fits, trial = trial, trial - step
            else:
                too_few, trial = trial, trial + step
            step *= 2
        return self._carrying(fits)

    def laid_out(self, fitted: Fitted, *, front_alone: bool = False) -> "Document":
        """The pages."""
        from weasyprint import HTML

        page = self._page(fitted, front_alone=front_alone)
        document: Document = HTML(string=page, url_fetcher=_assets(), base_url="about:blank").render(
            stylesheets=self._sheets, font_config=self._type.configuration
        )
        return document

    def _fits(self, over: int) -> bool:
        return len(self.laid_out(self._carrying(over), front_alone=True).pages) <= _ROOM[self._large]

    def _length(self, over: int) -> int:
        return len(self._carrying(over).front.model_dump_json())

    def _carrying(self, over: int) -> Fitted:
        front = self._summary.front
        return carry_over(front, pieces(front)[:over], page=_ROOM[self._large] + 1)

    def _page(self, fitted: Fitted, *, front_alone: bool = False) -> str:
        return html.filled(
            self._summary, on_paper=True, fitted=fitted, large_print=self._large, front_alone=front_alone
        )


class _Type(NamedTuple):
    """Fonts made ready, and the sheet that names them."""

    configuration: "FontConfiguration"
    sheet: "CSS"


@cache
def _type(faces: str) -> _Type:
    """Made ready once for a process, because every font is read and unpacked for it."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    # Let go while it still can tidy up after itself: its fonts are in a temporary folder.
    atexit.register(_type.cache_clear)
    sheet = CSS(string=faces, font_config=configuration, url_fetcher=_assets(), base_url="about:blank")
    return _Type(configuration, sheet)


@cache
def _styles(paper: str, large_print: bool) -> tuple["CSS", ...]:
    from weasyprint import CSS

    names = ("summary.css", "pictures.css", "print.css", *(("large.css",) if large_print else ()))
    texts = [f"@page {{ size: {_SIZES[paper]} }}"]
    texts += [(templates_dir() / name).read_text(encoding="utf-8") for name in names]
    return tuple(CSS(string=text, url_fetcher=_assets(), base_url="about:blank") for text in texts)


def _assets() -> "Assets":
    from decision_aid.output.assets import Assets

    return Assets()


def _attached(files: Sequence[tuple[str, bytes]], day: str) -> "list[Attachment]":
    """Files to embed, dated by the summary: a date of now would make every file another."""
    from weasyprint import Attachment

    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return [
        Attachment(
            string=content,
            name=name,
            description=next((said for ending, said in _TYPES.items() if name.endswith(ending)), name),
            created=at,
            modified=at,
            relationship="Alternative",
            base_url="about:blank",
            url_fetcher=_assets(),
        )
        for name, content in files
    ]


def _written(document: "Document", attachments: "list[Attachment]") -> bytes:
    options: dict[str, Any] = {"attachments": attachments} if attachments else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint forgets to close its colour profile.
        data: bytes = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finish, **options)
    return data
