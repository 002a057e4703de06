"""Somebody who does anything at all, in any order: what must hold after every step of theirs.

`python -m pytest tests/test_random_walks.py -s` prints how much was walked; the slow one walks for some minutes.
"""

import collections
import itertools
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from decision_aid.content.models import ChoiceId, DecisionAid, Item, ItemId
from decision_aid.content.translation import in_language, offered
from decision_aid.errors import ResponseError
from decision_aid.evaluation.marking import QuestionMark, mark_of, marked, moved, rows, unmarked
from decision_aid.evaluation.questions import GROUPS, MOST, suggested
from decision_aid.evaluation.safety import cautions, unchecked
from decision_aid.evaluation.screening import results
from decision_aid.output import text
from decision_aid.session.conditions import Truth, printable
from decision_aid.session.interview import Interview, Progress, Step
from decision_aid.session.response_file import read, write
from decision_aid.session.responses import DECLINED, NOT_SHARED, Response, Responses
from decision_aid.session.sharing import LEFT_OFF, leaving_off, left_off, shared
from decision_aid.session.store import Store
from decision_aid.summary.build import summarise
from tests.anybody import answers_to
from tests.builders import TODAY, shipped_aid

MARKS: tuple[QuestionMark, ...] = ("skip", "understood", "ask_first")
walked: collections.Counter[str] = collections.Counter()


@cache
def aids() -> dict[str, DecisionAid]:
    """The aid in each language there is, complete or not."""
    return {code: in_language(shipped_aid(), code) for code in ("en", "es")}


@cache
def answerable() -> tuple[Item, ...]:
    """Every item with a response of its own."""
    return tuple(item for item in shipped_aid().items if item.sets is None)


def secret(item: ItemId) -> str:
    """A text that only this item can have put anywhere."""
    return f"Zwitscherqux{item.replace('_', '')}"


def values(item: Item) -> st.SearchStrategy[Any]:
    """Any answer; a text is one that can be found again."""
    return st.just(secret(item.id)) | st.just(DECLINED) if item.type == "text" and item.decline else (
        st.just(secret(item.id)) if item.type == "text" else answers_to(item)
    )  # fmt: skip


class Walk(RuleBasedStateMachine):
    """One person, from the first step to wherever they stop."""

    def __init__(self) -> None:
        super().__init__()
        self.interview = Interview(shipped_aid())
        self.here: Step = self.interview.steps[0]
        self.given: dict[ItemId, Response] = {}
        """What was answered, item by item, as somebody with a notebook would have it."""
        self.folder = tempfile.TemporaryDirectory(prefix="random-walk-")
        self.store = Store(shipped_aid().about.id, Path(self.folder.name))

    def teardown(self) -> None:
        self.folder.cleanup()
        walked["walks"] += 1

    def _went_on(self, interview: Interview, *changed: ItemId) -> None:
        """Take the change over; nothing but these items may have changed."""
        before, self.interview = self.interview, interview
        for item in changed:
            response = interview.responses.get(item)
            self.given.pop(item, None) if response is None else self.given.__setitem__(item, response)
        walked["changes"] += before != interview
        if self.here not in interview.steps:
            self.here = interview.current

    # --- what a person does ---

    @initialize(seed=st.integers(0, 999_999), setting=st.sampled_from(("home", "kiosk")))
    def sits_down(self, seed: int, setting: Any) -> None:
        self._went_on(replace(self.interview, seed=seed, setting=setting))

    @rule(data=st.data())
    def answers_what_is_asked(self, data: st.DataObject) -> None:
        items = [item for item in self.interview.items_of(self.interview.current) if item.sets is None]
        if items:
            item = data.draw(st.sampled_from(items))
            self._went_on(self.interview.answer(item.id, data.draw(values(item))), item.id)

    @rule(data=st.data())
    def answers_several_in_turn(self, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 15))):
            items = self.interview.items_of(self.interview.current)
            if not items:
                return
            item = items[0]
            if item.sets is not None:
                self._went_on(self.interview.answer(item.id, data.draw(answers_to(item))))
            else:
                self._went_on(self.interview.answer(item.id, data.draw(values(item))), item.id)

    @rule(data=st.data())
    def answers_anything_asked_or_not(self, data: st.DataObject) -> None:
        """Jumped back to, hidden by now, or not there yet: a file may hold it."""
        item = data.draw(st.sampled_from(answerable()))
        self._went_on(self.interview.answer(item.id, data.draw(values(item))), item.id)

    @rule(data=st.data())
    def declines(self, data: st.DataObject) -> None:
        item = data.draw(st.sampled_from([item for item in self.interview.asked if item.sets is None] or answerable()))
        if item.decline:
            self._went_on(self.interview.decline(item.id), item.id)
        else:
            with pytest.raises(ResponseError):
                self.interview.decline(item.id)

    @rule(data=st.data())
    def takes_an_answer_back(self, data: st.DataObject) -> None:
        if self.given:
            item = data.draw(st.sampled_from(sorted(self.given)))
            self._went_on(self.interview.clear(item), item)

    @rule()
    def goes_on(self) -> None:
        self.here = self.interview.after(self.here)

    @rule()
    def goes_back(self) -> None:
        self.here = self.interview.before(self.here)

    @rule(data=st.data())
    def jumps_to_a_place(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(self.interview.aid.places))
        self.here = self.interview.first_of(place.id)
        assert self.here in self.interview.steps
        assert self.here.place == place.id or place not in self.interview.places or self.here == self.interview.steps[0]

    @rule(code=st.sampled_from(("en", "es")))
    def switches_the_language(self, code: str) -> None:
        self._went_on(replace(self.interview, aid=aids()[code]))
        assert self.interview.aid.about.language == code

    @rule(route=st.sampled_from(("essentials", "full")))
    def switches_the_route(self, route: str) -> None:
        item = next(item for item in self.interview.aid.items if item.sets == "route")
        self._went_on(self.interview.answer(item.id, route))
        assert self.interview.walked == route

    @rule(data=st.data(), mark=st.sampled_from(MARKS))
    def marks_a_question(self, data: st.DataObject, mark: QuestionMark) -> None:
        questions = suggested(self.interview)
        if questions:
            question = data.draw(st.sampled_from(questions)).id
            self._went_on(marked(self.interview, question, mark), *_marking(self.interview.aid))
            assert mark_of(self.interview, question) == mark

    @rule(data=st.data(), by=st.integers(-3, 3))
    def moves_a_question(self, data: st.DataObject, by: int) -> None:
        first = [row.question.id for row in rows(self.interview) if row.rank]
        if first:
            question: ChoiceId = data.draw(st.sampled_from(first))
            self._went_on(moved(self.interview, question, by), *_marking(self.interview.aid))
            after = [row.question.id for row in rows(self.interview) if row.rank]
            assert sorted(after) == sorted(first)
            assert after.index(question) == max(0, min(len(first) - 1, first.index(question) + by))

    @rule(declines=st.booleans())
    def takes_all_marks_back(self, declines: bool) -> None:
        self._went_on(unmarked(self.interview, declined=declines), *_marking(self.interview.aid))
        assert not [row for row in rows(self.interview) if row.mark != "skip"]

    @rule(data=st.data(), off=st.booleans())
    def changes_what_is_printed(self, data: st.DataObject, off: bool) -> None:
        items = data.draw(st.lists(st.sampled_from(printable(self.interview.aid)), min_size=1, max_size=5))
        ids = {item.id for item in items}
        self._went_on(leaving_off(self.interview, ids, off=off), LEFT_OFF)
        assert ids <= left_off(self.interview) if off else not ids & left_off(self.interview)

    @rule()
    def stops_and_comes_back(self) -> None:
        """The computer was off in between."""
        before = self.interview
        self.store.save(before)
        after = self.store.load(shipped_aid())
        assert after.keep is True
        # Where nobody is to say anything on the way, a file has the full route.
        assert (after.responses, after.walked, after.seed) == (before.responses, before.walked, before.seed)
        code = before.aid.about.language
        assert (after.aid.about.language == code) == (code in [each.code for each in offered(before.aid)])
        self._went_on(replace(after, aid=before.aid, setting=before.setting))
        assert list(Path(self.folder.name).iterdir()) == [self.store.path]
        walked["resumed"] += 1

    @rule()
    def leaves(self) -> None:
        """Called in now: the paper is there, partial or whole, and what is left off is on it in no form."""
        summary = summarise(self.interview, on=TODAY)
        assert summary.partial == (summary.front.not_covered is not None)
        assert summary.partial == _something_is_open(shared(self.interview))
        paper = text.render(summary).decode()
        for item in left_off(self.interview):
            assert secret(item) not in paper, f"{item} was left off"
        walked["papers"] += 1

    # --- what holds, whatever they did ---

    @invariant()
    def the_current_step_is_asked(self) -> None:
        current = self.interview.current
        assert current in self.interview.steps
        first_open = next((step for step in self.interview.steps if self.interview.is_open(step)), None)
        assert current == (first_open or self.interview.steps[-1])
        assert all(item in self.interview.asked for item in self.interview.items_of(current))

    @invariant()
    def every_answer_is_kept(self) -> None:
        assert dict(self.interview.responses) == self.given

    @invariant()
    def hidden_answers_are_kept_but_not_used(self) -> None:
        facts = self.interview.facts
        hidden = {item for item in self.given if facts.is_asked(item) is not Truth.YES}
        without = Responses({item: value for item, value in self.given.items() if item not in hidden})
        assert _what_follows(replace(self.interview, responses=without)) == _what_follows(self.interview)

    @invariant()
    def progress_never_runs_over(self) -> None:
        parts = [self.interview.progress(place.id) for place in self.interview.aid.places]
        total = self.interview.progress()
        assert all(0 <= part.answered <= part.expected for part in (*parts, total))
        assert total == Progress(sum(part.answered for part in parts), sum(part.expected for part in parts))

    @invariant()
    def steps_stand_once_and_in_order(self) -> None:
        steps = self.interview.steps
        assert len(set(steps)) == len(steps)
        order = [place.id for place in self.interview.aid.places]
        places = [order.index(step.place) for step in steps]
        assert places == sorted(places)
        assert {step.place for step in steps} <= {place.id for place in self.interview.places}

    @invariant()
    def forward_and_back_is_where_one_was(self) -> None:
        steps, interview = self.interview.steps, self.interview
        assert self.here in steps
        for step, following in itertools.pairwise(steps):
            assert interview.after(step) == following
            assert interview.before(following) == step
        assert (interview.before(steps[0]), interview.after(steps[-1])) == (steps[0], steps[-1])

    @invariant()
    def few_questions_and_safety_first(self) -> None:
        groups = [GROUPS.index(each.group) for each in suggested(self.interview)]
        assert len(groups) <= MOST
        assert groups == sorted(groups)

    @invariant()
    def every_finding_is_yes_no_or_open_in_all_places(self) -> None:
        truths = {finding.id: self.interview.facts.finding(finding.id) for finding in self.interview.aid.findings}
        reported = {caution.finding.id for caution in cautions(self.interview)}
        left_open = {each.finding.id for each in unchecked(self.interview)}
        speaking = {each.finding for each in self.interview.aid.contraindications}
        assert reported == {name for name in speaking if truths[name] is Truth.YES}
        assert left_open == {name for name in speaking if truths[name] is Truth.UNKNOWN}

    @invariant()
    def not_shared_never_settles_anything(self) -> None:
        hidden, plain = shared(self.interview), self.interview
        assert all(hidden.responses[item] is NOT_SHARED for item in left_off(plain) if item in hidden.responses)
        for finding in plain.aid.findings:
            before, after = plain.facts.finding(finding.id), hidden.facts.finding(finding.id)
            assert after in (before, Truth.UNKNOWN), f"{finding.id} went from {before} to {after}"

    @invariant()
    def a_response_file_holds_it_all(self) -> None:
        again = read(shipped_aid(), write(self.interview))
        assert again.responses == self.interview.responses
        assert (again.walked, again.seed) == (self.interview.walked, self.interview.seed)
        walked["checked"] += 1


def _marking(aid: DecisionAid) -> list[ItemId]:
    return [item.id for item in aid.items if item.choices_from == "questions"]


def _what_follows(interview: Interview) -> tuple[object, ...]:
    return (
        cautions(interview), unchecked(interview), results(interview), interview.steps, interview.options,
        [each.text for each in suggested(interview)],
        {each.id: interview.facts.finding(each.id) for each in interview.aid.findings},
    )  # fmt: skip


def _something_is_open(interview: Interview) -> bool:
    """A question that is put to this person and told of on the paper has no answer."""
    return any(item.on_paper and interview.response(item.id) is None for item in interview.asked)


def walk_at_random(walks: int, steps: int) -> None:
    """So many people, each of whom does so many things."""
    walked.clear()
    # A walk that fails is told as it is: making it shorter takes minutes.
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    how = settings(
        max_examples=walks, stateful_step_count=steps, deadline=None, phases=phases, suppress_health_check=checks
    )
    run_state_machine_as_test(Walk, settings=how)
    print(", ".join(f"{count} {what}" for what, count in sorted(walked.items())))
    assert walked["walks"] >= min(walks, 10)


def test_nothing_that_anyone_does_breaks_a_promise() -> None:
    """A few dozen people; the invariants of `Walk` after each thing they do."""
    walk_at_random(walks=15, steps=15)


@pytest.mark.long
def test_nothing_that_anyone_does_breaks_a_promise_many_more() -> None:
    """Hundreds of people who stay for long."""
    walk_at_random(walks=400, steps=50)
