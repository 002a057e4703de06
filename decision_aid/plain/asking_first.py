"""Mark the suggested questions line by line, and put those to ask first in one's own order."""

from collections.abc import Callable

from decision_aid.evaluation.marking import QuestionMark, Row, marked, marks, moved, rows
from decision_aid.plain.commands import Commands, number_in
from decision_aid.plain.items import question
from decision_aid.plain.talk import Talk
from decision_aid.plain.views import Outcome, View
from decision_aid.plain.wording import Para, Words, entry, under
from decision_aid.session.interview import Interview, Step

_MARK_OF: dict[str, QuestionMark] = {"first": "ask_first", "understood": "understood", "none": "skip"}
_MOVES = {"up": -1, "down": 1}


class Marking:
    """The suggested questions, put to a person."""

    def __init__(
        self, interview: Interview, step: Step, commands: Commands, talk: Talk, change: Callable[[Interview], None]
    ) -> None:
        self._interview, self._commands, self._talk, self._change = interview, commands, talk, change
        self._words = Words(interview.aid.words)
        self._item = interview.items_of(step)[0]
        self._order = [row.question.id for row in rows(interview)]
        """The numbers stay what they were when they were read, whatever is moved since then."""

    def view(self) -> View:
        """The questions as a step."""
        words, names = self._words, self._commands.all_names()
        how = [words("plain_questions_how", n=1, **names)]
        if self._item.decline:
            how.append(words("plain_how_decline", **names))
        return View(
            tell=self._tell,
            prompt=words("plain_prompt_list"),
            take=self._take,
            how=[Para(" ".join(how), gap=True)],
            kind="questions",
            why=self._item.why,
        )

    def _tell(self) -> list[Para]:
        """In the order of now: those to ask first in the person's order. Their numbers count from here on."""
        now = rows(self._interview)
        self._order = [row.question.id for row in now]
        paras = question(self._interview, self._item)
        for number, row in enumerate(now, 1):
            said = entry(self._row(number, row))
            paras.append(Para(said.text, gap=True, hang=said.hang))
            paras.append(under(self._words("plain_question_why", why=row.question.why), said.hang))
        return paras

    def _row(self, number: int, row: Row) -> str:
        key = {"ask_first": "first", "understood": "understood", "skip": "none"}[row.mark]
        return self._words(f"plain_question_{key}", n=number, place=row.rank, text=row.question.text)

    def _take(self, typed: str) -> Outcome:
        if not typed.strip():
            return "onward"
        said = self._commands.marked(typed)
        number = number_in(said[0] if said else typed, len(self._order))
        mark = said[1] if said else "first"
        if number is None or (mark not in _MARK_OF and mark not in _MOVES):
            names = {**self._commands.all_names(), "most": len(self._order)}
            self._talk.say(self._words("plain_not_number", **names))
        elif mark in _MOVES:
            self._move(number, _MOVES[mark])
        elif _MARK_OF[mark] in marks(self._interview):
            self._mark(number, _MARK_OF[mark])
        else:
            self._talk.say(self._words("plain_not_here", **self._commands.all_names()))
        return "stay"

    def _mark(self, number: int, mark: QuestionMark) -> None:
        self._put(marked(self._interview, self._order[number - 1], mark))
        self._say_mark(number)

    def _move(self, number: int, by: int) -> None:
        question = self._order[number - 1]
        if self._now(number).rank is None:
            self._talk.say(self._words("plain_not_first", n=number, **self._commands.all_names()))
            return
        self._put(moved(self._interview, question, by))
        self._say_mark(number)

    def _say_mark(self, number: int) -> None:
        row = self._now(number)
        key = {"ask_first": "first", "understood": "understood", "skip": "none"}[row.mark]
        self._talk.say(self._words(f"plain_marked_{key}", n=number, place=row.rank))

    def _put(self, interview: Interview) -> None:
        self._interview = interview
        self._change(interview)

    def _now(self, number: int) -> Row:
        return next(row for row in rows(self._interview) if row.question.id == self._order[number - 1])
