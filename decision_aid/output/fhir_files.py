"""Write the instruments as FHIR files into a folder, after looking for what validators miss."""

import json
from collections.abc import Iterator
from pathlib import Path

from decision_aid.content.models import DecisionAid
from decision_aid.errors import OutputError
from decision_aid.output.fhir import questionnaires
from decision_aid.output.fhir_lint import problems


def write_questionnaires(aid: DecisionAid, folder: Path) -> Iterator[Path]:
    """One file per instrument. Raises `OutputError` when one is unsound or cannot be written."""
    try:
        forms = questionnaires(aid)
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
            raise OutputError(f"{path}: could not be written ({reason}). Choose another place.") from None
        yield path
