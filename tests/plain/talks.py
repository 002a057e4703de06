"""Talk to the guide as a person would who reads what it says and types what it asks for."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from decision_aid.content.models import ItemId
from decision_aid.evaluation.marking import rows
from decision_aid.plain.talk import Talk
from decision_aid.plain.visit import Visit
from decision_aid.plain.walk import Walk
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import DECLINED, Response
from decision_aid.session.store import Store
from tests.builders import TODAY

Reply = Callable[["Conversation"], str | None]
"""What the person types to what was just said. None: there is nothing more to read."""

MOST = 3000
"""Lines that are typed before a test gives up."""


class Conversation(io.StringIO):
    """Both ends of a talk: what was said, and a person who replies to it."""

    def __init__(self, visit: Visit, reply: Reply, *, terminal: bool = False) -> None:
        super().__init__()
        self.said = ""
        self.since = ""
        """What was said since the person typed last."""
        self.typed: list[str] = []
        self._reply, self._terminal = reply, terminal
        self.visit = visit
        self.walk = Walk(visit, Talk(self, self))

    def isatty(self) -> bool:
        return self._terminal

    def write(self, text: str) -> int:
        self.said += text
        self.since += text
        return len(text)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        assert len(self.typed) < MOST, f"it does not end:\n{self.said[-3000:]}"
        line = self._reply(self)
        self.since = ""
        if line is None:
            return ""
        self.typed.append(line)
        return f"{line}\n"

    @property
    def words(self) -> str:
        """Everything that was said, as running words."""
        return " ".join(self.said.split())

    @property
    def heard(self) -> str:
        """What was said since the person typed last, as running words."""
        return " ".join(self.since.split())


def a_visit(
    interview: Interview, folder: Path = Path("papers"), store: Store | None = None, today: date = TODAY
) -> Visit:
    """Someone at the beginning."""
    return Visit(interview, store, folder, today)


def talking(
    interview: Interview, *lines: str, folder: Path = Path("papers"), store: Store | None = None
) -> Conversation:
    """Someone who types these lines, one after another; then there is nothing more to read."""
    conversation = Conversation(a_visit(interview, folder, store), in_turn(lines))
    conversation.walk.run()
    return conversation


def in_turn(lines: tuple[str, ...] | list[str]) -> Reply:
    """These lines, whatever is said."""
    waiting: Iterator[str] = iter(lines)
    return lambda _: next(waiting, None)


def then_at(step: str, *lines: str) -> Reply:
    """Straight on to this step, then these lines."""
    waiting: Iterator[str] = iter(lines)
    arrived = False

    def reply(talk: Conversation) -> str | None:
        nonlocal arrived
        arrived = arrived or step in (talk.walk.step.id, talk.walk.step.kind)
        return next(waiting, None) if arrived else "next"

    return reply


def answering(responses: Mapping[ItemId, Response], *then: str) -> Reply:
    """Someone who gives these answers where they are asked and leaves the rest open; at the review, these lines."""
    return _Person({**responses}, then)


class _Person:
    def __init__(self, responses: Mapping[ItemId, Response], then: tuple[str, ...]) -> None:
        self._responses, self._then = responses, then
        self._lines: Iterator[str] = iter(())
        self._step: Step | None = None

    def __call__(self, talk: Conversation) -> str | None:
        line = next(self._lines, None)
        if line is not None:
            return line
        step = talk.walk.step
        if step.kind == "review":
            if self._step == step:
                return None
            self._lines = iter([*self._leave_off(talk), *self._then])
        elif not talk.visit.interview.items_of(step):
            return ""
        else:
            # Whoever is asked the same twice was refused, and must not go round for ever.
            assert self._step != step, f"not taken: {talk.since}"
            self._lines = self._questions(talk) if step.kind == "questions" else self._answer(talk)
        self._step = step
        return next(self._lines, None)

    def _answer(self, talk: Conversation) -> Iterator[str]:
        interview, heard = talk.visit.interview, talk.heard
        item = interview.item(talk.walk.step.id)
        response = self._responses.get(item.id)
        texts: dict[str, str] = {choice.id: choice.text for choice in choices_of(interview.aid, item)}
        words = interview.aid.words
        if response is None:
            yield words["plain_word_skip"]
        elif response is DECLINED:
            yield words["plain_word_decline"]
        elif item.type == "medicines" and isinstance(response, tuple):
            yield from self._names(talk, response, texts)
        elif isinstance(response, tuple):
            yield " ".join(number_of(texts[each], heard) for each in response)
        elif isinstance(response, str) and response in texts:
            yield number_of(texts[response], heard)
        elif isinstance(response, str):
            yield from (*response.split("\n"), "")
        else:
            yield str(response)

    def _names(self, talk: Conversation, names: tuple[str, ...], texts: Mapping[str, str]) -> Iterator[str]:
        heard, aid = talk.heard, talk.visit.interview.aid
        if names[0] in texts:
            yield number_of(texts[names[0]], heard)
            return
        for name in names:
            yield aid.called(name)
            as_typed = aid.words["medicine_as_typed"].format(name=name)
            if as_typed in talk.heard:
                yield number_of(as_typed, talk.heard)
        yield ""

    def _questions(self, talk: Conversation) -> Iterator[str]:
        heard, interview = talk.heard, talk.visit.interview
        words = interview.aid.words
        first, understood = (self._responses.get(ItemId(each)) for each in ("questions_to_ask", "questions_understood"))
        if first is DECLINED:
            yield words["plain_word_decline"]
            return
        suggested = {str(row.question.id): number_of(row.question.text, heard) for row in rows(interview)}
        wanted = [each for each in first or () if each in suggested] if isinstance(first, tuple) else []
        for each in wanted:
            yield f"{suggested[each]} {words['plain_mark_first']}"
        for place, each in enumerate(wanted, 1):
            while next(row.rank for row in rows(talk.visit.interview) if row.question.id == each) != place:
                yield f"{suggested[each]} {words['plain_mark_up']}"
        for each in understood if isinstance(understood, tuple) else ():
            if each in suggested:
                yield f"{suggested[each]} {words['plain_mark_understood']}"
        yield ""

    def _leave_off(self, talk: Conversation) -> list[str]:
        interview, heard = talk.visit.interview, talk.heard
        off = self._responses.get(ItemId("left_off"))
        items = [interview.item(each) for each in off] if isinstance(off, tuple) else []
        there = [item for item in items if item in interview.asked]
        mark = interview.aid.words["plain_mark_off"]
        return [f"{number_of((item.own_label or item.label).rstrip(':'), heard)} {mark}" for item in there]


def number_of(text: str, heard: str) -> str:
    """The number that was read last before these words and no more: "No" is not "No, never", nor "No one"."""
    found = re.findall(rf"(\d+)\. {re.escape(' '.join(text.split()))}(?![^\s:])(?! [a-zß-ÿ])", heard)
    assert found, f"{text!r} was not read:\n{heard}"
    return str(found[-1])
