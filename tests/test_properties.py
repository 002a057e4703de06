"""What must hold for everyone, whatever they answer: tried with many invented people over the whole aid."""

from functools import cache
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision_aid.content.models import Item, ItemId, Level, OptionId, Route, Score
from decision_aid.evaluation.safety import ORDER, cautions, unchecked
from decision_aid.evaluation.screening import results
from decision_aid.session.conditions import Truth, choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import accept, bounds
from decision_aid.session.responses import DECLINED, Response, Responses
from tests.builders import shipped_aid

ROUTES: tuple[Route, ...] = ("essentials", "full")

tried = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def items() -> tuple[Item, ...]:
    """Every item that is answered with a response of its own."""
    return tuple(item for item in shipped_aid().items if item.sets is None and item.choices_from is None)


def answer_to(item: Item) -> st.SearchStrategy[Response]:
    """Any answer that the item permits, declining among them."""
    ids = [choice.id for choice in choices_of(shipped_aid(), item)]
    alone = [choice.id for choice in choices_of(shipped_aid(), item) if choice.alone]
    together = [choice for choice in ids if choice not in alone]
    match item.type:
        case "choice":
            given: st.SearchStrategy[Any] = st.sampled_from(ids)
        case "choices":
            several = st.lists(st.sampled_from(together), min_size=1, max_size=3, unique=True)
            given = several if not alone else several | st.sampled_from(alone).map(lambda choice: [choice])
        case "number" | "scale":
            low, high = bounds(item)
            given = st.integers(low, min(high, low + 20))
        case "medicines":
            names = [medicine.name for medicine in shipped_aid().medicines]
            typed = st.lists(st.sampled_from([*names, "something of my own"]), min_size=1, max_size=4, unique=True)
            given = typed | st.sampled_from(alone).map(lambda choice: [choice])
        case _:
            given = st.just("In my own words")
    answered: st.SearchStrategy[Response] = given.map(lambda value: accept(shipped_aid(), item, value))
    return answered | st.just(DECLINED) if item.decline else answered


class Person(NamedTuple):
    """Someone who answered some of the questions, on either route."""

    route: Route
    responses: dict[ItemId, Response]

    @property
    def interview(self) -> Interview:
        """Their walk."""
        return Interview(shipped_aid(), Responses(self.responses), route=self.route)


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Anyone."""
    chosen = draw(st.lists(st.sampled_from(items()), min_size=4, max_size=len(items()), unique_by=lambda item: item.id))
    responses = {item.id: draw(answer_to(item)) for item in chosen}
    return Person(draw(st.sampled_from(ROUTES)), responses)


def levels(interview: Interview) -> dict[OptionId | None, int]:
    """How strongly the answers speak against each option: 0 is strongest. None stands for every option at once."""
    strongest: dict[OptionId | None, int] = {}
    for caution in cautions(interview):
        for option in caution.contraindication.options or (None,):
            level = ORDER.index(caution.contraindication.level)
            strongest[option] = min(level, strongest.get(option, level))
    return strongest


def all_that_follows(interview: Interview) -> tuple[object, ...]:
    """Everything that is worked out from the answers."""
    return cautions(interview), unchecked(interview), results(interview), interview.steps


@cache
def behind_rules_out() -> tuple[Item, ...]:
    """The questions that can be answered with a yes, or by ticking more, and that can rule an option out."""
    wanted = {each.finding for each in shipped_aid().contraindications if each.level is Level.USUALLY_RULES_OUT}
    conditions = [one for each in shipped_aid().findings if each.id in wanted for one in each.when]
    names: set[str] = set()
    while conditions:
        one = conditions.pop()
        names |= {one.item} if one.item else set()
        conditions += one.any_of or ()
        conditions += next((each.when for each in shipped_aid().findings if each.id == one.finding), ())
    plain = (item for item in items() if item.id in names)
    return tuple(item for item in plain if item.type in ("choices", "medicines") or "yes" in positive(item))


def positive(item: Item) -> list[str]:
    """What may be said yes to, or ticked, or named."""
    if item.type == "medicines":
        return [medicine.name for medicine in shipped_aid().medicines if medicine.classes]
    ticks: list[str] = [each.id for each in choices_of(shipped_aid(), item) if not each.alone and not each.unknown]
    return ticks if item.type == "choices" else [tick for tick in ticks if tick == "yes"]


def with_one_more_yes(interview: Interview, item: Item, yes: str) -> Interview:
    """The same person, who also says this."""
    if item.type == "choice":
        return interview.answer(item.id, yes)
    before = interview.responses.get(item.id)
    alone = {choice.id for choice in choices_of(shipped_aid(), item) if choice.alone}
    kept = [each for each in before if each not in alone] if isinstance(before, tuple) else []
    return interview.answer(item.id, list(dict.fromkeys([*kept, yes])))


def test_the_questions_that_can_rule_out_are_many():
    """The next test would hold for an empty list as well."""
    assert len(behind_rules_out()) >= 15
    assert sum(len(positive(item)) for item in behind_rules_out()) >= 100


@tried
@given(people(), st.data())
def test_one_more_yes_to_a_rules_out_question_never_lowers_a_level(person: Person, data: st.DataObject):
    """Whatever else was answered: reporting more never makes an option look safer."""
    interview = person.interview
    item = data.draw(st.sampled_from(behind_rules_out()))
    before = levels(interview)
    after = levels(with_one_more_yes(interview, item, data.draw(st.sampled_from(positive(item)))))
    for option, level in before.items():
        assert option in after, f"{item.id}: nothing speaks against {option} any more"
        assert after[option] <= level, f"{item.id}: speaks less strongly against {option}"


@tried
@given(people(), st.data())
def test_the_order_of_answering_never_matters(person: Person, data: st.DataObject):
    """Two people who say the same things in another order get the same."""
    interview = person.interview
    other = Interview(shipped_aid(), route=interview.route)
    for name in data.draw(st.permutations(list(interview.responses))):
        other = other.answer(name, _as_given(interview.responses[name]))
    assert other.responses == interview.responses
    assert all_that_follows(other) == all_that_follows(interview)


@tried
@given(people(), st.data())
def test_taking_an_answer_back_restores_what_was_before(person: Person, data: st.DataObject):
    """Answering and clearing, or changing and changing back, leaves no trace."""
    interview = person.interview
    item = data.draw(st.sampled_from(items()))
    before = interview.responses.get(item.id)
    changed = interview.answer(item.id, _as_given(data.draw(answer_to(item))))
    restored = changed.clear(item.id) if before is None else changed.answer(item.id, _as_given(before))
    assert restored == interview
    assert all_that_follows(restored) == all_that_follows(interview)


@tried
@given(people(), st.data(), st.booleans())
def test_unknown_never_counts_as_no(person: Person, data: st.DataObject, declines: bool):
    """Taking an answer away, or declining it, can leave a finding open. It can never settle it, either way."""
    interview = person.interview
    answered = [item for item in interview.asked if interview.responses.get(item.id, DECLINED) is not DECLINED]
    if not answered:
        return
    item = data.draw(st.sampled_from(answered))
    less = interview.decline(item.id) if declines and item.decline else interview.clear(item.id)
    for finding in shipped_aid().findings:
        before, after = interview.facts.finding(finding.id), less.facts.finding(finding.id)
        assert after in (before, Truth.UNKNOWN), f"{item.id}: {finding.id} went from {before} to {after}"


@tried
@given(people())
def test_a_score_is_whole_or_not_there(person: Person):
    """No number ever comes from fewer answers than the instrument asks for."""
    interview = person.interview
    for result in results(interview):
        missing = [item for item in result.score.items if _is_missing(interview, item)]
        assert (result.value is None) == bool(missing)
        assert result.answered == result.of - len(missing)
        assert result.value is None or 0 <= result.value <= result.score.maximum


def _is_missing(interview: Interview, item: ItemId) -> bool:
    """The instrument does not skip it, and it has no answer that may be used."""
    asked, response = interview.facts.is_asked(item), interview.responses.get(item)
    skipped = asked is Truth.NO and any(item in each.items for each in _that_skip())
    return not skipped and (asked is not Truth.YES or response in (None, DECLINED))


def _that_skip() -> list[Score]:
    """The scores whose instrument skips items by itself."""
    every = (score for instrument in shipped_aid().instruments for score in instrument.scores)
    return [score for score in every if score.hidden_counts is not None]


def _as_given(response: Response) -> object:
    return list(response) if isinstance(response, tuple) else response
