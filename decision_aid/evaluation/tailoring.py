"""Choose what is said to this person, and keep together what must not be said apart."""

from collections.abc import Iterable, Sequence

from decision_aid.content.models import Claim, ClaimId, DecisionAid, Statement
from decision_aid.content.wording import claims_in
from decision_aid.session.conditions import Truth
from decision_aid.session.interview import Interview


def told(interview: Interview, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that are not ruled out for this person, then the claims that must stand beside them."""
    chosen = [each for each in statements if interview.facts.holds(each.when) is not Truth.NO]
    present = {claim for statement in chosen for claim in speaking(statement)}
    return (*chosen, *(Statement(claim=claim) for claim in companions(interview.aid, present)))


def speaking(statement: Statement) -> tuple[ClaimId, ...]:
    """The claims that a statement quotes: by their own words or by a figure. One it merely rests on stays silent."""
    return (statement.claim,) if statement.claim is not None else claims_in(statement.text or "")


def companions(aid: DecisionAid, present: Iterable[ClaimId]) -> tuple[ClaimId, ...]:
    """The claims that may not be missing where these are shown, in the order of the content."""
    by_id: dict[ClaimId, Claim] = {claim.id: claim for claim in aid.claims}
    have, waiting = set(present), list(present)
    added: set[ClaimId] = set()
    while waiting:
        for partner in by_id[waiting.pop()].show_with:
            if partner not in have:
                have.add(partner)
                added.add(partner)
                waiting.append(partner)
    return tuple(claim.id for claim in aid.claims if claim.id in added)
