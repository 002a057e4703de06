"""Each person is told exactly what the evidence allows for their conditions, and no finding reaches them by half."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.models import ClaimId, Route, Statement
from decision_aid.content.wording import say_claim
from decision_aid.evaluation.tailoring import speaking, told
from decision_aid.output import html, pdf, text
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.summary.picture_models import PictureBlock
from decision_aid.summary.pictures import paper_pictures, pictures_of
from decision_aid.summary.telling import Teller
from decision_aid.tui.reading import Reading, of_option, of_page, of_row
from tests.builders import TODAY, an_interview, shipped_aid
from tests.output.reading import html_words, pdf_words, squeezed

TABLE: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "tailored_evidence.yaml").read_text(encoding="utf-8")
)
CONDITIONS = ("gad", "social", "panic", "ptsd")
PEOPLE = tuple((condition, *also) for condition in CONDITIONS for also in ((), ("depression",)))
ROUTES: tuple[Route, ...] = ("full", "essentials")
NAMES: Mapping[Route, str] = {"full": "full", "essentials": "short"}
"""What the table calls the routes."""

POSITIVE = ("ptsd_feder2021_response", "ptsd_beaglehole2025")
"""The PTSD trials in favour of ketamine that are told with their findings."""
ALSO_POSITIVE = ("ptsd_feder2021_score", "ptsd_feder2021_duration", "ptsd_feder2014_24h")
NULL = "ptsd_abdallah2022_primary"
"""The largest PTSD trial, which found no clear difference."""
BALANCED = (
    "Three small trials found more improvement than with a comparison drug. The largest trial, in veterans, and two "
    "other small ones did not. Benefits seen so far lasted days to about a month."
)
SPRAY = ("esketamine", "people with depression")

people = pytest.mark.parametrize("person", PEOPLE, ids="+".join)
routes = pytest.mark.parametrize("route", ROUTES)


@cache
def of(person: tuple[str, ...], route: Route, *picked: str) -> Interview:
    """Someone with these conditions, who most wants help with the first."""
    main = {"main_condition": person[0]} if len(person) > 1 else {}
    options = {"compare_options": picked} if picked else {}
    return an_interview(shipped_aid(), route=route, conditions=person, **main, **options)


def spoken(interview: Interview, statements: tuple[Statement, ...]) -> set[str]:
    """The claims that are said to this person in these statements."""
    return {claim for statement in told(interview, statements) for claim in speaking(statement)}


def drawn(blocks: tuple[PictureBlock, ...]) -> set[str]:
    """The claims that are drawn, or stand as a card."""
    return {block.claim for block in blocks}


def layers(person: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """The parts of the table that make up this person."""
    return [TABLE[name] for name in ("everyone", *person)]


def listed(person: tuple[str, ...], page: str, key: str) -> set[str]:
    """What the table says of one page."""
    return {claim for layer in layers(person) for claim in layer["pages"].get(page, {}).get(key, [])}


@people
@routes
def test_the_pages_are_exactly_those_of_the_table(person, route):
    """No page too many and none too few."""
    found = [step.id for step in of(person, route).steps if step.kind == "page" and step.place == "learn"]
    expected = {page for layer in layers(person) for page, row in layer["pages"].items() if NAMES[route] in row}
    assert set(found) == expected
    assert len(found) == len(expected)


@people
@routes
def test_every_page_says_and_draws_exactly_the_claims_of_the_table(person, route):
    """By id, on both routes, with the cards that say that we do not know."""
    interview = of(person, route)
    for step in interview.steps:
        if step.kind == "page" and step.place == "learn":
            blocks = interview.page(step.id).blocks
            name = NAMES[route]
            pictures = pictures_of(interview, blocks, Teller(interview, TODAY))
            assert spoken(interview, blocks) == listed(person, step.id, name), step.id
            assert drawn(pictures) == listed(person, step.id, f"{name}_pictures"), step.id


@people
@routes
def test_the_paper_says_and_draws_exactly_the_claims_of_the_table(person, route):
    """What is printed for this person among the numbers."""
    interview = of(person, route)
    pages = {step.id for step in interview.steps if step.kind == "page"}
    blocks = tuple(block for page in shipped_aid().pages if page.on_paper and page.id in pages for block in page.blocks)
    papers = [layer["paper"][route] for layer in layers(person)]
    assert spoken(interview, blocks) == {claim for paper in papers for claim in paper["claims"]}
    pictures = paper_pictures(interview, Teller(interview, TODAY))
    assert drawn(pictures) == {claim for paper in papers for claim in paper["pictures"]}
    assert len(pictures) == len(drawn(pictures))


@people
def test_every_option_says_exactly_the_findings_of_the_table(person):
    """Benefits, and what is known with depression."""
    interview = of(person, "full")
    found: dict[str, set[str]] = {}
    for option, field in product(interview.aid.options, ("benefits", "depression")):
        said = {field_id: statements for field_id, statements in option.fields.items() if field_id == field}
        for statements in said.values():
            if claims := spoken(interview, statements):
                found[f"{option.id} {field}"] = claims
    expected: dict[str, set[str]] = {}
    for layer in layers(person):
        for name, claims in layer["options"].items():
            expected.setdefault(name, set()).update(claims)
    assert found == expected


def test_every_id_in_the_table_exists():
    """A misspelt id would make the table say nothing."""
    aid = shipped_aid()
    claims = {claim.id for claim in aid.claims}
    pages = {page.id for page in aid.pages}
    for layer in TABLE.values():
        assert pages.issuperset(layer["pages"])
        ids = {claim for row in layer["pages"].values() for some in row.values() for claim in some}
        ids |= {claim for paper in layer["paper"].values() for some in paper.values() for claim in some}
        ids |= {claim for some in layer["options"].values() for claim in some}
        assert claims.issuperset(ids)


# --- every rendering -----------------------------------------------------------------------------------------------


def words_of(reading: Reading) -> str:
    """Everything that a screen says, on one line."""
    return " ".join(" ".join(block.text.plain.split()) for block in reading.blocks)


def screens(interview: Interview) -> Iterator[tuple[str, str]]:
    """Every page, option and row of the comparison as a person reads it, by name."""
    for step in interview.steps:
        if step.kind == "page":
            yield step.id, words_of(of_page(interview, interview.page(step.id), TODAY))
    for option in interview.aid.options:
        yield option.id, words_of(of_option(interview, option, TODAY))
        for field in interview.aid.option_fields:
            for reading in of_row(interview, [option], field.id, TODAY):
                yield f"{option.id} {field.id}", words_of(reading)


def papers(interview: Interview) -> dict[str, str]:
    """The paper as plain text, web page and PDF, without white space."""
    summary = summarise(interview, on=TODAY)
    return {
        "text": squeezed(text.render(summary).decode()),
        "html": html_words(html.render(summary)),
        "pdf": pdf_words(pdf.render(summary), summary),
    }


def in_full(claim: str) -> tuple[str, str]:
    """A claim as it is said, and its caveat."""
    said = say_claim(next(each for each in shipped_aid().claims if each.id == ClaimId(claim)))
    return said.text, said.caveat or ""


def told_together(where: str, words: str) -> None:
    """Whoever meets a PTSD trial that favours ketamine meets the largest trial in the same place, and the reverse."""
    null, caveat = in_full(NULL)
    for claim in (*POSITIVE, *ALSO_POSITIVE):
        if in_full(claim)[0] in words:
            assert null in words, f"{where}: {claim} without the largest trial"
            assert caveat in words, f"{where}: the largest trial without its caveat"
    if null in words:
        for claim in POSITIVE:
            assert in_full(claim)[0] in words, f"{where}: the largest trial without {claim}"


@pytest.mark.parametrize(
    ("claim", "doubt"),
    [
        ("gad_no_standalone_rct", "in people with GAD alone, and found none."),
        ("gad_shadli2018_hama", "Read the two together."),
        (NULL, "Extra checks in an early report saw drops"),
        (NULL, "The final summary left these out."),
        ("ptsd_feder2021_response", "The largest trial found no clear difference."),
        ("psychotherapy_absolute_cuijpers2024_ptsd", "do not set these numbers beside theirs"),
    ],
)
def test_a_shortened_caveat_keeps_its_doubt(claim: str, doubt: str):
    """The short route must be short, and its caveats must still say what the evidence file asks of them."""
    assert doubt in in_full(claim)[1]


def test_the_summary_of_the_ptsd_trials_is_the_balanced_one():
    """In the words of the second reader: three in favour, the largest and two others not."""
    assert in_full("ptsd_summary")[0] == BALANCED


@pytest.mark.parametrize(
    "person", [("ptsd",), ("ptsd", "depression"), ("ptsd", "gad", "social", "panic")], ids="+".join
)
@routes
def test_no_screen_tells_the_ptsd_trials_by_half(person, route):
    """Pages, options and rows of the comparison."""
    found = dict(screens(of(person, route)))
    for where, words in found.items():
        told_together(where, words)
    assert in_full(NULL)[0] in found["numbers_ptsd_ketamine"]
    assert in_full(NULL)[0] in found["ketamine_clinic"]
    assert in_full(NULL)[0] in found["ketamine_clinic benefits"]


@routes
@pytest.mark.parametrize("picked", [(), ("ketamine_clinic", "therapy"), ("esketamine", "no_change")], ids=str)
def test_no_paper_tells_the_ptsd_trials_by_half(route, picked):
    """Section by section in the summary, and in every kind of paper."""
    interview = of(("ptsd",), route, *picked)
    summary = summarise(interview, on=TODAY)
    sections = [(section.heading, section.lines) for section in summary.numbers]
    sections += [(row.option, row.lines) for table in summary.options for row in table.rows]
    for where, lines in sections:
        told_together(where, " ".join(f"{line.text} {line.caveat or ''}" for line in lines))
    drawn_as = {block.claim: block for block in summary.pictures}
    for kind, words in papers(interview).items():
        for claim in (*POSITIVE, NULL):
            text, caveat = in_full(claim)
            # What is drawn is told by the picture's own sentences, and not by the claim's as well.
            said = [group.sentence for group in drawn_as[claim].groups] if claim in drawn_as else [text]
            assert all(squeezed(part) in words for part in (*said, caveat)), f"{kind}: {claim}"
        assert squeezed(BALANCED) in words, kind


@routes
def test_no_picture_of_a_ptsd_trial_stands_without_the_largest_one(route):
    """Inside the picture itself, wherever it is shown."""
    interview = of(("ptsd",), route)
    for block in paper_pictures(interview, Teller(interview, TODAY)):
        if block.claim in (*POSITIVE, *ALSO_POSITIVE):
            beside = " ".join(f"{each.text} {each.caveat or ''}" for each in block.beside)
            assert all(part in beside for part in in_full(NULL))


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (("gad",), "we do not know how many people ketamine helps"),
        (("gad", "depression"), "we do not know how many people ketamine helps"),
        (("panic",), "we do not know if ketamine helps"),
        (("panic", "depression"), "we do not know if ketamine helps"),
    ],
    ids=str,
)
@routes
def test_general_anxiety_and_panic_say_that_we_do_not_know(person, sentence, route):
    """On the page of numbers, about ketamine in a clinic, as a card, and on every paper."""
    interview = of(person, route)
    found = dict(screens(interview))
    assert sentence in found[f"numbers_{person[0]}_ketamine"]
    assert "we do not know" in found["ketamine_clinic benefits"].casefold()
    cards = [block for block in paper_pictures(interview, Teller(interview, TODAY)) if not block.groups]
    assert [sentence in (card.said or "") for card in cards] == [True]
    for kind, words in papers(interview).items():
        assert squeezed(sentence) in words, kind


@people
@routes
def test_nobody_is_shown_a_chance_with_ketamine_in_general_anxiety_or_panic(person, route):
    """The only pictures of ketamine itself are of the PTSD trial, the social anxiety trial and one in depression."""
    interview = of(person, route)
    pages = [interview.page(step.id) for step in interview.steps if step.kind == "page"]
    blocks = [each for page in pages for each in pictures_of(interview, page.blocks, Teller(interview, TODAY))]
    of_ketamine = {each.claim for each in blocks if any("ketamine inf" in group.label for group in each.groups)}
    allowed = {
        "ptsd": {"ptsd_feder2021_response"},
        "social": {"sad_taylor2018_clinician", "sad_taylor2018_self"},
        "depression": {"blind_karmadep2_2025"},
    }
    assert of_ketamine <= set().union(*(allowed.get(condition, set()) for condition in person))


@people
@routes
def test_side_effects_of_the_spray_say_that_they_were_measured_in_depression(person, route):
    """On the same page as the counts, and inside each picture."""
    interview = of(person, route)
    found = dict(screens(interview))
    by_id = {claim.id: claim for claim in interview.aid.claims}
    for step in interview.steps:
        if step.kind != "page":
            continue
        blocks = pictures_of(interview, interview.page(step.id).blocks, Teller(interview, TODAY))
        for block in blocks:
            claim = by_id[ClaimId(block.claim)]
            if claim.topic == "harm" and "esketamine" in (claim.dose_route or "").casefold():
                assert all(words in (block.caveat or "") for words in SPRAY), block.claim
                assert all(words in found[step.id] for words in SPRAY), step.id
    printed = paper_pictures(interview, Teller(interview, TODAY))
    of_spray = [block for block in printed if block.claim.startswith("harm_")]
    assert of_spray
    assert all(words in (block.caveat or "") for block in of_spray for words in SPRAY)


@routes
def test_the_papers_say_whose_side_effects_were_counted(route):
    """The counts in text, web page and PDF stand under the sentence that says so."""
    for kind, words in papers(of(("gad",), route)).items():
        assert squeezed("Counts from esketamine spray, over four weeks, in people with depression.") in words, kind
