"""One summary says it all: what was answered, what follows, what was left open, and where each number comes from."""

from datetime import date
from typing import Any

from decision_aid.content.models import DecisionAid
from decision_aid.session.responses import DECLINED
from decision_aid.summary.build import summarise
from decision_aid.summary.carrying import carry_over, pieces
from decision_aid.summary.front import MOST_TOPICS
from decision_aid.summary.models import Summary
from tests.builders import (
    TODAY,
    a_claim,
    a_contraindication,
    a_finding,
    a_page,
    an_aid,
    an_interview,
    an_item,
)


def a_clinic_aid(**changes: Any) -> DecisionAid:
    """Asks about aura, treatments tried with their effect, a worry and questions of one's own."""
    given: dict[str, Any] = {
        "items": (
            an_item("aura"),
            an_item("worry", type="text", on_front="fact", max_length=2000),
            an_item(
                "tried",
                type="choices",
                choices=({"id": "tea", "text": "Tea"}, {"id": "none", "text": "None", "alone": True}),
                on_front="treatments",
            ),
            an_item("helped_tea", ask_when=({"item": "tried", "includes": "tea"},), effect_of="tea"),
            an_item("own_questions", place="questions", type="text", max_length=2000),
            an_item("questions_to_ask", place="questions", type="choices", choices_from="questions"),
        ),
        "pages": (a_page("numbers", place="learn", on_paper=True, blocks=({"claim": "tea_helps"},)),),
    }
    return an_aid(**{**given, **changes})


def a_summary(aid: DecisionAid | None = None, on: date = TODAY, **responses: Any) -> Summary:
    return summarise(an_interview(aid or a_clinic_aid(), **responses), on=on)


def test_the_front_page_holds_what_a_clinician_needs():
    """Finding, worry, treatment with its effect, and the question that comes first."""
    front = a_summary(
        aura="yes", worry="Sleep", tried=("tea",), helped_tea="yes", own_questions="Is it safe?\n\nHow long?"
    ).front
    assert front.groups[0].lines[0].clinician == "has_aura: reported"
    assert [(fact.label, fact.value) for fact in front.facts] == [("Worry", "Sleep")]
    assert [(each.name, each.effect) for each in front.treatments] == [("Tea", "Yes")]
    assert [each.text for each in front.questions] == [
        "Is it safe?",
        "How long?",
        "Suggested: What does aura_tea mean for me?",
    ]


def test_an_early_leaver_gets_a_summary_that_says_what_was_not_covered():
    """Nobody answered the safety question: that is said, and it is not a no."""
    summary = a_summary()
    assert summary.partial
    assert summary.front.not_covered is not None
    assert "About" in summary.front.not_covered
    assert "not answered" in summary.front.read_first
    assert summary.gaps[0].heading == "None of the safety questions was answered."


def test_a_full_walk_is_not_called_partial():
    """Everything asked has an answer; declining is one."""
    summary = a_summary(aura="no", worry=DECLINED, tried=("none",), own_questions="", questions_to_ask=("what_if",))
    assert not summary.partial
    assert summary.front.not_covered is None
    assert summary.front.read_first.endswith("nothing that speaks against an option was reported")


def test_a_question_marked_first_comes_first_once():
    """Marked, then own, then the other suggestions."""
    summary = a_summary(aura="yes", questions_to_ask=("what_if",), own_questions="Mine?")
    assert [(each.text, each.first, each.own) for each in summary.questions] == [
        ("What if?", True, False),
        ("Mine?", False, True),
        ("What does aura_tea mean for me?", False, False),
    ]


def test_page_one_holds_every_finding_and_points_to_what_is_carried_over():
    """What stays, what goes, and how much of it, on which page; a layout decides how much."""
    many = 20
    aid = a_clinic_aid(
        findings=(a_finding(),), contraindications=tuple(a_contraindication(f"c{number}") for number in range(many))
    )
    front = a_summary(aid, aura="yes").front
    assert len(front.groups[0].lines) == many
    assert front.read_first == f"Please read first: {many} points reported"
    fitted = carry_over(front, pieces(front)[:7], page=2)
    assert fitted.over == {"findings": "7 more safety answers on page 2"}
    assert fitted.continued is not None
    assert (*fitted.front.groups[0].lines, *fitted.continued.groups[0].lines) == front.groups[0].lines
    assert fitted.continued.title == "Page 1 continued, for the clinician"


def test_one_thing_carried_over_is_told_as_one():
    """Not "1 more answers"."""
    front = a_summary(aura="yes").front
    assert carry_over(front, pieces(front)[:1], page=3).over == {"questions": "1 more question on page 3"}


def test_nothing_carried_over_leaves_page_one_as_it_is():
    """No pointer and no other page."""
    front = a_summary(aura="yes").front
    assert carry_over(front, (), page=2) == (front, {}, None)


def test_page_one_shortens_a_long_list_of_what_could_not_be_checked():
    """A few topics and how many more; the full list stays in the summary."""
    numbers = range(9)
    aid = a_clinic_aid(
        findings=tuple(a_finding(f"f{number}") for number in numbers),
        contraindications=tuple(a_contraindication(f"c{number}", f"f{number}") for number in numbers),
    )
    summary = a_summary(aid, aura="not_sure")
    assert summary.front.gaps[0].topics[MOST_TOPICS:] == (
        f'and {len(numbers) - MOST_TOPICS} more (see "Safety answers in full")',
    )
    assert len(summary.gaps[0].topics) == len(numbers)


def test_a_long_answer_is_cut_on_page_one_and_whole_among_the_answers():
    """Never smaller type, never a lost word."""
    words = "very long answer " * 100
    summary = a_summary(worry=words)
    assert summary.front.facts[0].value.endswith(" ...")
    assert len(summary.front.facts[0].value) <= 120
    assert any(words.strip() in line.text for line in summary.answers[0].lines)


def test_every_number_comes_with_its_caveat_certainty_and_source():
    """The reference number leads to the full reference."""
    aid = a_clinic_aid(claims=(a_claim(caveat="In one small trial.", status="derived"),))
    (section,) = a_summary(aid).numbers
    (line,) = section.lines
    assert line.text.startswith("About 30 in 100 people felt better with tea, and 10 in 100")
    assert line.caveat == "In one small trial. Worked out from published figures."
    assert line.sure == "We are not very sure of this. One small trial."
    references = {each.number: each for each in a_summary(aid).references}
    assert "Tea and headache" in references[line.cites[0]].text


def test_a_claim_past_its_review_date_says_so():
    """Content ages by itself."""
    (section,) = a_summary(on=date(2028, 1, 1)).numbers
    assert section.lines[0].caveat == "May be out of date."
    assert any("past its review date" in line.text for line in a_summary(on=date(2028, 1, 1)).about.lines)


def test_content_that_nobody_reviewed_says_so_everywhere():
    """On the foot of every page and in the account of the summary itself."""
    summary = a_summary()
    assert "Not reviewed by a clinician yet." in summary.footer
    assert any("1 of 1 safety levels await" in line.text for line in summary.about.lines)


def test_equal_answers_date_and_content_make_an_equal_summary():
    """Nothing depends on the clock or on chance."""
    assert a_summary(aura="yes") == a_summary(aura="yes")


def test_the_crisis_lines_are_those_of_the_chosen_country_or_of_all():
    """Nobody is left without a number."""
    assert [each.country for each in a_summary().crisis] == ["United States"]
    assert "988" in a_summary().crisis[0].lines[0].value
