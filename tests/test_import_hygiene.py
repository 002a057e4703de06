"""Nobody waits for a library they do not use: what is loaded, and what is not, is kept on purpose."""

import subprocess
import sys

import pytest

EVERY_MODULE = """
import importlib, pkgutil
package = importlib.import_module({name!r})
for module in pkgutil.walk_packages(package.__path__, {name!r} + "."):
    importlib.import_module(module.name)
"""

SHOW_VERSION = """
import contextlib
from decision_aid.cli import run
with contextlib.suppress(SystemExit):
    run(["--version"])
"""


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after running this."""
    report = "\nimport sys\nprint(*{name.split('.')[0] for name in sys.modules})"
    command = [sys.executable, "-W", "ignore", "-c", code + report]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("code", ["import decision_aid", SHOW_VERSION], ids=["import", "version"])
def test_the_version_is_told_at_once(code: str) -> None:
    """`decision-aid --version` loads no library at all."""
    assert loaded_by(code).isdisjoint({"textual", "rich", "weasyprint", "jinja2", "pydantic", "yaml"})


@pytest.mark.parametrize("package", ["content", "session", "evaluation", "summary"])
def test_the_core_has_no_head(package: str) -> None:
    """Content, interview, evaluation and summary work where there is no screen and no printer."""
    code = EVERY_MODULE.format(name=f"decision_aid.{package}")
    assert loaded_by(code).isdisjoint({"textual", "rich", "weasyprint", "jinja2"})


def test_the_screen_opens_without_waiting_for_the_printer() -> None:
    """The libraries that make a PDF are loaded when one is made."""
    assert loaded_by(EVERY_MODULE.format(name="decision_aid.tui")).isdisjoint({"weasyprint", "fontTools"})


def test_a_paper_is_made_without_a_screen() -> None:
    """`decision-aid summary` runs where Textual cannot."""
    assert loaded_by(EVERY_MODULE.format(name="decision_aid.output")).isdisjoint({"textual", "rich"})


def test_line_by_line_works_where_there_is_no_screen() -> None:
    """Nothing of the full screen, and no printer until a paper is made."""
    loaded = loaded_by(EVERY_MODULE.format(name="decision_aid.plain"))
    assert loaded.isdisjoint({"textual", "rich", "weasyprint", "jinja2", "fontTools"})


def test_line_by_line_speaks_before_the_content_is_loaded() -> None:
    """The first words wait for no model and no list of medicines."""
    code = """
from decision_aid.cli import _parser
from decision_aid.plain.choosing import because
from decision_aid.plain.run import opening_words
_parser().parse_args(["--plain"])
opening_words()
"""
    assert loaded_by(code).isdisjoint(
        {"pydantic", "pydantic_core", "rapidfuzz", "dataclasses", "platformdirs", "textual"}
    )
