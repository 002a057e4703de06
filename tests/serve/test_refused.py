"""Who is not let in, and what a browser is told to refuse."""

import asyncio

import aiohttp
import pytest

from decision_aid.serve.guard import Guard
from decision_aid.serve.visits import TOO_FAST, UNKNOWN
from tests.serve.a_house import START, Served, a_guest


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"]
)
async def test_a_page_from_elsewhere_cannot_connect(served: Served, origin: str):
    """Not even from a browser that has been here and brings its cookie along."""
    async with a_guest(served) as guest:
        assert await guest.open() == 200
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await guest.session.ws_connect(f"ws://{served.host}/visit", origin=origin)
        assert refused.value.status == 403
        assert served.visits == set()


async def test_nobody_connects_without_saying_where_from(served: Served):
    """A browser always does."""
    async with a_guest(served) as guest:
        await guest.open()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await guest.session.ws_connect(f"ws://{served.host}/visit")
        assert refused.value.status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "a@127.0.0.1:{port}", ""]
)
async def test_another_name_is_refused(served: Served, host: str):
    """Somebody else's name that leads here is a trick on the browser's idea of one site."""
    headers = {"Host": host.format(port=served.port)}
    async with aiohttp.ClientSession() as session, session.get(served.address, headers=headers) as answer:
        assert answer.status == 403
        assert START not in await answer.text()


@pytest.mark.parametrize(
    ("listens", "host", "known"),
    [
        ("127.0.0.1", "localhost:8765", True),
        ("127.0.0.1", "[::1]:8765", True),
        ("127.0.0.1", "192.168.1.5:8765", False),
        ("0.0.0.0", "192.168.1.5:8765", True),
        ("0.0.0.0", "192.168.1.5:80", False),
        ("0.0.0.0", "clinic.example:8765", False),
        ("127.0.0.1", "tablets.clinic.example", True),
        ("127.0.0.1", "TABLETS.clinic.example:443", True),
        ("127.0.0.1", "localhost:eight", False),
        ("127.0.0.1", "localhost:8765/x", False),
    ],
)
def test_the_names_it_answers_to(listens: str, host: str, known: bool):
    """Numbers of this machine, and names that were given to it."""
    assert Guard(listens, 8765, ["tablets.clinic.example"]).knows(host) == known


@pytest.mark.parametrize("path", ["", "done", "reading-aloud", "static/visit.mjs", "nowhere", "paper/guess"])
async def test_every_answer_forbids_what_it_does_not_need(served: Served, path: str):
    """Nothing from elsewhere, in nobody's frame, kept by no cache; nor does it tell what it runs on."""
    async with aiohttp.ClientSession() as session, session.get(served.address + path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self';" in policy
        assert f"connect-src 'self' ws://{served.host}" in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Server" not in answer.headers
        if "Set-Cookie" in answer.headers:
            assert "HttpOnly" in answer.headers["Set-Cookie"]
            assert "SameSite=Strict" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["static/", "static/../server.py", "static/%2e%2e/server.py", "static/..%2fserver.py"])
async def test_only_what_is_meant_to_be_loaded_can_be(served: Served, path: str):
    """No list of files, and no file beside them."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(f"GET /{path} HTTP/1.1\r\nHost: {served.host}\r\nConnection: close\r\n\r\n".encode())
    assert (await reader.read()).startswith(b"HTTP/1.1 404")
    writer.close()
    await writer.wait_closed()


async def test_a_message_that_no_person_sends_ends_the_connection(served: Served):
    """More than 16 kB at once; the visit itself outlives it."""
    async with a_guest(served) as guest:
        await guest.begin()
        await guest.socket.send_bytes(b"x" * 20_000)
        await guest.until_closed()
        await guest.connect()
        assert "(•) 2 " in await guest.until("(•) 2 ")


async def test_a_flood_ends_the_connection(served: Served):
    """A thousand keys at once are no person's."""
    async with a_guest(served) as guest:
        await guest.arrive()
        await guest.press("z" * 1000)
        assert await guest.until_closed() == TOO_FAST


@pytest.mark.parametrize("said", ["{", '{"size": [1]}', '{"size": ["a", 2]}', "[]", '{"size": null}'])
async def test_nonsense_ends_the_connection(served: Served, said: str):
    """Nothing but sizes is said in words."""
    async with a_guest(served) as guest:
        await guest.open()
        await guest.connect()
        await guest.socket.send_str(said)
        assert await guest.until_closed() == TOO_FAST


async def test_a_connection_needs_a_page_first(served: Served):
    """No cookie, no visit; and a made-up one opens nothing."""
    async with a_guest(served) as guest:
        guest.session.cookie_jar.update_cookies({"visit": "made-up"})
        await guest.connect()
        assert await guest.until_closed() == UNKNOWN


async def test_nothing_is_sent_by_form(served: Served):
    """Pages are only fetched."""
    async with aiohttp.ClientSession() as session, session.post(served.address, data=b"x") as answer:
        assert answer.status == 405
