"""Write instruments and question sets as FHIR files into a folder, after looking for what validators miss."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from decision_aid.content.models import DecisionAid
from decision_aid.content.translation import in_language, offered
from decision_aid.errors import OutputError
from decision_aid.output.fhir import questionnaires
from decision_aid.output.fhir_codes import Json
from decision_aid.output.fhir_languages import translated
from decision_aid.output.fhir_lint import problems


def write_questionnaires(aid: DecisionAid, folder: Path) -> Iterator[Path]:
    """One file per form, in the aid's language, with every complete translation beside its words.

    Raises `OutputError` when a form is unsound or cannot be written.
    """
    others = [each.code for each in offered(aid) if each.code != aid.about.language]
    try:
        forms = in_every_language(aid, [in_language(aid, code) for code in others])
    except ValueError as error:
        raise OutputError(str(error)) from None
    wrong = [f"{form['id']}: {problem}" for form in forms for problem in problems(form)]
    if wrong:
        raise OutputError("\n".join(wrong))
    for form in forms:
        path = folder / f"Questionnaire-{form['id']}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(form, ensure_ascii=False, indent=2) + "\n", "utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                "{path}: could not be written ({reason}). Choose another place.", path=path, reason=reason
            ) from None
        yield path


def in_every_language(aid: DecisionAid, others: Sequence[DecisionAid]) -> tuple[Json, ...]:
    """Every form of the aid, with the words of the same aid in `others` beside its own. Raises `ValueError`."""
    told = [{form["id"]: form for form in questionnaires(other)} for other in others]
    return tuple(
        translated(form, [forms[form["id"]] for forms in told if form["id"] in forms]) for form in questionnaires(aid)
    )
