"""The PDF: page one is one page, the words are the person's, and it can be read aloud and archived."""

import hashlib
import io
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from decision_aid.errors import OutputError
from decision_aid.output import Paper, load, pdf
from decision_aid.summary.models import Line, Section
from tests.output.reading import elements, pdf_pages, squeezed
from tests.output.samples import a_front_page, a_summary, an_empty_summary, the_longest_summary
from tests.output.test_html import HOSTILE

PAPERS: tuple[Paper, ...] = ("a4", "letter")
SUMMARIES = {"usual": a_summary, "empty": an_empty_summary, "longest": the_longest_summary}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SUMMARIES)
def test_page_one_is_one_page(name: str, paper: Paper) -> None:
    """A clinician finds the most pressing on the first sheet, then what it carries over, then the patient's pages."""
    summary = SUMMARIES[name]()
    first, *others = (squeezed(page) for page in pdf_pages(pdf.render(summary, paper)))
    assert squeezed(summary.front.tick_boxes[-1]) in first
    carried = squeezed(summary.front.headings["continued"])
    assert (carried in others[0]) is (pdf.fitted(summary, paper).continued is not None) is (name == "longest")
    begins = squeezed(summary.options[0].question if summary.options else summary.next_steps.heading)
    assert begins not in first
    assert any(begins in page for page in others)


def test_the_paper_has_the_size_that_was_asked_for() -> None:
    """A4 or Letter, so that nothing is cut off or shrunk in printing."""
    sizes = {}
    for paper in PAPERS:
        with pikepdf.open(io.BytesIO(pdf.render(an_empty_summary(), paper))) as file:
            sizes[paper] = tuple(round(float(each)) for each in file.pages[0].MediaBox[2:])
    assert sizes == {"a4": (595, 842), "letter": (612, 792)}


def test_every_page_says_where_it_belongs() -> None:
    """Foot and page number on all, the title on those after the first: loose sheets find back together."""
    pages = pdf_pages(pdf.render(a_summary()))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert "Not reviewed by a clinician yet." in page
        assert page.count("2026-11-22") == (0 if number == 1 else 1)


def test_equal_summaries_give_equal_bytes() -> None:
    """The same answers make the same file, twice in a row and after another paper."""
    first = pdf.render(a_summary())
    pdf.render(the_longest_summary(), "letter")
    assert pdf.render(a_summary()) == first


def test_a_new_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another time zone, another language of the system, and no font installed."""
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    made = "import sys, hashlib; from decision_aid.output import pdf; from tests.output.samples import a_summary; "
    made += "sys.stdout.write(hashlib.sha256(pdf.render(a_summary())).hexdigest())"
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    environment["FONTCONFIG_FILE"] = str(tmp_path / "fonts.conf")
    run = subprocess.run([sys.executable, "-c", made], cwd=root, env=environment, capture_output=True, check=True)
    assert run.stdout.decode() == hashlib.sha256(pdf.render(a_summary())).hexdigest()
    assert run.stderr == b""


@pytest.mark.parametrize("text", HOSTILE, ids=("template", "script", "image", "style", "marks", "long"))
def test_markup_in_an_answer_is_printed_as_text(text: str) -> None:
    """What a person typed is on the page as typed; nothing is loaded and nothing is attached."""
    own_words = Section(heading="About me", lines=(Line(text=f"Hope: {text}"),))
    data = pdf.render(a_summary(answers=(own_words,)))
    words = squeezed(" ".join(pdf_pages(data)))
    if len(text) < 1_000:
        assert squeezed(text) in words
    assert words.count("x") >= text.count("x")
    with pikepdf.open(io.BytesIO(data)) as file:
        assert not file.attachments


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("good \U0001f600", "good [grinning face]"),
        ("\u05e9\u05dc\u05d5\u05dd", "[4 Hebrew characters]"),
        ("\u202eevil\u202c\x07\x1b", "evil"),
        ("\u0141\u00f3d\u017a \u039d\u03af\u03ba\u03bf\u03c2 \u041e\u043b\u0435\u043d\u0430 Nguy\u1ec5n", None),
        ("e" + "\u0301" * 500, "\u00e9"),
    ],
)
def test_any_character_can_be_typed(typed: str, printed: str | None) -> None:
    """No empty boxes: every character is printed, named or counted."""
    data = pdf.render(a_summary(front=a_front_page(facts=({"label": "Hope", "value": typed},))))
    assert squeezed(printed or typed) in squeezed(pdf_pages(data)[0])


def test_a_forgotten_escape_could_load_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even raw markup reaches neither a file nor the network; the paper is refused instead."""
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'secret' }")
    for raw in (
        f"<link rel=stylesheet href='{secret.as_uri()}'>",
        f"<img src='{secret.as_uri()}'>",
        "<img src='http://127.0.0.1:9/x.png'>",
        f"<style>@import url('{secret.as_uri()}')</style>",
        f"<object data='{secret.as_uri()}'></object>",
        "<p style=\"background: url('http://127.0.0.1:9/y.png')\">x</p>",
    ):
        page = f"<html lang=en><head><title>t</title>{raw}</head><body>{raw}<p>words</p></body></html>"
        monkeypatch.setattr("decision_aid.output.pdf.html.filled", lambda *_, page=page, **__: page)
        with pytest.raises(OutputError):
            pdf.render(a_summary())


def test_no_process_is_started_and_no_socket_opened() -> None:
    """Making a PDF is this program's own work, in a sandbox too."""
    watch = (
        "import sys; seen = []\n"
        "told = {'subprocess.Popen', 'os.posix_spawn', 'os.fork', 'os.exec', 'socket.connect'}\n"
        "sys.addaudithook(lambda name, _: seen.append(name) if name in told else None)\n"
        "from decision_aid.output import pdf; from tests.output.samples import a_summary\n"
        "pdf.render(a_summary()); sys.stdout.write(' '.join(seen))"
    )
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", watch], cwd=root, capture_output=True, check=True)
    assert run.stdout == b""


def test_without_the_libraries_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A computer without Pango gets one sentence and another way, not a traceback."""

    def missing() -> None:
        raise OSError("cannot load library 'pango'")

    monkeypatch.setattr(load, "_imported", missing)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(OutputError, match=r"Save as \.html"):
        pdf.render(a_summary())
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", SUMMARIES)
def test_it_is_tagged_for_reading_aloud(name: str) -> None:
    """Language, title, headings without a missing step, headers with a scope, lists with a numbering."""
    data = pdf.render(SUMMARIES[name]())
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo["/Title"]) == "Summary for my consultation"
        assert file.Root.MarkInfo.Marked
    tree = elements(data)
    levels = [int(each.kind[2]) for each in tree if each.kind in ("/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all("/Scope" in each.attributes for each in tree if each.kind == "/TH")
    assert all("/ListNumbering" in each.attributes for each in tree if each.kind == "/L")
    assert all(set(each.kids) == {"/LI"} for each in tree if each.kind == "/L")
    assert all(set(each.kids) <= {"/THead", "/TBody", "/TR"} for each in tree if each.kind == "/Table")
    assert all(set(each.kids) <= {"/TH", "/TD"} for each in tree if each.kind == "/TR")


def test_every_mark_on_a_page_is_content_or_furniture() -> None:
    """Nothing is painted outside the tags, and running heads are not read aloud on every page."""
    with pikepdf.open(io.BytesIO(pdf.render(a_summary()))) as file:
        numbers = file.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for page in file.pages:
            depth, in_text = 0, 0
            for instruction in pikepdf.parse_content_stream(page):
                match str(instruction.operator):
                    case "BDC" | "BMC":
                        depth += 1
                        operands = list(instruction.operands)
                        if len(operands) > 1 and "/MCID" in operands[1]:
                            owner = owners[int(page.StructParents)][int(operands[1].MCID)]
                            assert isinstance(owner, pikepdf.Dictionary)
                    case "EMC":
                        depth -= 1
                    case "TJ" | "Tj":
                        in_text += 1
                        assert depth > 0
            assert in_text


def test_a_file_can_be_attached() -> None:
    """Byte for byte as given, dated by the summary, so that the PDF stays the same."""
    files = (("summary.fhir.json", b'{"resourceType": "Bundle"}'),)
    data = pdf.render(a_summary(), attachments=files)
    assert pdf.render(a_summary(), attachments=files) == data
    with pikepdf.open(io.BytesIO(data)) as file:
        attached = {name: each.get_file() for name, each in file.attachments.items()}
        assert {name: each.read_bytes() for name, each in attached.items()} == dict(files)
        assert {str(each.creation_date)[:10] for each in attached.values()} == {"2026-11-22"}
        (relation,) = {str(each.AFRelationship) for each in file.Root.AF}
        assert relation == "/Alternative"


def test_it_names_both_standards() -> None:
    """PDF/UA-1 for reading aloud and PDF/A-3A for keeping, in metadata that is one well-formed tree."""
    with pikepdf.open(io.BytesIO(pdf.render(a_summary()))) as file, file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata.pdfa_status == "3A"
        assert str(file.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert "/AF" not in file.Root
        for font in file.pages[0].Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
