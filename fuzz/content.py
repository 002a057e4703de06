"""The content loader: one file of a small aid is replaced; it is refused with its line, or the aid can be walked."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from decision_aid.content import loading
from decision_aid.content.problems import errors_among
from decision_aid.content.source import Source, read
from decision_aid.session.interview import Interview
from decision_aid.session.permitted import schema
from tests.content.edits import SMALL_AID, TODAY, shared_words

FILES = tuple(sorted(path.name for path in SMALL_AID.glob("*.yaml")))


def seeds() -> list[bytes]:
    """Each file of the small aid, after the letter that says which it is."""
    return [bytes([ord("a") + number]) + (SMALL_AID / name).read_bytes() for number, name in enumerate(FILES)]


def one(data: bytes) -> None:
    """The first byte chooses the file, the rest is written into it."""
    if not data:
        return
    folder, name = _folder(), FILES[(data[0] - ord("a")) % len(FILES)]
    file = folder / name
    file.write_bytes(data[1:])
    try:
        problems = loading.check(folder, TODAY, shared=folder.parent)
        assert all(problem.message and problem.line >= 0 for problem in problems)
        assert all(str(problem) for problem in problems)
        if not errors_among(problems):
            aid = loading.load_aid(folder, shared=folder.parent)
            assert Interview(aid).steps
            assert schema(aid)["properties"]
    finally:
        shutil.copy(SMALL_AID / name, file)


@cache
def _folder() -> Path:
    """A copy of the small aid; the files that do not change are read once."""
    beside = Path(tempfile.mkdtemp(prefix="aid-fuzz-"))
    folder = Path(shutil.copytree(SMALL_AID, beside / "small_aid"))
    shared_words(beside)
    shipped = {path.name: path.read_bytes() for path in SMALL_AID.glob("*.yaml")}
    known: dict[Path, Source] = {}

    def remembered(file: Path) -> Source:
        if file.is_file() and file.read_bytes() != shipped.get(file.name):
            return read(file)
        return known.setdefault(file, read(file)) if file not in known else known[file]

    loading.read = remembered  # type: ignore[attr-defined]  # only here, where one file of seven changes
    return folder
