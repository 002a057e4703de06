"""Audit the sources: every claim with its figures, how sure we are, where it is from, how old it is and where shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decision_aid.audit.allowances import Allowances
from decision_aid.audit.digits import digit_problems
from decision_aid.audit.evidence import evidence_problems
from decision_aid.audit.report import Report
from decision_aid.audit.written import Writing
from decision_aid.content.models import Citation, Claim, ClaimId, DecisionAid, Figure, Statement
from decision_aid.content.problems import Problem
from decision_aid.content.wording import figure_text, number_text, say_claim
from decision_aid.evaluation.tailoring import speaking


@dataclass(frozen=True)
class Sourced:
    """One claim and everything needed to judge it."""

    claim: Claim
    spot: str
    """File and line."""
    said: str
    caveat: str | None
    sources: tuple[Citation, ...]
    shown: tuple[str, ...]
    """Pages and option fields that say it or use its figures."""
    behind: tuple[str, ...]
    """Those that rest on it without saying it."""
    stale: bool
    """Past its day of review."""

    @property
    def is_orphan(self) -> bool:
        """Whether nothing says it, rests on it, or brings it along."""
        return not self.shown and not self.behind


def sourced(aid: DecisionAid, writing: Writing, today: date) -> tuple[Sourced, ...]:
    """Every claim, in the order of the content."""
    citations = {citation.id: citation for citation in aid.citations}
    shown, behind = _places(aid)
    return tuple(
        Sourced(
            claim=claim,
            spot=_spot(writing.piece("claims", claim.id).problem("")),
            said=(told := say_claim(claim)).text,
            caveat=told.caveat,
            sources=tuple(citations[citation] for citation in claim.citations),
            shown=shown.get(claim.id, ()),
            behind=behind.get(claim.id, ()),
            stale=claim.review_by < today,
        )
        for claim in aid.claims
    )


def source_problems(aid: DecisionAid, writing: Writing, allowed: Allowances, today: date) -> Iterator[Problem]:
    """Orphans and what is past its review, as warnings; what misleads and numbers from nowhere, as errors."""
    for each in sourced(aid, writing, today):
        piece = writing.piece("claims", each.claim.id)
        if each.is_orphan:
            yield piece.problem(f"nothing says '{each.claim.id}'", "id", severity="warning")
        if each.stale:
            yield piece.problem(f"was due for review by {each.claim.review_by}", "review_by", severity="warning")
    yield from evidence_problems(aid, writing, allowed)
    yield from digit_problems(writing)


def sources(aid: DecisionAid, writing: Writing, allowed: Allowances, today: date) -> Report:
    """Every claim in full, then the sources by name."""
    every = sourced(aid, writing, today)
    stale, orphans = sum(each.stale for each in every), sum(each.is_orphan for each in every)
    drawn = sum(bool(each.claim.picture) for each in every)
    count = f"{len(every)} claims, {len(aid.citations)} sources, {drawn} pictures"
    parts = [f"{count}. Past review: {stale}. Said nowhere: {orphans}.", *(_told(each) for each in every)]
    return Report("\n\n".join(parts), tuple(source_problems(aid, writing, allowed, today)))


def _places(aid: DecisionAid) -> tuple[dict[ClaimId, tuple[str, ...]], dict[ClaimId, tuple[str, ...]]]:
    shown: dict[ClaimId, tuple[str, ...]] = {}
    behind: dict[ClaimId, tuple[str, ...]] = {}
    for place, statement in _statements(aid):
        said = speaking(statement)
        for name in said:
            shown[name] = tuple(dict.fromkeys((*shown.get(name, ()), place)))
        for name in statement.claims:
            if name not in said:
                behind[name] = tuple(dict.fromkeys((*behind.get(name, ()), place)))
    for claim in aid.claims:
        for other in claim.show_with:
            behind[other] = tuple(dict.fromkeys((*behind.get(other, ()), f"with {claim.id}")))
    return shown, behind


def _statements(aid: DecisionAid) -> Iterator[tuple[str, Statement]]:
    for page in aid.pages:
        yield from ((f"page {page.id}", block) for block in page.blocks)
    for option in aid.options:
        for field, statements in option.fields.items():
            yield from ((f"option {option.id} {field}", statement) for statement in statements)


def _told(each: Sourced) -> str:
    claim = each.claim
    lines = [f"{claim.id}  ({claim.record}; {each.spot})", f"  says     {each.said}"]
    if each.caveat:
        lines.append(f"  always   {each.caveat}")
    lines += [f"  figure   {name}: {_figure(figure)}" for name, figure in claim.figures.items()]
    about = (claim.measure, claim.time_frame, claim.population, claim.dose_route, claim.comparator)
    lines += [f"  {what:8} {told}" for what, told in zip(_ABOUT, about, strict=True) if told]
    lines.append(f"  sure     {claim.certainty}: {claim.certainty_reason}")
    lines.append(f"  status   {claim.status}; checked {claim.checked}, review by {claim.review_by}{_late(each)}")
    lines += [f"  source   {_source(citation)}" for citation in each.sources]
    lines.append(f"  shown    {'; '.join(each.shown) or 'nowhere'}")
    if each.behind:
        lines.append(f"  behind   {'; '.join(each.behind)}")
    return "\n".join(lines)


_ABOUT = ("counted", "when", "who", "dose", "against")


def _late(each: Sourced) -> str:
    return " - MAY BE OUT OF DATE" if each.stale else ""


def _figure(figure: Figure) -> str:
    if figure.value is None and figure.low is None:
        return f"{figure.events} of {figure.people} - {figure.label}"
    text = figure_text(figure)
    if figure.value is not None and figure.low is not None and figure.high is not None:
        text += f" ({number_text(figure.low)} to {number_text(figure.high)})"
    text += f" in {figure.per:,}" if figure.per else f" {figure.unit}" if figure.unit else ""
    if figure.events is not None:
        text += f", {figure.events} of {figure.people}"
    return f"{text} - {figure.label}"


def _source(citation: Citation) -> str:
    where = citation.doi or citation.pmid or citation.url or "no address"
    return f"{citation.authors.rstrip('.')}. {citation.title.rstrip('.')}. {citation.source}, {citation.year}. {where}"


def _spot(problem: Problem) -> str:
    return f"{problem.file.name}:{problem.line}"
