"""What the documents point at is there: a test follows every test, file and `make` target that they name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "docs" / name for name in ("security.md", "mutation.md")]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
POINTERS = sorted(
    {(path.name, each) for path in DOCUMENTS for each in re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8"))
     if re.match(r"(tests|benchmarks|scripts|requirements|docs|decision_aid|fuzz)/|make ", each)}
)  # fmt: skip
LINKS = sorted(
    {(path.name, each) for path in DOCUMENTS
     for each in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))}
)  # fmt: skip


def leads_somewhere(pointer: str) -> bool:
    """Whether a test, a file, a folder or a target of that name is there."""
    if pointer.startswith("make "):
        return pointer.split()[1] in TARGETS
    file, _, test = pointer.partition("::")
    path = ROOT / file
    if not test:
        return path.exists()
    return path.is_file() and bool(re.search(rf"^(?:async )?def {re.escape(test)}\(", path.read_text(), re.MULTILINE))


@pytest.mark.parametrize(("document", "pointer"), POINTERS)
def test_every_name_in_a_document_leads_somewhere(document: str, pointer: str) -> None:
    """A promise whose test is gone is no promise."""
    assert leads_somewhere(pointer)


@pytest.mark.parametrize(("document", "link"), LINKS)
def test_every_link_between_documents_leads_somewhere(document: str, link: str) -> None:
    """From where it stands."""
    assert (ROOT / "docs" / link).exists()


def test_the_threat_model_names_many_tests() -> None:
    """The tests above would hold for an empty document as well."""
    assert len([each for document, each in POINTERS if document == "security.md" and "::" in each]) >= 15


@pytest.mark.parametrize(
    "pointer", ["tests/test_docs.py::test_no_such", "tests/none.py", "make no-such-target", "docs/none.md"]
)
def test_a_name_that_leads_nowhere_is_noticed(pointer: str) -> None:
    """The tests above can fail."""
    assert not leads_somewhere(pointer)
