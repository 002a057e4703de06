"""Other people's programs for the terminal, each in an environment of its own outside this folder, for comparison."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PEERS = {"posting": ("posting", "tree-sitter<0.26"), "harlequin": ("harlequin",)}
"""What each needs. Posting breaks with a newer tree-sitter."""
HOME = Path(os.environ.get("DECISION_AID_PEERS", Path(tempfile.gettempdir(), "decision-aid-peers")))
"""Made once and kept; remove it to have newer versions."""


def commands() -> dict[str, list[str]]:
    """How each is started. Those that cannot be had here are left out, which is said."""
    found: dict[str, list[str]] = {}
    for name, packages in PEERS.items():
        program = HOME / name / "bin" / name
        if not program.exists():
            _install(HOME / name, packages)
        if program.exists():
            found[name] = [str(program)]
        else:
            print(f"{name} could not be installed here and is left out.", file=sys.stderr)
    return found


def _install(folder: Path, packages: tuple[str, ...]) -> None:
    venv.create(folder, with_pip=True, clear=True)
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", *packages], check=False)
