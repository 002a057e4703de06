"""Work out which answers are put before this person, in which order, when they do not stand in the item itself."""

from decision_aid.content.models import Choice, ChoiceId, Item, ItemId
from decision_aid.evaluation.questions import suggested
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview


def offered(interview: Interview, item: Item) -> tuple[Choice, ...]:
    """The answers to show: options in the person's own order; of the questions, those suggested or chosen before;
    of what may be left off the paper, what was answered; of the choices among those of another item, what was chosen
    there."""
    every = choices_of(interview.aid, item)
    if item.choices_among is not None:
        return tuple(choice for choice in every if choice.id not in _not_named(interview, item, item.choices_among))
    if item.choices_from == "options":
        by_id = {str(choice.id): choice for choice in every}
        options = tuple(by_id[option.id] for option in interview.options)
        # What stands beside the options, such as "I am not ready", keeps its place at the end.
        return (*options, *(choice for choice in every if choice not in options))
    if item.choices_from == "questions":
        suggestions = suggested(interview)
        now = [Choice(id=ChoiceId(each.id), text=each.text, hint=each.why) for each in suggestions]
        there = {choice.id for choice in now}
        chosen = interview.response(item.id)
        before = chosen if isinstance(chosen, tuple) else ()
        return (*now, *(choice for choice in every if choice.id in before and choice.id not in there))
    if item.choices_from == "items":
        # Only what was answered can be kept off the paper; what was left off before can be put back.
        chosen = interview.response(item.id)
        before = chosen if isinstance(chosen, tuple) else ()
        answered = {str(each.id) for each in interview.asked if interview.response(each.id) is not None}
        return tuple(choice for choice in every if choice.id in answered or choice.id in before)
    return every


def _not_named(interview: Interview, item: Item, among: ItemId) -> set[str]:
    """The choices of another item that were not chosen there, without the answer given to this one."""
    chosen = interview.responses.get(among)
    named = {*(chosen if isinstance(chosen, tuple) else ()), interview.response(item.id)}
    return {choice.id for choice in choices_of(interview.aid, interview.item(among)) if choice.id not in named}


def how_many(interview: Interview, item: Item) -> tuple[int, int]:
    """How few and how many choices may be chosen of an item that takes several."""
    every = len(choices_of(interview.aid, item))
    return item.minimum or 1, item.maximum if item.maximum is not None else max(1, every)
