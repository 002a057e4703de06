"""Give the questions to another system."""

import argparse
from pathlib import Path

from decision_aid.commands.answers import DONE
from decision_aid.commands.which_aid import aid, takes_aid


def fill(parser: argparse.ArgumentParser) -> None:
    """The forms in which they are given."""
    forms = parser.add_subparsers(title="forms", metavar="", required=True)
    fhir = forms.add_parser("fhir", help="one FHIR R4 Questionnaire per instrument and question set")
    fhir.add_argument("folder", type=Path, metavar="DIR", help="where the files go; it is made if need be")
    takes_aid(fhir)


def answer(asked: argparse.Namespace) -> int:
    """Write the files and print where they are."""
    from decision_aid.output.fhir_files import write_questionnaires

    for path in write_questionnaires(aid(asked), asked.folder):
        print(path)
    return DONE
