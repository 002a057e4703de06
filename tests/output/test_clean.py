"""Free text is made safe to lay out, and nothing is lost without a trace."""

import pytest

from decision_aid.output import fonts
from decision_aid.output.clean import clean, cleaned, printable, spell_out
from tests.output.samples import a_front_page, a_summary


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Sleep through the night.", "Sleep through the night."),
        ("caf\u00e9, cafe\u0301", "caf\u00e9, caf\u00e9"),
        ("two\r\nlines\u2028three", "two\nlines\nthree"),
        ("a\tb", "a b"),
        ("bell\x07 escape\x1b[31m null\x00 delete\x7f", "bell escape[31m null delete"),
        ("dose \u202egm 05\u202c", "dose gm 05"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("half \ud83d of a pair", "half [?] of a pair"),
        ("e" + "\u0301" * 50, "\u00e9" + "\u0301" * 3),
        ("no character: \ufffe", "no character: [?]"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ],
)
def test_what_cannot_be_seen_goes_and_the_rest_stays(written: str, kept: str) -> None:
    """Nothing that hides, reorders or overprints; every language's letters."""
    assert clean(written) == kept


@pytest.mark.parametrize("between", ["\x1b", "\u200b", "\ufeff", "\x00"])
def test_an_accent_behind_something_unseen_belongs_to_its_letter(between: str) -> None:
    """Found by fuzzing: taken out after the letters were put together, it left the accent standing alone."""
    assert clean(f"cafe{between}\u0301") == "caf\u00e9"
    assert clean(clean(f"cafe{between}\u0301")) == "caf\u00e9"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("plain", "plain"),
        ("\u0141\u00f3d\u017a, \u039d\u03af\u03ba\u03bf\u03c2, \u041e\u043b\u0435\u043d\u0430, Nguy\u1ec5n", None),
        ("good \U0001f600", "good [grinning face]"),
        ("\U0001f600\U0001f600\U0001f600", "[grinning face, 3 times]"),
        ("\U0001f44b\U0001f3fd hi", "[waving hand sign] hi"),
        ("\U0001f1ec\U0001f1e7", "GB"),
        ("\u05e9\u05dc\u05d5\u05dd", "[4 Hebrew characters]"),
        ("\u4f60\u597d", "[2 CJK characters]"),
        ("3 \u2265 2, a \u2192 b", "3 >= 2, a -> b"),
        ("non\u2011breaking\u202fspace \ufb01", "non-breaking space fi"),
        ("\U0001f468\u200d\U0001f469", "[man][woman]"),
        ("\ue000", "[unknown character]"),
    ],
)
def test_what_the_fonts_lack_is_named(written: str, printed: str | None) -> None:
    """No empty box on paper: a reader sees that something stood there, and what."""
    assert spell_out(written, fonts.all_covered()) == (printed or written)


def test_everything_printable_is_covered() -> None:
    """After spelling out, every character has a glyph."""
    covered = fonts.all_covered()
    every = "".join(chr(code) for code in range(0x20, 0x3000) if not 0xD800 <= code <= 0xDFFF)
    assert {ord(char) for char in spell_out(clean(every), covered)} <= covered | {ord("\n")}


def test_a_plain_summary_is_left_alone() -> None:
    """Cleaning changes nothing that needs no cleaning."""
    summary = a_summary()
    assert cleaned(summary) == summary
    assert printable(summary, fonts.all_covered()) == summary


def test_every_text_of_a_summary_is_cleaned() -> None:
    """Wherever it stands, however deep."""
    summary = a_summary(front=a_front_page(status="a\x07b", facts=({"label": "c\x00", "value": "\u202ed"},)))
    front = cleaned(summary).front
    assert (front.status, front.facts[0].label, front.facts[0].value) == ("ab", "c", "d")


def test_only_the_needed_fonts_are_loaded() -> None:
    """An English paper does not wait for Greek."""
    assert [face.file for face in fonts.faces_for("Hello")] == [
        "source-sans-3-latin-400.ttf",
        "source-sans-3-latin-700.ttf",
    ]
    assert {face.file for face in fonts.faces_for("\u039d\u03af\u03ba\u03bf\u03c2")} > {
        "source-sans-3-greek-400.woff2",
        "source-sans-3-greek-700.woff2",
    }


def test_the_fonts_are_small_and_licensed() -> None:
    """They ship with every copy, with their licence beside them."""
    files = [fonts.read(file) for file in fonts.FILES]
    assert sum(map(len, files)) < 250_000
    assert b"SIL OPEN FONT LICENSE" in fonts.read("LICENSE.txt")
