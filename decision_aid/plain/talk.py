"""Say and ask, one line after another: nothing is drawn again, and not one escape byte is written."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from decision_aid.plain.wording import SPELT, Para, clean, laid_out, screenfuls

WIDEST = 72
NARROWEST = 20
FEWEST_ROWS = 6
LEFT_FREE = 3
"""Rows of the terminal that a screenful leaves to the prompt and to what was said before."""


class Closed(Exception):
    """Nobody can hear us any more: the output is gone."""


class Talk:
    """A conversation with one person, in a terminal or through pipes.

    Only where both ends are a terminal is anything held back by the screenful; a pipe gets it all at once.
    """

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self.interactive = source.isatty() and out.isatty()
        self._source, self._out = source, out
        self._pending: list[str] = []
        self._editing = False
        for stream, errors in ((source, "replace"), (out, SPELT)):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=errors)

    # --- saying ---

    def say(self, *paras: Para | str) -> None:
        """Say it all at once."""
        self.write(self.lines(paras))

    def lines(self, paras: Iterable[Para | str]) -> list[str]:
        """The lines for this terminal."""
        whole = [Para(para) if isinstance(para, str) else para for para in paras]
        return laid_out(whole, max(NARROWEST, min(self._size()[0], WIDEST)))

    def parts(self, paras: Sequence[Para]) -> list[list[str]]:
        """The lines by the screenful; in one part where nobody waits for a screen."""
        rows = max(FEWEST_ROWS, self._size()[1] - LEFT_FREE) if self.interactive else None
        return screenfuls(self.lines(paras), rows)

    def write(self, lines: Iterable[str]) -> None:
        """Write whole lines."""
        self._put("".join(f"{line.rstrip()}\n" for line in lines))

    # --- asking ---

    def get_ready(self) -> None:
        """Prepare to ask, so that the first prompt does not have to wait."""
        if self.interactive and not self._editing:
            self._editing = _edit_lines()

    def ask(self, prompt: str, *, remember: bool = False) -> str:
        """What was typed, made safe. Raises `EOFError` where there is nothing more, and KeyboardInterrupt for ^C.

        `remember`: the up arrow brings it back for the next text, until the guide ends.
        """
        if self._pending:
            return self._pending.pop(0)
        line = self._edited(clean(prompt)) if self.interactive else self._read(clean(prompt))
        if remember and self._editing and line.strip():
            import readline

            readline.add_history(line)
        return clean(line).replace("\n", " ")

    def pause(self, prompt: str) -> None:
        """Wait until the person has read it, where somebody waits. What is typed instead is taken up next."""
        if self.interactive and not self._pending and (typed := self.ask(prompt).strip()):
            self._pending.append(typed)

    def put_back(self, typed: str) -> None:
        """Take this up before anything that is typed from now on."""
        self._pending.insert(0, typed)

    def end_line(self) -> None:
        """End a line that was begun, such as one with a prompt."""
        self._put("\n")

    # --- within ---

    def _edited(self, prompt: str) -> str:
        self.get_ready()
        try:
            return input(prompt)
        except EOFError:
            self._put("\n")
            raise
        except (OSError, ValueError):
            raise Closed from None

    def _read(self, prompt: str) -> str:
        self._put(prompt)
        line = self._source.readline()
        if not line:
            self._put("\n")
            raise EOFError
        line = line.rstrip("\n")
        # Who types has the echo of the terminal; a transcript needs what was answered.
        self._put("\n" if self._source.isatty() else f"{clean(line)}\n")
        return line

    def _put(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except (OSError, ValueError):
            raise Closed from None

    def _size(self) -> tuple[int, int]:
        """Columns and rows."""
        try:
            columns, rows = os.get_terminal_size(self._out.fileno())
        except (OSError, ValueError, AttributeError):
            columns, rows = WIDEST, 24
        return _number("COLUMNS") or columns or WIDEST, _number("LINES") or rows or 24


def _number(name: str) -> int:
    set_to = os.environ.get(name, "")
    return int(set_to) if set_to.isascii() and set_to.isdigit() else 0


def _edit_lines() -> bool:
    """Let lines be edited, with no history file and no escape sequence. False: this system cannot."""
    kept = os.environ.get("TERM")
    # Readline asks this once for the signs it may write. A simple terminal has none but going back and ringing.
    os.environ["TERM"] = "dumb"
    try:
        import readline

        readline.set_auto_history(False)
        for setting in ("enable-bracketed-paste off", "enable-meta-key off", "bell-style none"):
            readline.parse_and_bind(f"set {setting}")
        readline.parse_and_bind("tab: self-insert")
    except ImportError:
        return False
    finally:
        if kept is None:
            del os.environ["TERM"]
        else:
            os.environ["TERM"] = kept
    return True


def terminal() -> Talk:
    """The conversation through this program's own ends."""
    return Talk(sys.stdin, sys.stdout)
