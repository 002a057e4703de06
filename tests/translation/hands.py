"""Walk on the screens with keys as a person of a vignette would, and wait for no longer than the screen needs."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.pilot import Pilot

from decision_aid.content.models import Item, ItemId
from decision_aid.evaluation.marking import QuestionMark, marks, rows
from decision_aid.evaluation.offers import offered
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import DECLINED, Response
from decision_aid.tui.screens.crisis import CrisisScreen
from decision_aid.tui.screens.walk import WalkScreen
from decision_aid.tui.widgets.medicine_list import MedicineList
from tests.tui.walks import PATIENCE, shown, the_walk

DIGITS = 9
"""So many answers have a digit to choose them by."""
PAST_THE_LAST = 20
"""Presses of the arrow key that lead to the last row of what fits a name."""
TO_ASK, UNDERSTOOD, LEFT_OFF = ItemId("questions_to_ask"), ItemId("questions_understood"), ItemId("left_off")


@dataclass
class Hands:
    """Someone at the walk who knows what to answer."""

    pilot: Pilot[None]
    responses: Mapping[ItemId, Response]
    """Given where they are asked. Everything else is left open."""

    async def walk(self) -> Interview:
        """Through every step to the list of answers."""
        while (step := self.screen.step).kind != "review":
            if step.kind == "questions":
                await self._mark_questions()
            elif step.kind == "item" and (response := self.responses.get(ItemId(step.id))) is not None:
                await self._answer(self.interview.item(step.id), response)
            self.screen.action_next()
            await self._gone_from(step)
        await self._leave_off()
        return self.interview

    @property
    def screen(self) -> WalkScreen:
        return the_walk(self.pilot)

    @property
    def interview(self) -> Interview:
        return self.screen.visit.interview

    # --- answers ---

    async def _answer(self, item: Item, response: Response) -> None:
        if item.type in ("choice", "choices"):
            self._choose(item, response)
        elif response is DECLINED:
            self._decline("#decline")
        elif item.type == "medicines" and isinstance(response, tuple):
            await self._name(item, response)
        elif item.type == "text" and isinstance(response, str):
            self._send(events.Paste(response))
        else:
            self._press(*str(response))
        await self._until(lambda: self.interview.response(item.id) == response)
        await self._leave_help()

    async def _leave_help(self) -> None:
        """Read the help that stands in front of everything else after some answers, and go on."""
        top = self.pilot.app.screen
        if isinstance(top, CrisisScreen):
            await self._until(lambda: top.is_attached and top.query("#next"))
            self._press("tab", "enter")
            await self._until(lambda: self.pilot.app.screen is self.screen)

    def _choose(self, item: Item, response: Response) -> None:
        choices: list[object] = [choice.id for choice in offered(self.interview, item)]
        if response is DECLINED:
            self._press("0")
            return
        for each in response if isinstance(response, tuple) else (response,):
            at = choices.index(each)
            self._press(*(str(at + 1),) if at < DIGITS else ("home", *("down",) * at, "space"))

    def _decline(self, where: str) -> None:
        """Prefer not to say: a card of its own under a text, a number, a list."""
        self.screen.query_one(where).focus()
        self._press("enter")

    async def _name(self, item: Item, names: tuple[str, ...]) -> None:
        """Type each name and take its row, which is the last one if nothing is called that."""
        medicines, aid = self.screen.query_one(MedicineList), self.interview.aid
        instead: dict[str, str] = {choice.id: choice.text for choice in offered(self.interview, item)}
        listed = {medicine.name for medicine in aid.medicines}
        for name in names:
            self._send(events.Paste(instead.get(name, aid.called(name))))
            await self._until(lambda: medicines.is_unfinished)
            self._press(*() if name in listed else ("down",) * PAST_THE_LAST, "enter")
            await self._until(lambda: not medicines.is_unfinished)

    # --- questions and the paper ---

    async def _mark_questions(self) -> None:
        wanted = self.responses.get(TO_ASK)
        if wanted is DECLINED:
            self._decline("#no-marks")
            await self._until(lambda: self.interview.response(TO_ASK) is DECLINED)
        for item, mark in ((TO_ASK, "ask_first"), (UNDERSTOOD, "understood")):
            answer = self.responses.get(item)
            for question in answer if isinstance(answer, tuple) else ():
                await self._mark(question, mark)
        for place, question in enumerate(wanted if isinstance(wanted, tuple) else (), 1):
            while question in self._order and self._order.index(question) >= place:
                await self._press_at(question, "shift+up")

    async def _mark(self, question: str, mark: str) -> None:
        given: list[QuestionMark] = list(marks(self.interview))
        if any(row.question.id == question for row in rows(self.interview)):
            await self._press_at(question, str([*map(str, given)].index(mark) + 1))

    async def _press_at(self, question: str, key: str) -> None:
        before, at = self.interview, [row.question.id for row in rows(self.interview)]
        self._press("home", *("down",) * [*map(str, at)].index(question), key)
        await self._changed_from(before)

    @property
    def _order(self) -> list[str]:
        """The questions to ask first, in the order in which they stand."""
        return [row.question.id for row in rows(self.interview) if row.rank is not None]

    async def _leave_off(self) -> None:
        off = self.responses.get(LEFT_OFF)
        for item in off if isinstance(off, tuple) else ():
            before, listed = self.interview, self.screen.stage.review.list
            listed.put_at(item)
            self._press("space")
            await self._changed_from(before)

    # --- keys ---

    def _press(self, *keys: str) -> None:
        self._send(*(events.Key(key, key if len(key) == 1 else None) for key in keys))

    def _send(self, *sent: Message) -> None:
        for each in sent:
            self.pilot.app.post_message(each)

    async def _gone_from(self, step: Step) -> None:
        await self._until(lambda: self.screen.step != step)

    async def _changed_from(self, interview: Interview) -> None:
        await self._until(lambda: self.interview != interview)

    async def _until(self, fact: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not fact():
            assert time.monotonic() < end, f"it did not happen; on the screen:\n{shown(self.pilot)}"
            await asyncio.sleep(0)
