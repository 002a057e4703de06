"""A whole visit in a real browser, by touch alone, on a tablet held upright."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from pypdf import PdfReader

from tests.serve.a_browser import LANDSCAPE, PORTRAIT, Tablet, a_tablet, needs_a_browser
from tests.serve.a_house import START, Served, a_guest

pytestmark = [pytest.mark.slow, needs_a_browser]
MOST_PAGES = 250
MADE_WITHIN = 60.0
FOOT_RESTS = 1.0
"""Seconds. A screen that comes up over another draws its foot twice, the second time two rows further up."""
LETTERS = "parseFloat(getComputedStyle(document.querySelector('.xterm-rows')).fontSize)"
"""How high they are, in pixels."""


async def walks_to_the_end(tablet: Tablet) -> int:
    """Touch the first answer wherever there is one, and Next, until the answers are to be checked. Pages seen."""
    for page in range(MOST_PAGES):
        await tablet.until("Next", "Continue", "My paper")
        seen = await tablet.settled()
        if "Please check your answers" in seen:
            return page
        if "Next" not in seen and "Continue" not in seen:
            continue  # one page is going, and the other is not there yet
        answers = [sign for sign in ("( ) 1 ", "[ ] 1 ") if sign in seen]
        if "Help right now" in seen:
            target = "Continue"
        elif answers and "(•)" not in seen and "[x]" not in seen:
            target = answers[0]
        else:
            target = "Next"
        with suppress(AssertionError):  # an answer that calls for help brings it up by itself
            await tablet.touch(target, patience=2)
        end = time.monotonic() + 3
        while await tablet.screen() == seen and time.monotonic() < end:
            await asyncio.sleep(0.03)
    raise AssertionError(f"the end was never reached:\n{await tablet.screen()}")


async def test_a_whole_visit_by_touch(served: Served, tmp_path: Path):
    """From the start screen to the saved paper and the last page; nothing is asked of any other machine."""
    async with a_tablet(tmp_path, PORTRAIT) as tablet:
        await tablet.open(served.address)
        await tablet.until(START)
        assert await tablet.evaluate("innerWidth") == 768, "the page is as wide as the tablet"
        assert (
            float(await tablet.evaluate("parseFloat(getComputedStyle(document.querySelector('.xterm-rows')).fontSize)"))
            >= 22
        )
        assert await tablet.evaluate("document.querySelector('textarea').inputMode") == "none"
        before = served.visits
        await tablet.touch("Start")
        await tablet.until("Welcome")
        await asyncio.sleep(FOOT_RESTS)
        assert await walks_to_the_end(tablet) > 20
        await tablet.touch("My paper")
        await tablet.until("Make my paper")
        await asyncio.sleep(FOOT_RESTS)
        await tablet.touch("Make my paper")
        end = time.monotonic() + MADE_WITHIN
        while "Save my paper (PDF)" not in await tablet.words():
            assert time.monotonic() < end, await tablet.screen()
            await asyncio.sleep(0.2)
        token = await tablet.evaluate("document.getElementById('save').href")
        await tablet.touch_link("#save")
        await tablet.until("Your paper is saved.")
        saved = tmp_path / "my-paper.pdf"
        while not saved.is_file():
            await asyncio.sleep(0.05)
        assert "ketamine" in "".join(page.extract_text() for page in PdfReader(saved).pages).lower()
        cookies = await tablet.does("Network.getAllCookies")
        jar = {cookie["name"]: cookie["value"] for cookie in cookies["cookies"]}
        async with aiohttp.ClientSession(cookies=jar) as again, again.get(token) as answer:
            assert answer.status == 410, "it can be had once"
        await tablet.touch("Finish")
        await tablet.until("This visit is over")
        await served.until_visits(len(before) - 1)
        assert "Save my paper" not in await tablet.words()
        await tablet.touch_link("a.button")
        await tablet.until(START)
        assert tablet.complaints == []
        assert {address.split("/")[2] for address in tablet.asked if not address.startswith(("blob:", "data:"))} == {
            served.host
        }
        assert not [path for path in served.home.rglob("*") if path.is_file() and path.read_bytes()[:4] == b"%PDF"]


async def test_a_paper_is_for_one_browser(served: Served, tmp_path: Path):
    """Somebody else who knows its address gets nothing, and the owner still does."""
    async with a_guest(served) as guest, a_guest(served) as other:
        await guest.begin()
        await guest.press("q")
        await guest.until("Make a paper with what I have")
        await guest.touch("Make a paper with what I have")
        await guest.until("Make my paper")
        await guest.touch("Make my paper")
        end = time.monotonic() + MADE_WITHIN
        while "paper" not in guest.news:
            assert time.monotonic() < end, await guest.reads()
            await guest.reads(0.2)
        address = f"{served.address}paper/{guest.news['paper']}"
        await other.open()
        async with other.session.get(address) as answer:
            assert answer.status == 410
        async with other.session.get(address, headers={"Origin": "http://evil.example"}) as answer:
            assert answer.status == 403
        await guest.touch("Finish")
        await guest.until_closed()
        async with guest.session.get(f"{served.address}done") as page:
            assert guest.news["paper"] in await page.text(), (
                "finished before it was saved, and still there for a moment"
            )
        async with guest.session.get(address) as answer:
            assert answer.headers["Content-Disposition"].startswith("attachment")
            assert (await answer.read()).startswith(b"%PDF")
        async with guest.session.get(address) as answer:
            assert answer.status == 410


async def test_a_dropped_connection_comes_back_by_itself(served: Served, tmp_path: Path):
    """The page finds its visit again: after it was cut off, loaded once more, and turned."""
    async with a_tablet(tmp_path, PORTRAIT) as tablet:
        await tablet.open(served.address)
        await tablet.touch("Start")
        await tablet.until("Welcome")
        await tablet.does("Input.insertText", text="z" * 20_000)  # more than is taken, so that it is cut off
        end = time.monotonic() + 10
        while sum(address.startswith("ws:") for address in tablet.asked) < 2:
            assert time.monotonic() < end, "it does not connect again"
            await asyncio.sleep(0.05)
        await asyncio.sleep(1)
        assert "Welcome" in await tablet.words()
        await tablet.does("Page.reload")
        await asyncio.sleep(1)
        await tablet.until("Welcome")
        await tablet.turn(LANDSCAPE)
        await asyncio.sleep(1)
        assert "Welcome" in await tablet.words()


async def test_a_swipe_scrolls(served: Served, tmp_path: Path):
    """What stands below comes up."""
    async with a_tablet(tmp_path, LANDSCAPE) as tablet:
        await tablet.open(served.address)
        await tablet.until(START)
        await tablet.touch("Start")
        before = await tablet.until("more below")
        await asyncio.sleep(0.3)
        await tablet.swipe((500, 450), (500, 150))
        end = time.monotonic() + 5
        while (await tablet.words()) == before:
            assert time.monotonic() < end, await tablet.screen()
            await asyncio.sleep(0.05)
        assert "Welcome" not in (await tablet.screen()).split("─")[-1][:200]
