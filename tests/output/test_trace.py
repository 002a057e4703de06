"""What the operating system sees of a paper being made: no connection, no other program, no file of somebody else's."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from decision_aid.resources import questionnaires_dir, templates_dir
from tests.output.hostile import HOSTILE

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here, so nobody can watch")

ROOT = Path(__file__).resolve().parents[2]
CALLS = "trace=%network,%process,openat,open,creat,unlink,rename,link,symlink,mkdir"
FORBIDDEN = re.compile(r"\b(socket|connect|bind|sendto|sendmsg|execve|execveat|fork|vfork)\(")
OPENED = re.compile(r'\b(?:openat\([^,]*, |open\(|creat\()"((?:[^"\\]|\\.)*)"')
SYSTEM = (
    "/etc/ld.so.",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/fonts/",
    "/lib/",
    "/lib64/",
    "/usr/lib/",
    "/usr/share/fonts/",
    "/usr/local/share/fonts/",
    "/usr/share/fontconfig/",
    "/var/cache/fontconfig/",
    "/usr/share/locale/",
    "/usr/share/zoneinfo/",
    "/dev/null",
    "/dev/urandom",
    "/proc/self/",
    "/proc/filesystems",
    "/proc/meminfo",
    "/proc/sys/vm/",
    "/sys/devices/system/cpu",
    "/sys/fs/cgroup/",
)
"""Libraries, fonts, the clock, the media types that Python knows, and what the system tells everyone about itself."""


def traced(code_or_module: list[str], folder: Path) -> list[str]:
    """The lines that strace writes about a Python command that must succeed, from after Python was started."""
    log = folder / "trace.log"
    watch = ["strace", "-f", "-qq", "-s", "4096", "-e", CALLS, "-o", str(log)]
    here = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    environment = {**os.environ, **here, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [*watch, sys.executable, *code_or_module], cwd=folder, env=environment, check=True, capture_output=True
    )
    return log.read_text(errors="replace").splitlines()[1:]


def strangers(lines: list[str], folder: Path) -> list[str]:
    """Calls that a paper does not need."""
    ours: list[Path | str] = [
        folder,
        ROOT,
        questionnaires_dir(),
        templates_dir(),
        sys.prefix,
        sys.base_prefix,
        sys.exec_prefix,
    ]
    ours += [path for path in sysconfig.get_paths().values() if path != "/"]
    permitted = tuple({os.path.realpath(each) for each in ours} | {str(each) for each in ours}) + SYSTEM
    found = [line for line in lines if FORBIDDEN.search(line)]
    for line in lines:
        if (opened := OPENED.search(line)) and "ENOENT" not in line:
            path = os.path.normpath(os.path.join(folder, opened[1]))
            if not f"{path}/".startswith(permitted):
                found.append(line)
    return found


@pytest.mark.parametrize("ending", ["pdf", "html", "txt", "json"])
def test_making_a_paper_is_a_private_matter(tmp_path: Path, ending: str) -> None:
    """Whatever the answers say, the computer opens what belongs to the program and writes one file."""
    answers = {"hope": HOSTILE["attachment"], "own_questions": HOSTILE["image of a file"] + HOSTILE["css"]}
    (tmp_path / "answers.json").write_text(json.dumps({"aid": "ketamine_anxiety", "responses": answers}))
    command = ["-m", "decision_aid", "summary", "answers.json", "-o", f"paper.{ending}"]
    lines = traced(command, tmp_path)
    assert any(f"paper.{ending}" in line for line in lines), "the trace saw the paper being written"
    assert strangers(lines, tmp_path) == []


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "connect"),
        ("import subprocess; subprocess.run(['/bin/true'])", "execve"),
        ("open('/etc/passwd').read()", "/etc/passwd"),
        ("import ctypes.util; ctypes.util.find_library('gobject-2.0')", "execve"),
    ],
)
def test_the_trace_would_tell(tmp_path: Path, code: str, call: str) -> None:
    """A connection, a program, somebody else's file, and the search that WeasyPrint would start are all seen."""
    assert any(call in line for line in strangers(traced(["-c", code], tmp_path), tmp_path))
