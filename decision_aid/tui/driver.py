"""A terminal driver that no bad byte and no flood of keys can stop.

Textual 8.2.8 dies on one invalid UTF-8 byte from the keyboard (upstream issue 6456), on some malformed escape
sequences, and grows without limit when a key is stuck. Private names are used here: try these tests on every upgrade.
"""

import asyncio
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from concurrent.futures import Future

from textual.driver import Driver
from textual.events import Key, MouseMove, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message
from textual.messages import InBandWindowResize

MOST_PENDING = 64
"""Keys and mouse moves beyond this many unanswered ones are dropped."""
MOST_UNUSED = 65_536
"""Bytes without a single key or paste in them: a paste or a sequence that never ends must not fill the memory."""


def safe_driver() -> type[Driver] | None:
    """The driver for this system; None leaves the choice to Textual."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:  # set by textual-serve for a browser
        return None
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    class SafeDriver(LinuxDriver):
        """Textual's own driver, which starts its parser afresh after bad input and drops floods."""

        _in_flight = 0

        def run_input_thread(self) -> None:
            while not self.exit_event.is_set():
                try:
                    self._listen()
                except (OSError, EOFError):
                    # The terminal is gone; there is nobody left to read for.
                    os.kill(os.getpid(), signal.SIGTERM)
                    return
                except Exception:  # whatever the bytes were, the next key must work
                    continue

        def _listen(self) -> None:
            """Hand on what comes in, until nothing can be made of it. `EOFError`: there will be no more."""
            parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")().decode
            unused = 0
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set() and unused < MOST_UNUSED:
                    if selector.select(0.1):
                        raw = os.read(self.fileno, 4096)
                        if not raw:
                            raise EOFError
                        unused += len(raw)
                        if text := decode(raw):  # to the parser, no text is the end
                            unused = self._hand_on(parser.feed(text), unused)
                            parser.mouse_pixels = False  # such a size makes it take the mouse's cells for pixels
                    self._hand_on(parser.tick(), unused)

        def _query_in_band_window_resize(self) -> None:
            """Not asked: the system tells the size of the window, and nobody can type a signal."""

        def process_message(self, message: Message) -> None:
            # Typed or pasted, these would give the window a size of their own.
            if not isinstance(message, InBandWindowResize | Resize):
                super().process_message(message)

        def _hand_on(self, messages: Iterable[Message], unused: int) -> int:
            for message in messages:
                self.process_message(message)
                unused = 0
            return unused

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
