"""A real browser on a tablet that is not there: somebody looks, touches, swipes, saves, and loses the connection."""

import asyncio
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
needs_a_browser = pytest.mark.skipif(PROGRAM is None, reason="needs Chromium")
PORTRAIT, LANDSCAPE = (768, 1024), (1024, 768)
PATIENCE = 30.0
_SEEN = """
[...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent.replaceAll('\\u00a0', ' ')).join('\\n')
"""

_PLACE = """(() => {
    const rows = [...document.querySelectorAll('.xterm-rows > div')];
    const box = document.querySelector('.xterm-screen').getBoundingClientRect();
    const columns = Math.max(...rows.map(row => row.textContent.length));
    for (let row = rows.length - 1; row >= 0; row--) {
        const at = rows[row].textContent.replaceAll('\\u00a0', ' ').lastIndexOf(WORDS);
        if (at >= 0) return [box.left + (at + 1.5) * box.width / columns,
                             box.top + (row + 0.5) * box.height / rows.length];
    }
})()"""
_AROUND = """
[...document.querySelectorAll('#notice, #paper, main:not(#terminal), #main-message')]
    .filter(each => each.getClientRects().length).map(each => each.innerText).join(' ')
"""


class Tablet:
    """One page in a browser of its own, with a touch screen and no mouse."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, folder: Path) -> None:
        self._socket, self.folder = socket, folder
        self._number = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.asked: list[str] = []
        """Every address that the page asked for."""
        self.complaints: list[str] = []
        """What the browser refused or stumbled over."""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._waiting.pop(said["id"]).set_result(said)
            elif said["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                self.asked.append(said["params"].get("url") or said["params"]["request"]["url"])
            elif said["method"] in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.complaints.append(json.dumps(said["params"]))

    async def does(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command of the DevTools protocol."""
        self._number += 1
        waiting = self._waiting[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        answer = await asyncio.wait_for(waiting, PATIENCE)
        assert "error" not in answer, (method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    async def prepare(self, size: tuple[int, int]) -> None:
        """The browser believes that it is a tablet, and tells what it asks for."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.does(f"{domain}.enable")
        await self.does("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.folder))
        await self.does("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        await self.turn(size)

    async def turn(self, size: tuple[int, int]) -> None:
        """Hold it upright or sideways."""
        width, height = size
        await self.does(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True
        )

    async def open(self, address: str) -> None:
        """Type an address."""
        await self.does("Page.navigate", url=address)

    async def evaluate(self, script: str) -> Any:
        """What a script on the page finds."""
        found = await self.does("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def screen(self) -> str:
        """What is drawn, row by row."""
        return str(await self.evaluate(_SEEN) or "")

    async def settled(self) -> str:
        """The same, once it stays as it is."""
        before, seen = "", await self.screen()
        while before != seen:
            await asyncio.sleep(0.1)
            before, seen = seen, await self.screen()
        return seen

    async def words(self) -> str:
        """The words of the page, drawn or around the drawing."""
        return " ".join(f"{await self.screen()} {await self.evaluate(_AROUND)}".split())

    async def until(self, *words: str, patience: float = PATIENCE) -> str:
        """Wait until one of these is there."""
        end = time.monotonic() + patience
        while True:
            seen = await self.words()
            if any(word in seen for word in words):
                return seen
            assert time.monotonic() < end, f"none of {words} came up:\n{await self.screen()}\n{seen}"
            await asyncio.sleep(0.03)

    async def touch(self, words: str, patience: float = PATIENCE) -> None:
        """A finger on the last place where these words are drawn."""
        await self.until(words, patience=patience)
        await self.settled()
        spot = await self.evaluate(_PLACE.replace("WORDS", json.dumps(words)))
        assert spot, f"{words!r} is not there:\n{await self.screen()}"
        await self.touch_at(*spot)

    async def touch_at(self, x: float, y: float) -> None:
        """A finger on this spot."""
        await self.does("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        await self.does("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def swipe(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger moves over the glass."""
        (x, y), (to_x, to_y) = start, end
        await self.does("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        for part in range(1, 11):
            point = {"x": x + (to_x - x) * part / 10, "y": y + (to_y - y) * part / 10}
            await self.does("Input.dispatchTouchEvent", type="touchMove", touchPoints=[point])
        await self.does("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def touch_link(self, selector: str) -> None:
        """A finger on a link of the page around the drawing."""
        spot = await self.evaluate(f"""(() => {{
            const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
        }})()""")
        await self.touch_at(*spot)

    async def press(self, keys: str) -> None:
        """A keyboard that somebody has plugged in."""
        for key in keys:
            await self.does("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
            await self.does("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def wifi(self, on: bool) -> None:
        """Carry it out of reach, and back."""
        await self.does(
            "Network.emulateNetworkConditions", offline=not on, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    async def picture(self, path: Path) -> None:
        """What the eye sees."""
        path.write_bytes(base64.b64decode((await self.does("Page.captureScreenshot", format="png"))["data"]))

    async def close(self) -> None:
        """Stop listening."""
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading


@asynccontextmanager
async def a_tablet(folder: Path, size: tuple[int, int] = PORTRAIT) -> AsyncIterator[Tablet]:
    """A browser with nothing in it but this page."""
    assert PROGRAM is not None
    folder.mkdir(parents=True, exist_ok=True)
    profile = Path(tempfile.mkdtemp(dir=folder))
    process = subprocess.Popen(
        [
            PROGRAM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"},
    )
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as listed:
                pages = [page for page in await listed.json() if page["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                tablet = Tablet(socket, folder)
                await tablet.prepare(size)
                yield tablet
                await tablet.close()
    finally:
        process.kill()
        process.wait()


async def _port(told: Path) -> int:
    end = time.monotonic() + PATIENCE
    while not (told.is_file() and "\n" in told.read_text()):
        assert time.monotonic() < end, "the browser did not start"
        await asyncio.sleep(0.05)
    return int(told.read_text().split("\n")[0])
