"""Our own reading of PDF/UA-1 and PDF/A-3A: every rule that our papers could break, by name.

The rules follow ISO 14289-1 and ISO 19005-3 as the public profiles of veraPDF state them, and the faults of the layout
library that no validator sees. A rule is a function: it is given a paper and says what is wrong, or nothing.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.output.gate import attached, catalog, drawing, file, fonts, linked, metadata, tables, tree
from tests.output.gate.paper import Paper

Rule = Callable[[Paper], Iterator[str]]

MODULES = (file, catalog, metadata, tree, tables, drawing, fonts, attached, linked)


class Problem(NamedTuple):
    """One thing that is wrong with a file."""

    rule: str
    what: str


def rules() -> dict[str, Rule]:
    """Every rule by its name."""
    return {
        name: each
        for module in MODULES
        for name, each in inspect.getmembers(module, inspect.isfunction)
        if each.__module__ == module.__name__ and not name.startswith("_")
    }


def problems(data: bytes) -> list[Problem]:
    """What is wrong with a PDF; nothing for one that may be handed out."""
    with Paper.opened(data) as paper:
        return [Problem(name, what) for name, rule in rules().items() for what in rule(paper)]
