"""The commands: exit codes, paths on stdout, talk on stderr, and no traceback for anybody."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from decision_aid import __version__
from decision_aid.cli import run
from decision_aid.resources import default_aid_dir
from tests.builders import shipped_aid
from tests.session.test_response_file import BAD


@pytest.fixture
def responses(tmp_path: Path) -> Path:
    """A small response file of the shipped aid."""
    path = tmp_path / "responses.json"
    path.write_text(json.dumps({"aid": shipped_aid().about.id, "responses": {"conditions": ["ptsd"]}}))
    return path


@pytest.mark.parametrize("suffix", ["pdf", "html", "txt", "json"])
def test_a_summary_is_written_and_its_path_is_all_that_goes_to_stdout(
    responses: Path, suffix: str, capsys: pytest.CaptureFixture[str]
):
    """Programs read stdout; people read stderr."""
    out = responses.with_name(f"out.{suffix}")
    assert run(["summary", str(responses), "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.stat().st_size > 1000


@pytest.mark.parametrize("name", BAD)
def test_a_bad_response_file_is_refused_with_exit_1(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """In words, with the file's name, and nothing is written."""
    path, out = tmp_path / "bad.json", tmp_path / "out.txt"
    path.write_bytes(BAD[name][0])
    assert run(["summary", str(path), "-o", str(out)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{path}: ")
    assert "Traceback" not in said.err
    assert not out.exists()


def test_a_file_of_a_hundred_megabytes_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """It is not read to its end."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert run(["summary", str(path), "-o", str(tmp_path / "out.txt")]) == 1
    assert "at most 2,000,000" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """No traceback for a slip of the fingers."""
    assert run(["summary", str(tmp_path / "nope.json"), "-o", str(tmp_path / "out.txt")]) == 1
    assert "nope.json: cannot be read (No such file or directory)" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_exit_3(responses: Path, capsys: pytest.CaptureFixture[str]):
    """A folder that is a file, and an unknown kind of paper."""
    assert run(["summary", str(responses), "-o", str(responses / "out.txt")]) == 3
    assert run(["summary", str(responses), "-o", str(responses.with_name("out.docx"))]) == 3
    assert ".docx" in capsys.readouterr().err


def test_the_shipped_content_is_sound(capsys: pytest.CaptureFixture[str]):
    """Warnings, but no problem."""
    assert run(["check"]) == 0
    assert run(["check", str(default_aid_dir())]) == 0
    assert "no problems" in capsys.readouterr().err


def test_unsound_content_is_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Every problem with its file, and the walk does not open."""
    (tmp_path / "aid.yaml").write_text("about:\n  id: x\n")
    assert run(["check", str(tmp_path)]) == 1
    assert "aid.yaml:" in capsys.readouterr().out
    assert run(["responses", "--schema", "--aid", str(tmp_path)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_the_schema_names_every_item(capsys: pytest.CaptureFixture[str]):
    """Other programs can write a response file."""
    assert run(["responses", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    asked = {item.id for item in shipped_aid().items if item.sets is None}
    assert set(schema["properties"]["responses"]["properties"]) == asked


def test_wrong_usage_is_exit_2():
    """As everywhere."""
    with pytest.raises(SystemExit) as ended:
        run(["summary", "--no-such-wish"])
    assert ended.value.code == 2
    assert run(["summary"]) == 2
    assert run(["responses"]) == 2


def test_without_a_terminal_the_walk_goes_line_by_line(tmp_path: Path):
    """Nothing to draw on and nobody who answers: it says so, and leaves without a paper and without a traceback."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "decision_aid"]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert done.stdout.startswith("This is the guide line by line, because it does not run in a terminal.")
    assert done.stderr == ""


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]):
    """`decision-aid --version`."""
    with pytest.raises(SystemExit) as ended:
        run(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"decision-aid {__version__}\n"
