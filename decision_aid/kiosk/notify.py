"""Tell systemd that the kiosk is up and alive, when it was started by it."""

import contextlib
import os
import socket


class Notifier:
    """Speaks to the socket that systemd named in NOTIFY_SOCKET; to nobody without one."""

    def __init__(self, address: str | None) -> None:
        self._address = f"\0{address[1:]}" if address and address.startswith("@") else address

    @classmethod
    def from_environment(cls) -> "Notifier":
        """And nobody started from here may speak for us."""
        return cls(os.environ.pop("NOTIFY_SOCKET", None))

    def tell(self, *states: str) -> None:
        """Such as `READY=1`. What cannot be told is not worth failing for."""
        if not self._address:
            return
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
            way.setblocking(False)
            way.sendto("\n".join(states).encode(), self._address)
