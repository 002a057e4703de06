"""Audit the evidence beyond what loading checks: what may be drawn, what must stand beside it, what was withdrawn."""

import re
from collections.abc import Iterator, Sequence

from decision_aid.audit.allowances import Allowances
from decision_aid.audit.texts import patient_texts
from decision_aid.audit.written import Piece, Writing
from decision_aid.content.models import Claim, DecisionAid, Figure
from decision_aid.content.problems import Problem
from decision_aid.evaluation.pictures import CannotDraw, View, picture

_OPPOSED = (("upper", "lower"), ("any", "severe"), ("men", "women"), ("first scale", "second scale"), ("early", "late"))
"""Words that tell two measures apart in the labels of figures."""
_SPRAY_BANNER = ("esketamine", "depression")
"""What has to be said beside every count of side effects from the trials of the spray."""
_LOOKED = re.compile(r"\blook(?:ed|ing)?\b", re.IGNORECASE)


def evidence_problems(aid: DecisionAid, writing: Writing, allowed: Allowances) -> Iterator[Problem]:
    """Claims and sources that a person could be misled by, although they load."""
    for claim in aid.claims:
        piece = writing.piece("claims", claim.id)
        yield from _picture(aid, claim, piece)
        yield from _gap(claim, piece)
        yield from _spray(claim, piece)
        yield from _round_share(claim, piece)
        if claim.record in allowed.withdrawn:
            why = allowed.withdrawn[claim.record]
            yield piece.problem(f"'{claim.record}' was withdrawn - remove the claim ({why})", "record")
    for citation in aid.citations:
        if not (citation.doi or citation.pmid or citation.url):
            message = "can only be searched for by its title - add 'doi:', 'pmid:' or 'url:' once one was seen"
            yield writing.piece("citations", citation.id).problem(message, "id", severity="warning")
    yield from _apart(aid, writing, allowed)
    yield from _words_of_pictures(aid, writing)
    for text in patient_texts(writing):
        for pattern, why in allowed.withdrawn_words.items():
            if (found := re.search(pattern, text.text)) is not None:
                yield text.problem(f"'{found[0]}' must not be said - reword it ({why})")


def _picture(aid: DecisionAid, claim: Claim, piece: Piece) -> Iterator[Problem]:
    if not claim.picture:
        return
    try:
        picture(claim, View())
    except CannotDraw as refused:
        yield piece.problem(f"cannot be drawn: {refused}", "picture")
    for name in ("measure", "time_frame", "population", "comparator"):
        if getattr(claim, name) is None:
            yield piece.problem(f"is drawn, so it must say its '{name}' - add it", "picture")
    mixed = _mixed([claim.figures[name] for name in claim.picture])
    if mixed:
        yield piece.problem(f"draws two measures beside one another ({mixed}) - picture one of them", "picture")
    for frame in ("did", "did_not"):
        if f"picture_{frame}_{claim.id}" not in aid.words:
            yield piece.problem(f"is drawn, so the words need 'picture_{frame}_{claim.id}'", "picture")


def _mixed(figures: Sequence[Figure]) -> str | None:
    """Two measures that the labels of these figures tell apart: by opposed words, or by what stands before a comma."""
    labels = [figure.label.casefold() for figure in figures]
    for one, other in _OPPOSED:
        has = [(_has(one, label), _has(other, label)) for label in labels]
        if any(first for first, _ in has) and any(second for _, second in has):
            return f"'{one}' and '{other}'"
    heads = {label.partition(",")[0] for label in labels}
    if all("," in label for label in labels) and len(heads) > 1:
        one, other = sorted(heads)[:2]
        return f"'{one}' and '{other}'"
    units = {figure.unit for figure in figures}
    return "different units" if len(units) > 1 else None


def _has(word: str, label: str) -> bool:
    return re.search(rf"\b{word}\b", label) is not None


def _gap(claim: Claim, piece: Piece) -> Iterator[Problem]:
    """A card that says "we do not know" says what was looked for."""
    if claim.topic == "gap" and not _LOOKED.search(claim.caveat or ""):
        yield piece.problem("says that something is not known - say in its 'caveat' what you looked for", "topic")


def _spray(claim: Claim, piece: Piece) -> Iterator[Problem]:
    if claim.topic == "harm" and claim.picture and "esketamine" in (claim.dose_route or "").casefold():
        caveat = (claim.caveat or "").casefold()
        if not all(word in caveat for word in _SPRAY_BANNER):
            yield piece.problem("must say that it was measured with esketamine in people with depression", "caveat")


def _round_share(claim: Claim, piece: Piece) -> Iterator[Problem]:
    """A share of people that is said beside its counts is their rounded share, not the one beside it."""
    for name, figure in claim.figures.items():
        value, events, people, per = figure.value, figure.events, figure.people, figure.per
        if value is None or events is None or people is None or per is None or not people:
            continue
        if abs(value - events * per / people) > 0.5 + 1e-9:
            share = f"{events} of {people} is {events * per / people:.1f} in {per:,}"
            yield piece.problem(f"{share}, which does not round to {value:g}", "figures", name, "value")


def _apart(aid: DecisionAid, writing: Writing, allowed: Allowances) -> Iterator[Problem]:
    """Findings that must not be told by half name each other, or one side could be shown alone."""
    claims: dict[str, Claim] = {claim.id: claim for claim in aid.claims}
    for name, others in allowed.together.items():
        if name not in claims:
            yield allowed.problem(name, f"'{name}' is not a claim here - correct the name, or remove it")
            continue
        for other in others:
            if other not in claims[name].show_with:
                message = f"would be told without '{other}', and so by half - add it to 'show_with'"
                yield writing.piece("claims", name).problem(message, "show_with")
    for claim in aid.claims:
        for number, other in enumerate(claim.show_with):
            partner = claims.get(other)
            if partner is not None and claim.picture and partner.picture and claim.id not in partner.show_with:
                message = f"'{other}' is drawn too and does not name this claim in return - add it to its 'show_with'"
                yield writing.piece("claims", claim.id).problem(message, "show_with", number)


def _words_of_pictures(aid: DecisionAid, writing: Writing) -> Iterator[Problem]:
    """Words for a picture that is no longer drawn would be said by nobody, or by the wrong claim."""
    drawn = {claim.id for claim in aid.claims if claim.picture}
    for key in aid.words:
        for prefix in ("picture_title_", "picture_did_not_", "picture_did_"):
            name = key.removeprefix(prefix)
            if name != key and name != "not":
                if name not in drawn:
                    yield writing.piece("words", key).problem(f"'{name}' is not a claim with a picture - remove this")
                break
