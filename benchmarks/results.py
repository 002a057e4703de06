"""Keep `benchmarks/RESULTS.md`: each benchmark replaces its own section and leaves the others alone."""

import os
import platform
import re
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_TITLE = "# What was measured\n\nWritten by `make bench`. Compare within a section: its lines were measured in turns.\n"


def replace(section: str, text: str, path: Path = RESULTS) -> None:
    """Put a text under the heading of this name, in place of what stood there, with the day and the machine."""
    before = path.read_text(encoding="utf-8") if path.is_file() else _TITLE
    entry = f"## {section}\n\n{date.today().isoformat()}, {machine()}\n\n{text.strip()}\n"
    found = re.search(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", before, re.MULTILINE | re.DOTALL)
    after = before[: found.start()] + f"{entry}\n" + before[found.end() :] if found else f"{before.rstrip()}\n\n{entry}"
    path.write_text(f"{after.rstrip()}\n", encoding="utf-8")


def machine() -> str:
    """Processor, cores, system and Python, and how busy it was."""
    load = os.getloadavg()[0]
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {system}, load {load:.1f} when written"
