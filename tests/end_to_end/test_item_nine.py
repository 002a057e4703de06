"""PHQ-9 item 9 in a real terminal: what the screen shows before the next key is handled, for every answer."""

from pathlib import Path

import pytest

from decision_aid.content.models import ItemId
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import write
from decision_aid.session.responses import DECLINED
from tests.builders import shipped_aid
from tests.end_to_end.visitor import Visitor
from tests.test_vignettes import FOLDER, load

ITEM_NINE = ItemId("phq9_9")


def someone_just_before_item_nine() -> Interview:
    """A walk on the full route in which everything up to item 9 has an answer."""
    healthy = load(FOLDER / "_healthy.yaml")
    interview = Interview(shipped_aid(), route="full", keep=True).answer(ItemId("country"), "us")
    while (item := ItemId(interview.current.id)) != ITEM_NINE:
        answer = healthy.get(item, DECLINED)
        interview = interview.answer(item, answer)
    return interview


@pytest.mark.parametrize("size", [(80, 24), (40, 24)], ids=["80x24", "40x24"])
@pytest.mark.parametrize(
    ("key", "helped"), [("1", False), ("2", True), ("3", True), ("4", True), ("0", False)],
    ids=["not_at_all", "several", "more_than_half", "nearly_every_day", "prefer_not_to_say"],
)  # fmt: skip
def test_item_nine_is_met_with_help_before_the_next_key(
    tmp_path: Path, size: tuple[int, int], key: str, *, helped: bool
):
    """Any thought at all opens the crisis page, and the Enter keys typed after it do not lead past it."""
    kept = tmp_path / "state" / "decision-aid" / "ketamine_anxiety.json"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(write(someone_just_before_item_nine()))
    visitor = Visitor(tmp_path, size=size)
    try:
        visitor.wait_for("Go on", "Continue", "go on where")
        visitor.press("\r")
        visitor.wait_for("better off dead")
        words = " ".join(visitor.text.replace("│", " ").split())
        assert "Thoughts that you would be better off dead or of hurting yourself in some way" in words
        visitor.press(f"{key}\r\r\r" if helped else key)
        if helped:
            visitor.wait_for("Help right now")
            assert "988" in visitor.text
            assert "not alone" in visitor.text
        else:
            assert "Help right now" not in visitor.text
            assert "better off dead" in visitor.text
    finally:
        visitor.close()
