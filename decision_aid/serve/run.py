"""Run the server until it is stopped, and leave nothing in its memory that a visitor was shown."""

import asyncio
import ctypes
import logging
import signal
import sys
from contextlib import suppress

from aiohttp import web

from decision_aid.kiosk.hardening import keep_nothing
from decision_aid.serve.house import House, policy_for
from decision_aid.serve.server import Server

_M_PERTURB = -6
"""As in the C library's malloc.h."""


def serve(house: House) -> int:
    """Until it is stopped. 0: it was; 1: it could not begin, and said why on stderr. Raises `AidError`."""
    policy = policy_for(house.clinic, house.aid, exclude_noncommercial=house.exclude_noncommercial)
    # Whatever goes wrong with one connection, a report could quote what went through it.
    logging.disable(logging.CRITICAL)
    keep_nothing()
    wipe_what_is_freed()
    return asyncio.run(_serve(Server(house, policy), house))


async def _serve(server: Server, house: House) -> int:
    runner = web.AppRunner(server.app(), access_log=None, handle_signals=False, keepalive_timeout=15.0)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        await runner.setup()
    except OSError:
        _say("No visit can be started. Try: decision-aid doctor --clinic FILE")
        await runner.cleanup()
        return 1
    try:
        await web.TCPSite(runner, house.host, house.port, shutdown_timeout=2.0).start()
    except OSError as error:
        _say(f"{house.host} port {house.port}: cannot be served ({error.strerror or error}). Choose another --port.")
        await runner.cleanup()
        return 1
    _say(f"Open http://{_in_address(house.host)}:{house.port}/ in a browser. Ctrl+C stops.")
    await stop.wait()
    await runner.cleanup()
    _say("Stopped. Every visit was wiped.")
    return 0


def wipe_what_is_freed() -> None:
    """The C library overwrites what is given back to it: what was drawn does not stay in the server's memory.

    Python keeps small pieces to itself, of 512 bytes and less; so none of those that hold words is so small.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_PERTURB, 0x5A)


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
