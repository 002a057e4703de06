"""Answer only browsers that came by a name of ours, and let a page load nothing from elsewhere."""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_FOR_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-read=(), clipboard-write=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""xterm.js writes its styles into the page, so inline styles are permitted; no inline script is."""


class Guard:
    """Knows by which names this machine is reached."""

    def __init__(self, host: str, port: int, names: Collection[str] = ()) -> None:
        self._port = port
        self._names = {name.lower() for name in names}
        """Such as a proxy's; it listens on a port of its own."""
        self._is_open = not _is_loopback(host)
        self._ours = {"localhost", host.lower()} | ({socket.gethostname().lower()} if self._is_open else set())

    def knows(self, host: str) -> bool:
        """Whether a Host header names us. A page of somebody else's that points its own name at us is refused."""
        try:
            place = urlsplit(f"//{host}")
            name, port = place.hostname or "", place.port
        except ValueError:
            return False
        if place.netloc != host or place.username is not None:
            return False
        if name in self._names:
            return True
        return (port or 80) == self._port and (name in self._ours or self._is_our_number(name))

    def _is_our_number(self, name: str) -> bool:
        # No name server is asked about a number, so nobody else can point it at us.
        try:
            number = ipaddress.ip_address(name)
        except ValueError:
            return False
        return number.is_loopback or self._is_open

    def admits(self, request: web.Request) -> bool:
        """Whether the request came by a name of ours, and from a page of ours if from any."""
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if len(request.headers.getall("Host", [])) != 1 or not self.knows(host):
            return False
        if origin is None:
            return "Upgrade" not in request.headers
        return origin in (f"http://{host}", f"https://{host}")


def middleware(guard: Guard, refused: str) -> Middleware:
    """Everybody else reads this one sentence."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not guard.admits(request):
            return web.Response(status=403, text=f"{refused}\n")
        return await handler(request)

    return check


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """On every answer, errors included."""
    host = request.headers.get("Host", "")
    sockets = f"ws://{host} wss://{host}" if all(sign.isalnum() or sign in ".:-[]" for sign in host) else ""
    response.headers.update(_FOR_EVERY_ANSWER)
    response.headers["Content-Security-Policy"] = _POLICY.format(sockets=sockets)
    response.headers.popall("Server", None)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
