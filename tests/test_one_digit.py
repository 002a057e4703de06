"""A number is written once: one changed digit in a claim changes the screen, the picture and every paper."""

from decision_aid.content.models import ClaimId, DecisionAid
from decision_aid.output import html, pdf, text
from decision_aid.summary.build import summarise
from decision_aid.tui.reading import of_page
from tests.builders import TODAY, an_interview, shipped_aid
from tests.output.reading import html_words, pdf_words, squeezed
from tests.tui.walks import visiting, words_on

CLAIM = ClaimId("ptsd_feder2021_response")
ON_SCREEN = ("67 in 100", "68 in 100")
ON_PAPER = ("67 of 100", "68 of 100")
"""Before and after. The paper draws the number, and says it with the picture only."""


def with_one_digit_changed() -> DecisionAid:
    """Feder 2021 as if 68 of 100, not 67, had got clearly better."""
    aid = shipped_aid()
    claims = []
    for claim in aid.claims:
        if claim.id == CLAIM:
            figure = claim.figures["ketamine"].model_copy(update={"value": 68})
            claim = claim.model_copy(update={"figures": {**claim.figures, "ketamine": figure}})
        claims.append(claim)
    return aid.model_copy(update={"claims": tuple(claims)})


def test_one_digit_changes_the_page_and_every_paper():
    """The old number is nowhere any more, the new one everywhere it belongs."""
    for aid, now in ((shipped_aid(), 0), (with_one_digit_changed(), 1)):
        interview = an_interview(aid, conditions=("ptsd",))
        page = of_page(interview, interview.page("numbers_ptsd_ketamine"), TODAY)
        summary = summarise(interview, on=TODAY)
        screen = squeezed(" ".join(block.text.plain for block in page.blocks))
        papers = (
            html_words(html.render(summary)),
            squeezed(text.render(summary).decode()),
            pdf_words(pdf.render(summary), summary),
        )
        for words, said in ((screen, ON_SCREEN), *((paper, ON_PAPER) for paper in papers)):
            assert squeezed(said[now]) in words
            assert squeezed(said[1 - now]) not in words


async def test_one_digit_changes_the_picture_on_the_screen():
    """One person more is filled."""
    for aid, people in ((shipped_aid(), 67 + 20), (with_one_digit_changed(), 68 + 20)):
        async with visiting(aid, at="numbers_ptsd_ketamine", size=(120, 150), conditions=("ptsd",)) as pilot:
            assert words_on(pilot).count("■") == people
