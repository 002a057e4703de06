"""The suggested questions on one screen: what they are for, the questions with their marks, and not wanting to say."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup

from decision_aid.content.models import Item
from decision_aid.evaluation.marking import declined, is_marked, unmarked
from decision_aid.session.interview import Interview
from decision_aid.tui.text import Words, plain, told
from decision_aid.tui.widgets.answering import Changed, Touched
from decision_aid.tui.widgets.choice_list import ChoiceList
from decision_aid.tui.widgets.mark_list import MarkList
from decision_aid.tui.widgets.press import Link
from decision_aid.tui.widgets.prose import Block, Prose


class QuestionsView(VerticalGroup):
    """Each question is marked; every mark is an answer at once."""

    DEFAULT_CSS = """
    QuestionsView { padding: 1 0 0 0; }
    QuestionsView MarkList, QuestionsView ChoiceList { margin: 1 0 0 0; }
    QuestionsView #mark-tools { height: 1; margin: 1 0 0 1; }
    QuestionsView.-tight { padding: 0; }
    """

    def __init__(self, interview: Interview, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words, self._interview = words, interview

    def compose(self) -> ComposeResult:
        yield Prose(id="questions-intro")
        yield MarkList(self._words, id="marks")
        yield ChoiceList(id="no-marks")
        with Horizontal(id="mark-tools"):
            yield Link(self._words("clear_marks"), "clear", id="clear-marks")
            yield Link(self._words("why_we_ask"), "why", id="why-marks")

    def show(self, interview: Interview, item: Item) -> None:
        """Ask in the words of this item, with the marks as they are now."""
        intro = [Block("title", told(item.text))]
        intro += [Block("hint", told(item.hint))] if item.hint else []
        intro.append(Block("aside", plain(self._words("questions_keys"))))
        self.query_one("#questions-intro", Prose).show(intro)
        self.list.show(interview)
        self._decline.display = item.decline
        self._decline.show((), decline=self._words("prefer_not_to_say"), declined=declined(interview))
        self.query_one("#why-marks").display = item.why is not None
        self._take(interview)

    def fit(self, rows: int, *, short: bool) -> None:
        """Use as much room as there is in a page with this many rows."""
        self.set_class(short, "-tight")
        self.list.fit(rows)

    @property
    def list(self) -> MarkList:
        """What takes the focus."""
        return self.query_one(MarkList)

    @property
    def remark(self) -> str:
        """What is said beside the questions just now."""
        return self._words("move_only_first" if self.list.refused else "how_questions")

    def clear(self) -> None:
        """Take every mark back."""
        self._change(unmarked(self._interview))
        self.list.show(self._interview)
        self._decline.take_back()

    @on(Changed)
    def _marked(self, event: Changed) -> None:
        self._take(event.interview)
        if not declined(event.interview):
            self._decline.take_back()

    @on(Touched)
    def _touched(self, event: Touched) -> None:
        if event.widget is self._decline:
            event.stop()
            self._change(unmarked(self._interview, declined=self._decline.declined))
            self.list.show(self._interview)

    def _change(self, interview: Interview) -> None:
        self._take(interview)
        self.post_message(Changed(interview))

    def _take(self, interview: Interview) -> None:
        self._interview = interview
        self.query_one("#clear-marks").display = is_marked(interview)

    @property
    def _decline(self) -> ChoiceList:
        return self.query_one("#no-marks", ChoiceList)
