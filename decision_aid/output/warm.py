"""Get ready for the PDF while nobody waits for it, and make it before it is asked for."""

import contextlib
import gc
import threading
from collections.abc import Callable, Iterator

from decision_aid.errors import AidError
from decision_aid.summary.models import Summary

_Kind = tuple[Summary, str, bool]
"""Whose paper, on which paper, and whether in large print."""


class _Shelf:
    """The one PDF that was made ahead of time. A second one takes its place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kind: _Kind | None = None
        self._made: bytes | None = None

    def put(self, kind: _Kind, made: bytes) -> None:
        with self._lock:
            self._kind, self._made = kind, made

    def get(self, kind: _Kind) -> bytes | None:
        with self._lock:
            return self._made if self._kind == kind else None

    def clear(self) -> None:
        with self._lock:
            self._kind = self._made = None


_SHELF = _Shelf()


def in_background(summary: Callable[[], Summary]) -> threading.Thread:
    """Import the library and lay out this summary's first page, so that fonts, styles and code are at hand."""

    def warm() -> None:
        from decision_aid.output import pdf

        pdf.fitted(summary())

    return _aside(warm, "pdf-warm")


def ahead(summary: Callable[[], Summary], paper: str, large_print: bool = False) -> threading.Thread:
    """Make this PDF now, aside; when it is asked for, it is there."""

    def make() -> None:
        from decision_aid.output import pdf

        kind = (summary(), paper, large_print)
        if _SHELF.get(kind) is None:
            with undisturbed():
                _SHELF.put(kind, pdf.render(*kind))

    return _aside(make, "pdf-ahead")


def rendered(summary: Summary, paper: str, large_print: bool) -> bytes:
    """The PDF, made ahead or made now. Raises `OutputError`."""
    kind = (summary, paper, large_print)
    for thread in threading.enumerate():
        # One that is on its way is waited for: beginning again would take longer.
        if thread.name == "pdf-ahead" and thread is not threading.current_thread():
            thread.join()
    made = _SHELF.get(kind)
    if made is not None:
        return made
    from decision_aid.output import pdf

    with undisturbed():
        return pdf.render(*kind)


def forget() -> None:
    """Drop the PDF that was made ahead: it holds somebody's answers."""
    _SHELF.clear()


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """No search for unused objects meanwhile: a layout makes millions, and none of them can go before its end."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _aside(work: Callable[[], None], name: str) -> threading.Thread:
    def guarded() -> None:
        # What goes wrong here goes wrong again when the paper is asked for, and is told then.
        with contextlib.suppress(AidError, ImportError, OSError):
            work()

    thread = threading.Thread(target=guarded, name=name, daemon=True)
    thread.start()
    return thread
