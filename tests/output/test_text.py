"""The plain text: eighty columns, and no line that could be taken for another's."""

from decision_aid.output import text
from decision_aid.summary.models import Line, Section
from tests.output.samples import a_summary, an_empty_summary, the_longest_summary


def lines_of(summary: object) -> list[str]:
    """The text, line by line."""
    return text.render(summary).decode().splitlines()  # type: ignore[arg-type]


def test_no_line_is_wider_than_eighty_columns() -> None:
    """A terminal, a braille display and a mail program show it as it is, even a word of 600 letters."""
    for summary in (a_summary(), an_empty_summary(), the_longest_summary()):
        assert max(map(len, lines_of(summary))) <= text.WIDTH


def test_nothing_is_drawn() -> None:
    """No boxes and no rules of underscores for a screen reader to spell out."""
    whole = "\n".join(lines_of(a_summary()))
    assert "__" not in whole
    assert not any("\u2500" <= char <= "\u257f" for char in whole)


def test_headings_are_underlined() -> None:
    """The title with double lines, the parts with single ones, as long as the words above."""
    lines = lines_of(a_summary())
    assert lines[1] == "=" * len(lines[0])
    at = lines.index("What studies measured")
    assert lines[at + 1] == "-" * len(lines[at])


def test_an_answer_cannot_pose_as_a_heading() -> None:
    """A second line of someone's own words is indented, whatever they wrote."""
    answer = Section(heading="About me", lines=(Line(text="Hope: sleep\nUrgent\n======"),))
    lines = lines_of(a_summary(answers=(answer,)))
    assert "Urgent" not in lines
    assert "  Urgent" in lines


def test_there_is_room_to_tick_and_to_write() -> None:
    """Printed out, it can be filled in by hand."""
    lines = lines_of(a_summary())
    assert "[ ] Questions answered" in lines
    at = lines.index("   My notes:")
    assert lines[at + 1 : at + 4] == ["", "", ""]
