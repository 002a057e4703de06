"""One person's visit: the interview as it stands now, and keeping it on this computer when they agreed to that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from decision_aid.content.models import ItemId
from decision_aid.errors import OutputError
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
    paper: Path | None = None
    """The paper that was made last."""
    not_kept: str | None = None
    """Why the last answer could not be kept, in words."""

    @property
    def words(self) -> Words:
        """The phrases of the screens."""
        return Words(self.interview.aid.words)

    def respond(self, item: ItemId, response: Response | None) -> None:
        """Take an answer, a changed one, `prefer not to say`, or None for an answer taken back. Kept at once."""
        if response == self.interview.response(item):
            return
        if response is None:
            self._becomes(self.interview.clear(item))
        elif response is DECLINED:
            self._becomes(self.interview.decline(item))
        else:
            self._becomes(self.interview.answer(item, response))

    @property
    def is_kept(self) -> bool:
        """Whether the answers are on this computer as well."""
        return bool(self.store and self.interview.keep and self.not_kept is None)

    def begin_again(self, interview: Interview) -> None:
        """Forget what was kept and start from here."""
        if self.store:
            self._trying(self.store.delete)
        self.interview = interview

    def _becomes(self, interview: Interview) -> None:
        before, self.interview = self.interview, interview
        store = self.store
        if store is None:
            return
        if interview.keep:
            self._trying(lambda: store.save(interview))
        elif before.keep:
            self._trying(store.delete)

    def _trying(self, change: Callable[[], object]) -> None:
        """Change what is kept; a full disk must not stop the person."""
        try:
            change()
        except (OutputError, OSError) as error:
            self.not_kept = str(error)
        else:
            self.not_kept = None
