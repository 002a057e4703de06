"""Check every answer line by line: open one to change it, keep one off the paper, or put it on again."""

from collections.abc import Callable

from decision_aid.content.models import ItemId
from decision_aid.evaluation.contradictions import contradictions
from decision_aid.plain.commands import Commands, number_in
from decision_aid.plain.talk import Talk
from decision_aid.plain.views import Outcome, View
from decision_aid.plain.wording import Para, Words, entry, heading
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import LEFT_OFF, leaving_off
from decision_aid.summary.review import AnswerRow, answered


class Checking:
    """The answers, numbered through."""

    def __init__(
        self, interview: Interview, commands: Commands, talk: Talk,
        change: Callable[[Interview], None], open_item: Callable[[ItemId], Outcome],
    ) -> None:  # fmt: skip
        self._interview, self._commands, self._talk = interview, commands, talk
        self._words = Words(interview.aid.words)
        self._change, self._open = change, open_item

    def view(self) -> View:
        """The answers as a step."""
        words, names = self._words, self._commands.all_names()
        how = [words("plain_review_how"), words("plain_review_paper", **names)]
        return View(
            tell=self._tell,
            prompt=words("plain_prompt_review"),
            take=self._take,
            how=[Para(" ".join(how), gap=True)],
            kind="review",
        )

    def _tell(self) -> list[Para]:
        paras = [Para(each.say) for each in contradictions(self._interview)]
        number = 0
        for place in answered(self._interview):
            paras.append(heading(place.title))
            for row in place.rows:
                number += 1
                key = "plain_review_row_off" if row.paper == "left_off" else "plain_review_row"
                label = row.own_label.rstrip(":")
                if not label.endswith("?"):
                    label = self._words("plain_review_label", label=label)
                paras.append(entry(self._words(key, n=number, label=label, answer=row.answer)))
        return paras

    def _take(self, typed: str) -> Outcome:
        if not typed.strip():
            return "onward"
        rows = [row for place in answered(self._interview) for row in place.rows]
        said = self._commands.marked(typed)
        number = number_in(said[0] if said else typed, len(rows))
        if number is None or (said and said[1] not in ("on", "off")):
            names = {**self._commands.all_names(), "most": len(rows)}
            self._talk.say(self._words("plain_not_number", **names))
            return "stay"
        if said is None:
            return self._open(rows[number - 1].item)
        self._switch(number, rows[number - 1], off=said[1] == "off")
        return "stay"

    def _switch(self, number: int, row: AnswerRow, *, off: bool) -> None:
        key = "plain_review_never"
        if row.paper in ("printed", "left_off") and LEFT_OFF in self._interview.facts.items:
            self._interview = leaving_off(self._interview, [row.item], off=off)
            self._change(self._interview)
            key = "plain_review_off" if off else "plain_review_on"
        self._talk.say(self._words(key, n=number, label=row.own_label.rstrip(":")))
