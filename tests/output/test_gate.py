"""The gate: it lets a good PDF through and names what is wrong with each of a hundred spoiled ones."""

import io
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from tests.output.gate import content, problems, rules
from tests.output.gate.small import a_small_paper, changed
from tests.output.gate.spoiled import Change, ways

good = cache(a_small_paper)

BYTES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("header_is_of_pdf_1_7", lambda data: data.replace(b"%PDF-1.7", b"%PDF-2.0", 1)),
    ("header_is_of_pdf_1_7", lambda data: b"\n" + data),
    ("header_is_of_pdf_1_7", lambda data: data[:9] + b"%abcd" + data[14:]),
    ("nothing_follows_the_end", lambda data: data + b"more"),
    ("syntax_is_sound", lambda data: data.replace(b"endstream", b"endstraem", 1)),
]
ENCRYPTION = pikepdf.Encryption(owner="owner", user="", R=6)


def test_a_good_pdf_passes() -> None:
    """As it is made, and when it is only written anew."""
    assert problems(good()) == []
    assert problems(changed(good(), lambda pdf: None)) == []


@pytest.mark.parametrize(("rule", "change"), ways(), ids=[f"{at}-{rule}" for at, (rule, _) in enumerate(ways())])
def test_a_spoiled_pdf_is_caught_by_name(rule: str, change: Change) -> None:
    """One thing is wrong, and the rule for it says so."""
    assert rule in {each.rule for each in problems(changed(good(), change))}


@pytest.mark.parametrize(("rule", "change"), BYTES, ids=[f"{at}-{rule}" for at, (rule, _) in enumerate(BYTES)])
def test_a_file_spoiled_byte_by_byte_is_caught_by_name(rule: str, change: Callable[[bytes], bytes]) -> None:
    """What no object tells: the first line, the last, and the frame of a stream."""
    assert rule in {each.rule for each in problems(change(good()))}


def test_an_encrypted_pdf_is_caught() -> None:
    """It opens without a password, and still nobody may keep it for ever."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.save(out, encryption=ENCRYPTION)
    assert "file_is_not_encrypted" in {each.rule for each in problems(out.getvalue())}


def test_a_pdf_without_an_identity_is_caught() -> None:
    """No writer that we have leaves it out, so it is taken away from what was read."""
    from tests.output.gate.file import file_is_identified
    from tests.output.gate.paper import Paper

    with Paper.opened(good()) as paper:
        del paper.pdf.trailer["/ID"]
        assert list(file_is_identified(paper))


def test_every_rule_has_caught_something() -> None:
    """A rule that nothing breaks may be asleep."""
    proven = {rule for rule, _ in [*ways(), *BYTES]} | {"file_is_not_encrypted", "file_is_identified"}
    assert set(rules()) - proven == {"fonts_may_be_embedded"}, "its test follows"


def test_a_font_that_may_not_be_embedded_is_caught() -> None:
    """Its maker says so in the font itself; subsets lose that table, so it is put in."""
    from fontTools.ttLib import TTFont

    from decision_aid.output import fonts

    def change(pdf: pikepdf.Pdf) -> None:
        font = TTFont(io.BytesIO(fonts.read("source-sans-3-latin-400.ttf")))
        font["OS/2"].fsType = 2
        out = io.BytesIO()
        font.save(out)
        every = dict(pdf.pages[0].Resources.Font).values()
        for each in every:
            each.DescendantFonts[0].FontDescriptor.FontFile2.write(out.getvalue())

    assert "fonts_may_be_embedded" in {each.rule for each in problems(changed(good(), change))}


def test_the_gate_reads_pages_as_pikepdf_does() -> None:
    """Its own reader is quicker, and finds the same operators in the same order."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        for page in pdf.pages:
            theirs = [str(each.operator) for each in pikepdf.parse_content_stream(page)]
            ours = [operator for operator, _ in content._operations(page.Contents.read_bytes())]
            assert ours == theirs


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_qpdf_finds_nothing_either(tmp_path: Path) -> None:
    """A second reader of the syntax."""
    path = tmp_path / "small.pdf"
    path.write_bytes(good())
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
