"""A CUPS of the test's own, with a printer that puts what it prints into a folder."""

import getpass
import grp
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRINTER = "waiting_room"
OUR_LINES = Path(__file__).parents[2] / "docs" / "kiosk" / "cups" / "cupsd-lines.conf"

_HELPERS = (Path("/usr/lib/cups/daemon"), Path("/usr/libexec/cups/daemon"), Path("/usr/lib64/cups/daemon"))
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct folder:/ "Folder" "Folder"'; exit 0; }
out=${DEVICE_URI#folder:}
sleep "$(cat "$out/slow" 2>/dev/null || echo 0)"
[ -e "$out/jam" ] && exit 4 # what a backend says when the printer has to be seen to
printf '%s\\n' "$@" >"$out/$1.arguments"
cat "${6:--}" >"$out/$1.pdf"
"""
_CONF = """Listen {root}/cups.sock
Browsing No
DefaultAuthType None
WebInterface No
ErrorPolicy stop-printer
<Location />
Allow all
</Location>
<Policy default>
<Limit All>
</Limit>
</Policy>
{lines}
"""
_FILES = """ServerRoot {root}/etc
ServerBin {root}/bin
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/run
TempDir {root}/spool/tmp
AccessLog {root}/log
ErrorLog {root}/errors
PageLog {root}/pages
FileDevice Yes
User {user}
Group {group}
SystemGroup {system}
"""


def missing() -> str | None:
    """Why no CUPS can be started here, or None."""
    if not (_daemon() and shutil.which("lp") and shutil.which("lpadmin", path=_SBIN)):
        return "CUPS is not installed: apt-get install cups-daemon cups-client"
    return None


_SBIN = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"


def _daemon() -> str | None:
    return shutil.which("cupsd", path=_SBIN)


class Cups:
    """One running CUPS with one printer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.server = f"{root}/cups.sock"
        self.out = root / "out"

    def run(self, *command: str) -> str:
        """A CUPS command, such as `cupsdisable`, and what it says."""
        path = shutil.which(command[0], path=_SBIN)
        assert path is not None, command[0]
        environment = {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C"}
        done = subprocess.run([path, *command[1:]], env=environment, capture_output=True, text=True, check=False)
        return done.stdout

    def is_up(self) -> bool:
        """Whether it answers."""
        return "is running" in self.run("lpstat", "-r")

    @property
    def printed(self) -> list[Path]:
        """The papers in the printer's tray, oldest first."""
        return sorted(self.out.glob("*.pdf"), key=lambda path: int(path.stem))

    @property
    def spooled(self) -> list[str]:
        """What lies in the spool."""
        return sorted(path.name for path in (self.root / "spool").iterdir() if path.is_file())

    @property
    def queue(self) -> str:
        """Every job that CUPS still knows of."""
        return self.run("lpstat", "-W", "all", "-o")

    def fresh(self) -> None:
        """An empty tray, and a printer that works."""
        self.run("cancel", "-a", "-x")
        for path in self.out.iterdir():
            path.unlink()
        self.run("cupsenable", PRINTER)
        self.run("cupsaccept", PRINTER)


@contextmanager
def a_cups(lines: str | None = None) -> Iterator[Cups]:
    """A CUPS with these lines in its configuration, by default those that we tell clinics to use."""
    # A socket's path is short, so this is not below pytest's own folder.
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    cups = Cups(root)
    _furnish(root, OUR_LINES.read_text() if lines is None else lines)
    # Run under another path: the one in /usr/sbin may be confined (AppArmor) to the machine's own spool.
    daemon = shutil.copy(_daemon() or "", root / "daemon")
    command = [daemon, "-f", "-c", f"{root}/cupsd.conf", "-s", f"{root}/cups-files.conf"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(cups, process)
        cups.run("lpadmin", "-p", PRINTER, "-E", "-v", f"folder:{cups.out}", "-m", "raw")
        yield cups
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(root, ignore_errors=True)


def _furnish(root: Path, lines: str) -> None:
    root.chmod(0o755)
    for folder in ("etc", "bin/backend", "spool/tmp", "cache", "run", "out"):
        (root / folder).mkdir(parents=True)
    helpers = next(place for place in _HELPERS if place.is_dir())
    (root / "bin" / "daemon").symlink_to(helpers)  # cups-exec, which starts the backend
    backend = root / "bin" / "backend" / "folder"
    backend.write_text(_BACKEND)
    backend.chmod(0o700)  # as root this lets it run as root, which owns the tray
    user, group, system = _identity()
    (root / "cupsd.conf").write_text(_CONF.format(root=root, lines=lines))
    (root / "cups-files.conf").write_text(_FILES.format(root=root, user=user, group=group, system=system))


def _identity() -> tuple[str, str, str]:
    """CUPS refuses to print as root, and to let its printing group manage it."""
    if os.geteuid() == 0:
        return "lp", "lp", "root"
    group = grp.getgrgid(os.getegid()).gr_name
    return pwd.getpwnam(getpass.getuser()).pw_name, group, "root" if group != "root" else "daemon"


def _wait_for(cups: Cups, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 20
    while not cups.is_up():
        assert process.poll() is None, (cups.root / "errors").read_text()
        assert time.monotonic() < end, "CUPS did not start"
        time.sleep(0.05)
