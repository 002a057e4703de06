"""The numbers are those of the evidence dossiers, nothing withdrawn is published, and no finding is told by half."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.models import Certainty, Claim, ClaimId, Figure
from decision_aid.content.wording import say, say_claim
from tests.builders import TODAY, shipped_aid

GOLDEN: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden_figures.yaml").read_text(encoding="utf-8")
)["claims"]
NUMBERS = ("value", "low", "high", "per", "events", "people")

WITHDRAWN_RECORDS = {
    "tft-va-53-42-9",
    "alt-ptsd-va-numbers",
    "panic-barlow-afterstop",
    "trd-murrough2013",
    "trd-zarate2006",
    "trd-kads2023",
    "blind-midazolam-vs-saline",
    "cbt-gad-response-47",
    "cbt-gad-cochrane-2007",
    "ssri-gad-response-cg113",
    "ssri-panic-cochrane-nnt",
}
WITHDRAWN_NUMBERS: tuple[tuple[str, str, set[float]], ...] = (
    ("VA decision aid, PTSD", "ptsd|tft|alt|wait", {53, 42}),
    ("VA decision aid", "", {53, 42, 9}),
    ("panic after all treatment stopped", "panic", {41, 32, 26}),
    ("largest PTSD trial, people who responded", "ptsd-abdallah", {100}),
    ("first PTSD trial, points", "ptsd-feder2014", {12.7}),
    ("one infusion in depression", "", {64, 28}),
    ("injections in depression", "", {19.6, 2.0}),
    ("suicidal thoughts, share free of them", "", {54.9, 21.6}),
    ("suicidal thoughts, share free of them", "si-", {55, 22}),
    ("saline against midazolam, effect sizes", "", {1.8, 0.7}),
    ("mindfulness against a pill, people who responded", "mbsr-vs-escitalopram$", {100}),
    ("mindfulness in PTSD", "", {48.9, 28.1}),
    ("mindfulness in PTSD", "mbsr-ptsd", {49, 28}),
    ("CBT in general anxiety", "gad", {46, 14}),
    ("CBT in general anxiety", "cbt.*gad", {47}),
    ("two trauma therapies, diagnosis lost", "ptsd-pe-vs-cpt", {40, 28}),
    ("two trauma therapies, stopped early", "ptsd-pe-vs-cpt", {56, 47}),
    ("dropout in the military", "dropout", {42}),
    ("NICE shares in general anxiety", "gad", {58, 43}),
    ("NICE share on a dummy pill in general anxiety", "wait-placebo", {43}),
    ("open-label injections", "gad-glue2017", {10, 12}),
    ("open-label infusions in PTSD", "albott", {80}),
    ("open-label infusions in PTSD", "albott", {12, 15}),
    ("tablets at home", "hull", {63}),
    ("tablets at home", "hull", {62.9}),
    ("price of an infusion", "", {590}),
    ("price of a course", "", {7975}),
    ("price of an SSRI", "ssri-cost", {4, 20}),
)
WITHDRAWN_WORDS = (
    r"disappear",
    r"\b53\b\D+\b42\b\D+\b9\b",
    r"\b41\b\D+\b32\b\D+\b26\b\D+\b20\b\D+\b13\b",
    r"\b54\.9\b|\b21\.6\b|\b48\.9\b|\b28\.1\b|\b12\.7\b",
    r"\b590\b|\b7,?975\b|\$\s?4\b",
    r"(?i)(military|veterans)[^.]*\b42 in 100",
)


@cache
def claims() -> dict[ClaimId, Claim]:
    """The claims of the shipped aid, by id."""
    return {claim.id: claim for claim in shipped_aid().claims}


def numbers_of(figure: Figure) -> dict[str, float]:
    """What a figure holds."""
    return {key: number for key in NUMBERS if (number := getattr(figure, key)) is not None}


def differences(claim: Claim, golden: dict[str, Any]) -> Iterator[str]:
    """Each number that is not the one typed from the dossier."""
    for name in sorted(claim.figures.keys() | golden["figures"].keys()):
        figure, typed = claim.figures.get(name), golden["figures"].get(name)
        if figure is None or typed is None:
            where = "golden_figures.yaml" if figure is None else "the claim"
            yield f"{claim.id}: the figure '{name}' stands only in {where} - {golden['source']}"
            continue
        for key in NUMBERS:
            said, read = numbers_of(figure).get(key), typed.get(key)
            if said != read:
                yield f"{claim.id}: {name}.{key} is {said} in the claim, {read} in the source - {golden['source']}"


def texts() -> Iterator[tuple[str, str]]:
    """Everything the aid can say, with where it stands: as written, and with the figures in it."""
    aid = shipped_aid()
    yield from _strings(aid.model_dump(mode="json"), "")
    for claim in aid.claims:
        yield claim.id, " ".join(filter(None, (say_claim(claim).text, say_claim(claim).caveat)))
    for page in aid.pages:
        yield page.id, " ".join(say(claims(), block).text for block in page.blocks)
    for option in aid.options:
        for field, lines in option.fields.items():
            yield f"{option.id}.{field}", " ".join(say(claims(), line).text for line in lines)


def _strings(part: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield where, part
    elif isinstance(part, dict):
        for key, inner in part.items():
            yield from _strings(inner, f"{where}.{key}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _strings(inner, f"{where}[{number}]")


def test_the_second_reader_has_read_every_claim():
    """A claim that is added, renamed or taken out fails until the golden file says so too."""
    assert sorted(claims()) == sorted(GOLDEN)


@pytest.mark.parametrize("claim", sorted(GOLDEN))
def test_every_figure_equals_the_golden_one(claim: str):
    """A person is shown the number of the source; one changed digit names the claim, both numbers and the source."""
    found = list(differences(claims()[ClaimId(claim)], GOLDEN[claim]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("claim", sorted(GOLDEN))
def test_every_claim_is_as_sure_as_its_record(claim: str):
    """Record, status, certainty and what may be drawn are those that the second reader wrote down."""
    read, golden = claims()[ClaimId(claim)], GOLDEN[claim]
    assert read.record == golden["record"]
    assert (read.status, read.certainty) == (golden["status"], golden["certainty"])
    assert list(read.picture) == golden.get("picture", [])


def test_one_changed_digit_in_any_claim_is_noticed():
    """The comparison would fail for every single number of every claim."""
    for claim in claims().values():
        for name, figure in claim.figures.items():
            for key, number in numbers_of(figure).items():
                slip = figure.model_copy(update={key: number + 1})
                changed = claim.model_copy(update={"figures": {**claim.figures, name: slip}})
                assert any(f"{claim.id}: {name}.{key} " in line for line in differences(changed, GOLDEN[claim.id]))


def test_nothing_on_the_do_not_publish_list_is_published():
    """What the second reader could not find, or found to be wrong, is nowhere in the aid."""
    published = {claim.record for claim in claims().values()}
    published |= {each.record for each in shipped_aid().contraindications}
    assert not published & WITHDRAWN_RECORDS
    for claim in claims().values():
        held = {number for figure in claim.figures.values() for number in numbers_of(figure).values()}
        for what, record, numbers in WITHDRAWN_NUMBERS:
            assert not (re.search(record, claim.record) and numbers <= held), f"{claim.id}: {what}"


@pytest.mark.parametrize("pattern", WITHDRAWN_WORDS)
def test_no_text_says_what_was_withdrawn(pattern: str):
    """Neither a claim nor a page, an option, a question or a word of the front ends says it."""
    found = [f"{where}: {text}" for where, text in texts() if re.search(pattern, text)]
    assert not found, "\n".join(found)


def test_the_only_chance_with_ketamine_in_an_anxiety_disorder_is_of_the_one_placebo_trial():
    """For general anxiety and panic nobody is shown a share that got better on ketamine."""
    counted = {
        claim.record
        for claim in claims().values()
        if re.match("sad-|gad-|panic-|anx-", claim.record) and "ketamine" in (claim.dose_route or "")
        if any(figure.per for figure in claim.figures.values())
    }
    assert counted == {"sad-taylor2018-clinician", "sad-taylor2018-self"}


def test_antidepressants_for_general_anxiety_are_not_called_highly_certain():
    """The review's own rating was not seen."""
    assert claims()[ClaimId("ssri_gad_cochrane2025")].certainty is not Certainty.HIGH


def test_every_claim_says_why_we_are_as_sure_as_we_are_and_until_when():
    """A reason, a day in the past on which it was checked, and a day in the future by which it is looked at again."""
    for claim in claims().values():
        assert len(claim.certainty_reason.split()) >= 3, claim.id
        assert claim.checked <= TODAY < claim.review_by, claim.id


def test_side_effects_of_the_spray_say_that_they_were_measured_in_depression():
    """Nobody reads them as numbers for ketamine, or for people with anxiety or PTSD."""
    spray = [
        claim
        for claim in claims().values()
        if claim.topic == "harm"
        if "esketamine" in (claim.dose_route or "") and "depression" in (claim.population or "")
    ]
    assert len(spray) >= 25
    for claim in spray:
        assert re.search(r"measured with esketamine spray.*\bdepression\b", claim.caveat or ""), claim.id


def test_a_positive_ptsd_trial_is_never_said_without_the_null_trial():
    """Nor the null trial without the two small positive ones."""
    null = ClaimId("ptsd_abdallah2022_primary")
    for positive in ("feder2021_response", "feder2021_score", "feder2021_duration", "feder2014_24h", "beaglehole2025"):
        assert null in claims()[ClaimId(f"ptsd_{positive}")].show_with, positive
    assert {"ptsd_feder2021_response", "ptsd_beaglehole2025"} <= set(claims()[null].show_with)


def test_ptsd_is_summed_up_in_the_words_of_the_second_reader():
    """Three small trials for, one large and two small ones against, and no vote."""
    summary = claims()[ClaimId("ptsd_summary")]
    assert say_claim(summary).text == (
        "Three small trials found more improvement than with a comparison drug. The largest trial, in veterans, and "
        "two other small ones did not. Benefits seen so far lasted days to about a month."
    )
    assert "not a vote" in (summary.caveat or "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sad_taylor2018_clinician", "sad_taylor2018_self"),
        ("blind_karmadep2_2025", "trd_esk_monotherapy2025"),
        ("ssri_withdrawal", "ssri_withdrawal_dispute"),
        ("gad_glue2020", "gad_shadli2018_hama"),
        ("trd_esk_transform_pooled", "trd_esk_japan2021"),
        ("prazosin_nejm", "prazosin_earlier"),
    ],
)
def test_two_sides_of_one_finding_are_said_together(one: str, other: str):
    """Each is shown with the other, or not at all."""
    assert other in claims()[ClaimId(one)].show_with
    assert one in claims()[ClaimId(other)].show_with


@pytest.mark.parametrize("gap", ["gad_no_standalone_rct", "panic_no_trials"])
def test_what_is_not_known_is_said_without_a_number(gap: str):
    """For general anxiety and panic the aid says "we do not know", and draws nothing."""
    claim = claims()[ClaimId(gap)]
    assert claim.topic == "gap"
    assert not claim.figures
    assert "we do not know" in claim.statement


def test_a_source_whose_title_was_not_seen_is_described_in_brackets():
    """A title that stands there as if printed has been read."""
    for citation in shipped_aid().citations:
        if re.search(r"(?i)title not checked|title checked only in part", citation.note or ""):
            assert citation.title.startswith("["), citation.id
