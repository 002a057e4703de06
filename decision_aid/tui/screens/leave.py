"""Leaving early: say what is kept, and offer a paper with what there is."""

from typing import TYPE_CHECKING, Any

from decision_aid.tui.screens.ask import AskScreen
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block

if TYPE_CHECKING:
    from decision_aid.tui.screens.frame import FrameScreen


LEFT_EARLY = 130
"""The exit code of a visit that ended without a paper."""


def ask_to_leave(screen: "FrameScreen[Any]") -> None:
    """Ask on top of a screen; then make the paper, leave, or go on as before."""

    def then(way: str | None) -> None:
        if way == "paper":
            from decision_aid.tui.screens.paper import PaperScreen

            screen.app.push_screen(PaperScreen(screen.visit))
        elif way == "leave":
            leave(screen)

    words = screen.words
    ways = [("stay", words("leave_stay")), ("paper", words("leave_paper")), ("leave", words("leave_now"))]
    blocks = [Block("title", plain(words("leave_title"))), Block("text", plain(what_is_kept(screen.visit)))]
    if screen.visit.paper:
        blocks.append(Block("text", plain(words("paper_made", path=screen.visit.paper))))
    screen.app.push_screen(AskScreen(screen.visit, words("leave_short"), blocks, ways), then)


def leave(screen: "FrameScreen[Any]") -> None:
    """End the visit: done if there is a paper, left early if not."""
    screen.app.exit(return_code=0 if screen.visit.paper else LEFT_EARLY)


def what_is_kept(visit: Visit) -> str:
    """What becomes of the answers."""
    words = visit.words
    if visit.not_kept is not None:
        return words("kept_failed", reason=visit.not_kept)
    return words("kept_yes" if visit.is_kept else "kept_no")
