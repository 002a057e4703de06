"""What someone said about their medicines stands on paper as they said it; what could not be checked stands once."""

from typing import Any

from decision_aid.evaluation.questions import suggested
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import read
from decision_aid.session.responses import DECLINED
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, an_interview, shipped_aid

NO_KINDS = {
    "medicines_slow_breathing": ("none",),
    "medicines_raise_pressure": ("none",),
    "medicines_mind": ("none",),
    "medicines_other": ("none",),
}


def someone(**responses: Any) -> Interview:
    """Someone on the full route who chose "None of these" of every kind of medicine."""
    return an_interview(shipped_aid(), **{"pregnancy": "does_not_apply", **NO_KINDS, **responses})


def told(summary: Summary) -> dict[str, tuple[str, ...]]:
    """What could not be checked, by why."""
    return {each.heading: each.topics for each in summary.gaps}


def test_a_medicine_that_is_not_on_the_list_is_told_once_and_not_kind_by_kind():
    """One line instead of twenty."""
    gaps = told(summarise(someone(medicines=("Granny's drops", "paracetamol")), on=TODAY))
    assert gaps["Medicines that could not be checked"] == ("Granny's drops",)
    assert not any("opioids" in topic for topics in gaps.values() for topic in topics)
    assert not any("antipsychotic" in topic for topics in gaps.values() for topic in topics)


def test_a_medicine_that_is_not_on_the_list_is_told_even_when_every_kind_is_known():
    """It is a name that nobody looked at."""
    gaps = told(summarise(someone(medicines=("Granny's drops",), medicines_mind=("not_sure",)), on=TODAY))
    assert gaps["Medicines that could not be checked"] == ("Granny's drops",)
    assert "lithium" in gaps["The patient was not sure"]
    assert "strong painkillers (opioids)" not in gaps["The patient was not sure"]


def test_not_being_sure_of_the_names_is_one_topic():
    """The kinds were asked, and were a no."""
    gaps = told(summarise(someone(medicines=("not_sure",)), on=TODAY))
    assert gaps["The patient was not sure"] == ("the names of the medicines",)
    declined = told(summarise(someone(medicines=DECLINED), on=TODAY))
    assert declined["The patient preferred not to say"] == ("the names of the medicines",)


def test_an_unlisted_medicine_alone_is_not_called_no_answer():
    """The person did answer."""
    gaps = told(summarise(an_interview(shipped_aid(), medicines=("Granny's drops",)), on=TODAY))
    assert "None of the safety questions was answered." not in gaps
    assert gaps["Medicines that could not be checked"] == ("Granny's drops",)


def test_the_answer_says_which_name_was_not_checked():
    """On page one and among the answers, in the person's own order."""
    summary = summarise(someone(medicines=("sertraline", "Granny's [b]drops[/b]")), on=TODAY)
    assert [each.name for each in summary.front.medicines] == ["sertraline", "Granny's [b]drops[/b] (not checked)"]
    assert "Medicines: sertraline; Granny's [b]drops[/b] (not checked)" in [
        line.text for section in summary.answers for line in section.lines
    ]


def test_none_and_not_sure_are_said_in_words():
    """Never as an id."""
    for choice, said in (("none", "I take none"), ("not_sure", "I am not sure")):
        (only,) = summarise(someone(medicines=(choice,)), on=TODAY).front.medicines
        assert (only.name, only.notes) == (said, "")


def test_a_medicine_says_what_it_touches_on():
    """Each by itself, with the strongest level of what applies; one that touches on nothing stands there too."""
    front = summarise(someone(medicines=("tramadol", "paracetamol", "Granny's drops")), on=TODAY).front
    notes = {each.name: each.notes for each in front.medicines}
    assert notes["tramadol"] == "strong painkillers (opioids) (Usually rules it out; Concerns: Ketamine at home)"
    assert notes["paracetamol"] == notes["Granny's drops (not checked)"] == ""


def test_a_finding_by_name_shows_the_name_it_rests_on():
    """Not the question in which the kind was not chosen."""
    summary = summarise(someone(medicines=("tramadol",)), on=TODAY)
    (answers,) = {line.answers for group in summary.safety for line in group.lines}
    assert [(fact.label, fact.value) for fact in answers] == [("Which medicines do you take?", "tramadol")]


def test_answers_that_do_not_agree_stand_on_page_one():
    """With the name, for the clinician to ask about."""
    summary = summarise(someone(medicines=("tramadol",)), on=TODAY)
    topics = next(each.topics for each in summary.front.gaps if each.heading == "Answers that do not agree")
    assert topics == ("strong painkillers (opioids): tramadol named, kind not chosen",)


def test_many_long_names_do_not_flood_page_one():
    """A few, cut, and how many more; all of them stand whole further on."""
    names = tuple(f"{number:02} {'x' * 77}" for number in range(40))
    summary = summarise(someone(medicines=names), on=TODAY)
    front = next(each for each in summary.front.gaps if each.heading == "Medicines that could not be checked")
    assert front.topics[-1].startswith("and ")
    assert len(front.topics) < 8
    assert told(summary)["Medicines that could not be checked"] == names


def test_what_is_not_on_the_list_becomes_one_question_to_ask():
    """With the names, beside what the person was not sure of."""
    (only,) = [each for each in suggested(someone(medicines=("Granny's drops",))) if each.group == "unknown"]
    assert only.text == "Some safety points could not be checked. Can we check them together?"
    assert only.why == "These medicines are not on our list: Granny's drops."
    (both,) = [
        each for each in suggested(someone(medicines=("Granny's drops",), stroke="not_sure")) if each.group == "unknown"
    ]
    assert both.why.startswith("You were not sure, or preferred not to say: a stroke")
    assert both.why.endswith("These medicines are not on our list: Granny's drops.")


def test_a_response_file_may_name_medicines():
    """As written by another program; a listed name in any case is the listed one."""
    raw = b'{"aid": "ketamine_anxiety", "responses": {"medicines": ["LORAZEPAM", "Granny\'s drops"]}}'
    interview = read(shipped_aid(), raw)
    assert interview.response(interview.item("medicines").id) == ("lorazepam", "Granny's drops")


def test_on_the_essentials_the_page_says_that_names_were_not_asked():
    """An empty line would be read as taking nothing."""
    interview = an_interview(shipped_aid(), route="essentials", **NO_KINDS)
    summary = summarise(interview, on=TODAY)
    assert not any("names of the medicines" in topic for topics in told(summary).values() for topic in topics)
    assert [each.name for each in summary.front.medicines] == [shipped_aid().words["medicine_names_not_asked"]]
