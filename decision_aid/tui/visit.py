"""One person's visit: the interview as it stands now, and keeping it on this computer when they agreed to that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from decision_aid.content.models import ItemId
from decision_aid.errors import OutputError
from decision_aid.evaluation.pictures import View
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import DECLINED, Response
from decision_aid.session.store import Store
from decision_aid.tui.text import Words


@dataclass
class Visit:
    """What the screens share. The interview in it is immutable; every answer puts a new one in its place."""

    interview: Interview
    store: Store | None
    """None: nothing can be kept here."""
    folder: Path
    """Where the paper goes."""
    today: date
    seen: set[Step] = field(default_factory=set)
    """The steps that were on the screen."""
    read_to: dict[Step, float] = field(default_factory=dict)
    """How far down each step was read."""
    view: View = field(default_factory=View)
    """How the person looks at pictures of numbers, all of them at once."""
    paper: Path | None = None
    """The paper that was made last."""
    not_kept: str | None = None
    """Why the last answer could not be kept, in words."""
    _unwritten: bool = False

    @property
    def words(self) -> Words:
        """The phrases of the screens."""
        return Words(self.interview.aid.words)

    def respond(self, item: ItemId, response: Response | None, *, write: bool = True) -> None:
        """Take an answer, a changed one, `prefer not to say`, or None for an answer taken back.

        It is kept at once, unless `write` is off: while someone types, every letter is an answer, and a slow disk would
        be felt. Then `write_down` follows when they pause or go on.
        """
        if response == self.interview.response(item):
            return
        before = self.interview
        if response is None:
            self.interview = before.clear(item)
        elif response is DECLINED:
            self.interview = before.decline(item)
        else:
            self.interview = before.answer(item, response)
        self._unwritten = True
        if self.store is not None and before.keep and not self.interview.keep:
            self._trying(self.store.delete)
        if write:
            self.write_down()

    def write_down(self) -> None:
        """Keep what was answered since the last time, if the person agreed to that."""
        store, interview = self.store, self.interview
        if self._unwritten and store is not None and interview.keep:
            self._trying(lambda: store.save(interview))
        self._unwritten = False

    @property
    def is_kept(self) -> bool:
        """Whether the answers are on this computer as well."""
        return bool(self.store and self.interview.keep and self.not_kept is None)

    def begin_again(self, interview: Interview) -> None:
        """Forget what was kept and start from here."""
        if self.store:
            self._trying(self.store.delete)
        self.interview = interview

    def _trying(self, change: Callable[[], object]) -> None:
        """Change what is kept; a full disk must not stop the person."""
        try:
            change()
        except (OutputError, OSError) as error:
            self.not_kept = str(error)
        else:
            self.not_kept = None
