"""Say in which languages there is an aid, and give it in another."""

from functools import lru_cache
from pathlib import Path

from decision_aid.content.catalogue import Catalogue, read_catalogue
from decision_aid.content.compiled import compiled_language
from decision_aid.content.language import ENGLISH, Language
from decision_aid.content.models import DecisionAid
from decision_aid.errors import AidError, ContentError
from decision_aid.resources import locales_dir, translations


def offered(aid: DecisionAid) -> tuple[Language, ...]:
    """The languages in which everyone can have this aid: its own, and those whose translation is complete."""
    about = (aid.original or aid).about
    return tuple(language(code) for code in (about.language, *about.languages))


def language_after(aid: DecisionAid) -> Language | None:
    """The language after this one, round and round; None when there is no other."""
    languages = offered(aid)
    known = [each.code for each in languages]
    here = known.index(aid.about.language) if aid.about.language in known else -1
    after = languages[(here + 1) % len(languages)]
    return None if after.code == aid.about.language else after


def language(code: str) -> Language:
    """What that language needs. `ContentError` when there is no such language, or its file is not sound."""
    if code == ENGLISH.code:
        return ENGLISH
    if code not in translations():
        known = ", ".join((ENGLISH.code, *translations()))
        raise ContentError((f"'{code}' is not a language here. There are: {known}.",))
    file = locales_dir() / code / "language.yaml"
    written = file.stat()
    return _language(code, file, written.st_mtime_ns, written.st_size)


@lru_cache(maxsize=8)
def _language(code: str, file: Path, *_: int) -> Language:
    """As it stands in this file, of this time and size."""
    if (kept := compiled_language(code)) is not None:
        return kept
    # Imported here: who has it compiled needs neither.
    from pydantic import ValidationError

    from decision_aid.content.problems import shown
    from decision_aid.content.source import read

    source = read(file)
    if source.problems:
        raise ContentError(tuple(str(problem) for problem in source.problems))
    try:
        return Language.model_validate({**source.data, "code": code})
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_url=False)]
        raise ContentError(tuple(f"{shown(file)}: {each}" for each in wrong)) from None


def catalogue(code: str) -> Catalogue:
    """The translations into that language; none into English."""
    return read_catalogue(catalogue_file(code))


def catalogue_file(code: str) -> Path:
    """Where they are kept."""
    return locales_dir() / code / "LC_MESSAGES" / "decision_aid.po"


def in_language(aid: DecisionAid, code: str) -> DecisionAid:
    """The same aid in that language; a text without a translation stays as it was written."""
    original = aid.original or aid
    if code == aid.about.language:
        return aid
    if code == original.about.language:
        return original
    from decision_aid.content.translating import translated

    return translated(original, language(code), catalogue(code))


def said(error: Exception, code: str) -> str:
    """What went wrong, in that language."""
    if code == ENGLISH.code or not isinstance(error, AidError):
        return str(error)
    message = catalogue(code)(error.message, "")
    return message.format(**error.values) if error.values else message


def translation_status(aid: DecisionAid) -> str | None:
    """Whether a clinical translator has reviewed the translation; None when it is not one."""
    if aid.original is None:
        return None
    if not aid.speaks.reviewed_by:
        return aid.words["translation_not_reviewed"]
    return aid.words["translation_reviewed"].format(names="; ".join(aid.speaks.reviewed_by))
