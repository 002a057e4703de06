"""Ask about the visit itself: whether to leave, where to go, which paper. And read out what was looked up."""

from collections.abc import Callable, Sequence

from decision_aid.plain.commands import Commands, number_in
from decision_aid.plain.talk import Talk
from decision_aid.plain.wording import Para, Words, entry


class Left(Exception):
    """The person leaves."""


class Choosing:
    """Numbered ways on, of which one is taken. Help in a crisis is within reach here too."""

    def __init__(self, talk: Talk, words: Words, commands: Commands, crisis: Callable[[], None]) -> None:
        self._talk, self._words, self._commands, self._crisis = talk, words, commands, crisis

    def one(self, paras: Sequence[Para], ways: Sequence[tuple[str, str]], *, usual: str | None = None) -> str:
        """The id of the way that was chosen. Enter alone takes the `usual` one, where there is one."""
        numbered = [self._words("plain_numbered", n=n, text=label) for n, (_, label) in enumerate(ways, 1)]
        ids = [id for id, _ in ways]
        chosen = self._number([*paras, *map(entry, numbered)], len(ids), may_stay=usual is not None)
        if chosen is not None:
            return ids[chosen - 1]
        assert usual is not None  # nothing is chosen only where Enter may do so
        return usual

    def places(self, paras: Sequence[Para], places: Sequence[tuple[str, str, str, str]]) -> str | None:
        """The id of a place (each with the key of its phrase, its title and its state), or None to stay."""
        numbered = [
            self._words(key, n=n, title=title, state=state) for n, (_, key, title, state) in enumerate(places, 1)
        ]
        stay = Para(self._words("plain_stay"))
        chosen = self._number([*paras, *map(entry, numbered), stay], len(places), may_stay=True)
        return None if chosen is None else places[chosen - 1][0]

    def read(self, paras: Sequence[Para], *, wait: bool = False) -> None:
        """Read out by the screenful. A command or an answer that is typed in between is taken up afterwards.

        `wait`: also at the end, and then only a command, for the question that comes next was not read yet.
        """
        parts = self._talk.parts([Para("", gap=False), *paras])
        for part in parts[:-1]:
            self._talk.write(part)
            if not self._reads_on(self._words("plain_prompt_more"), answers=not wait):
                return
        self._talk.write(parts[-1])
        if wait and self._talk.interactive:
            self._reads_on(self._words("plain_prompt_read"), answers=False)

    def _reads_on(self, prompt: str, *, answers: bool) -> bool:
        typed = self._talk.ask(prompt).strip()
        command = self._commands.named(typed)
        if command in ("more", "next") or not (command or (typed and answers)):
            return True
        self._talk.put_back(typed)
        return False

    def _number(self, paras: Sequence[Para], most: int, *, may_stay: bool) -> int | None:
        self._talk.say("", *paras)
        prompt = self._words("plain_prompt_list" if may_stay else "plain_prompt_choice")
        while True:
            typed = self._talk.ask(prompt).strip()
            number, command = number_in(typed, most), self._commands.named(typed)
            if number is not None:
                return number
            if may_stay and (not typed or command in ("back", "skip", "next", "more")):
                return None
            if command == "quit":
                raise Left
            if command == "crisis":
                self._crisis()
            elif command == "repeat":
                self._talk.say("", *paras)
            else:
                names = self._commands.all_names()
                self._talk.say(self._words("plain_not_number", most=most, **names))
