"""What is installed is written down: exact versions, with hashes, from the public index and nowhere else."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("run", "dev", "serve")


def pins(name: str) -> dict[str, str]:
    """The version of each package in a lock."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    """The packages that a list of requirements asks for, in the spelling of the locks."""
    return {re.split(r"[\[<>=~! ]", line)[0].lower().replace("_", "-") for line in requirements} - {"decision-aid"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked(name: str) -> None:
    """A requirement added to pyproject.toml without `make lock` is noticed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    served = extras["serve"] if name in ("dev", "serve") else []
    wanted = [*project["dependencies"], *extras["editable"], *served, *(extras["dev"] if name == "dev" else [])]
    assert names(wanted) <= pins(name).keys()


def test_those_who_develop_use_what_people_run() -> None:
    """Both locks name the same versions, so the tests speak for what a person gets."""
    assert pins("run").items() <= pins("dev").items()
    assert pins("serve").items() <= pins("dev").items()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_to_download_from(name: str) -> None:
    """Where packages come from is each machine's own setting; the hashes make sure they are the right ones."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    assert "://" not in text
    assert "index" not in text
    for entry in re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry
