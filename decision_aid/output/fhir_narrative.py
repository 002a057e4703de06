"""Say in XHTML what a FHIR resource holds, for a system that only shows it. The words are the summary's own."""

from collections.abc import Iterable, Iterator
from html import escape

from decision_aid.output.fhir_codes import Json, said
from decision_aid.summary.models import Fact, FindingLine, Line, ScoreLine, Summary


def narrative(language: str, *parts: str) -> Json:
    """A resource's or a section's `text`."""
    opening = f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">'
    return {"status": "generated", "div": f"{opening}{''.join(parts)}</div>"}


def paragraphs(texts: Iterable[str | None]) -> str:
    """Each text as a paragraph; those that say nothing are left out."""
    return "".join(f"<p>{_safe(text)}</p>" for text in texts if text)


def facts(told: Iterable[Fact]) -> str:
    """What was asked and what was answered."""
    return listed(f"{each.label}: {each.value}" for each in told)


def listed(texts: Iterable[str]) -> str:
    """A list; nothing when it is empty."""
    items = "".join(f"<li>{_safe(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def safety(summary: Summary) -> str:
    """Every finding by level with the answers that it rests on, then what could not be checked."""
    parts = [paragraphs([summary.front.read_first])]
    for group in summary.safety:
        parts += [paragraphs([group.heading]), listed(_findings(group.lines))]
    if summary.gaps:
        parts.append(paragraphs([summary.headings["gaps"], summary.headings["gaps_note"]]))
    for gap in summary.gaps:
        parts += [paragraphs([gap.heading]), listed(gap.topics)]
    return "".join(parts)


def _findings(lines: Iterable[FindingLine]) -> Iterator[str]:
    for line in lines:
        answers = "; ".join(f"{each.label}: {each.value}" for each in line.answers)
        yield " ".join(_ended(each) for each in (line.clinician, line.options, answers) if each)


def score(line: ScoreLine) -> str:
    """One screen in full: its number, what it means, the thresholds, and the item that is told word for word."""
    value = f"{line.title}: {line.value}"
    reached = (each.text for each in line.cut_offs if each.reached)
    verbatim = line.verbatim
    return paragraphs(
        (
            f"{value} ({line.band})" if line.band else value,
            line.period,
            line.measures,
            line.plain,
            *reached,
            *line.notes,
            line.screen,
            line.notice,
            f"{verbatim.question}: {verbatim.answer}. {verbatim.note}" if verbatim else None,
        )
    )


def answers(summary: Summary) -> str:
    """Every printed answer, by place."""
    return "".join(
        paragraphs([section.heading]) + listed(line.text for line in section.lines) for section in summary.answers
    )


def questions(summary: Summary) -> str:
    """The questions to bring, each with how it is marked."""
    marks = summary.headings
    return listed(
        " ".join(
            filter(
                None,
                (
                    each.text,
                    f"({marks['question_first']})" if each.first else None,
                    f"({marks['question_own']})" if each.own else None,
                    f"({marks['question_understood']})" if each.understood else None,
                ),
            )
        )
        for each in summary.questions
    )


def lines(told: Iterable[Line]) -> str:
    """Statements, each with what must be said beside it."""
    return paragraphs(" ".join(filter(None, (each.text, each.caveat, each.sure))) for each in told)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _safe(text: str) -> str:
    return escape(said(text), quote=False)
