"""One person's visit: the interview as it stands now, and keeping it on this computer when they agreed to that."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from textual.widget import Widget

from decision_aid.content.language import Language
from decision_aid.content.models import DecisionAid, ItemId
from decision_aid.content.translation import in_language, language_after, said
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
    larger: bool = False
    """Fewer words on a screen with more room around them, and the paper in large print."""
    paper: Path | None = None
    """The paper that was made last."""
    below: Callable[[], Iterable[Widget]] = tuple
    """What stands under the buttons of every screen, made anew for each: nothing, unless someone else owns the room."""
    not_kept: str | None = None
    """Why the last answer could not be kept, in words."""
    _unwritten: bool = False

    aids: Mapping[str, DecisionAid] = field(default_factory=dict)
    """The aid by language, where someone has changed it for this place. Empty: as it is shipped."""

    @property
    def words(self) -> Words:
        """The phrases of the screens. The command for another language is called by that language's own name."""
        other = self.other_language
        words = self.interview.aid.words
        return Words({**words, "command_language": other.name} if other else words)

    @property
    def other_language(self) -> Language | None:
        """The language after this one; None when there is no other."""
        if not self.aids:
            return language_after(self.interview.aid)
        codes = list(self.aids)
        after = codes[(codes.index(self.interview.aid.about.language) + 1) % len(codes)]
        return self.aids[after].speaks if len(codes) > 1 else None

    def speak(self, code: str) -> None:
        """Go on in another language. Every answer stays."""
        aid = self.aids[code] if self.aids else in_language(self.interview.aid, code)
        self.interview = replace(self.interview, aid=aid)
        self._unwritten = True
        self.write_down()

    def respond(self, item: ItemId, response: Response | None, *, write: bool = True) -> None:
        """Take an answer, a changed one, `prefer not to say`, or None for an answer taken back.

        It is kept at once, unless `write` is off: while someone types, every letter is an answer, and a slow disk would
        be felt. Then `write_down` follows when they pause or go on.
        """
        if response == self.interview.response(item):
            return
        before = self.interview
        if response is None:
            after = before.clear(item)
        elif response is DECLINED:
            after = before.decline(item)
        else:
            after = before.answer(item, response)
        self.change(after, write=write)

    def change(self, interview: Interview, *, write: bool = True) -> None:
        """Go on with another interview, and keep it as an answer is kept."""
        before, self.interview = self.interview, interview
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
            self.not_kept = said(error, self.interview.aid.about.language)
        else:
            self.not_kept = None
