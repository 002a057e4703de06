"""Report how easy a translation is to read, with the measure of its language. It warns; a translator decides."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from decision_aid.audit import inflesz
from decision_aid.audit.readability import Graded, graded
from decision_aid.audit.report import Report, table
from decision_aid.audit.written import Writing
from decision_aid.content.models import DecisionAid
from decision_aid.content.problems import Problem
from decision_aid.content.translating import translated

Measure = Callable[[Sequence[str]], float | None]

MEASURES: Mapping[str, Measure] = {"es": inflesz.ease}
"""By language. Of one without a measure nothing is said."""


def readability_elsewhere(aid: DecisionAid, writing: Writing) -> Report:
    """The ease of every text that is translated, hardest first; those too hard for patients as warnings."""
    language = aid.speaks
    measure = MEASURES.get(language.code)
    if measure is None:
        return Report(f"No measure of how easy {language.name} is to read is known here.")
    untranslated = translated(aid.original or aid, language, lambda text, path: text)
    written = {each.unit: each.texts for each in graded(untranslated)}
    units = [each for each in graded(aid) if each.texts != written[each.unit]]
    known = [(ease, each) for each in units if (ease := measure(each.texts)) is not None]
    known.sort(key=lambda pair: (pair[0], pair[1].unit))
    if not known:
        return Report(f"{language.name}: nothing is translated yet that is long enough to be measured.")
    hard = [(ease, each) for ease, each in known if ease < inflesz.FOR_PATIENTS]
    middle = median(ease for ease, _ in known)
    rows = [(f"{ease:.0f}", inflesz.level(ease), each.unit) for ease, each in known]
    parts = [
        f"Ease of reading, {language.name} (Flesch-Szigriszt on the INFLESZ scale: 100 is very easy).",
        f"{len(known)} texts of {inflesz.FEWEST_WORDS} words or more; the middle one has {middle:.0f}"
        f" ({inflesz.level(middle)}). {len(hard)} are below {inflesz.FOR_PATIENTS:.0f}, the least for patients.",
        table(("ease", "level", "text"), rows),
    ]
    return Report("\n\n".join(parts), tuple(_problem(writing, ease, each) for ease, each in hard))


def _problem(writing: Writing, ease: float, unit: Graded) -> Problem:
    message = f"its translation is hard to read ({ease:.0f}, below {inflesz.FOR_PATIENTS:.0f}) - use shorter sentences"
    return writing.piece(unit.section, unit.id).problem(message, *unit.keys, severity="warning")
