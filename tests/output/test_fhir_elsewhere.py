"""Other people's software takes our FHIR files: parsers, validators, and a form engine that is filled in by clicking.

The checks in Node need what `make check-fhir` installs into `tests/fhir_node/node_modules`; without it they are skipped
and say so. Nothing here looks outside: what the browser asks of a network is counted, and has to be nothing.
"""

import json
import os
import random
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire

from decision_aid.content.models import ItemId
from decision_aid.content.translation import in_language
from decision_aid.output import fhir_bundle
from decision_aid.output.fhir import questionnaires
from decision_aid.output.fhir_codes import NOTE, dashed
from decision_aid.output.fhir_files import in_every_language
from decision_aid.output.fhir_lint import document_problems, problems
from decision_aid.session.conditions import Truth, choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import leaving_off
from decision_aid.summary.build import summarise
from tests.builders import TODAY, shipped_aid
from tests.output.people import a_person, an_answer
from tests.output.test_fhir import items
from tests.random_people import HOW_MANY, person

Json = dict[str, Any]
AID = shipped_aid()
HERE = Path(__file__).parents[1] / "fhir_node"
PEOPLE = int(os.environ.get("FHIR_PEOPLE", HOW_MANY))
VISITS = 8
"""How often each form is filled in by clicking."""

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.slow
installed = pytest.mark.skipif(
    shutil.which("node") is None or not (HERE / "node_modules" / "installed").is_file(),
    reason="needs Node and what 'make check-fhir' installs",
)
with_browser = pytest.mark.skipif(BROWSER is None, reason="needs Chromium")


@cache
def documents() -> dict[str, Json]:
    """What the invented people hand over, and some with hostile texts; every tenth without the paper."""
    people = {f"person {number}": _in_their_way(number) for number in range(PEOPLE)}
    people |= {f"hostile {number}": a_person(AID, number) for number in range(PEOPLE // 10)}
    told = {}
    for name, walk in people.items():
        pdf = None if name.endswith("9") else b"%PDF-1.7"
        told[name] = json.loads(fhir_bundle.render(walk, summarise(walk, on=TODAY), pdf))
    return told


def _in_their_way(number: int) -> Interview:
    """Every third leaves something off the paper; every fourth reads Spanish."""
    chosen = person(number)
    if number % 3 == 0:
        chosen = leaving_off(
            chosen, random.Random(number).sample([*chosen.responses], len(chosen.responses) // 5), off=True
        )
    return replace(chosen, aid=in_language(AID, "es")) if number % 4 == 0 else chosen


@cache
def forms() -> dict[str, Json]:
    """Every form with its translations, and in Spanish."""
    spanish = in_language(AID, "es")
    every = {form["id"]: form for form in in_every_language(AID, [spanish])}
    return every | {f"{form['id']} in Spanish": form for form in questionnaires(spanish)}


def run(script: str, given: str) -> list[Json]:
    """What a script of ours in Node says, one object a line."""
    done = subprocess.run(
        ["node", str(HERE / script)], input=given, capture_output=True, text=True, timeout=1200, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_our_own_look_finds_nothing_wrong():
    """In any form in any language, in any document."""
    assert {name: found for name, form in forms().items() if (found := problems(form))} == {}
    assert {name: found for name, told in documents().items() if (found := document_problems(told))} == {}


def test_the_people_are_as_different_as_people_are():
    """Otherwise the checks below would prove little."""
    written = [json.dumps(each) for each in documents().values()]
    for mark in ("asked-declined", "masked", '"stopped"', '"completed"', "valueQuantity", "valueString", '"es"'):
        assert any(mark in each for each in written), mark
    assert sum("Observation" in each for each in written) > PEOPLE / 10


def test_python_reads_every_form_and_document():
    """`fhir.resources`, in R4B, which has for these resources the shape of R4."""
    for form in forms().values():
        assert Questionnaire.model_validate(form).id == form["id"]
    for told in documents().values():
        assert len(Bundle.model_validate(told).entry or ()) == len(told["entry"])


@installed
def test_medplum_and_the_r4_schema_accept_every_form_and_document():
    """No error; of the warnings only that a reference within the document cannot be looked up."""
    given = {**forms(), **documents()}
    *found, last = run("validate.mjs", "\n".join(json.dumps({"name": n, "resource": r}) for n, r in given.items()))
    assert last == {"looked_at": len(given)}
    told = [each for each in found if not (each["severity"] == "warning" and _is_within(each["said"]))]
    assert told == []


def _is_within(said: str) -> bool:
    return said.startswith('Invalid reference: got "urn:uuid:')


@installed
@pytest.mark.parametrize(
    ("by", "path", "value"),
    [
        ("schema", ("entry", 2, "resource", "status"), "abandoned"),
        ("medplum", ("entry", 2, "resource", "status"), None),
        ("medplum", ("entry", 0), None),
        ("medplum", ("entry", 2, "resource", "itm"), []),
    ],
)
def test_the_validators_are_awake(by: str, path: tuple[Any, ...], value: Any):
    """A status that is none, a lost one, a document without its Composition, an element that does not exist."""
    whole = next(each for each in documents().values() if len(each["entry"]) > 3)
    broken = json.loads(json.dumps(whole))
    within = broken
    for step in path[:-1]:
        within = within[step]
    if value is None:
        del within[path[-1]]
    else:
        within[path[-1]] = value
    found = run("validate.mjs", json.dumps({"name": "broken", "resource": broken}))[:-1]
    assert any(each["by"] == by and each["severity"] == "error" for each in found)


@installed
@with_browser
def test_lhc_forms_asks_and_adds_up_as_we_do():
    """Every form filled in by clicking: what it shows, what it hides and its totals are what our own rules say."""
    english = [form for form in forms().values() if form["language"] == "en"]
    visits = [_visit(form, number) for form in english for number in range(VISITS)]
    given = {"browser": BROWSER, "forms": english, "visits": visits}
    *seen, last = run("lforms.mjs", json.dumps(given))
    assert last == {"outside": [], "broken": []}
    assert len(seen) == len(visits)
    for visit, told in zip(visits, seen, strict=True):
        assert told["missing"] == [], told["name"]
        assert sorted(told["visible"]) == sorted(visit["until"]["visible"]), told["name"]
        assert told["totals"] == visit["until"]["totals"], told["name"]
    totals = [total for each in seen for total in each["totals"].values()]
    assert None in totals
    assert len({total for total in totals if total is not None}) > 8


def _visit(form: Json, number: int) -> Json:
    """Somebody filling in one form, and what our own rules make of it."""
    chance = random.Random(f"{form['id']} {number}")
    asked = [each["linkId"] for each in items(form) if each["type"] in ("choice", "open-choice", "integer", "text")]
    walk = Interview(AID, route="full")
    answers, typed = [], []
    skips = chance.choice((0.0, 0.0, 0.15))
    for name in (each for each in asked if not each.endswith("_total")):
        item = walk.item(name)
        if walk.facts.is_asked(item.id) is not Truth.YES or chance.random() < skips:
            continue
        if item.type == "medicines":
            medicine = chance.choice(("quetiapine", "lorazepam", "Drops from my aunt"))
            walk = walk.answer(item.id, (medicine,))
            typed.append({"item": name, "text": medicine})
        if item.type not in ("choice", "choices"):
            continue
        value = an_answer(AID, item, chance)
        walk = walk.answer(item.id, value)
        chosen = value if isinstance(value, tuple) else (value,)
        answers.append({"item": name, "clicks": [_button(form, walk, name, each) for each in chosen]})
    return {
        "name": f"{form['id']} {number}",
        "form": form["id"],
        "answers": answers,
        "typed": typed,
        "until": {"visible": _shown(form, walk), "totals": _totals(form, walk)},
    }


def _button(form: Json, walk: Interview, name: str, choice: str) -> str:
    """What LHC-Forms calls the button of an answer."""
    (told,) = (each for each in items(form) if each["linkId"] == name)
    ids = [each.id for each in choices_of(AID, walk.item(name))]
    coding = told["answerOption"][ids.index(choice)]["valueCoding"]  # type: ignore[arg-type]  # a choice id
    return f"{coding['system']}|{coding['code']}"


def _shown(form: Json, walk: Interview) -> list[str]:
    """The items that our own rules put to somebody with these answers; groups and totals stand there for everyone."""
    return [
        each["linkId"]
        for each in items(form)
        if each["type"] == "group"
        or (each["type"] != "display" and (each.get("readOnly") or _is_noted(each)))
        or (each["type"] != "display" and walk.facts.is_asked(ItemId(each["linkId"])) is Truth.YES)
    ]


def _is_noted(item: Json) -> bool:
    """Asked of everyone there, because no form can say when the aid asks it."""
    return any(
        each["url"] == NOTE and each["valueMarkdown"].startswith("Asked of everyone")
        for each in item.get("extension", ())
    )


def _totals(form: Json, walk: Interview) -> dict[str, int | None]:
    return {
        f"{score.id}_total": walk.facts.scored(score.id).value
        for instrument in AID.instruments
        for score in instrument.scores
        if dashed(instrument.id) == form["id"] and f"{score.id}_total" in {each["linkId"] for each in items(form)}
    }
