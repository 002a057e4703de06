"""Answers are kept only when the person agreed, whole, private, and through a kill at any moment."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from decision_aid.content.models import AidId, ItemId
from decision_aid.errors import OutputError, ResponseError
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import read
from decision_aid.session.responses import Responses
from decision_aid.session.store import Store, write_whole
from tests.builders import an_aid, an_interview


def a_store(folder: Path) -> Store:
    return Store(AidId("headache"), folder)


def test_kept_answers_come_back(tmp_path: Path):
    """Stopped on Monday, resumed on Tuesday."""
    aid = an_aid()
    a_store(tmp_path).save(an_interview(aid, route="essentials", aura="not_sure"))
    resumed = a_store(tmp_path).load(aid)
    assert resumed.responses[ItemId("aura")] == "not_sure"
    assert resumed.walked == "essentials"
    assert resumed.keep is True


def test_only_the_owner_can_read_kept_answers(tmp_path: Path):
    """Mode 0600 in a folder of mode 0700."""
    store = a_store(tmp_path / "state")
    store.save(an_interview())
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_deleting_leaves_nothing_behind(tmp_path: Path):
    """Neither the file nor a temporary one."""
    store = a_store(tmp_path)
    store.save(an_interview(aura="yes"))
    store.delete()
    store.delete()
    assert list(tmp_path.iterdir()) == []


def test_deleting_takes_what_a_kill_left_behind(tmp_path: Path):
    """Killed before the file got its name: the answers stood under a hidden one, and deleting passed it by."""
    store = a_store(tmp_path)
    store.save(an_interview(aura="yes"))
    (tmp_path / f".{store.path.name}.k1ll3d").write_bytes(b'{"aid": "headache", "responses": {"aura": "y')
    (tmp_path / "of_somebody_else.json").write_bytes(b"{}")
    store.delete()
    assert [path.name for path in tmp_path.iterdir()] == ["of_somebody_else.json"]


def test_kept_answers_that_no_longer_fit_are_refused_and_left_alone(tmp_path: Path):
    """Content may change between two visits; what was kept is not destroyed by that."""
    store = a_store(tmp_path)
    write_whole(store.path, b'{"aid": "headache", "responses": {"gone": "yes"}}')
    with pytest.raises(ResponseError, match="gone: is not an item"):
        store.load(an_aid())
    assert store.exists()


def test_a_failed_write_keeps_the_old_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Disk full while saving: the message says so, the last good file stands, no stump is left."""
    store = a_store(tmp_path)
    store.save(an_interview(aura="yes"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        store.save(an_interview(aura="no"))
    monkeypatch.undo()
    assert store.load(an_aid()).responses[ItemId("aura")] == "yes"
    assert [path.name for path in tmp_path.iterdir()] == [store.path.name]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path):
    """Thirty kills while answers are saved as fast as possible: the file can always be read."""
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from decision_aid.session.store import Store
        from tests.builders import an_interview
        store, n = Store("headache", Path(sys.argv[1])), 0
        while True:
            n += 1
            store.save(an_interview(aura=("yes", "no", "not_sure")[n % 3]))
            print(n, flush=True)
        """
    )
    for kill in range(30):
        process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.001 * kill % 0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert read(an_aid(), (tmp_path / "headache.json").read_bytes()).responses


def test_an_interview_is_a_value():
    """Equal content and answers make equal interviews, whatever the path that led there."""
    aid = an_aid()
    one = Interview(aid, Responses()).answer(ItemId("aura"), "no").answer(ItemId("aura"), "yes")
    assert one == Interview(aid, Responses()).answer(ItemId("aura"), "yes")
