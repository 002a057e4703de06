"""Saving: the format by the file's ending, the file whole or not at all, and a sentence when it cannot be done."""

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from decision_aid.errors import OutputError
from decision_aid.output import FORMATS, Paper, save
from tests.output.samples import a_summary


@pytest.mark.parametrize(
    ("name", "start"), [("a.pdf", b"%PDF-1.7"), ("a.html", b"<!DOCTYPE html>"), ("a.txt", b"Summary"), ("A.JSON", b"{")]
)
def test_the_ending_names_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    """In small letters or capitals."""
    save(a_summary(), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_every_format_can_be_saved(tmp_path: Path) -> None:
    """What is offered works."""
    for ending in FORMATS:
        save(a_summary(), tmp_path / f"summary{ending}", "letter")
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


@pytest.mark.parametrize("name", ["summary.docx", "summary", "summary.pdf.exe"])
def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    """Nothing is written."""
    with pytest.raises(OutputError, match=r"must end in \.pdf, \.html, \.txt or \.json"):
        save(a_summary(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """It holds health data."""
    for ending in FORMATS:
        path = tmp_path / f"summary{ending}"
        save(a_summary(), path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A mistyped folder is not quietly made."""
    with pytest.raises(OutputError, match="no such folder"):
        save(a_summary(), tmp_path / "nowhere" / "summary.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    """The name of a folder, or a file taken for a folder."""
    (tmp_path / "summary.pdf").mkdir()
    with pytest.raises(OutputError, match="this is a folder"):
        save(a_summary(), tmp_path / "summary.pdf")
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        save(a_summary(), tmp_path / "file" / "summary.txt")


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    """The system's limit comes back as a sentence."""
    with pytest.raises(OutputError):
        save(a_summary(), tmp_path / f"{'n' * 300}.txt")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_failing_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Full, read-only, forbidden or broken: the last good paper is still there, and no half of a new one."""
    path = tmp_path / "summary.txt"
    save(a_summary(), path)
    before = path.read_bytes()

    def failing(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OutputError, match="Choose another place"):
        save(a_summary(title="New"), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    """Someone else's folder."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError):
            save(a_summary(), tmp_path / "summary.txt")
    finally:
        tmp_path.chmod(0o700)


def test_no_answer_stands_in_an_error(tmp_path: Path) -> None:
    """Errors are shown and logged; answers are not."""
    with pytest.raises(OutputError) as caught:
        save(a_summary(title="a private word"), tmp_path / "no" / "summary.pdf")
    assert "private" not in str(caught.value)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_browser_prints_the_page_on_the_same_paper(tmp_path: Path, paper: Paper) -> None:
    """The web page knows the paper, too."""
    save(a_summary(), tmp_path / "summary.html", paper)
    assert f"@page {{ size: {paper} }}" in (tmp_path / "summary.html").read_text()


def test_importing_brings_no_heavy_library() -> None:
    """`--help` and the walk itself do not wait for PDF and template libraries."""
    asked = "import sys, json, decision_aid.output; print(json.dumps([m for m in sys.modules]))"
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", asked], cwd=root, capture_output=True, check=True)
    loaded = set(json.loads(run.stdout))
    assert loaded.isdisjoint({"weasyprint", "jinja2", "fontTools", "textual", "rich"})
