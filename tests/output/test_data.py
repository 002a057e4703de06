"""The data file: versioned, and enough to rebuild the summary."""

import json

from decision_aid.output import data
from decision_aid.summary.models import Summary
from tests.output.samples import a_summary, the_longest_summary


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
