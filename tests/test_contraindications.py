"""Every contraindication can be turned on, off and left unknown, by answers a person can give."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_aid.content.models import ItemId
from decision_aid.evaluation.safety import cautions, unchecked
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import accept
from decision_aid.session.responses import Responses
from tests.builders import shipped_aid

TABLE: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "content" / "contraindications.yaml").read_text()
)


def the_person(answers: dict[str, Any]) -> Interview:
    aid = shipped_aid()
    items = {item.id: item for item in aid.items}
    given = {ItemId(item): value for item, value in answers.items()}
    return Interview(aid, Responses({item: accept(aid, items[item], value) for item, value in given.items()}))


def test_the_table_has_a_row_for_every_contraindication():
    """As many as the content has, and no other."""
    assert sorted(TABLE) == sorted(each.id for each in shipped_aid().contraindications)
    assert len(TABLE) >= 90


@pytest.mark.parametrize("row", sorted(TABLE))
def test_a_contraindication_is_turned_on_off_and_left_unknown(row: str):
    """On: it is reported. Off: it is silent. Unknown: it is named as not checked."""
    contraindication = next(each for each in shipped_aid().contraindications if each.id == row)
    reported = {
        case: {each.contraindication.id for each in cautions(the_person(TABLE[row][case]))}
        for case in ("on", "off", "unknown")
    }
    left_open = {
        case: {each.finding.id for each in unchecked(the_person(TABLE[row][case]))} for case in ("on", "off", "unknown")
    }
    assert row in reported["on"]
    assert row not in reported["off"]
    assert contraindication.finding not in left_open["off"]
    assert row not in reported["unknown"]
    assert contraindication.finding in left_open["unknown"]
