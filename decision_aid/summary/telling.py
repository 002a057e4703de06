"""Turn statements into finished lines: numbers in, caveat beside them, certainty in words, references numbered."""

from collections.abc import Sequence, Set
from datetime import date

from decision_aid.content.models import Certainty, Citation, CitationId, Claim, ClaimId, Statement
from decision_aid.content.wording import say
from decision_aid.evaluation.tailoring import speaking, told
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Line, Reference
from decision_aid.summary.sources import in_full, in_short

_LEAST_SURE_FIRST = (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)


class Teller:
    """Says things to one person and remembers which sources were used, numbered in order of first use."""

    def __init__(self, interview: Interview, on: date) -> None:
        self._interview = interview
        self._on = on
        self._claims: dict[ClaimId, Claim] = {claim.id: claim for claim in interview.aid.claims}
        self._citations: dict[CitationId, Citation] = {each.id: each for each in interview.aid.citations}
        self._numbers: dict[CitationId, int] = {}

    def lines(
        self, statements: Sequence[Statement], *, brief: bool = False, elsewhere: Set[ClaimId] = frozenset()
    ) -> tuple[Line, ...]:
        """What is said to this person of these statements, headings left out. `brief`: certainty without its reason.

        A statement that quotes nothing but claims that are told `elsewhere` is left out.
        """
        told_ones = [each for each in told(self._interview, statements) if not each.heading]
        told_ones = [each for each in told_ones if not (speaking(each) and elsewhere >= set(speaking(each)))]
        return _once_each([self.line(each, brief=brief) for each in told_ones])

    def line(self, statement: Statement, *, brief: bool = False) -> Line:
        """One statement as it is said."""
        said = say(self._claims, statement, self._interview.aid.speaks)
        claims = [self._claims[claim] for claim in said.claims]
        caveats = [said.caveat] if said.caveat else []
        caveats += self._remarks(claims)
        return Line(
            text=said.text,
            caveat=" ".join(caveats) or None,
            sure=self._sure(claims, brief=brief),
            cites=self.cite(self._sources(statement, claims)),
        )

    def _sources(self, statement: Statement, claims: Sequence[Claim]) -> tuple[CitationId, ...]:
        """Every source of a claim that is quoted, the main one of a claim that the words merely rest on."""
        quoted = speaking(statement)
        kept = [claim.citations if claim.id in quoted else claim.citations[:1] for claim in claims]
        return tuple(citation for citations in kept for citation in citations)

    def cite(self, citations: Sequence[CitationId]) -> tuple[int, ...]:
        """The numbers of these sources."""
        return tuple(sorted({self._numbers.setdefault(each, len(self._numbers) + 1) for each in citations}))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The sources used so far, in order of their numbers."""
        return tuple(in_full(number, self._citations[citation]) for citation, number in self._numbers.items())

    @property
    def short_references(self) -> tuple[Reference, ...]:
        """The same, as a paper prints them."""
        return tuple(in_short(number, self._citations[citation]) for citation, number in self._numbers.items())

    def _sure(self, claims: Sequence[Claim], *, brief: bool) -> str | None:
        """How sure we are of the least certain claim behind a line."""
        graded = [claim for claim in claims if claim.certainty in _LEAST_SURE_FIRST]
        if not graded:
            return None
        weakest = min(graded, key=lambda claim: _LEAST_SURE_FIRST.index(claim.certainty))
        words = self._interview.aid.words
        if brief:
            return words[f"sure_{weakest.certainty}"]
        reason = weakest.certainty_reason[0].upper() + weakest.certainty_reason[1:]
        reason = reason if reason.endswith((".", ")")) else f"{reason}."
        return words["sure_because"].format(sure=words[f"sure_{weakest.certainty}"], reason=reason)

    def _remarks(self, claims: Sequence[Claim]) -> list[str]:
        words = self._interview.aid.words
        remarks = []
        if any(claim.status == "verified_secondary" for claim in claims):
            remarks.append(words["status_verified_secondary"])
        if any(claim.status == "derived" for claim in claims):
            remarks.append(words["status_derived"])
        if any(claim.review_by < self._on for claim in claims):
            remarks.append(words["may_be_out_of_date"])
        return remarks


def _once_each(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with a caveat or certainty that the next line says as well said only there: once under the group."""
    kept = list(lines[-1:])
    for line in reversed(lines[:-1]):
        same = [name for name in ("caveat", "sure") if getattr(line, name) == getattr(kept[0], name)]
        kept.insert(0, line.model_copy(update=dict.fromkeys(same)))
    return tuple(kept)
