"""What is said fits the person, and what must stand together does."""

from decision_aid.content.models import ClaimId
from decision_aid.evaluation.tailoring import companions, told
from tests.builders import a_claim, a_statement, an_aid, an_interview


def test_a_statement_is_said_unless_it_is_ruled_out():
    """Someone not sure whether they have aura still reads about it."""
    statement = a_statement("About aura.", when=({"finding": "has_aura"},))
    assert told(an_interview(aura="yes"), [statement]) == (statement,)
    assert told(an_interview(aura="not_sure"), [statement]) == (statement,)
    assert told(an_interview(aura="no"), [statement]) == ()


def test_a_claim_brings_the_claims_it_must_not_be_shown_without():
    """The good news never appears without the bad, however long the chain."""
    aid = an_aid(claims=(a_claim("good", show_with=("bad",)), a_claim("bad", show_with=("worse",)), a_claim("worse")))
    spoken = told(an_interview(aid), [a_statement(text=None, claim="good")])
    assert [each.claim for each in spoken] == ["good", "bad", "worse"]
    assert companions(aid, [ClaimId("bad"), ClaimId("worse")]) == ()


def test_quoting_a_figure_brings_its_companions_too():
    """A number in a sentence counts as showing its claim; merely resting on a claim does not."""
    aid = an_aid(claims=(a_claim("good", show_with=("bad",)), a_claim("bad")))
    quoted = told(an_interview(aid), [a_statement("About {good:tea} in 100.")])
    assert [each.claim for each in quoted] == [None, "bad"]
    assert len(told(an_interview(aid), [a_statement("Some help.", claims=("good",))])) == 1
