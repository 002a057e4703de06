"""Say beside an option what the person tried of it and whether it helped. No conclusion is drawn."""

from decision_aid.content.models import Option
from decision_aid.session.interview import Interview
from decision_aid.session.responses import Declined
from decision_aid.summary.review import in_words


def remark(interview: Interview, option: Option) -> str | None:
    """What was tried of this option, with what it did as the person says it; None when nothing was."""
    tried = {
        choice
        for item in interview.asked
        if item.on_front == "treatments"
        for choice in _chosen(interview, item.id)
        if choice in option.tried
    }
    words = interview.aid.words
    told = [_told(interview, choice) for choice in option.tried if choice in tried]
    return words["tried_remark"].format(treatments=". ".join(told)) if told else None


def _told(interview: Interview, choice: str) -> str:
    """The treatment, and its effect if that was told."""
    lists = next(item for item in interview.asked if item.on_front == "treatments")
    name = in_words(interview, lists, (choice,))
    effect = next((each for each in interview.asked if each.effect_of == choice), None)
    response = None if effect is None else interview.response(effect.id)
    if effect is None or response is None or isinstance(response, Declined):
        return name
    return interview.aid.words["tried_effect"].format(treatment=name, effect=in_words(interview, effect, response))


def _chosen(interview: Interview, item: str) -> tuple[str, ...]:
    response = interview.response(interview.item(item).id)
    return response if isinstance(response, tuple) else ()
