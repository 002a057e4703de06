"""Every answer in words, place by place, to check before the paper is made."""

from textual.app import ComposeResult
from textual.containers import VerticalGroup

from decision_aid.evaluation.contradictions import contradictions
from decision_aid.session.interview import Interview
from decision_aid.summary.review import answered
from decision_aid.tui.text import Words, plain
from decision_aid.tui.widgets.pick_list import Entry, PickList
from decision_aid.tui.widgets.prose import Block, Prose


class ReviewView(VerticalGroup):
    """The list of answers; each leads to its question."""

    DEFAULT_CSS = """
    ReviewView { padding: 1 0 0 0; }
    ReviewView PickList { margin: 1 0 0 0; }
    """

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words

    def compose(self) -> ComposeResult:
        yield Prose(id="review-intro")
        yield PickList(id="answers-given")

    @property
    def list(self) -> PickList:
        """What takes the focus."""
        return self.query_one("#answers-given", PickList)

    def show(self, interview: Interview, title: str, at: str | None) -> None:
        """The answers as they are now, the cursor on the one just looked at; above them those that do not agree."""
        intro = [Block("title", plain(title)), Block("aside", plain(self._words("review_text")))]
        intro += [Block("text", plain(each.say)) for each in contradictions(interview)]
        self.query_one("#review-intro", Prose).show(intro)
        self.list.show(review_entries(interview), at=at)


def review_entries(interview: Interview) -> list[Entry]:
    """A heading for each place, and a row for each item asked."""
    entries: list[Entry] = []
    for place in answered(interview):
        entries.append(Entry(None, place.title))
        entries += [Entry(row.item, row.label, row.answer, faint=row.is_open) for row in place.rows]
    return entries
