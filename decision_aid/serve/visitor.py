"""One visit in a process of its own, drawn for a browser."""

import fcntl
import os
import socket
import termios
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace

from decision_aid.content.models import DecisionAid
from decision_aid.kiosk.bringing import Bring
from decision_aid.kiosk.clinic import PaperWay
from decision_aid.kiosk.delivery import Outcome, Way, deliver, make
from decision_aid.kiosk.hardening import end_within
from decision_aid.kiosk.line import Line
from decision_aid.kiosk.policy import Policy
from decision_aid.kiosk.session import ENDS_WITHIN, prepare
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Summary

HERE = "serve_for_"
"""The word `serve_for_x` stands where `x` stands at a kiosk."""
SAVED_HERE = "serve_saved_for_"
"""The same, only where papers can be saved in the browser."""
TAKEN = b"+"
"""What the server answers when it holds a paper."""
_PATIENCE = 20.0


def in_a_browser(policy: Policy) -> Policy:
    """The kiosk's policy with the words of a browser, and its paper."""
    prefixes = (HERE, SAVED_HERE) if policy.clinic.paper.browser else (HERE,)
    return replace(policy, aids={language: _in_a_browser(aid, prefixes) for language, aid in policy.aids.items()})


def _in_a_browser(aid: DecisionAid, prefixes: Collection[str]) -> DecisionAid:
    words = dict(aid.words)
    for prefix in prefixes:
        words |= {key.removeprefix(prefix): text for key, text in aid.words.items() if key.startswith(prefix)}
    return aid.model_copy(update={"words": words})


def be_a_visit(policy: Policy, line: Line, terminal: int, post: socket.socket) -> int:
    """Go through one visit on this terminal; see `kiosk.session.visit`. To be followed by `os._exit`."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(terminal, stream)
    prepare()
    from decision_aid.serve.app import TabletApp

    app = TabletApp(policy, line, by_post(post), ending=lambda: end_within(ENDS_WITHIN))
    app.run()
    return app.return_code or 0


def by_post(post: socket.socket) -> Bring:
    """Bring papers to the browser over this socket, and by the other ways as the clinic's file says."""

    def bring(summary: Summary, interview: Interview, paper: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
        made = make(summary, paper, interview)
        outcomes = deliver(made, paper, ways)
        return (*outcomes, _posted(made.pdf, post)) if "browser" in ways else outcomes

    return bring


def _posted(pdf: bytes, post: socket.socket) -> Outcome:
    done = False
    with suppress(OSError):  # what was printed before is printed all the same
        post.settimeout(_PATIENCE)
        post.sendall(len(pdf).to_bytes(4, "big") + pdf)
        done = post.recv(1) == TAKEN
    return Outcome("browser", done, "browser_done" if done else "browser_failed")
