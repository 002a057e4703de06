"""Keep the translations in step with the content: collect the texts, bring in translations, say what is missing.

python -m scripts.translations update              collect every text; mark translations of changed texts as fuzzy
python -m scripts.translations merge es FILE...    take translations from JSON lists of {"en": ..., "es": ...}
python -m scripts.translations missing es          print what has no translation yet, as such a list
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from difflib import get_close_matches
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from decision_aid import __version__
from decision_aid.content.loading import load_aid, messages_of
from decision_aid.resources import default_aid_dir

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
DOMAIN = "decision_aid"
CONTEXTS = LOCALES / "told_apart.txt"
"""What needs a translation of its own ("words.level_urgent"), one a line: the same English text stands elsewhere."""
TEMPLATE = LOCALES / f"{DOMAIN}.pot"

LIKE = 0.6
"""How alike, from 0 to 1, a new text is to one that has gone, so that it is the same text changed."""
HEADER = """\
# The texts of the decision aid, for translators. See docs/translating.md.
# Under the same licence as the content: CONTENT-LICENSE.md."""
ERRORS = {"OutputError": None}
"""The errors in the code that someone who uses the aid may meet."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(prog="translations", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser("update")
    merge = commands.add_parser("merge")
    merge.add_argument("language")
    merge.add_argument("files", type=Path, nargs="+")
    missing = commands.add_parser("missing")
    missing.add_argument("language")
    asked = parser.parse_args(arguments)
    match asked.command:
        case "update":
            update()
        case "merge":
            return brought_in(asked.language, asked.files)
        case "missing":
            entries = [{"en": text, asked.language: ""} for text in untranslated(asked.language)]
            print(json.dumps(entries, ensure_ascii=False, indent=1))
    return 0


def update() -> None:
    """Write the template anew, and every catalogue after it."""
    template = collected()
    _write(template, TEMPLATE)
    for language in languages():
        catalogue = _read(language)
        brought_up_to_date(catalogue, template)
        _write(catalogue, _file(language))


def brought_up_to_date(catalogue: Catalog, template: Catalog) -> None:
    """Give a catalogue the texts of the template. A changed text keeps its old translation, marked as fuzzy."""
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=True)
    gone = {str(message.id): message for message in catalogue.obsolete.values() if message.string}
    for message in catalogue:
        if message.id and not message.string:
            for likest in get_close_matches(str(message.id), gone, n=1, cutoff=LIKE):
                message.string = gone[likest].string
                message.flags.add("fuzzy")
                message.previous_id = [likest]
    catalogue.obsolete.clear()


def collected() -> Catalog:
    """Every text that a translator is given."""
    template = _empty(None)
    told_apart = frozenset(CONTEXTS.read_text(encoding="utf-8").split()) if CONTEXTS.exists() else frozenset()
    for message in messages_of(default_aid_dir()):
        place = message.written.source.file.resolve().relative_to(ROOT).as_posix()
        notes = [message.kind, *([] if message.needed else ["a name: may be the same"])]
        context = message.path if message.path in told_apart else None
        template.add(message.text, locations=[(place, message.line)], auto_comments=notes, context=context)
    for place, line, text, _, _ in extract_from_dir(ROOT / "decision_aid", keywords=ERRORS, comment_tags=()):
        if isinstance(text, str) and text.strip():
            template.add(text, locations=[(f"decision_aid/{place}", line)], auto_comments=["error message"])
    return template


def languages() -> tuple[str, ...]:
    """Those that have a folder of their own."""
    return tuple(sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))


def brought_in(language: str, files: Iterable[Path]) -> int:
    """Take translations into the catalogue; say which do not belong to a text that is still there."""
    catalogue = _read(language)
    unknown = 0
    for file in files:
        for text, translation in _translations(file, language):
            found = [message for message in catalogue if message.id == text]
            for message in found:
                message.string = translation
                message.flags.discard("fuzzy")
            if not found:
                unknown += 1
                print(f"{file}: is not a text of the aid: {text}", file=sys.stderr)
    _write(catalogue, _file(language))
    return 1 if unknown else 0


def untranslated(language: str) -> Iterator[str]:
    """Texts without a translation, or with one of an older wording."""
    for message in _read(language):
        if isinstance(message.id, str) and message.id and (not message.string or message.fuzzy):
            yield message.id


def _translations(file: Path, language: str) -> Iterator[tuple[str, str]]:
    for entry in json.loads(file.read_text(encoding="utf-8")):
        if entry[language].strip():
            yield entry["en"], entry[language].strip()


def _file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _read(language: str) -> Catalog:
    file = _file(language)
    if not file.exists():
        return _empty(language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language, domain=DOMAIN)


def _empty(language: str | None) -> Catalog:
    """A catalogue of nothing. Its dates are those of the content, so that it changes only when a text does."""
    day = datetime.combine(load_aid(default_aid_dir()).about.date, time(), UTC)
    return Catalog(
        locale=language,
        domain=DOMAIN,
        header_comment=HEADER,
        project="decision-aid",
        version=__version__,
        msgid_bugs_address="the issues of this project",
        creation_date=day,
        revision_date=day if language else None,
        last_translator="nobody yet",
        language_team="none yet",
        charset="utf-8",
        fuzzy=False,
    )


def _write(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalogue, width=0, ignore_obsolete=True, include_previous=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
