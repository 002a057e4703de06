"""One person's visit line by line: the interview as it stands, kept on this computer if they agreed to that."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from decision_aid.content.models import ItemId
from decision_aid.content.translation import in_language, said
from decision_aid.errors import OutputError
from decision_aid.plain.wording import Words
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import Response
from decision_aid.session.store import Store


@dataclass
class Visit:
    """The interview in it is immutable; every answer puts a new one in its place."""

    interview: Interview
    store: Store | None
    """None: nothing can be kept here."""
    folder: Path
    """Where the paper goes."""
    today: date
    seen: set[Step] = field(default_factory=set)
    """The steps that were read or asked."""
    papers: list[Path] = field(default_factory=list)
    """The papers that were made."""
    not_kept: str | None = None
    """Why the last answer could not be kept, in words."""

    @property
    def words(self) -> Words:
        """The phrases."""
        return Words(self.interview.aid.words)

    def speak(self, code: str) -> None:
        """Go on in another language. Every answer stays."""
        self.change(replace(self.interview, aid=in_language(self.interview.aid, code)))

    def respond(self, item: ItemId, response: Response | None) -> None:
        """Take an answer, or None for one taken back, and keep it at once where that was agreed."""
        before = self.interview
        self.change(before.clear(item) if response is None else before.answer(item, response))

    def change(self, interview: Interview) -> None:
        """Put another interview in the place of this one."""
        before, self.interview = self.interview, interview
        store = self.store
        if store is not None and interview.keep:
            self._trying(lambda: store.save(interview))
        elif store is not None and before.keep:
            self._trying(store.delete)

    def forget(self) -> None:
        """Delete what was kept."""
        if self.store is not None:
            self._trying(self.store.delete)

    @property
    def is_kept(self) -> bool:
        """Whether the answers are on this computer as well."""
        return bool(self.store and self.interview.keep and self.not_kept is None)

    def what_is_kept(self) -> str:
        """What becomes of the answers."""
        if self.not_kept is not None:
            return self.words("kept_failed", reason=self.not_kept)
        return self.words("kept_yes" if self.is_kept else "kept_no")

    def _trying(self, change: Callable[[], object]) -> None:
        """Change what is kept; a full disk must not stop the person."""
        try:
            change()
        except (OutputError, OSError) as error:
            self.not_kept = said(error, self.interview.aid.about.language)
        else:
            self.not_kept = None
