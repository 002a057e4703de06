"""Import WeasyPrint quickly and quietly, or say what is missing."""

import contextlib
import ctypes.util
import io
import logging
import sys
import warnings
from collections.abc import Iterator
from types import ModuleType

from decision_aid.errors import OutputError


def weasyprint() -> ModuleType:
    """The library that makes PDFs. Raises `OutputError` when it or its system libraries are missing."""
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    # WeasyPrint prints advice when a library is missing, and warns when no fonts are installed: it gets ours.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            module = _imported()
        except (ImportError, OSError):
            raise OutputError(
                "A PDF cannot be made on this computer: WeasyPrint or its library Pango is missing. "
                "Save as .html instead and print it from a browser."
            ) from None
    # It logs characters of the text that it lays out. An answer must not reach a log.
    logging.getLogger("weasyprint").propagate = False
    return module


def _imported() -> ModuleType:
    try:
        with _no_searching():
            import weasyprint
    except OSError:
        import weasyprint
    module: ModuleType = weasyprint
    return module


@contextlib.contextmanager
def _no_searching() -> Iterator[None]:
    """Keep cffi from searching for library names that do not exist here: 86 processes (ldconfig, gcc, ld) a start."""
    if not sys.platform.startswith("linux"):
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
