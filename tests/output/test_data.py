"""The data file: versioned, and enough to rebuild the summary."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from decision_aid.cli import run
from decision_aid.commands.answers import DONE
from decision_aid.output import data
from decision_aid.session import permitted
from decision_aid.session.response_file import write
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, shipped_aid
from tests.output.samples import a_summary, the_longest_summary
from tests.test_vignettes import FOLDER, load, the_person

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def test_the_summary_survives_the_way_to_json_and_back() -> None:
    """Another program gets everything the paper says."""
    for summary in (a_summary(), the_longest_summary()):
        envelope = json.loads(data.render(summary))
        assert envelope["format"] == "decision-aid-summary"
        assert envelope["version"] == 1
        assert Summary.model_validate(envelope["summary"]) == summary


def test_the_schema_describes_every_field() -> None:
    """What is written and what is described have the same names."""
    schema = data.schema()
    envelope = json.loads(data.render(a_summary()))
    assert schema["required"] == list(envelope)
    assert set(schema["properties"]["summary"]["properties"]) == set(envelope["summary"])
    assert schema["properties"]["version"] == {"const": data.VERSION}


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    """A reader of the schema finds each part it points to."""
    schema = data.schema()
    written = json.dumps(schema)
    names = {part.split('"')[0] for part in written.split("#/$defs/")[1:]}
    assert names
    assert names <= set(schema["$defs"])


@pytest.mark.parametrize("name", ["response", "summary"])
def test_the_published_schema_is_that_of_this_version(name: str) -> None:
    """What another program is checked against is what we write and read; `make schemas` writes it anew."""
    made = {"response": permitted.schema(shipped_aid()), "summary": data.schema()}
    assert json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")) == made[name]


def test_the_schemas_are_sound() -> None:
    """They are JSON Schemas themselves."""
    for file in SCHEMAS.glob("*.schema.json"):
        Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[a-z]*.yaml")), ids=lambda path: path.stem)
def test_the_files_of_every_vignette_are_as_published(path: Path) -> None:
    """What they answered, and the summary of it."""
    person = the_person(load(path))
    for name, written in (("response", write(person)), ("summary", data.render(summarise(person, on=TODAY)))):
        Draft202012Validator(published(name)).validate(json.loads(written))


def test_the_summary_schema_refuses_what_is_not_a_summary() -> None:
    """Another version, a lost field, a field of somebody else's, a number for a text."""
    good = json.loads(data.render(a_summary()))
    checked = Draft202012Validator(published("summary"))
    assert checked.is_valid(good)
    for changes in ({"version": 2}, {"format": "other"}, {"more": 1}):
        assert not checked.is_valid({**good, **changes})
    for name, value in (("title", 3), ("unknown", "field"), ("front", {})):
        assert not checked.is_valid({**good, "summary": {**good["summary"], name: value}})
    del good["summary"]["footer"]
    assert not checked.is_valid(good)


def test_the_commands_print_the_published_schemas(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a response file."""
    for name, command in (("response", "responses"), ("summary", "summary")):
        assert run([command, "--schema"]) == DONE
        assert json.loads(capsys.readouterr().out) == published(name)


@cache
def published(name: str) -> dict[str, Any]:
    """A schema as it stands in the repository."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return schema
