"""Prepare the paper while a person is still answering, so that it is there when they ask for it."""

from typing import Any

from textual.app import App
from textual.screen import Screen

from decision_aid.summary.models import Summary
from decision_aid.tui.screens.paper import PaperScreen, usual_kind
from decision_aid.tui.visit import Visit

SETTLED = 1.5
"""Seconds until the first screen is up and read; the PDF library takes half a second of the processor."""


def prepare_paper(app: App[None], visit: Visit) -> None:
    """Import and warm up the PDF library soon, and make the likely PDF when the screen that offers it opens."""

    def summary() -> Summary:
        from decision_aid.summary.build import summarise

        return summarise(visit.interview, on=visit.today)

    def warm_up() -> None:
        from decision_aid.output import warm

        warm.in_background(summary)

    def make_ahead(screen: Screen[Any]) -> None:
        if isinstance(screen, PaperScreen):
            from decision_aid.output import warm

            size, _, large = usual_kind(visit).partition("_")
            warm.ahead(summary, size, large_print=bool(large))

    app.set_timer(SETTLED, warm_up)
    app.screen_change_signal.subscribe(app, make_ahead)
