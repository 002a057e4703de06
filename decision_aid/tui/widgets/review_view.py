"""Every answer in words, place by place, to check before the paper is made, and to choose what stands on it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup

from decision_aid.evaluation.contradictions import contradictions
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import left_off
from decision_aid.summary.review import answered, switched
from decision_aid.tui.text import Words, plain
from decision_aid.tui.widgets.answer_list import AnswerList, answers_of
from decision_aid.tui.widgets.answering import Changed, Touched
from decision_aid.tui.widgets.prose import Block, Prose


class ReviewView(VerticalGroup):
    """The list of answers; each leads to its question, and can be left off the paper."""

    DEFAULT_CSS = """
    ReviewView { padding: 1 0 0 0; }
    ReviewView AnswerList { margin: 1 0 0 0; }
    """

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._interview: Interview | None = None
        self._fixed = False
        """The last thing asked for was to switch what cannot be switched."""

    def compose(self) -> ComposeResult:
        yield Prose(id="review-intro")
        yield AnswerList(id="answers-given")

    @property
    def list(self) -> AnswerList:
        """What takes the focus."""
        return self.query_one("#answers-given", AnswerList)

    @property
    def remark(self) -> str:
        """What is said beside the list: how much is left off."""
        if self._fixed:
            return self._words("mark_fixed")
        off = len(left_off(self._interview)) if self._interview else 0
        return self._words("review_one_off" if off == 1 else "review_many_off", count=off) if off else ""

    def show(self, interview: Interview, title: str, at: str | None) -> None:
        """The answers as they are now, the cursor on the one just looked at; above them those that do not agree."""
        self._interview, self._fixed = interview, False
        intro = [Block("title", plain(title)), Block("aside", plain(self._words("review_text")))]
        intro += [Block("text", plain(each.say)) for each in contradictions(interview)]
        self.query_one("#review-intro", Prose).show(intro)
        self.list.show(answers_of(answered(interview), self._words), at=at)

    @on(AnswerList.Switched)
    def _switched(self, event: AnswerList.Switched) -> None:
        event.stop()
        if self._interview is None:
            return
        self._fixed = not event.rows
        if self._fixed:
            self.post_message(Touched(self.list))
            return
        items = {row.item for row in event.rows}
        # As they are now: keys typed ahead may have switched them since.
        now = [row for place in answered(self._interview) for row in place.rows if row.item in items]
        self._interview = switched(self._interview, now)
        self.list.update(answers_of(answered(self._interview), self._words))
        self.post_message(Changed(self._interview))
