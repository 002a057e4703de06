"""A terminal driver that no bad byte and no flood of keys can stop.

Textual 8.2.8 dies on one invalid UTF-8 byte from the keyboard (upstream issue 6456), on some malformed escape
sequences, and grows without limit when a key is stuck. Private names are used here: try these tests on every upgrade.
"""

import asyncio
import os
import signal
import sys
from concurrent.futures import Future

from textual.driver import Driver
from textual.events import Key, MouseMove, MouseScrollDown, MouseScrollUp
from textual.message import Message

MOST_PENDING = 64
"""Keys and mouse moves beyond this many unanswered ones are dropped."""


def safe_driver() -> type[Driver] | None:
    """The driver for this system; None leaves the choice to Textual."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:  # set by textual-serve for a browser
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class SafeDriver(LinuxDriver):
        """Textual's own driver, which starts its parser afresh after bad input and drops floods."""

        _in_flight = 0

        def run_input_thread(self) -> None:
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except OSError:
                    # The terminal is gone; there is nobody left to read for.
                    os.kill(os.getpid(), signal.SIGTERM)
                    return
                except Exception:  # whatever the bytes were, the next key must work
                    continue

        def send_message(self, message: Message) -> None:
            if isinstance(message, Key | MouseMove | MouseScrollUp | MouseScrollDown) and self._is_flooded():
                return
            self._in_flight += 1
            sent = asyncio.run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)
            sent.add_done_callback(self._arrived)

        def _is_flooded(self) -> bool:
            return max(self._in_flight, self._app._message_queue.qsize()) > MOST_PENDING

        def _arrived(self, _: "Future[bool]") -> None:
            self._in_flight -= 1

    return SafeDriver
