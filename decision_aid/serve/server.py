"""The waiting room for browsers: pages, one connection for each visit, and papers that can be fetched once."""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path

from aiohttp import WSMsgType, web

from decision_aid.errors import OutputError
from decision_aid.kiosk.handover import delete_old
from decision_aid.kiosk.policy import Policy
from decision_aid.serve.door import Admitted, Door
from decision_aid.serve.guard import Guard, add_headers, middleware
from decision_aid.serve.house import House
from decision_aid.serve.pace import MOST_BYTES, Pace
from decision_aid.serve.pages import LOOKS_AGAIN, Pages
from decision_aid.serve.visits import ELSEWHERE, OVER, TOO_FAST, UNKNOWN, Nurse, Paper, Visit

COOKIE = "visit"
STATIC = Path(__file__).with_name("static")
PAD = bytes(512)
"""Goes before everything that is drawn, and is taken away in the browser. See `run.wipe_what_is_freed`."""
HEARTBEAT = 10.0
"""Seconds between two questions to a browser whether it is there."""
_SLOWEST = 8.0
_DELETES_EVERY = 30.0
_LOOKS_EVERY = 2.0
_FEWEST, _MOST = (20, 5), (300, 150)
"""Columns and rows of a window."""


class _Page:
    """A browser, at the other end of its connection."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket

    async def show(self, drawn: bytes) -> None:
        try:
            async with asyncio.timeout(_SLOWEST):
                await self._socket.send_bytes(PAD + drawn)
        except TimeoutError:
            await self._socket.close()
        except (ConnectionError, RuntimeError):
            pass  # it is going; its own loop finds out

    async def tell(self, what: str, about: str = "") -> None:
        with suppress(ConnectionError, RuntimeError):
            await self._socket.send_str(json.dumps({what: about}))

    async def leave(self, why: int) -> None:
        await self._socket.close(code=why)


class Server:
    """One waiting room. Nothing a visitor answers is kept here."""

    def __init__(self, house: House, policy: Policy) -> None:
        self._house, self._policy = house, policy
        clinic, aid = policy.clinic, policy.aid
        self._pages = Pages(aid.words, aid.about.language, clinic.name, clinic.staff.call)
        self._door = Door(house.places)
        self._visits: dict[str, Visit] = {}
        self._papers: dict[str, Paper] = {}
        """Not yet fetched, of visits that are over, by their token."""
        self._forgetting: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.nurse = Nurse(house, self._has_ended)

    def app(self) -> web.Application:
        """As aiohttp runs it."""
        guard = Guard(self._house.host, self._house.port, self._house.names)
        refused = self._policy.aid.words["serve_refused"]
        app = web.Application(middlewares=[middleware(guard, refused)], client_max_size=MOST_BYTES)
        app.on_response_prepare.append(add_headers)
        app.cleanup_ctx.append(self._runs)
        app.router.add_get("/", self._open, allow_head=False)
        app.router.add_get("/visit", self._connect, allow_head=False)
        app.router.add_get("/paper/{token}", self._fetch, allow_head=False)
        app.router.add_get("/{why:done|lost|broken}", self._end, allow_head=False)
        app.router.add_get("/reading-aloud", self._reading_aloud, allow_head=False)
        for file in sorted(STATIC.iterdir()):
            app.router.add_get(f"/static/{file.name}", _file(file), allow_head=False)
        app.router.add_get("/favicon.ico", _file(STATIC / "icon.svg"), allow_head=False)
        return app

    async def _runs(self, _: web.Application) -> AsyncIterator[None]:
        await self.nurse.start()
        looking = asyncio.create_task(self._look_after())
        yield
        looking.cancel()
        for visit in list(self._visits.values()):
            if visit.screen is not None:
                await visit.screen.leave(OVER)
        self.nurse.stop()
        for visit in list(self._visits.values()):
            await visit.close()
        for timer in self._forgetting.values():
            timer.cancel()

    # --- pages ---

    async def _open(self, request: web.Request) -> web.Response:
        token = request.cookies.get(COOKIE)
        self._forget_paper(token or "")
        found = self._door.knock(token, time.monotonic())
        if isinstance(found, Admitted):
            answer = _page(self._pages.visit())
        else:
            answer = _page(self._pages.queue(found.ahead), status=503)
            answer.headers["Retry-After"] = str(LOOKS_AGAIN)
        answer.set_cookie(COOKIE, found.token, httponly=True, samesite="Strict", path="/")
        return answer

    async def _end(self, request: web.Request) -> web.Response:
        paper = self._papers.get(request.cookies.get(COOKIE, ""))
        return _page(self._pages.done(paper.token if paper else None, request.match_info["why"]))

    async def _reading_aloud(self, _: web.Request) -> web.Response:
        return _page(self._pages.reading_aloud())

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        """Once, by the browser that it was made in."""
        owner = request.cookies.get(COOKIE, "")
        visit = self._visits.get(owner)
        paper = visit.paper if visit else self._papers.get(owner)
        asked = request.match_info["token"]
        if paper is None or paper.fetching or not secrets.compare_digest(paper.token.encode(), asked.encode()):
            raise web.HTTPGone(text="")
        paper.fetching = True
        answer = web.Response(
            body=paper.pdf,
            content_type="application/pdf",
            headers={"Content-Disposition": 'attachment; filename="my-paper.pdf"'},
        )
        try:
            await answer.prepare(request)
            await answer.write_eof()
        except ConnectionError:
            paper.fetching = False  # it did not get there, so it can be fetched once more
            raise
        if visit is not None and visit.paper is paper:
            visit.paper = None
            if visit.screen is not None:
                await visit.screen.tell("saved")
        self._forget_paper(owner)
        return answer

    # --- a visit ---

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=MOST_BYTES, compress=False, heartbeat=HEARTBEAT, timeout=2.0)
        await socket.prepare(request)
        page, token, now = _Page(socket), request.cookies.get(COOKIE, ""), time.monotonic()
        if not self._door.enter(token, now):
            await page.leave(UNKNOWN)
            return socket
        try:
            await self._converse(socket, page, token, Pace(now))
        finally:
            visit = self._visits.get(token)
            if visit is None:
                self._door.leave(token)
            elif visit.screen is page:
                visit.screen = None
                loop = asyncio.get_running_loop()
                visit.grace = loop.call_later(self._house.grace, self.nurse.end, visit.number)
        return socket

    async def _converse(self, socket: web.WebSocketResponse, page: _Page, token: str, pace: Pace) -> None:
        """Until the browser or the visit is gone."""
        is_shown = False
        async for message in socket:
            now = time.monotonic()
            if message.type not in (WSMsgType.BINARY, WSMsgType.TEXT) or not pace.holds(len(message.data), now):
                await page.leave(TOO_FAST)
                return
            visit = self._visits.get(token)
            if message.type == WSMsgType.BINARY:
                if is_shown and visit is not None and visit.screen is page:
                    visit.press(message.data, now)
                continue
            size = _size(message.data)
            if size is None:
                await page.leave(TOO_FAST)
                return
            if is_shown:
                if visit is not None and visit.screen is page:
                    visit.resize(*size)
                continue
            is_shown = True
            try:
                await self._show(page, token, size)
            except OSError:
                await page.leave(UNKNOWN)

    async def _show(self, page: _Page, token: str, size: tuple[int, int]) -> None:
        visit = self._visits.get(token)
        if visit is None:
            self._visits[token] = visit = self.nurse.begin(*size, time.monotonic())
            visit.screen = page
            return
        before, visit.screen = visit.screen, page
        if visit.grace is not None:
            visit.grace.cancel()
            visit.grace = None
        if before is not None:
            await before.leave(ELSEWHERE)
        await visit.draw_again(*size)

    def _has_ended(self, number: int, code: int) -> None:
        for token, visit in list(self._visits.items()):
            if visit.number == number:
                self._aside(self._clear(token, self._visits.pop(token), code))

    async def _clear(self, token: str, visit: Visit, code: int) -> None:
        self._door.leave(token)
        if visit.grace is not None:
            visit.grace.cancel()
        page, visit.screen = visit.screen, None
        if page is not None and visit.paper is not None and code == 0:
            # They pressed Finish before they saved it.
            self._papers[token] = visit.paper
            loop = asyncio.get_running_loop()
            self._forgetting[token] = loop.call_later(self._house.grace, self._forget_paper, token)
        visit.paper = None
        await visit.close()
        if page is not None:
            await page.leave(OVER)

    def _forget_paper(self, token: str) -> None:
        self._papers.pop(token, None)
        timer = self._forgetting.pop(token, None)
        if timer is not None:
            timer.cancel()

    def _aside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- all the time ---

    async def _look_after(self) -> None:
        """End visits that nobody has begun, and delete papers that were handed over long ago."""
        idle, paper = self._policy.clinic.idle, self._policy.clinic.paper
        most = idle.after_seconds + 2 * idle.countdown_seconds
        next_deletion = 0.0
        while True:
            now = time.monotonic()
            for visit in self._visits.values():
                if now - visit.last_input > most:
                    self.nurse.end(visit.number)
            if paper.hands_over and paper.folder is not None and now > next_deletion:
                next_deletion = now + _DELETES_EVERY
                with suppress(OSError, OutputError):
                    await asyncio.to_thread(delete_old, paper.folder, paper.delete_after_minutes)
            await asyncio.sleep(_LOOKS_EVERY)


def _size(said: str) -> tuple[int, int] | None:
    try:
        columns, rows = json.loads(said)["size"]
    except (ValueError, KeyError, TypeError):
        return None
    if not (isinstance(columns, int) and isinstance(rows, int)):
        return None
    return (max(_FEWEST[0], min(columns, _MOST[0])), max(_FEWEST[1], min(rows, _MOST[1])))


def _page(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, content_type="text/html", status=status)


_TYPES = {".mjs": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.Response]]:
    held, kind = path.read_bytes(), _TYPES.get(path.suffix, "text/plain")

    async def give(_: web.Request) -> web.Response:
        return web.Response(body=held, content_type=kind)

    return give
