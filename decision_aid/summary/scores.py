"""Say the scores: number, band, plain meaning and published thresholds, and one item word for word."""

from collections.abc import Sequence

from decision_aid.content.models import InstrumentId
from decision_aid.evaluation.screening import Result, results, results_of
from decision_aid.session.interview import Interview
from decision_aid.session.responses import NOT_SHARED, Declined
from decision_aid.summary.models import CutOffLine, ScaleBand, ScoreLine, Verbatim
from decision_aid.summary.review import in_words
from decision_aid.summary.telling import Teller


def score_lines(interview: Interview, teller: Teller) -> tuple[ScoreLine, ...]:
    """Every score that there is to tell."""
    return tuple(_line(interview, result, teller) for result in results(interview))


def front_scores(interview: Interview, lines: Sequence[ScoreLine]) -> tuple[ScoreLine, ...]:
    """Those of page 1."""
    on_front = {result.score.id for result in results(interview) if result.score.on_front}
    return tuple(line for line in lines if line.id in on_front)


def screen_lines(interview: Interview, instrument: InstrumentId, teller: Teller) -> tuple[ScoreLine, ...]:
    """What the screen after one instrument shows."""
    return tuple(_line(interview, result, teller) for result in results_of(interview, instrument))


def _line(interview: Interview, result: Result, teller: Teller) -> ScoreLine:
    words, score = interview.aid.words, result.score
    cited = (*result.instrument.citations, *(citation for each in score.cut_offs for citation in each.citations))
    return ScoreLine(
        id=score.id,
        title=score.title,
        measures=score.measures,
        period=result.instrument.recall,
        value=_value(interview, result),
        number=result.value,
        maximum=score.maximum,
        band=result.band.name if result.band else None,
        plain=result.band.plain if result.band else None,
        cut_offs=tuple(
            CutOffLine(
                text=words["score_cut_off"].format(at=each.at, means=each.means),
                reached=each in result.reached,
                at=each.at,
            )
            for each in score.cut_offs
        ),
        scale=tuple(
            ScaleBand(name=each.name, low=each.low, high=each.high, here=each == result.band) for each in score.bands
        ),
        notes=_notes(interview, result),
        notice=result.instrument.licence.notice,
        screen=words["score_screen"],
        verbatim=_verbatim(interview, result),
        cites=teller.cite(cited),
    )


def _value(interview: Interview, result: Result) -> str:
    words = interview.aid.words
    if result.value is None:
        return words["score_not_scored"].format(answered=result.answered, of=result.of)
    first = interview.item(result.score.items[0])
    if first.type == "number":
        return in_words(interview, first, result.value)
    return words["score_value"].format(value=result.value, maximum=result.score.maximum)


def _notes(interview: Interview, result: Result) -> tuple[str, ...]:
    notes = [result.score.note] if result.score.note and result.reached else []
    if result.not_opened:
        titles = ", ".join(each.title for each in result.not_opened)
        notes.append(interview.aid.words["score_rest_not_asked"].format(titles=titles))
    return tuple(notes)


def _verbatim(interview: Interview, result: Result) -> Verbatim | None:
    """The question as published, the answer, and what neither of them says."""
    if result.verbatim is None:
        return None
    words, (item_id, response) = interview.aid.words, result.verbatim
    item = interview.item(item_id)
    answer = in_words(interview, item, response)
    if response is None:
        note = words["verbatim_open"]
    elif response is NOT_SHARED:
        note = words["verbatim_not_shared"]
    elif isinstance(response, Declined):
        note = words["verbatim_declined"]
    elif response in item.crisis_when:
        note = words["verbatim_yes"]
    else:
        number = result.instrument.items.index(item_id) + 1
        note = words["verbatim_no"].format(answer=answer, title=result.instrument.title, number=number)
    return Verbatim(question=item.text, answer=answer, note=note)
