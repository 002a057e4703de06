"""Keep the shipped aid as it is once it was read and checked, so that starting takes neither again.

Made where the program is set up or packed (`python -m decision_aid.content.compiled`), beside the code like a `.pyc`
and with the same trust; never while somebody uses it. What was made from other files, by other code or for another
Python is not used: then all is read and checked as ever.
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from decision_aid import __version__
from decision_aid.resources import compiled_dir, default_aid_dir, locales_dir, questionnaires_dir, translations

if TYPE_CHECKING:
    from decision_aid.content.language import Language
    from decision_aid.content.models import DecisionAid

_CODE = Path(__file__).resolve().parent
_DIGEST = 32
"""Bytes of a SHA-256. A compiled file begins with that of its sources and that of what follows."""


class Opening(NamedTuple):
    """What is said before the aid is there."""

    words: dict[str, str]
    """The phrases of the screens."""
    languages: tuple[str, ...]
    """The translations that the shipped aid declares complete."""


def compiled_aid(language: str | None = None) -> "DecisionAid | None":
    """The shipped aid in this language; None when it has to be read and checked again."""
    payload = _kept("aid", language or "en")
    if payload is None:
        return None
    import pickle

    aid: DecisionAid = pickle.loads(payload)
    return aid


def compiled_language(code: str) -> "Language | None":
    """How the shipped translation into that language writes; None when that has to be read again."""
    payload = _kept("language", code)
    if payload is None:
        return None
    import pickle

    language: Language = pickle.loads(payload)
    return language


def compiled_opening(language: str | None = None) -> Opening | None:
    """The shipped phrases in this language; None when they have to be read again."""
    payload = _kept("opening", language or "en")
    if payload is None:
        return None
    languages, *words = payload.decode().split("\0")
    return Opening(dict(zip(words[::2], words[1::2], strict=True)), tuple(languages.split()))


def compile_all() -> list[Path]:
    """Read and check the shipped aid and keep it in each language. `ContentError` lists all its problems."""
    import pickle

    from decision_aid.content.loading import load_aid

    _code.cache_clear()
    compiled_dir().mkdir(exist_ok=True)
    written: list[Path] = []
    for code in ("en", *translations()):
        keys = {kind: key(code) for kind, key in _KEYS.items()}
        aid = load_aid(default_aid_dir(), language=code)
        words = (part for word in aid.words.items() for part in word)
        payloads = {
            "aid": pickle.dumps(aid, protocol=5),
            "language": pickle.dumps(aid.speaks, protocol=5),
            "opening": "\0".join((" ".join(aid.about.languages), *words)).encode(),
        }
        for kind, key in keys.items():
            if key is not None and key == _KEYS[kind](code):  # nobody wrote in the files meanwhile
                content = key + _sha256(payloads[kind]) + payloads[kind]
                written.append(_write(compiled_dir() / f"{kind}.{code}", content))
    return written


def _write(file: Path, content: bytes) -> Path:
    # Whoever starts meanwhile sees the old file or the new one, and never half of one.
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(file)
    return file


def _kept(kind: str, language: str) -> bytes | None:
    """What stands in a compiled file, if it is whole and was made from what is there now."""
    try:
        content = (compiled_dir() / f"{kind}.{language}").read_bytes()
    except OSError:
        return None
    key, digest, payload = content[:_DIGEST], content[_DIGEST : 2 * _DIGEST], content[2 * _DIGEST :]
    return payload if digest == _sha256(payload) and key == _KEYS[kind](language) else None


def _aid_key(language: str) -> bytes | None:
    return _key(_models(), questionnaires_dir(), *_locale(language))


def _language_key(language: str) -> bytes | None:
    return _key(_models(), *_locale(language, "language.yaml"))


def _opening_key(language: str) -> bytes | None:
    words, about = questionnaires_dir() / "words.yaml", default_aid_dir() / "aid.yaml"
    return _key("opening", words, about, *_locale(language))


_KEYS: dict[str, Callable[[str], bytes | None]] = {
    "aid": _aid_key,
    "language": _language_key,
    "opening": _opening_key,
}


def _models() -> str:
    import pydantic

    return f"pydantic {pydantic.VERSION}"  # each may keep its models in a way of its own


def _locale(language: str, *inside: str) -> tuple[Path, ...]:
    return () if language == "en" else (locales_dir().joinpath(language, *inside),)


def _key(kept_by: str, *sources: Path) -> bytes | None:
    """Changes with every byte of the sources and of the code that reads them. None: they cannot all be read."""
    try:
        return _sha256(f"{__version__} {sys.implementation.cache_tag} {kept_by}".encode() + _code() + _digest(*sources))
    except OSError:
        return None


@cache
def _code() -> bytes:
    return _digest(_CODE)


def _digest(*places: Path) -> bytes:
    from hashlib import sha256

    digest = sha256()
    for place in places:
        for name, file in _files(place.name, str(place)):
            with open(file, "rb") as opened:
                content = opened.read()
            digest.update(f"{name}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.digest()


def _files(name: str, place: str) -> Iterator[tuple[str, str]]:
    """Every file at or below a place: what it is called from there, and its path. `OSError` for a link."""
    if os.path.islink(place):
        raise OSError(f"{place} is a link, and the loader refuses those")
    if not os.path.isdir(place):
        yield name, place
        return
    for inside in sorted(os.listdir(place)):
        # A dot begins the names that editors and file systems leave behind; the loader passes over them as well.
        if not inside.startswith(".") and inside != "__pycache__":
            yield from _files(f"{name}/{inside}", f"{place}/{inside}")


def _sha256(content: bytes) -> bytes:
    from hashlib import sha256

    return sha256(content).digest()


if __name__ == "__main__":
    for file in compile_all():
        sys.stdout.write(f"{file}\n")
