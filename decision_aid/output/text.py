"""Lay the summary out as plain text, eighty columns wide: the words of the paper in the same order, nothing drawn."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from decision_aid.output.clean import cleaned
from decision_aid.summary.models import (
    CrisisLines,
    FindingGroup,
    FindingLine,
    FrontPage,
    Gaps,
    Line,
    OptionTable,
    Question,
    ScoreLine,
    Section,
    Summary,
    ValueMark,
    ValueRow,
    Values,
)
from decision_aid.summary.picture_models import PictureBlock

WIDTH = 80
_UNDERLINES = {1: "=", 2: "-"}
_GAP = "\n"
"""An empty line, unless one is there already."""
_ROOM = ("", "", "")
"""Empty lines to write in."""


def render(summary: Summary) -> bytes:
    """The text as UTF-8."""
    return ("\n".join(_spaced(_lines(cleaned(summary)))) + "\n").encode()


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line != _GAP:
            yield line.rstrip()
        elif before:
            yield ""
        before = "" if line == _GAP else line.rstrip()


def _lines(summary: Summary) -> Iterator[str]:
    headings = summary.headings
    yield from _front(summary.front)
    if summary.options:
        yield from _heading(headings["options"], 2)
        yield from _paragraph(headings["options_intro"])
        yield from _paragraph(_told(summary.no_head_to_head))
        yield from _options(summary.options)
    if summary.numbers:
        yield from _heading(headings["numbers"], 2)
        yield from _sections(summary.numbers)
        if not summary.options:
            yield from _paragraph(_told(summary.no_head_to_head))
    if summary.pictures:
        yield from _heading(headings["pictures"], 2)
        yield from _pictures(summary.pictures)
        yield from _paragraph(headings["pictures_own_chance"])
    if summary.values:
        yield from _heading(headings["values"], 2)
        yield from _values(summary.values)
    if summary.not_known:
        yield from _heading(headings["not_known"], 2)
        yield from _paragraph(headings["not_known_intro"])
        yield from _pictures(summary.not_known)
    if summary.safety or summary.gaps:
        yield from _safety(summary)
    if summary.questions:
        yield from _questions(summary.questions, headings)
    yield from _steps(summary.next_steps)
    yield from _look_again(summary.look_again)
    yield from _crisis(summary)
    if summary.scores:
        yield from _heading(headings["scores"], 2)
        yield from _scores(summary.scores)
    if summary.answers:
        yield from _heading(headings["answers"], 2)
        yield from _sections(summary.answers)
    if summary.references:
        yield from _heading(headings["references"], 2)
        yield from _paragraph(headings["references_intro"])
        yield _GAP
        for each in summary.references:
            yield from _wrapped(" ".join(filter(None, (f"[{each.number}]", each.text, each.link))), hanging="    ")
    yield from _sections((summary.about,), level=2)
    yield from _paragraph(summary.footer)


def _front(front: FrontPage) -> Iterator[str]:
    yield from _heading(front.title, 1)
    for text in (front.decision, front.status, front.provenance, front.not_covered):
        yield from _wrapped(text or "")
    yield from _heading(front.read_first, 2)
    yield from _front_groups(front, pressing=True)
    for score in front.verbatim:
        yield from _verbatim(score)
    yield from _front_groups(front, pressing=False)
    if front.gaps:
        yield from _heading(front.headings["gaps"], 3)
        yield from _gaps(front.gaps, front.headings["gaps_note"])
    if front.scores:
        yield from _front_scores(front.scores, front.headings["scores"])
    if front.medicines:
        yield from _heading(front.headings["medicines"], 2)
        yield from _items(": ".join(filter(None, (each.name, each.notes))) for each in front.medicines)
    yield from _heading(front.headings["treatments"], 2)
    yield from _treatments(front)
    if front.facts:
        yield from _heading(front.headings["about"], 2)
        yield from _items(f"{fact.label}: {fact.value}" for fact in front.facts)
    yield from _heading(front.headings["questions"], 2)
    if front.questions:
        yield from _items(each.text for each in front.questions)
    else:
        yield from _wrapped(front.headings["questions_none"])
    if front.unsure:
        yield from _heading(front.headings["unsure"], 2)
        yield from _items(front.unsure)
    yield from _heading(front.headings["clinician"], 2)
    yield from _items(front.tick_boxes, mark="[ ] ")


def _front_groups(front: FrontPage, *, pressing: bool) -> Iterator[str]:
    """The findings that press, in both readers' words, or the others, in the clinician's."""
    for group in front.groups:
        if group.pressing is pressing:
            yield from _heading(group.heading, 3)
            yield from _items(_front_finding(front, finding, pressing) for finding in group.lines)


def _front_finding(front: FrontPage, finding: FindingLine, pressing: bool) -> str:
    told = f" {front.headings['told']} {finding.told}" if pressing else ""
    return f"{finding.clinician} {finding.options}.{told}"


def _front_scores(scores: Sequence[ScoreLine], heading: str) -> Iterator[str]:
    yield from _heading(heading, 2)
    yield from _wrapped(scores[0].screen)
    for score in scores:
        reached = [each.text for each in score.cut_offs if each.reached]
        yield from _items(["; ".join((f"{score.title}: {_value(score)}", *reached))])


def _value(score: ScoreLine) -> str:
    return f"{score.value}; {score.band}" if score.band else score.value


def _verbatim(score: ScoreLine) -> Iterator[str]:
    told = score.verbatim
    if told:
        yield from _paragraph(f"{score.title}: {told.question}: {told.answer}\n{told.note}")
        yield _GAP


def _treatments(front: FrontPage) -> Iterator[str]:
    if not front.treatments:
        return _wrapped(front.headings["treatments_none"])
    return _items(": ".join(filter(None, (each.name, each.effect))) for each in front.treatments)


def _steps(section: Section) -> Iterator[str]:
    yield from _heading(section.heading, 2)
    yield from _items(_told(line) for line in section.lines)


def _questions(questions: Sequence[Question], headings: dict[str, str]) -> Iterator[str]:
    yield from _heading(headings["questions"], 2)
    yield from _wrapped(headings["questions_intro"])
    for number, question in enumerate(questions, start=1):
        mark = f"* {headings['question_first']}: " if question.first else ""
        if question.understood and not mark:
            mark = f"{headings['question_understood']}: "
        mark = mark or (f"{headings['question_own']}: " if question.own else "")
        yield _GAP
        yield from _wrapped(f"{number}. {mark}{question.text}", hanging="   ")
        if question.why:
            yield from _wrapped(f"{headings['why'].strip()} {question.why}", indent="   ")
        if not question.understood:
            yield from _wrapped(headings["room"].strip(), indent="   ")
            yield from _ROOM


def _scores(scores: Sequence[ScoreLine]) -> Iterator[str]:
    shown = set()
    yield from _wrapped(scores[0].screen)
    for score in scores:
        yield from _heading(score.title, 3)
        yield from _wrapped(f"{score.measures}{_cites(score.cites)}")
        yield from _wrapped(f"{score.period}: {_value(score)}" if score.period else _value(score))
        yield from _items(f"{each.name}: {each.low}-{each.high}" for each in score.scale)
        yield from _wrapped(score.plain or "")
        for each in score.cut_offs:
            yield from _items([each.text], mark="* " if each.reached else "- ")
        for note in score.notes:
            yield from _wrapped(note)
        yield from _verbatim(score)
        if score.notice and score.notice not in shown:
            shown.add(score.notice)
            yield from _wrapped(score.notice)


def _pictures(blocks: Sequence[PictureBlock]) -> Iterator[str]:
    """What the pictures show; the key to marks that are not drawn here is left out."""
    for block in blocks:
        yield from _heading(block.title, 3)
        if block.groups:
            *before, last = [f"{group.label}: {group.sentence}" for group in block.groups]
            yield from _items([*before, f"{last}{_cites(block.cites)}"])
        else:
            yield from _wrapped(f"{block.said or ''}{_cites(block.cites)}")
        for text in (block.who, block.how_long, block.finer, block.ranged, block.how_sure, block.caveat):
            yield from _wrapped(text or "")
        for each in block.beside:
            yield from _wrapped(_told(Line(text=each.text, caveat=each.caveat, sure=each.sure, cites=each.cites)))


def _values(values: Values) -> Iterator[str]:
    yield from _wrapped(f"{values.intro}\n{values.key}")
    yield _GAP
    for option in values.options:
        yield from _items([": ".join(filter(None, (option.option, "; ".join(option.safety))))])
    for row in values.rows:
        yield from _value_row(row)
    for number, text in enumerate(values.left_out):
        yield from _wrapped(text) if number else _paragraph(text)
    yield from _heading(values.differences_heading, 3)
    yield from _items(values.differences)


def _value_row(row: ValueRow) -> Iterator[str]:
    yield from _heading(row.attribute, 3)
    yield from _wrapped(row.means)
    yield from _wrapped(" ".join(filter(None, (row.importance, row.matters_most))))
    for cell in row.cells:
        yield from _wrapped(f"- {cell.option}:", hanging="  ")
        for mark in cell.marks:
            yield from _wrapped(_marked(mark), indent="  ")


def _marked(mark: ValueMark) -> str:
    return "\n".join(filter(None, (mark.label, f"{mark.text}{_cites(mark.cites)}", mark.judgement, mark.caveat)))


def _options(tables: Sequence[OptionTable]) -> Iterator[str]:
    for table in tables:
        yield from _heading(table.question, 3)
        for row in table.rows:
            yield from _wrapped(f"- {row.option}:", hanging="  ")
            for line in row.lines:
                yield from _wrapped(_told(line), indent="  ")


def _safety(summary: Summary) -> Iterator[str]:
    headings = summary.headings
    yield from _heading(headings["safety"], 2)
    for group in summary.safety:
        yield from _group(group, headings["my_answers"])
    if summary.gaps:
        yield from _heading(headings["gaps"], 3)
        yield from _gaps(summary.gaps, headings["gaps_note"])


def _group(group: FindingGroup, behind: str) -> Iterator[str]:
    yield from _heading(group.heading, 3)
    for number, finding in enumerate(group.lines):
        if number:
            yield _GAP
        yield from _finding(finding, behind)


def _finding(finding: FindingLine, behind: str) -> Iterator[str]:
    yield from _wrapped(f"- {finding.patient}{_cites(finding.cites)}", hanging="  ")
    yield from _wrapped(f"{finding.reason} {finding.options}.", indent="  ")
    if finding.answers:
        yield from _wrapped(behind, indent="  ")
        for fact in finding.answers:
            yield from _wrapped(f"- {fact.label} {fact.value}", indent="  ", hanging="    ")


def _gaps(gaps: Sequence[Gaps], note: str) -> Iterator[str]:
    for gap in gaps:
        yield from _wrapped(f"{gap.heading}: {'; '.join(gap.topics)}" if gap.topics else gap.heading)
    yield from _wrapped(note)


def _look_again(section: Section) -> Iterator[str]:
    yield from _heading(section.heading, 2)
    for line in section.lines:
        yield from _wrapped(_told(line))
        if line.text.endswith("?"):
            yield from _ROOM


def _crisis(summary: Summary) -> Iterator[str]:
    yield from _heading(summary.crisis_title, 2)
    for text in summary.crisis_text:
        yield from _wrapped(text)
    for country in summary.crisis:
        yield from _country(country)


def _country(country: CrisisLines) -> Iterator[str]:
    yield from _heading(country.country, 3)
    yield from _wrapped(country.emergency)
    yield from _items(f"{line.label}: {line.value}" for line in country.lines)
    yield from _wrapped(country.checked)


def _sections(sections: Sequence[Section], level: int = 3) -> Iterator[str]:
    for section in sections:
        yield from _heading(section.heading, level)
        yield from _items(_told(line) for line in section.lines)


def _told(line: Line) -> str:
    """A statement with what must be said beside it."""
    return "\n".join(filter(None, (f"{line.text}{_cites(line.cites)}", line.caveat, line.sure)))


def _cites(numbers: Sequence[int]) -> str:
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def _heading(text: str, level: int) -> Iterator[str]:
    lines = list(_wrapped(text))
    yield _GAP
    if level == 2:
        yield ""
    yield from lines
    if level in _UNDERLINES:
        yield _UNDERLINES[level] * max(map(len, lines))
        yield _GAP


def _paragraph(text: str) -> Iterator[str]:
    yield from (_GAP, *_wrapped(text))


def _items(texts: Iterable[str], mark: str = "- ") -> Iterator[str]:
    for text in texts:
        yield from _wrapped(f"{mark}{text}", hanging=" " * len(mark))


def _wrapped(text: str, *, indent: str = "", hanging: str | None = None) -> Iterator[str]:
    """The text in lines of the width; lines after the first start with `hanging` (or like the first)."""
    after = indent if hanging is None else hanging
    for number, part in enumerate(text.splitlines()):
        start = after if number else indent
        lines = textwrap.wrap(
            part, WIDTH, initial_indent=start, subsequent_indent=after, break_on_hyphens=False, break_long_words=True
        )
        yield from lines or [""]
