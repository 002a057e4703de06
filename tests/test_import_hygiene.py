"""Nobody waits for a library they do not use: what is loaded, and what is not, is kept on purpose."""

import subprocess
import sys

import pytest

from decision_aid.content.compiled import compile_all

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


SAID_FIRST = """
import os, sys
from decision_aid.cli import parser
from decision_aid.commands import walk
from decision_aid.commands.which_aid import language
from decision_aid.plain.choosing import because
from decision_aid.plain.run import run
from decision_aid.content.opening import opening_words
language(parser({arguments}).parse_args({arguments}))
opening_words({language!r})
"""


@pytest.fixture(scope="module")
def is_compiled() -> None:
    """The content is kept as it was checked, as set-up leaves it."""
    compile_all()


@pytest.mark.usefixtures("is_compiled")
@pytest.mark.parametrize("language", [None, "es"])
def test_line_by_line_speaks_before_anything_is_loaded(language: str | None) -> None:
    """The first words wait for no library, no model and no list of medicines."""
    arguments = ["--plain", "--lang", language] if language else ["--plain"]
    loaded = loaded_by(SAID_FIRST.format(arguments=arguments, language=language))
    assert loaded.isdisjoint(
        {"pydantic", "pydantic_core", "yaml", "rapidfuzz", "dataclasses", "platformdirs", "json", "textual", "asyncio"}
    )


@pytest.mark.usefixtures("is_compiled")
def test_the_full_screen_begins_without_what_reads_and_checks_the_content() -> None:
    """What was checked at set-up is not read again; nothing of the printer, the search or the network is there yet."""
    code = """
from decision_aid.cli import parser
from decision_aid.commands.which_aid import aid
from decision_aid.session.interview import Interview
import decision_aid.tui.app
Interview(aid(parser([]).parse_args([])))
"""
    report = code + "\nimport sys\nassert 'decision_aid.content.loading' not in sys.modules"
    assert loaded_by(report).isdisjoint({"yaml", "rapidfuzz", "weasyprint", "jinja2", "fontTools", "aiohttp"})


def test_a_command_waits_for_no_other_command() -> None:
    """Naming one command looks into that one alone."""
    code = """
import sys
from decision_aid.cli import parser
parser(["check"])
assert "decision_aid.commands.check" in sys.modules
assert not {"decision_aid.commands." + name for name in ("kiosk", "serve", "summary")} & set(sys.modules)
"""
    assert "pydantic" not in loaded_by(code)
