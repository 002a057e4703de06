"""Start a process for every visitor, watch over it, and end it.

This is a process of its own, which never sees an answer: what it hands to the next visit by copying itself holds
nothing of the one before. It talks to the server over one socket, a short line for each message:
`begin N` (with the terminal and the post), `end N`; and back: `ready`, `ended N CODE`.
"""

import contextlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from decision_aid.kiosk.hardening import end_with_parent, ignore_signals, keep_nothing
from decision_aid.kiosk.line import PipeLine
from decision_aid.kiosk.policy import Policy
from decision_aid.kiosk.processes import ended, kill, resident
from decision_aid.kiosk.supervisor import MOST_MEMORY, warm_up

HANGS_AFTER = 20.0
"""Seconds without a sign of life. Many visits share the processor, so it is twice that of a kiosk."""
MOST_SAID = 64
"""Bytes of one message."""
_LOOK = 0.5
_LAST_BREATH = 0.2
"""Seconds between the closing of a visit's pipe and its exit code."""


@dataclass
class _Child:
    number: int
    process: int
    pipe: int
    folder: str
    heard: float = field(default_factory=time.monotonic)


class Nursery:
    """All visits that go on."""

    def __init__(self, policy: Policy, server: socket.socket) -> None:
        self._policy, self._server = policy, server
        self._children: dict[int, _Child] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(server, selectors.EVENT_READ)

    def run(self) -> None:
        """Until the server is gone; no visit outlives it."""
        try:
            self._server.send(b"ready")
            while True:
                for key, _ in self._selector.select(_LOOK):
                    if key.fileobj is self._server:
                        self._listen()
                    else:
                        self._hear(key.data)
                self._look_after()
        except OSError:
            pass
        finally:
            for child in list(self._children.values()):
                self._bury(child)

    def _listen(self) -> None:
        said, handed, _, _ = socket.recv_fds(self._server, MOST_SAID, 2)
        if not said:
            raise OSError("the server is gone")
        what, _, number = said.decode().partition(" ")
        if what == "begin":
            self._begin(int(number), *handed)
        elif what == "end" and int(number) in self._children:
            self._bury(self._children[int(number)])

    def _begin(self, number: int, terminal: int, post: int) -> None:
        ours, theirs = os.pipe()
        parent, folder = os.getpid(), tempfile.mkdtemp(prefix="decision-aid-")
        process = os.fork()
        if process == 0:
            os.environ["TMPDIR"] = tempfile.tempdir = folder
            self._forget_the_others(ours)
            _be_a_visit(self._policy, PipeLine(theirs), terminal, post, parent)
        for handed in (theirs, terminal, post):
            os.close(handed)
        self._children[number] = child = _Child(number, process, ours, folder)
        self._selector.register(ours, selectors.EVENT_READ, child)

    def _forget_the_others(self, pipe: int) -> None:
        self._selector.close()
        self._server.close()
        for other in (pipe, *(child.pipe for child in self._children.values())):
            os.close(other)

    def _hear(self, child: _Child) -> None:
        if os.read(child.pipe, 4096):
            child.heard = time.monotonic()
        else:
            self._bury(child, _LAST_BREATH)

    def _look_after(self) -> None:
        late = time.monotonic() - HANGS_AFTER
        for child in list(self._children.values()):
            if child.heard < late or resident(child.process) > MOST_MEMORY:
                self._bury(child)

    def _bury(self, child: _Child, patience: float = 0.0) -> None:
        """After this, nothing of the visit is left on this machine."""
        code = ended(child.process, patience)
        if code is None:
            kill(child.process)
            code = ended(child.process)
        self._selector.unregister(child.pipe)
        os.close(child.pipe)
        shutil.rmtree(child.folder, ignore_errors=True)
        del self._children[child.number]
        with contextlib.suppress(OSError):
            self._server.send(f"ended {child.number} {code}".encode())


def _be_a_visit(policy: Policy, line: PipeLine, terminal: int, post: int, parent: int) -> NoReturn:
    """The rest of the child's life."""
    code = 70
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_with_parent(parent)
        from decision_aid.serve.visitor import be_a_visit

        code = be_a_visit(policy, line, terminal, socket.socket(fileno=post))
    except BaseException:  # nothing may reach Python's own report, which quotes
        pass
    finally:
        os._exit(code)


def main() -> None:
    """As started by `serve.visits`: what to load, and the socket to the server."""
    told = json.loads(sys.argv[1])
    end_with_parent(told["parent"])
    keep_nothing()
    ignore_signals()
    from decision_aid.serve.house import policy_for

    policy = policy_for(Path(told["clinic"]), Path(told["aid"]), exclude_noncommercial=told["without"])
    import decision_aid.serve.app
    import decision_aid.serve.visitor  # noqa: F401

    warm_up()
    Nursery(policy, socket.socket(fileno=told["socket"])).run()
