"""Keep the answers on this computer, if and only if the person agreed, so that a stop at any moment loses nothing."""

import contextlib
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from decision_aid.content.models import AidId, DecisionAid
from decision_aid.errors import OutputError
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import MAX_BYTES, read, write


class Store:
    """One file per aid, in the platform's state folder, readable by its owner only."""

    def __init__(self, aid: AidId, folder: Path | None = None) -> None:
        self.path = (folder or _state_folder()) / f"{aid}.json"

    def exists(self) -> bool:
        """Whether answers are kept here, as far as this person may look."""
        try:
            return self.path.is_file()
        except OSError:
            return False

    def save(self, interview: Interview) -> None:
        """Keep the answers. The file is always the old one whole or the new one whole."""
        write_whole(self.path, write(interview))

    def load(self, aid: DecisionAid) -> Interview:
        """The kept interview. Raises `ResponseError` when the file no longer fits the content."""
        with self.path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        return replace(read(aid, raw), keep=True)

    def delete(self) -> None:
        """Remove the kept answers, and what a kill in the middle of writing has left of them."""
        for path in (self.path, *self.path.parent.glob(f".{self.path.name}.*")):
            path.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a private file so that no half of it can ever stand under its name. Raises `OutputError`."""
    temporary: str | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp gives mode 0600
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(
            "{path}: could not be written ({reason}). Choose another place.", path=path, reason=reason
        ) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _state_folder() -> Path:
    # Imported here: only a person at home who is asked to keep answers needs it.
    from platformdirs import user_state_path

    return user_state_path("decision-aid", appauthor=False)
