"""Visits through real connections: apart from each other, kept for a moment without one, and then gone."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from decision_aid.serve.visits import ELSEWHERE, OVER
from tests.builders import shipped_aid
from tests.kiosk.a_kiosk import is_alive, sees, until_gone
from tests.serve.a_house import START, Served, a_guest, a_house

CANARY = "Quarzwiesel"
PLACES_TO_WRITE = [item.text for item in shipped_aid().items if item.type == "text"]


async def test_two_visitors_see_nothing_of_each_other(served: Served):
    """Each has a process of their own, and the second begins at the beginning."""
    async with a_guest(served) as first, a_guest(served) as second:
        await first.begin()
        await second.arrive()
        assert first.visit != second.visit
        seen = await second.text(0.3)
        assert START in seen
        assert "(•) 2" not in seen
        assert "(•) 2 " in await first.text(0.3)


async def test_a_connection_that_comes_back_in_time_finds_everything_as_it_was(served: Served):
    """The same process, drawn again."""
    async with a_guest(served) as guest:
        await guest.begin()
        await guest.socket.close()
        await asyncio.sleep(1.0)
        await guest.connect()
        assert "Where are you?" in await guest.until("(•) 2 ")
        assert is_alive(guest.visit)
        await asyncio.sleep(2.0)
        assert is_alive(guest.visit), "the grace that had begun is over"
        await guest.press("1")
        await guest.until("(•) 1 ")


async def test_a_reloaded_page_finds_everything_as_it_was(served: Served):
    """The page is opened once more by the same browser."""
    async with a_guest(served) as guest:
        await guest.begin()
        await guest.socket.close()
        assert await guest.open() == 200
        await guest.connect()
        await guest.until("(•) 2 ")


async def test_a_connection_that_stays_away_is_wiped(tmp_path: Path):
    """After the grace the process is gone; who comes back is a new visitor."""
    with a_house(tmp_path / "home", grace=1.0) as house:
        async with a_guest(house) as guest:
            await guest.begin()
            left = time.monotonic()
            await guest.socket.close()
            await asyncio.to_thread(until_gone, guest.visit, 4.0)
            await asyncio.sleep(0.3)
            assert time.monotonic() - left > 0.9
            await guest.arrive()
            assert "(•) 2" not in await guest.text(0.3)


async def test_the_same_visit_in_a_second_window_takes_it_over(served: Served):
    """The first is told why it stands still, and what it still sends does nothing."""
    async with a_guest(served) as first, a_guest(served) as second:
        await first.begin()
        second.session.cookie_jar.update_cookies({cookie.key: cookie.value for cookie in first.session.cookie_jar})
        await second.connect()
        assert await first.until_closed() == ELSEWHERE
        await second.until("(•) 2 ")


async def test_stopping_ends_the_process_and_says_so(served: Served):
    """Stop and clear, asked once; then the page for afterwards."""
    async with a_guest(served) as guest:
        await guest.begin()
        await guest.touch("Stop and clear")
        await guest.until("Stop and clear your answers?")
        await guest.press("3")
        if guest.closed is None and is_alive(guest.visit):
            for key in ("\x1b[B", "\x1b[B"):
                await guest.socket.send_bytes(key.encode())
            await guest.until("› Stop and clear ‹")
            await guest.socket.send_bytes(b"\r")
        assert await guest.until_closed() == OVER
        until_gone(guest.visit)


async def test_when_all_places_are_taken_a_calm_page_looks_again(tmp_path: Path):
    """It loads itself again, keeps the order, and no process is started."""
    with a_house(tmp_path / "home", places=1, grace=0.2) as house:
        async with a_guest(house) as first, a_guest(house) as second:
            await first.arrive()
            assert await second.open() == 503
            assert 'http-equiv="refresh"' in second.page
            assert "You are next." in second.page
            assert len(house.visits) == 1
            await first.socket.close()
            await house.until_visits(0)
            await second.arrive()


async def test_a_visit_that_dies_harms_nobody_else(served: Served):
    """Its page says that it is over; the other goes on."""
    async with a_guest(served) as first, a_guest(served) as second:
        await first.arrive()
        await second.begin()
        os.kill(first.visit, 9)
        assert await first.until_closed() == OVER
        await second.press("1")
        await second.until("(•) 1 ")


async def test_the_server_takes_every_visit_with_it(tmp_path: Path):
    """Killed outright, it leaves no process behind."""
    with a_house(tmp_path / "home") as house:
        async with a_guest(house) as guest:
            await guest.begin()
            nursery = house.nursery
            house.process.kill()
            until_gone(nursery, 5)
            until_gone(guest.visit, 5)


async def test_a_failing_nursery_is_replaced(tmp_path: Path):
    """Its visits are over, and the next ones begin as ever."""
    with a_house(tmp_path / "home") as house:
        async with a_guest(house) as guest:
            await guest.begin()
            os.kill(house.nursery, 9)
            assert await guest.until_closed() == OVER
            await asyncio.sleep(4)
            await guest.arrive()


async def test_a_typed_word_is_nowhere_afterwards(tmp_path: Path):
    """Not in the memory of the server and of the nursery, not in a file, not in what the server wrote."""
    with a_house(tmp_path / "home", grace=0.2, route="full") as house:
        async with a_guest(house) as guest:
            await guest.begin()
            for _ in range(120):
                seen = await guest.text(0.2)
                if any(question in seen for question in PLACES_TO_WRITE):
                    break
                if "Help right now" in seen:
                    await guest.touch("Continue")
                else:
                    await guest.touch("Next")
            else:
                pytest.fail(f"no question to write at:\n{await guest.reads()}")
            await guest.press(CANARY)
            await guest.until(CANARY)
            try:
                assert sees(guest.visit, CANARY.encode()) > 0, "the scan finds what is there"
            except PermissionError:
                pytest.skip("only root may look into the memory of a kiosk")
            await guest.socket.close()
            await asyncio.to_thread(until_gone, guest.visit)
            await asyncio.sleep(0.3)
            for process in (house.process.pid, house.nursery):
                assert sees(process, CANARY.encode()) == 0
        files = [path for path in house.home.rglob("*") if path.is_file()]
        assert {path.name for path in files} <= {"said", "clinic.toml"} | {
            path.name for path in files if "cache" in str(path)
        }
        assert not [path for path in files if CANARY.encode() in path.read_bytes()]
        assert len(house.said.splitlines()) == 1
