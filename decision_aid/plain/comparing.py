"""Compare the options line by line: one patient's question at a time, each option's answer after the other."""

from collections.abc import Callable
from datetime import date

from decision_aid.content.models import FieldId, ItemId, Option
from decision_aid.plain.commands import Commands, number_in
from decision_aid.plain.reading import Reader
from decision_aid.plain.talk import Talk
from decision_aid.plain.views import Outcome, View
from decision_aid.plain.wording import Para, Words, entry
from decision_aid.session.interview import Interview

MOST = 3
TO_COMPARE = ItemId("compare_options")
FIRST_ROW = FieldId("benefits")


class Comparing:
    """The comparison: a list of the questions, then each of them, beginning with that of the person's main worry."""

    def __init__(
        self, interview: Interview, commands: Commands, talk: Talk, today: date,
        show: Callable[[View], None],
    ) -> None:  # fmt: skip
        self._interview, self._commands, self._talk = interview, commands, talk
        self._words, self._today, self._show = Words(interview.aid.words), today, show
        self._fields = self._ordered()
        self._at = -1
        """Which row was read last. -1: none yet."""
        self._options = compared(interview)

    def _ordered(self) -> list[int]:
        """The positions of the rows in the order to be read: from the first one that speaks to the person, round."""
        ids = [field.id for field in self._interview.aid.option_fields]
        wanted = self._interview.first_row or FIRST_ROW
        start = ids.index(wanted) if wanted in ids else 0
        return [*range(start, len(ids)), *range(start)]

    def view(self) -> View:
        """The whole comparison as a step; each row is another view of it."""
        words = self._words
        how = words("plain_compare_how", **self._commands.all_names())
        return View(
            tell=self._list,
            prompt=words("plain_prompt_list"),
            take=self._take,
            how=[Para(how, gap=True)],
            kind="compare",
        )

    def _list(self) -> list[Para]:
        words = self._words
        titles = "; ".join(option.title for option in self._options)
        paras = [Para(words("no_head_to_head")), Para(words("plain_compare_options", options=titles))]
        for number, field in enumerate(self._interview.aid.option_fields, 1):
            listed = entry(words("plain_numbered", n=number, text=field.question))
            paras.append(Para(listed.text, gap=number == 1, hang=listed.hang))
        return paras

    def _take(self, typed: str) -> Outcome:
        if not typed.strip():
            return self._turn(1)
        number = number_in(typed, len(self._fields))
        if number is None:
            names = {**self._commands.all_names(), "most": len(self._fields)}
            self._talk.say(self._words("plain_not_number", **names))
            return "stay"
        self._at = self._fields.index(number - 1)
        self._show(self._row())
        return "stay"

    def _turn(self, by: int) -> Outcome:
        """To the next row or the one before; after the last one, on."""
        self._at += by
        if self._at >= len(self._fields):
            return "onward"
        if self._at < 0:
            self._at = -1
            self._show(self.view())
        else:
            self._show(self._row())
        return "stay"

    def _row(self) -> View:
        words, position = self._words, self._fields[self._at]
        field = self._interview.aid.option_fields[position]
        reading = Reader(self._interview, self._today).row(self._options, field.id)
        title = words("plain_compare_row", n=position + 1, m=len(self._fields), question=field.question)
        return View(
            tell=lambda: reading.paras,
            prompt=words("plain_prompt_list"),
            take=self._take,
            kind="compare_row",
            where=title,
            reading=reading,
            previous=lambda: self._turn(-1),
        )


def compared(interview: Interview) -> tuple[Option, ...]:
    """The options to compare, in the person's own order: those picked, else the first two."""
    picked = interview.responses.get(TO_COMPARE)
    if isinstance(picked, tuple) and picked:
        return tuple(option for option in interview.options if option.id in picked)[:MOST]
    return interview.options[:2]
