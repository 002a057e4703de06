"""Make the paper: choose its kind, see where it goes, watch it being made, and hear in words what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from decision_aid.content.models import Choice, ChoiceId, ItemId
from decision_aid.content.translation import said
from decision_aid.errors import AidError
from decision_aid.tui.screens.ask import AskScreen
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.screens.leave import leave, what_is_kept
from decision_aid.tui.text import plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.answering import Onward, Touched
from decision_aid.tui.widgets.choice_list import ChoiceList
from decision_aid.tui.widgets.prose import Block, Prose

KINDS = ("letter", "a4", "html", "txt", "letter_large", "a4_large")
COUNTRY = ItemId("country")


class PaperScreen(FrameScreen[None]):
    """The kind of paper is a setting, not an answer, so one is chosen beforehand: see `usual_kind`."""

    @dataclass
    class Made(Message):
        """The paper is where it was to go."""

        path: Path

    @dataclass
    class Failed(Message):
        """The paper could not be made; why, in words."""

        reason: str

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._making = False
        self._made = False

    # --- what is shown ---

    def content(self) -> Iterator[Widget]:
        yield Prose(id="about-paper")
        yield ChoiceList(id="kinds")
        yield Prose(id="state")

    def opened(self) -> None:
        self.top.show(self.words("paper_short"), 1)
        about = [Block("title", plain(self.words("paper_heading"))), Block("text", plain(self._what_it_holds()))]
        self.query_one("#about-paper", Prose).show(about)
        choices = [Choice(id=ChoiceId(each), text=self.words(f"paper_{each}")) for each in KINDS]
        self._kinds.fit(2 * len(KINDS) - 1)
        self._kinds.show(choices, chosen=(usual_kind(self.visit),))
        self._show_where()
        self._kinds.reveal_chosen()

    def first_focus(self) -> Widget | None:
        return self._kinds

    def _what_it_holds(self) -> str:
        answered, expected = self.visit.interview.progress()
        key = "paper_whole" if answered == expected else "paper_partial_screen"
        return self.words(key, answered=answered, expected=expected)

    @property
    def _kinds(self) -> ChoiceList:
        return self.query_one("#kinds", ChoiceList)

    @property
    def _kind(self) -> str:
        return self._kinds.chosen[0]

    @property
    def _path(self) -> Path:
        suffix = self._kind if self._kind in ("html", "txt") else "pdf"
        return self.visit.folder / self.words("file_name", date=self.visit.today.isoformat(), suffix=suffix)

    def _show_where(self) -> None:
        pdf = self._path.suffix == ".pdf"
        self.next.relabel(self.words("make_pdf" if pdf else "make_it"))
        self._say(Block("aside", plain(self.words("paper_where", path=self._path))))

    def _say(self, *blocks: Block) -> None:
        self.query_one("#state", Prose).show(blocks)
        self.settle()

    # --- what the person does ---

    @on(Touched)
    def _chose_kind(self) -> None:
        if not self._making:
            self._made = False
            self._show_where()

    @on(Onward)
    def _enter_on_kind(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        if self._making:
            return
        if self._made:
            leave(self)
        elif self._path.exists():
            self._ask_about(self._path)
        else:
            self._make(self._path)

    def action_back(self) -> None:
        if not self._making:
            self.dismiss()

    def _ask_about(self, path: Path) -> None:
        words = self.words
        blocks = [Block("title", plain(words("overwrite_title"))), Block("text", plain(str(path)))]
        ways = [(way, words(f"overwrite_{way}")) for way in ("both", "replace", "stop")]

        def then(way: str | None) -> None:
            if way == "both":
                self._make(free(path))
            elif way == "replace":
                self._make(path)
            else:
                self._kinds.ready()

        self.app.push_screen(AskScreen(self.visit, words("paper_short"), blocks, ways), then)

    # --- making it ---

    def _make(self, path: Path) -> None:
        self._making = True
        self.next.relabel(self.words("making_short"))
        self._say(Block("text", plain(self.words("making"))))
        self.call_after_refresh(self.page.scroll_end, animate=False)
        self._in_background(path, self._kind)

    @work(thread=True, exclusive=True, exit_on_error=False, group="paper")
    def _in_background(self, path: Path, kind: str) -> None:
        try:
            # Imported here, in the thread: the PDF library takes longer to import than all the rest.
            from decision_aid.output import save
            from decision_aid.summary.build import summarise

            summary = summarise(self.visit.interview, on=self.visit.today)
            size, _, large = kind.partition("_")
            save(summary, path, paper="letter" if size == "letter" else "a4", large_print=bool(large))
            told: Message = self.Made(path)
        except AidError as error:
            told = self.Failed(said(error, self.visit.interview.aid.about.language))
        except Exception as error:  # a paper that fails must not end the visit
            told = self.Failed(self.words("paper_failed_unknown", kind=type(error).__name__))
        if not get_current_worker().is_cancelled:
            self.post_message(told)

    def on_paper_screen_made(self, event: Made) -> None:
        """It is there: say where, what is kept, and what comes next."""
        self._making, self._made, self.visit.paper = False, True, event.path
        self.next.relabel(self.words("finish"))
        self.set_focus(self.next)
        self._kinds.display = False
        self.query_one("#about-paper", Prose).show([Block("title", plain(self.words("paper_ready")))])
        self._say(
            Block("text", plain(self.words("paper_made", path=event.path))),
            Block("text", plain(self.words("paper_next"))),
            Block("aside", plain(what_is_kept(self.visit))),
        )

    def on_paper_screen_failed(self, event: Failed) -> None:
        """It is not there: say why, and that nothing is lost."""
        self._making = False
        self._kinds.ready()
        self.next.relabel(self.words("try_again"))
        self._say(
            Block("text", plain(self.words("paper_failed"), "bold")),
            Block("caveat", plain(event.reason)),
            Block("text", plain(self.words("paper_failed_safe"))),
        )
        self.call_after_refresh(self.page.scroll_end, animate=False)


def usual_kind(visit: Visit) -> str:
    """Letter in the US, A4 elsewhere, in large print for whoever reads the screen in the larger layout."""
    size = "letter" if visit.interview.responses.get(COUNTRY) == "us" else "a4"
    return f"{size}_large" if visit.larger else size


def free(path: Path) -> Path:
    """The same name with the first number that is not taken."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))
    return next(each for each in numbered if not each.exists())
