"""How a command answers: its exit code, and what it says beside the output."""

import sys

DONE, PROBLEM, USAGE, NOT_WRITTEN, LEFT_EARLY = 0, 1, 2, 3, 130


def say(text: str) -> None:
    """Talk goes to stderr: stdout is for paths and data."""
    print(text, file=sys.stderr)


def counted(count: int, what: str) -> str:
    """How many there are: `no problems`, `1 problem`, `2 problems`."""
    return f"no {what}s" if not count else f"{count} {what}{'' if count == 1 else 's'}"
