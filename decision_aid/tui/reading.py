"""Put pages, options and their sources into blocks of text for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from decision_aid.content.models import FieldId, Option, Page
from decision_aid.evaluation.tailoring import told as tailored
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Line, Reference
from decision_aid.summary.telling import Teller
from decision_aid.tui.text import Words, plain, told
from decision_aid.tui.widgets.prose import Block


@dataclass(frozen=True)
class Reading:
    """Something to read, and where it is from."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...] = ()
    """Every statement in it, for its sources."""
    references: tuple[Reference, ...] = ()


def of_page(interview: Interview, page: Page, today: date) -> Reading:
    """A page of the walk."""
    teller = Teller(interview, today)
    blocks = [Block("title", plain(page.title))]
    lines: list[Line] = []
    for statement in tailored(interview, page.blocks):
        line = teller.line(statement)
        if statement.heading:
            blocks.append(Block("heading", plain(line.text)))
        else:
            blocks += _blocks(line)
            lines.append(line)
    return Reading(tuple(blocks), tuple(lines), teller.references)


def of_option(interview: Interview, option: Option, today: date) -> Reading:
    """Everything that is said about one option, under the patient's questions."""
    teller = Teller(interview, today)
    blocks = [Block("title", plain(option.title))]
    lines: list[Line] = []
    for field in interview.aid.option_fields:
        told_lines = teller.lines(option.fields[field.id])
        if told_lines:
            blocks.append(Block("heading", plain(field.question)))
            blocks += [block for line in told_lines for block in _blocks(line)]
            lines += told_lines
    return Reading(tuple(blocks), tuple(lines), teller.references)


def of_row(interview: Interview, options: Sequence[Option], field: FieldId, today: date) -> tuple[Reading, ...]:
    """What is said about one thing for each of these options, with the sources numbered through."""
    teller = Teller(interview, today)
    told_lines = [teller.lines(option.fields[field]) for option in options]
    return tuple(
        Reading(
            (Block("heading", plain(option.title)), *(block for line in lines for block in _blocks(line))),
            lines,
            teller.references,
        )
        for option, lines in zip(options, told_lines, strict=True)
    )


def of_sources(words: Words, lines: Sequence[Line], references: Sequence[Reference]) -> tuple[Block, ...]:
    """Where the statements are from, and how sure we are of each."""
    blocks = [Block("title", plain(words("sources_title")))]
    if not references:
        return (*blocks, Block("text", plain(words("sources_none"))))
    blocks += [Block("text", _source(each)) for each in references]
    sure = [line for line in lines if line.sure]
    if sure:
        blocks.append(Block("heading", plain(words("sources_sure"))))
        for line in dict.fromkeys(sure):
            blocks += [Block("text", _cited(line)), Block("caveat", plain(line.sure or ""))]
    return tuple(blocks)


def _blocks(line: Line) -> list[Block]:
    blocks = [Block("text", _cited(line))]
    return [*blocks, Block("caveat", told(line.caveat))] if line.caveat else blocks


def _cited(line: Line) -> Content:
    marks = "".join(f"[{run}]" for run in runs(line.cites))
    return told(line.text) + plain(f" {marks}", "$soft") if marks else told(line.text)


def runs(numbers: Sequence[int]) -> list[str]:
    """Numbers in order, with three or more in a row drawn together: `1`, `3–6`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return [
        run for part in parts for run in ([f"{part[0]}–{part[-1]}"] if len(part) > 2 else [str(each) for each in part])
    ]


def _source(reference: Reference) -> Content:
    number = plain(f"[{reference.number}] ", "bold $foreground")
    link = plain(f"\n{reference.link}", "$soft") if reference.link else plain("")
    return number + plain(reference.text) + link
