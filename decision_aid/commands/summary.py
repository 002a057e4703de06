"""Make a paper from a response file."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from decision_aid.commands.answers import DONE, USAGE, say
from decision_aid.commands.which_aid import aid, asked_language, takes_aid
from decision_aid.errors import ResponseError
from decision_aid.session.interview import Interview


def fill(parser: argparse.ArgumentParser) -> None:
    """What may be asked of a paper."""
    parser.add_argument("responses", type=Path, nargs="?", metavar="RESPONSES.json")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.(pdf|html|txt|json|fhir.json)")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="paper size of a PDF (default: a4)")
    parser.add_argument("--large-print", action="store_true", help="set a PDF in 18 points")
    parser.add_argument("--attach-fhir", action="store_true", help="put the file for a record system into the PDF")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of an OUT.json instead")
    takes_aid(parser)


def answer(asked: argparse.Namespace) -> int:
    """Write the paper and print where it is."""
    from decision_aid.content.translation import in_language
    from decision_aid.output import save
    from decision_aid.output.data import schema_text
    from decision_aid.session.response_file import MAX_BYTES, read
    from decision_aid.summary.build import summarise

    if asked.schema:
        print(schema_text(), end="")
        return DONE
    if asked.responses is None or asked.output is None:
        say("Say whose paper, and where it goes: decision-aid summary RESPONSES.json -o OUT.pdf")
        return USAGE
    if asked.attach_fhir and asked.output.suffix.lower() != ".pdf":
        say(f"{asked.output}: only a PDF can hold another file. Leave out --attach-fhir.")
        return USAGE
    about = aid(asked)
    interview = _read(asked.responses, MAX_BYTES, lambda raw: read(about, raw))
    if (language := asked_language(asked)) is not None:
        interview = replace(interview, aid=in_language(about, language))
    summary = summarise(interview, on=date.today())
    save(
        summary,
        asked.output,
        paper=asked.paper,
        large_print=asked.large_print,
        interview=interview,
        attach_fhir=asked.attach_fhir,
    )
    print(asked.output)
    return DONE


def _read(path: Path, most: int, parse: Callable[[bytes], Interview]) -> Interview:
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
        return parse(raw)
    except OSError as error:
        raise ResponseError(f"{path}: cannot be read ({error.strerror or error}).") from None
    except ResponseError as refused:
        raise ResponseError("\n".join(f"{path}: {line}" for line in str(refused).splitlines())) from None
