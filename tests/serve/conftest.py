"""One server for the tests that leave it as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.a_house import Served, a_house

pytest.importorskip("aiohttp")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """With a grace of two seconds, that a test can wait for."""
    with a_house(Path(tmp_path_factory.mktemp("house")) / "home", grace=2.0) as house:
        yield house
