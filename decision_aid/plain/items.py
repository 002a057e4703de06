"""Ask one item: read its question and its answers, and turn what is typed into a response, or say what was wrong."""

import re
from collections.abc import Callable, Sequence

from decision_aid.content.models import Choice, Item
from decision_aid.evaluation.offers import how_many, offered
from decision_aid.plain.commands import Commands, number_in
from decision_aid.plain.talk import Talk
from decision_aid.plain.views import Outcome, View
from decision_aid.plain.wording import Para, Words, entry, under
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import bounds, max_length
from decision_aid.session.responses import Response
from decision_aid.summary.review import in_words

Respond = Callable[[Response, str], None]
"""Takes a response, and what was typed for it (empty: the answer says it itself)."""


class Asking:
    """One item, put to a person."""

    def __init__(self, interview: Interview, item: Item, commands: Commands, talk: Talk, respond: Respond) -> None:
        self._interview, self._item = interview, item
        self._words = Words(interview.aid.words)
        self._commands, self._talk, self._respond = commands, talk, respond
        self._choices = offered(interview, item)

    def view(self) -> View:
        """The item as a step."""
        item, words = self._item, self._words
        return View(
            tell=lambda: [*self._question(), *self._listed(), *self._now()],
            prompt=words(f"plain_prompt_{'number' if item.type == 'scale' else item.type}"),
            take=self._take,
            how=self._how(),
            kind=item.type,
            why=item.why,
            letters=item.type != "text",
        )

    # --- what is said ---

    def _question(self) -> list[Para]:
        item = self._item
        paras = question(self._interview, item)
        if item.type == "scale":
            low, high = bounds(item)
            ends = ((low, item.low_label), (high, item.high_label))
            paras += [Para(self._words("plain_scale_end", number=end, label=label)) for end, label in ends if label]
        return paras

    def _listed(self) -> list[Para]:
        return numbered(self._words, self._choices)

    def _now(self) -> list[Para]:
        response = self._interview.response(self._item.id)
        if response is None:
            return []
        answer = self._words("plain_answer_now", answer=in_words(self._interview, self._item, response))
        replaces = [Para(self._words("plain_text_replaces"))] if self._item.type == "text" else []
        return [Para(answer, gap=True), *replaces]

    def _how(self) -> list[Para]:
        words, item, names = self._words, self._item, self._commands.all_names()
        low, high = bounds(item)
        how = [words(f"plain_how_{item.type}", low=low, high=high, most=max_length(item), **names)]
        if item.type == "choices" and item.minimum is not None and item.maximum is not None:
            least, most = how_many(self._interview, item)
            how.append(words("plain_how_choices_bounds", least=least, most=most))
        if item.type == "number" and item.unit:
            how.append(words("plain_how_number_unit", unit=item.unit))
        if item.decline:
            how.append(words("plain_how_decline", **names))
        return [Para(" ".join(how), gap=True)]

    # --- what is typed ---

    def _take(self, typed: str) -> Outcome:
        typed = typed.strip()
        if not typed:
            return "onward"
        match self._item.type:
            case "choice":
                return self._one(typed)
            case "choices":
                return self._several(typed)
            case "number" | "scale":
                return self._number(typed)
        return self._text(typed)

    def _one(self, typed: str) -> Outcome:
        number = number_in(typed, len(self._choices)) or self._by_name(typed)
        if number is None:
            return self._refuse_number(typed)
        self._respond(self._choices[number - 1].id, str(number))
        return "onward"

    def _several(self, typed: str) -> Outcome:
        parts = [each for each in re.split(r"[\s,;]+", typed) if each]
        found = [number_in(each, len(self._choices)) for each in parts]
        named = self._by_name(typed)
        if named is not None:
            found = [named]
        numbers = sorted({each for each in found if each is not None})
        if None in found:
            return self._refuse_number(typed)
        chosen = [self._choices[number - 1] for number in numbers]
        refusal = self._refusal(chosen)
        if refusal:
            self._talk.say(refusal)
            return "stay"
        self._respond(tuple(choice.id for choice in chosen), ", ".join(map(str, numbers)))
        return "onward"

    def _refusal(self, chosen: Sequence[Choice]) -> str | None:
        """Why these cannot stand together."""
        least, most = how_many(self._interview, self._item)
        alone = next((choice for choice in chosen if choice.alone), None)
        if alone is not None and len(chosen) > 1:
            return self._words("plain_alone", answer=alone.text)
        if len(chosen) > most:
            return self._words("plain_too_many", most=most, count=len(chosen))
        if len(chosen) < least and alone is None:
            return self._words("plain_too_few", least=least, count=len(chosen))
        return None

    def _number(self, typed: str) -> Outcome:
        low, high = bounds(self._item)
        if re.fullmatch(r"[0-9]{1,6}\.?", typed) and low <= int(typed.rstrip(".")) <= high:
            self._respond(int(typed.rstrip(".")), "")
            return "onward"
        self._talk.say(self._words("number_outside", low=low, high=high))
        return "stay"

    def _text(self, typed: str) -> Outcome:
        lines, command = [typed], ""
        try:
            while line := self._talk.ask(self._words("plain_prompt_text_more"), remember=True).rstrip():
                if self._commands.named(line, letters=False):
                    command = line
                    break
                lines.append(line)
        except (EOFError, KeyboardInterrupt):
            # Whoever stops in the middle of a text does not lose it.
            self._write("\n".join(lines))
            raise
        if not self._write("\n".join(lines)):
            return "stay"
        if command:
            self._talk.put_back(command)
            return "stay"
        return "onward"

    def _write(self, text: str) -> bool:
        most = max_length(self._item)
        if len(text) > most:
            self._talk.say(self._words("plain_too_long", most=most, count=len(text)))
            return False
        self._respond(text, "")
        return True

    def _by_name(self, typed: str) -> int | None:
        """The answer whose very words were typed."""
        same = typed.casefold().rstrip(".")
        return next((n for n, each in enumerate(self._choices, 1) if each.text.casefold().rstrip(".") == same), None)

    def _refuse_number(self, typed: str) -> Outcome:
        digits = re.fullmatch(r"[0-9\s,;.)]+", typed)
        names = {**self._commands.all_names(), "most": len(self._choices), "typed": typed}
        self._talk.say(self._words("plain_not_number" if digits else "plain_not_understood", **names))
        return "stay"


def question(interview: Interview, item: Item) -> list[Para]:
    """The question; before it what its instrument says before every item; after it what helps to answer it."""
    paras = [Para(item.text)]
    instrument = interview.instrument_of(item.id)
    if instrument is not None and instrument.frames(item.id) and (frame := instrument.stem or instrument.recall):
        paras.insert(0, Para(frame))
    return [*paras, Para(item.hint)] if item.hint else paras


def numbered(words: Words, choices: Sequence[Choice]) -> list[Para]:
    """The answers, read in full, each with the number to type."""
    paras: list[Para] = []
    for number, choice in enumerate(choices, 1):
        said = entry(words("plain_numbered", n=number, text=choice.text))
        paras.append(said)
        if choice.hint:
            paras.append(under(choice.hint, said.hang))
    return [Para(paras[0].text, gap=True, hang=paras[0].hang), *paras[1:]] if paras else []
