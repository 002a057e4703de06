"""There are kept answers: go on from them, or start again and delete them."""

from collections.abc import Callable
from typing import Any

from decision_aid.errors import ResponseError
from decision_aid.session.interview import Interview
from decision_aid.tui.screens.ask import AskScreen
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.screens.leave import leave
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block


def kept_interview(visit: Visit) -> tuple[Interview | None, str]:
    """The interview that was kept, or why it cannot be used."""
    if visit.store is None:
        return None, ""
    try:
        return visit.store.load(visit.interview.aid), ""
    except (ResponseError, OSError) as error:
        return None, str(error)


def ask_to_resume(screen: FrameScreen[Any], begin: Callable[[Interview | None], None]) -> None:
    """Ask on top of a screen, then begin with the kept interview (or None: as it was)."""
    visit, words = screen.visit, screen.words
    kept, problem = kept_interview(visit)

    def then(way: str | None) -> None:
        if way == "leave":
            leave(screen)
        elif way == "delete":
            visit.begin_again(visit.interview)
            begin(None)
        else:
            begin(kept)

    blocks = [Block("title", plain(words("resume_title")))]
    ways = [("delete", words("resume_delete")), ("leave", words("resume_leave"))]
    if kept is None:
        blocks += [Block("text", plain(words("resume_unusable"))), Block("caveat", plain(problem))]
        ways.reverse()
    else:
        done, expected = kept.progress()
        blocks.append(Block("text", plain(words("resume_text", answered=done, expected=expected))))
        ways.insert(0, ("continue", words("resume_continue")))
    ask = AskScreen(visit, words("resume_short"), blocks, ways, may_close=False)
    screen.app.push_screen(ask, then)
