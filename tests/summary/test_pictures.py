"""The pictures a person is shown: both ways of saying each number, and never without what belongs beside it."""

import pytest

from decision_aid.content.models import ClaimId, DecisionAid, Statement
from decision_aid.content.wording import say_claim
from decision_aid.evaluation.pictures import View
from decision_aid.summary.picture_models import PictureBlock
from decision_aid.summary.pictures import compared_pictures, paper_pictures, pictures_of
from decision_aid.summary.telling import Teller
from tests.builders import TODAY, a_claim, a_page, an_aid, an_interview, shipped_aid


def blocks_of(*claims: str, view: View | None = None, aid: DecisionAid | None = None) -> tuple[PictureBlock, ...]:
    """The pictures of these claims of the shipped aid."""
    interview = an_interview(aid or shipped_aid())
    return pictures_of(interview, [Statement(claim=ClaimId(claim)) for claim in claims], Teller(interview, TODAY), view)


def test_a_picture_says_its_number_both_ways():
    """How many did and how many did not, for each group, with the comparison."""
    block = blocks_of("ptsd_feder2021_response")[0]
    assert [group.sentence for group in block.groups] == [
        "67 of 100 got clearly better, 33 did not.",
        "20 of 100 got clearly better, 80 did not.",
    ]
    assert [group.label for group in block.groups] == ["Six ketamine infusions", "Six midazolam infusions"]
    assert [(group.full, group.maybe, group.empty) for group in block.groups] == [(67, 0, 33), (20, 0, 80)]


def test_the_other_side_is_told_first_when_it_is_drawn():
    """The full marks are always the first number."""
    block = blocks_of("harm_dissociation", view=View("did_not", 1000))[0]
    assert block.groups[0].sentence == "590 of 1,000 did not feel disconnected, 410 did."
    assert (block.groups[0].full, block.groups[0].empty) == (590, 410)


def test_a_picture_says_who_was_studied_for_how_long_and_how_sure_we_are():
    """Beside its title, with the caveat of the claim and its sources."""
    block = blocks_of("harm_dissociation")[0]
    assert block.title == "Felt disconnected"
    assert block.who == "Who: Adults with treatment-resistant depression."
    assert block.how_long == "When: Four weeks."
    assert block.how_sure is not None
    assert block.how_sure.startswith("How sure: We are fairly sure of this.")
    assert "in people with depression" in (block.caveat or "")
    assert block.cites


def test_a_picture_out_of_a_thousand_says_why():
    """Someone who sees 100 marks elsewhere is told why there are more here."""
    block = blocks_of("harm_urinary_frequency")[0]
    assert (block.per, block.finer) == (1000, "Drawn as 1,000 people, because 100 are too few to show it.")
    assert blocks_of("harm_dissociation")[0].finer is None


def test_a_range_is_said_and_drawn_as_a_range():
    """Both ends in the sentence, the marks between them as a kind of their own."""
    figures = {
        "tea": {"label": "tea", "low": 8, "high": 19, "per": 100},
        "water": {"label": "water", "low": 1, "high": 4, "per": 100},
    }
    aid = an_aid(claims=(a_claim(figures=figures, picture=("tea", "water"), statement="A range."),), options=())
    block = blocks_of("tea_helps", aid=aid)[0]
    assert block.groups[0].sentence == "It happened in 8 to 19 of 100, and not in 81 to 92."
    assert (block.groups[0].full, block.groups[0].maybe, block.groups[0].empty) == (8, 11, 81)
    assert block.ranged is not None


def test_where_nothing_is_known_a_card_says_what_was_looked_for():
    """No marks, the claim's own words, and the search."""
    block = blocks_of("panic_no_trials")[0]
    assert (block.per, block.groups) == (None, ())
    assert block.title == "We do not know"
    assert "we do not know if ketamine helps" in (block.said or "")
    assert "We looked for trials" in (block.caveat or "")
    assert "panicky" in block.beside[0].text


def test_what_must_stand_beside_a_picture_stands_inside_its_block():
    """The positive PTSD trial carries the largest trial and the newest one, caveats and all."""
    block = blocks_of("ptsd_feder2021_response")[0]
    claims = {str(claim.id): say_claim(claim) for claim in shipped_aid().claims}
    for partner, told in zip(("ptsd_abdallah2022_primary", "ptsd_beaglehole2025"), block.beside, strict=True):
        assert (told.text, told.caveat) == (claims[partner].text, claims[partner].caveat)


def test_pictures_that_must_not_be_apart_follow_one_another():
    """The clinician's rating brings the person's own along, whichever was asked for, and neither repeats the other."""
    for asked, brought in (
        ("sad_taylor2018_clinician", "sad_taylor2018_self"),
        ("sad_taylor2018_self", "sad_taylor2018_clinician"),
    ):
        first, second = blocks_of(asked)
        assert (first.claim, second.claim) == (asked, brought)
        assert (first.joined, second.joined) == (False, True)
        assert first.beside == second.beside == ()


def test_a_claim_is_drawn_once_however_often_it_is_said():
    """Two lines that use figures of one claim give one picture."""
    assert len(blocks_of("harm_dissociation", "harm_dissociation")) == 1


def test_a_figure_in_a_text_brings_its_picture():
    """A count that is told in a sentence of its own is drawn as well; one that is only rested on is not."""
    interview = an_interview(shipped_aid())
    said = [Statement(text="About {harm_nausea:esketamine} in 100.", claims=("harm_dissociation",))]
    assert [block.claim for block in pictures_of(interview, said, Teller(interview, TODAY))] == ["harm_nausea"]


def test_a_claim_without_words_of_its_own_is_still_told_both_ways():
    """Another aid need not write words for each picture."""
    aid = an_aid(claims=(a_claim(picture=("tea", "water"), measure="headache gone"),))
    block = blocks_of("tea_helps", aid=aid)[0]
    assert block.title == "headache gone"
    assert block.groups[0].sentence == "It happened in 30 of 100, and not in 70."


def test_the_sources_of_pictures_are_numbered_with_those_of_the_paper():
    """A picture of a claim that was cited before has the same number."""
    interview = an_interview(shipped_aid(), conditions=("ptsd",))
    teller = Teller(interview, TODAY)
    line = teller.line(Statement(claim="ssri_ptsd_cochrane2022"))
    blocks = {block.claim: block for block in paper_pictures(interview, teller)}
    assert blocks["ssri_ptsd_cochrane2022"].cites == line.cites


def test_the_paper_draws_only_pages_that_are_printed_and_shown():
    """A page that this person does not see, or that stays on the screen, brings no picture."""
    pages = (
        a_page("printed", on_paper=True, blocks=({"claim": "tea_helps"},)),
        a_page("screen", blocks=({"claim": "tea_hurts"},)),
        a_page("other", on_paper=True, blocks=({"claim": "tea_lasts"},), when=({"item": "aura", "is": "yes"},)),
    )
    claims = tuple(a_claim(each, picture=("tea", "water")) for each in ("tea_helps", "tea_hurts", "tea_lasts"))
    interview = an_interview(an_aid(pages=pages, claims=claims), aura="no")
    assert [block.claim for block in paper_pictures(interview, Teller(interview, TODAY))] == ["tea_helps"]


def test_like_pictures_are_given_for_showing_side_by_side():
    """Two results of one trial, counted alike."""
    blocks = compared_pictures(
        interview := an_interview(shipped_aid()), (ClaimId("sad_davidson_4arm"),), Teller(interview, TODAY)
    )
    assert [block.claim for block in blocks if not isinstance(block, str)] == ["sad_davidson_4arm"]


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        (("ptsd_feder2021_response", "ssri_ptsd_cochrane2022"), "they do not count the same thing"),
        (
            ("psychotherapy_absolute_cuijpers2024_gad", "ssri_gad_cochrane2025"),
            "they were not counted after the same time",
        ),
        (
            ("psychotherapy_absolute_cuijpers2024_gad", "psychotherapy_absolute_cuijpers2024_ptsd"),
            "the people in them were not alike",
        ),
    ],
)
def test_unlike_pictures_are_refused_in_words(claims, why):
    """A person who would compare them is told why they are not shown side by side."""
    interview = an_interview(shipped_aid())
    refused = compared_pictures(interview, claims, Teller(interview, TODAY))
    assert refused == f"These are not shown side by side, because {why}."


def test_one_changed_digit_in_a_claim_changes_its_picture():
    """The picture is made from the figure, not beside it."""
    aid = shipped_aid()
    claim = next(each for each in aid.claims if each.id == "ptsd_feder2021_response")
    slip = claim.figures["ketamine"].model_copy(update={"value": 68})
    changed = claim.model_copy(update={"figures": {**claim.figures, "ketamine": slip}})
    claims = tuple(changed if each is claim else each for each in aid.claims)
    block = blocks_of(claim.id, aid=aid.model_copy(update={"claims": claims}))[0]
    assert (block.groups[0].full, block.groups[0].sentence) == (68, "68 of 100 got clearly better, 32 did not.")


def test_every_shipped_picture_has_words_of_its_own_and_no_words_are_left_over():
    """Both ways of saying it are written for what was counted, and for nothing that is not drawn."""
    aid = shipped_aid()
    drawn = {claim.id for claim in aid.claims if claim.picture}
    for kind in ("title", "did", "did_not"):
        prefix = f"picture_{kind}_"
        written = {key.removeprefix(prefix) for key in aid.words if key.startswith(prefix)}
        written = {name for name in written if not name.startswith("not_") and name != "not"}
        assert written == drawn, kind
