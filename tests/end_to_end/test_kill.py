"""`kill -9` at any moment of a visit at home whose answers are kept: nothing answered is lost beyond the last key."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from decision_aid.content.models import ItemId
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import read, write
from decision_aid.session.responses import DECLINED
from decision_aid.session.store import Store
from tests.builders import shipped_aid
from tests.end_to_end.visitor import Visitor
from tests.test_vignettes import FOLDER, load

FIRST = ItemId("gad7_1")
TYPED = "I would like to sleep through the night again"
AT_MOST_LOST = 1.0
"""Seconds of typing: half of one until it is written, and as much for a busy machine to do so."""


def someone_at(item: ItemId) -> Interview:
    """A kept walk on the full route with an answer to everything before an item."""
    healthy = load(FOLDER / "_healthy.yaml")
    interview = Interview(shipped_aid(), route="full", keep=True).answer(ItemId("country"), "us")
    while (here := ItemId(interview.current.id)) != item:
        interview = interview.answer(here, healthy.get(here, DECLINED))
    return interview


def kept_in(home: Path) -> Path:
    """Where the answers are kept."""
    return home / "state" / "decision-aid" / "ketamine_anxiety.json"


def come_back(home: Path, interview: Interview) -> Visitor:
    """Go on from what is kept."""
    kept_in(home).parent.mkdir(parents=True, exist_ok=True)
    kept_in(home).write_bytes(write(interview))
    visitor = Visitor(home)
    visitor.wait_for("Continue where I stopped")
    visitor.press("\r")
    return visitor


def killed_while_answering(home: Path, chance: random.Random) -> tuple[Interview, list[Interview]]:
    """What the file holds after a kill, and what it may hold: everything, or everything but the last key."""
    interview = someone_at(FIRST)
    may = [interview]
    visitor = come_back(home, interview)
    try:
        for number in range(keys := chance.randrange(1, 6)):
            item = interview.item(interview.current.id)
            visitor.wait_for(item.text)
            choices = choices_of(shipped_aid(), item)
            place = chance.randrange(len(choices))
            interview = interview.answer(item.id, choices[place].id)
            may = [may[-1], interview]
            visitor.send(str(place + 1).encode())
            if number < keys - 1:
                visitor.send(b"\r")
        time.sleep(chance.random() * 0.08)
    finally:
        os.kill(visitor.process.pid, signal.SIGKILL)
        visitor.close()
    return read(shipped_aid(), kept_in(home).read_bytes()), may


def kill_often(home: Path, times: int) -> None:
    """So many visits that end so, and the count of those that lost the last key."""
    chance, lost = random.Random(times), 0
    for _ in range(times):
        kept, may = killed_while_answering(home, chance)
        assert kept.responses in [each.responses for each in may]
        lost += kept.responses != may[-1].responses
    print(f"{times} visits killed; {lost} of them lost their last key, and none more")


def test_a_kill_loses_nothing_beyond_the_last_key(tmp_path: Path) -> None:
    """Twice here; afterwards the visit goes on where it was."""
    kill_often(tmp_path, 2)
    kept = Store(shipped_aid().about.id, kept_in(tmp_path).parent).load(shipped_aid())
    visitor = Visitor(tmp_path)
    try:
        visitor.wait_for("Continue where I stopped")
        visitor.press("\r")
        visitor.wait_for(kept.item(kept.current.id).text)
    finally:
        visitor.close()


@pytest.mark.long
def test_thirty_kills_lose_nothing_beyond_the_last_key(tmp_path: Path) -> None:
    """At moments from before the key is read until long after."""
    kill_often(tmp_path, 30)


def test_a_kill_while_typing_loses_a_moment_and_not_the_whole_text(tmp_path: Path) -> None:
    """Found here: somebody who typed without a pause had nothing kept until they stopped."""
    visitor = come_back(tmp_path, someone_at(ItemId("hope")))
    sent: list[tuple[float, str]] = []
    try:
        visitor.wait_for(shipped_aid().items[[item.id for item in shipped_aid().items].index(ItemId("hope"))].text)
        for length in range(1, len(TYPED) + 1):
            visitor.send(TYPED[length - 1].encode())
            visitor.read()
            sent.append((time.monotonic(), TYPED[:length]))
            time.sleep(0.05)
    finally:
        killed = time.monotonic()
        os.kill(visitor.process.pid, signal.SIGKILL)
        visitor.close()
    kept = read(shipped_aid(), kept_in(tmp_path).read_bytes()).responses[ItemId("hope")]
    sure = [text for at, text in sent if at < killed - AT_MOST_LOST]
    assert sure, "it was typed for long enough"
    assert isinstance(kept, str)
    assert TYPED.startswith(kept)
    assert len(kept) >= len(sure[-1])
