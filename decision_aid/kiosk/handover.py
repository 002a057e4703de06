"""Leave a paper for staff: in a folder that only they can read, under a short code, and not for long."""

import contextlib
import os
import re
import secrets
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from decision_aid.errors import OutputError

LETTERS = "CDFGHJKMNPRTVWXY3479"
"""Signs that are not taken for each other when read out or written by hand. No vowels: they spell nothing."""
TRIES = 20
Trouble = Literal["missing", "not_a_folder", "a_link", "not_ours", "open_to_others", "not_writable"]

_CODE = rf"[{LETTERS}]{{3}}-[{LETTERS}]{{3}}"
_OURS = re.compile(rf"{_CODE}(\.fhir)?\.[a-z]+|\.{_CODE}(\.fhir)?\.[a-z]+\.[a-z0-9_]+")
"""A paper, or what an interrupted writing left of one. Nothing else in the folder is ever touched."""


def new_code() -> str:
    """A visit code such as `KMF-4T7`: one of 64 million, drawn by chance."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{signs[:3]}-{signs[3:]}"


def trouble_with(folder: Path) -> Trouble | None:
    """What keeps papers from being left here safely, or None."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "not_writable"
    if stat.S_ISLNK(found.st_mode):
        return "a_link"
    if not stat.S_ISDIR(found.st_mode):
        return "not_a_folder"
    if found.st_uid != os.geteuid():
        return "not_ours"
    if found.st_mode & 0o077:
        return "open_to_others"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return "not_writable"
    return None


def leave(folder: Path, papers: Mapping[str, bytes]) -> str:
    """Write the papers, each by its ending (`.pdf`), whole and mode 0600; the code under which they lie.

    Raises `OutputError` and leaves nothing when one cannot be written.
    """
    from decision_aid.session.store import write_whole

    trouble = trouble_with(folder)
    if trouble is not None:
        raise OutputError("{folder}: papers cannot be left here ({trouble}).", folder=folder, trouble=trouble)
    code = _unused(folder)
    try:
        for ending, data in papers.items():
            write_whole(folder / f"{code}{ending}", data)
    except BaseException:
        for ending in papers:
            with contextlib.suppress(OSError):
                (folder / f"{code}{ending}").unlink(missing_ok=True)
        raise
    return code


def delete_old(folder: Path, minutes: int) -> int:
    """Delete papers that have lain here longer than this; how many. Call it at every start and once a minute.

    A paper from the future (the clock was set back) is old as well: nothing may lie here for ever.
    """
    now, deleted = time.time(), 0
    if trouble_with(folder) in ("missing", "not_a_folder", "a_link"):
        return 0
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(folder)):
            with contextlib.suppress(OSError):
                if _OURS.fullmatch(entry.name) and _is_over(entry.stat(follow_symlinks=False), now, minutes):
                    os.unlink(entry.path)
                    deleted += 1
    return deleted


def _is_over(found: os.stat_result, now: float, minutes: int) -> bool:
    age = now - found.st_mtime
    return not -60 <= age < minutes * 60


def _unused(folder: Path) -> str:
    taken = {name.split(".")[0] for name in os.listdir(folder)}
    for _ in range(TRIES):
        code = new_code()
        if code not in taken:
            return code
    raise OutputError("{folder}: no visit code is free. Empty the folder.", folder=folder)
