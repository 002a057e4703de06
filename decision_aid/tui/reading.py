"""Put pages, options and their sources into blocks of text for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from decision_aid.content.models import MARKS, FieldId, InstrumentId, ItemId, Option, Page
from decision_aid.evaluation.pictures import View
from decision_aid.evaluation.tailoring import speaking
from decision_aid.evaluation.tailoring import told as tailored
from decision_aid.evaluation.understanding import feedback
from decision_aid.session.interview import Interview, Step
from decision_aid.summary.build import review_status
from decision_aid.summary.models import Line, Reference, ScoreLine, ValueCell
from decision_aid.summary.picture_models import PictureBlock
from decision_aid.summary.pictures import compared_pictures, pictures_of
from decision_aid.summary.scores import screen_lines
from decision_aid.summary.telling import Teller
from decision_aid.summary.values import shown_values
from decision_aid.tui.text import Words, plain, told
from decision_aid.tui.widgets.prose import Block


@dataclass(frozen=True)
class Reading:
    """Something to read, and where it is from."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...] = ()
    """Every statement in it, for its sources."""
    references: tuple[Reference, ...] = ()


def pictures_on(interview: Interview, step: Step, view: View, today: date) -> tuple[PictureBlock, ...]:
    """The numbers of a page or an option as pictures of people; nothing for other steps."""
    match step.kind:
        case "page":
            statements = interview.page(step.id).blocks
        case "option":
            statements = tuple(each for field in interview.option(step.id).fields.values() for each in field)
        case _:
            return ()
    return pictures_of(interview, statements, Teller(interview, today), view)


def side_by_side_in(
    interview: Interview, options: Sequence[Option], field: FieldId, view: View, today: date
) -> tuple[PictureBlock, ...] | str:
    """The pictures of one row of the comparison, or the sentence that says why they are not set side by side."""
    drawable = {claim.id for claim in interview.aid.claims if claim.picture}
    claims = [
        claim
        for option in options
        for claim in dict.fromkeys(
            claim for each in tailored(interview, option.fields[field]) for claim in speaking(each) if claim in drawable
        )
    ]
    if len(claims) < 2:
        return ()
    return compared_pictures(interview, tuple(dict.fromkeys(claims)), Teller(interview, today), view)


def of_page(interview: Interview, page: Page, today: date) -> Reading:
    """A page of the walk. The first one says whether clinicians have reviewed what is read here."""
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
    if interview.steps[0].id == page.id:
        blocks.append(Block("aside", plain(review_status(interview.aid))))
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


def of_score(interview: Interview, instrument: InstrumentId, today: date) -> Reading:
    """What the answers to one instrument add up to, and what that does and does not say."""
    teller = Teller(interview, today)
    scores = screen_lines(interview, instrument, teller)
    title = interview.instrument(instrument).title
    blocks = [Block("title", plain(title))]
    blocks += [block for score in scores for block in _score(score, named=[each.title for each in scores] != [title])]
    if scores:
        blocks.append(Block("aside", plain(scores[0].screen)))
    return Reading(tuple(blocks), (), teller.references)


def _score(score: ScoreLine, *, named: bool) -> list[Block]:
    value = f"{score.value}  {score.band}" if score.band else score.value
    measures = f"{score.measures.rstrip('.')}."
    period = f"{score.period}." if score.period else None
    marks = plain(f" {_marks(score.cites)}", "$soft") if score.cites else plain("")
    blocks = [
        *([Block("heading", plain(score.title))] if named else []),
        Block("note" if named else "text", plain(" ".join(filter(None, (measures, period))))),
        Block("text", plain(value, "bold") + marks),
    ]
    if score.plain:
        blocks.append(Block("note", plain(score.plain)))
    blocks += [Block("caveat", plain(each.text, "bold" if each.reached else "")) for each in score.cut_offs]
    blocks += [Block("aside", plain(note)) for note in score.notes]
    return blocks


def of_values(interview: Interview, today: date) -> Reading:
    """How the compared options do on what matters to the person, most important first, and what would change that."""
    teller = Teller(interview, today)
    values = shown_values(interview, teller)
    title = next(place.title for place in interview.aid.places if place.shows == "values")
    blocks = [Block("title", plain(title)), Block("text", plain(values.intro)), Block("aside", plain(values.key))]
    for option in values.options:
        blocks += [Block("caveat", plain(f"{option.option}: {each}")) for each in option.safety]
    for row in values.rows:
        blocks.append(Block("heading", plain(row.attribute)))
        blocks.append(Block("hint", plain(". ".join(filter(None, (row.matters_most, row.importance))) + ".")))
        blocks += [block for cell in row.cells for block in _value(cell)]
    blocks += [Block("aside", plain(each)) for each in values.left_out]
    blocks.append(Block("heading", plain(values.differences_heading)))
    blocks += [Block("text", plain(each)) for each in values.differences]
    return Reading(tuple(blocks), (), teller.references)


def _value(cell: ValueCell) -> list[Block]:
    blocks = []
    for mark in cell.marks:
        steps = "" if mark.step is None else "●" * mark.step + "·" * (len(MARKS) - 1 - mark.step) + " "
        cites = plain(f" {_marks(mark.cites)}", "$soft") if mark.cites else plain("")
        head = plain(f"{cell.option}: {steps}{mark.label}. ", "bold")
        blocks.append(Block("text", head + told(mark.text) + cites))
        beside = " ".join(filter(None, (mark.judgement, mark.caveat)))
        blocks += [Block("caveat", told(beside))] if beside else []
    return blocks


def of_feedback(interview: Interview, item: ItemId, today: date) -> Reading:
    """What is said after a statement was judged: kindly whether it is true, and why. Nothing for other items."""
    given = feedback(interview, item)
    if given is None:
        return Reading(())
    teller = Teller(interview, today)
    line = teller.line(given.why)
    say, cited = Block("text", plain(given.say, "bold")), Block("note", _cited(line))
    caveat = (Block("caveat", told(line.caveat)),) if line.caveat else ()
    return Reading((say, cited, *caveat), (line,), teller.references)


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
    marks = _marks(line.cites)
    return told(line.text) + plain(f" {marks}", "$soft") if marks else told(line.text)


def _marks(cites: Sequence[int]) -> str:
    return "".join(f"[{run}]" for run in runs(cites))


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
