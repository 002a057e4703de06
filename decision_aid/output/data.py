"""The summary as data for other programs: JSON with a version, and the schema that describes it."""

import json
from typing import Any

from decision_aid.output.clean import cleaned
from decision_aid.summary.models import Summary

FORMAT = "decision-aid-summary"
VERSION = 1
"""Goes up when a field changes its meaning or goes away; a new field alone does not change it."""
ADDRESS = f"https://decision-aid.example/schemas/summary-{VERSION}.json"
"""A reserved name: it tells versions of the schema apart and leads nowhere."""


def render(summary: Summary) -> bytes:
    """The summary as UTF-8 JSON."""
    envelope = {"format": FORMAT, "version": VERSION, "summary": cleaned(summary).model_dump(mode="json")}
    return (json.dumps(envelope, ensure_ascii=False, indent=2) + "\n").encode()


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes."""
    summary = Summary.model_json_schema(mode="serialization")
    definitions = summary.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": FORMAT,
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "version": {"const": VERSION}, "summary": summary},
        "required": ["format", "version", "summary"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
