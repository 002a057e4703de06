"""Try some of many each time, and all of them when many minutes are given (`make long`)."""

from collections.abc import Iterable
from typing import Any

import pytest


def every(step: int, values: Iterable[Any]) -> list[Any]:
    """The first of each `step` values as they are; the others are for the long run."""
    return [value if at % step == 0 else pytest.param(value, marks=pytest.mark.long) for at, value in enumerate(values)]
