"""Run one fuzzer for so many seconds: `python -m fuzz content 600`. It needs atheris: `make fuzz` brings its own.

What crashes is kept in `fuzz/found/`; the inputs that opened new ways through the code are kept, while small, in the
corpus that the tests replay. How many were tried goes to `fuzz/found/<name>.log`, and into RESULTS.md with `--results`.
"""

import importlib
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

NAMES = ("content", "responses", "clinic", "words")
HERE = Path(__file__).parent
FOUND = HERE / "found"
LONGEST = 8_000
"""Bytes of one input."""


def main(name: str, seconds: int) -> None:
    """Fuzz until the time is up or something breaks."""
    import atheris

    with atheris.instrument_imports(include=["decision_aid", "yaml", "tomllib"], enable_loader_override=False):
        target = importlib.import_module(f"fuzz.{name}")
    working = FOUND / name
    working.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (working / f"seed-{number:02}").write_bytes(seed)
    arguments = [
        "fuzz",
        str(working),
        str(HERE / "corpus" / name),
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={FOUND}/{name}-",
        "-timeout=20",
        "-rss_limit_mb=2000",
        "-print_final_stats=1",
    ]
    texts = [seed for seed in target.seeds() if seed]
    atheris.Setup(arguments, target.one, custom_mutator=_mutator(atheris, texts))
    atheris.Fuzz()


def _mutator(atheris: Any, texts: list[bytes]) -> Any:
    """Half of the time bytes are changed; else lines are, so that files stay files and get past the first line."""

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            changed: bytes = atheris.Mutate(data, most)
            return changed
        lines, others = data.split(b"\n"), chance.choice(texts).split(b"\n")
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(lines))
            match chance.randrange(6):
                case 0 if len(lines) > 1:
                    del lines[at]
                case 1:
                    lines.insert(at, chance.choice(others))
                case 2:
                    lines[at] = chance.choice(others)
                case 3:
                    lines[at] = b" " * chance.randrange(9) + lines[at].strip()
                case 4:
                    other = chance.randrange(len(lines))
                    lines[at], lines[other] = lines[other], lines[at]
                case _:
                    lines[at] = _with_another_word(lines[at], chance.choice(others), chance)
        return b"\n".join(lines)[:most]

    return mutated


def _with_another_word(line: bytes, other: bytes, chance: random.Random) -> bytes:
    words, said = re.findall(rb"\w+", line), re.findall(rb'\w+|[\[\]{}"*&!|>:-]', other)
    odd = [b"null", b"-1", b"99999999999999999999", b"true", b"[]", b"{}", b'""', b"1e9", b"\xff", b"2026-13-45", *said]
    return line.replace(chance.choice(words), chance.choice(odd), 1) if words else line + chance.choice(odd)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        sys.exit(f"Say which: python -m fuzz ({'|'.join(NAMES)}) [SECONDS]")
    began = time.monotonic()
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600)
