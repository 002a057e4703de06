"""Name medicines line by line: type a name, pick from what fits, hear the list. A name is never picked by itself."""

from collections.abc import Callable

from decision_aid.content.models import Choice, Item
from decision_aid.evaluation.medicines import Match, search
from decision_aid.evaluation.offers import offered
from decision_aid.plain.commands import Commands, number_in
from decision_aid.plain.items import numbered, question
from decision_aid.plain.talk import Talk
from decision_aid.plain.views import Outcome, View
from decision_aid.plain.wording import Para, Words, entry
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import LONGEST_NAME, MOST_MEDICINES
from decision_aid.session.responses import Response

MOST_OFFERS = 8


class Naming:
    """The list of medicines, put to a person. Every name is an answer at once."""

    def __init__(
        self, interview: Interview, item: Item, commands: Commands, talk: Talk,
        respond: Callable[[Response | None, str], None],
    ) -> None:  # fmt: skip
        self._interview, self._item, self._talk, self._commands = interview, item, talk, commands
        self._words = Words(interview.aid.words)
        self._respond = respond
        self._choices = offered(interview, item)
        given = interview.response(item.id)
        instead = {choice.id for choice in self._choices}
        names = given if isinstance(given, tuple) else ()
        self._names = () if instead.issuperset(names) else names
        self._instead = next((choice for choice in self._choices if choice.id in names), None)
        self._matches: tuple[Match, ...] | None = None
        """What fits the name typed last, waiting to be picked from. None: nothing waits."""
        self._typed = ""

    def view(self) -> View:
        """The item as a step."""
        item, names = self._item, self._commands.all_names()
        how = [self._words("plain_how_medicines", **names)]
        if item.decline:
            how.append(self._words("plain_how_decline", **names))
        return View(
            tell=lambda: [*question(self._interview, item), *numbered(self._words, self._choices), *self._list()],
            prompt=self._words("plain_prompt_medicines"),
            take=self._take,
            how=[Para(" ".join(how), gap=True)],
            kind=item.type,
            why=item.why,
        )

    def _list(self) -> list[Para]:
        if self._instead is not None:
            return [Para(self._words("plain_answer_now", answer=self._instead.text), gap=True)]
        if not self._names:
            return []
        listed = [entry(self._words("plain_bullet", text=self._as_listed(name))) for name in self._names]
        return [Para(self._words("medicine_your_list"), gap=True), *listed]

    def _take(self, typed: str) -> Outcome:
        typed = " ".join(typed.split())
        if not typed:
            return self._nothing_typed()
        marked = self._commands.marked(typed)
        if marked is not None and marked[1] == "off":
            self._take_off(marked[0])
        elif self._matches is not None and (number := number_in(typed, len(self._offers()))) is not None:
            self._pick(number)
        elif self._matches is None and (number := number_in(typed, len(self._choices))) is not None:
            return self._stand_instead(self._choices[number - 1], str(number))
        elif typed.isdigit():
            most = len(self._choices) if self._matches is None else len(self._offers())
            self._talk.say(self._words("plain_not_number", most=most, **self._commands.all_names()))
        else:
            return self._look_for(typed)
        return "stay"

    def _nothing_typed(self) -> Outcome:
        if self._matches is None:
            return "onward"
        self._matches = None
        self._talk.say(*(self._list() or [Para(self._words("plain_medicines_none"))]))
        return "stay"

    def _look_for(self, typed: str) -> Outcome:
        same = [each for each in self._choices if typed.casefold() in (each.id.casefold(), each.text.casefold())]
        if same:
            return self._stand_instead(same[0], typed)
        self._typed = typed[:LONGEST_NAME]
        self._matches = search(self._interview.aid, self._typed, MOST_OFFERS)
        if self._matches and self._matches[0].exact:
            self._pick(1)
            return "stay"
        listed = [self._words("plain_numbered", n=n, text=text) for n, text in enumerate(self._offers(), 1)]
        self._talk.say(*map(entry, listed), self._words("plain_medicine_which"))
        return "stay"

    def _offers(self) -> list[str]:
        """What fits what was typed; last of all the typed words themselves."""
        return [*map(self._offer, self._matches or ()), self._words("medicine_as_typed", name=self._typed)]

    def _offer(self, match: Match) -> str:
        medicine = match.medicine
        name = self._interview.aid.called(medicine.name)
        others = medicine.brands[:2] if match.matched_name == name else (match.matched_name,)
        if not others:
            return name
        also = self._words("medicine_also_called", name=", ".join(others))
        return self._words("plain_medicine_offer", name=name, also=also)

    def _pick(self, number: int) -> None:
        matches, self._matches = self._matches or (), None
        name = matches[number - 1].medicine.name if number <= len(matches) else self._typed
        if name.casefold() in (each.casefold() for each in self._names):
            self._talk.say(self._words("medicine_there", name=name))
        elif len(self._names) >= MOST_MEDICINES:
            self._talk.say(self._words("medicine_full", most=MOST_MEDICINES))
        else:
            self._names, self._instead = (*self._names, name), None
            self._respond(self._names, "")

    def _take_off(self, name: str) -> None:
        wanted = name.casefold()
        kept = tuple(each for each in self._names if each.casefold() != wanted)
        if len(kept) == len(self._names):
            self._talk.say(self._words("plain_medicine_not_there", name=name))
            return
        gone = next(each for each in self._names if each.casefold() == wanted)
        self._names = kept
        self._talk.say(self._words("plain_medicine_gone", name=gone))
        self._respond(kept or None, "")

    def _stand_instead(self, choice: Choice, typed: str) -> Outcome:
        self._names, self._instead, self._matches = (), choice, None
        self._respond((choice.id,), typed)
        return "onward"

    def _as_listed(self, name: str) -> str:
        listed = any(medicine.name == name for medicine in self._interview.aid.medicines)
        return self._interview.aid.called(name) if listed else self._words("medicine_not_checked", name=name)
