"""What every test of the papers watches for."""

import logging
from collections.abc import Iterator

import pytest


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture(autouse=True)
def nothing_to_complain_about() -> Iterator[None]:
    """A warning of the layout (an unknown style, a missing font or character) fails the test."""
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    yield
    logger.removeHandler(complaints)
    assert complaints.messages == []
