"""Whatever anybody presses, clicks, pastes or sends: it stays the kiosk, and answers the next key."""

import random
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.kiosk.a_kiosk import ENTER, ESCAPE, PASTE_ENDS, START, Kiosk, a_kiosk, memory_of

MOST_MEMORY = 80 * 1024 * 1024
"""Bytes that a visit may take while it is attacked."""
TRUE_SIZE = b"\x1b[48;24;80;384;640t"
ASKED = "Where are you?"

NO_WAY = {
    # What stops, ends, prints or opens something in other programs.
    "ctrl+c": b"\x03",
    "ctrl+d": b"\x04",
    "ctrl+z": b"\x1a",
    "ctrl+backslash": b"\x1c",
    "ctrl+right bracket": b"\x1d",
    "ctrl+caret": b"\x1e",
    "ctrl+p (palette)": b"\x10",
    "ctrl+s (stop drawing)": b"\x13",
    "ctrl+o": b"\x0f",
    "ctrl+l": b"\x0c",
    "ctrl+r": b"\x12",
    "ctrl+t": b"\x14",
    "ctrl+x": b"\x18",
    "ctrl+w": b"\x17",
    "ctrl+v": b"\x16",
    "ctrl+y": b"\x19",
    "ctrl+a (screen)": b"\x01",
    "ctrl+b (tmux)": b"\x02d",
    "ctrl+c five times": b"\x03" * 5,
    "ctrl+z, then fg": b"\x1afg\r"[:1],
    "alt+f4": b"\x1b[1;3S",
    "ctrl+alt+delete": b"\x1b[3;7~",
    "ctrl+shift+n (a new window of foot)": b"\x1b[110;6u",
    "ctrl+shift+c": b"\x1b[99;6u",
    "ctrl+shift+v": b"\x1b[118;6u",
    "ctrl+q, enhanced, released": b"\x1b[113;5:3u",
    "f3": b"\x1bOR",
    "f11": b"\x1b[23~",
    "f24": b"\x1b[24;6~",
    "print screen": b"\x1b[57361u",
    "menu": b"\x1b[29~",
    "pause": b"\x1b[57362u",
    "insert": b"\x1b[2~",
    "shift+insert": b"\x1b[2;2~",
    "a colon and a command": b":",
    "a slash": b"/",
    "nul": b"\x00",
    "delete": b"\x7f",
}
"""Nothing on the screen changes."""

HOSTILE = {
    # kiosk.md section 3: each of these stopped or bloated some Textual program.
    "ctrl+q": b"\x11",
    "0xff": b"\xff",
    "latin-1": "é".encode("latin-1"),
    "half a character": b"\xe2\x82",
    "overlong": b"\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80",
    "a key beyond unicode": b"\x1b[1114112u",
    "a window of no size, then the mouse": b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",
    "a huge window": b"\x1b[48;2000;1000;1;1t",
    "a click far outside": b"\x1b[<99999999;99999999;99999999M",
    "a click before the first cell": b"\x1b[<0;0;0M\x1b[<0;0;0m",
    "an old mouse report": b"\x1b[M\xff\xff\xff",
    "drag to select, then copy": b"\x1b[<0;5;5M\x1b[<32;40;12M\x1b[<0;40;12m\x03",
    "middle click (paste)": b"\x1b[<1;20;10M\x1b[<1;20;10m",
    "right click": b"\x1b[<2;20;10M\x1b[<2;20;10m",
    "ctrl+click (menus of xterm)": b"\x1b[<16;20;10M\x1b[<16;20;10m",
    "paste that never ends": b"\x1b[200~never ended \x1b",
    "paste of commands": b"\x1b[200~:q!\r\x03\x1a\x04exit\r\x1b[201~",
    "paste of osc 52": b"\x1b[200~\x1b]52;c;U0VDUkVU\x07\x1b[201~",
    "paste of a title": b"\x1b[200~\x1b]0;owned\x07\x1b]2;owned\x1b\\\x1b[201~",
    "paste within paste": b"\x1b[200~\x1b[200~x\x1b[201~\x1b[201~",
    "osc 52, bare": b"\x1b]52;c;U0VDUkVU\x07",
    "osc that never ends": b"\x1b]0;" + b"x" * 5000,
    "dcs": b"\x1bP+q544e\x1b\\",
    "dcs that never ends": b"\x1bP" + b"1" * 5000,
    "answers nobody asked for": b"\x1b[?2026;2$y\x1b[?2048;1$y\x1b[?62;c\x1b[1;1R\x1b]11;rgb:0/0/0\x07",
    "window reports": b"\x1b[3;0;0t\x1b[8;24;80t\x1b[t",
    "a very long number": b"\x1b[" + b"9" * 4000 + b"u",
    "many numbers": b"\x1b[" + b"1;" * 4000 + b"u",
    "focus lost and found": b"\x1b[O\x1b[I" * 50,
    "focus lost": b"\x1b[O",
    "a hundred escapes": b"\x1b" * 100,
    "markup": b"[/b][red][@click=app.quit]x[/]",
    "every control character": bytes(c for c in range(32) if c not in (13, 17)),
    "a thousand clicks": b"\x1b[<0;40;10M\x1b[<0;40;10m" * 1000,
    "twenty thousand moves": b"\x1b[<35;40;10M" * 20_000,
    "five thousand turns of the wheel": b"\x1b[<65;40;10M" * 5_000,
    "a stuck key": b"x" * 50_000,
    "paste of 100 kilobytes": b"\x1b[200~" + b"x" * 100_000 + b"\x1b[201~",
    "200 kilobytes of paste that never ends": b"\x1b[200~" + b"y" * 200_000,
}
"""The kiosk may go where the keys lead, but it is the same visit, and it answers."""

FLOODS = {
    "paste of a megabyte": b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~",
    "three megabytes of paste that never ends": b"\x1b[200~" + b"y" * 3_000_000,
}
"""Taken in letter by letter, which takes a minute or two."""


def gathered(kiosk: Kiosk) -> None:
    """End what was left open, as a terminal in its right mind would."""
    kiosk.send(PASTE_ENDS + b"\x1b\\" + TRUE_SIZE + b"\x1b[I")
    kiosk.reads_for(0.2)


def back_to_the_question(kiosk: Kiosk, after: str) -> None:
    """Close what keys may have opened."""
    for _ in range(12):
        if ASKED in kiosk.text:
            return
        if "Welcome" in kiosk.text:
            kiosk.touch("Next")
            kiosk.wait_for(ASKED)
            return
        kiosk.send(ESCAPE)
        kiosk.reads_for(1.0)
        if "Help right now" in kiosk.text:
            kiosk.send(b"\t" + ENTER)
            kiosk.reads_for(0.3)
    raise AssertionError(f"no way back after {after}:\n{kiosk.read()}")


def test_no_key_of_other_programs_does_anything(tmp_path: Path):
    """Not one of them changes a thing on the screen, leaves a file, sets a title or a clipboard."""
    with a_kiosk(tmp_path, aid="shipped") as kiosk:
        kiosk.begins()
        kiosk.reads_for(0.5)
        visit, before = kiosk.visit, kiosk.read()
        for name, keys in NO_WAY.items():
            kiosk.send(keys)
            kiosk.reads_for(0.25)
            assert kiosk.read() == before, f"{name}:\n{kiosk.read()}"
            assert kiosk.visit == visit, name
        kiosk.answers_the_next_key()
        is_sealed(kiosk, tmp_path)


@pytest.mark.parametrize(
    "attacks", [pytest.param(HOSTILE, id="each"), pytest.param(FLOODS, id="floods", marks=pytest.mark.long)]
)
def test_no_attack_ends_it(tmp_path: Path, attacks: Mapping[str, bytes]):
    """One after another in the same visit: the same process, under 80 MB in all, answering the next key."""
    with a_kiosk(tmp_path, aid="shipped") as kiosk:
        kiosk.begins()
        visit, most = kiosk.visit, 0
        assert visit is not None
        for name, sent in attacks.items():
            kiosk.pour(sent)
            gathered(kiosk)
            kiosk.answers_the_next_key()
            assert kiosk.visit == visit, f"{name}: {kiosk.broke}"
            most = max(most, memory_of(visit))
            assert most < MOST_MEMORY, f"{name}: {most / 2**20:.0f} MB"
            back_to_the_question(kiosk, name)
        assert kiosk.broke == []
        own = memory_of(visit, shared=False)
        print(f"most memory: {most / 2**20:.0f} MB, of which {own / 2**20:.0f} are its own share")
        is_sealed(kiosk, tmp_path)


def files_in(folder: Path) -> list[str]:
    """Everything that is not a folder."""
    return sorted(path.name for path in folder.rglob("*") if not path.is_dir())


def is_sealed(kiosk: Kiosk, home: Path) -> None:
    """Nothing was written, and the terminal was asked for nothing but drawing."""
    assert files_in(home) == ["notify"]
    for sequence in (b"\x1b]52", b"\x1b]0;", b"\x1b]1;", b"\x1b]2;", b"\x1b]777", b"\x1b]9;"):
        assert sequence not in kiosk.raw
    settings = termios.tcgetattr(kiosk.slave)
    assert not settings[3] & (termios.ISIG | termios.ICANON | termios.ECHO)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEXTUAL_LOG", "{home}/log"),
        ("TEXTUAL_DEBUG", "1"),
        ("TEXTUAL_SCREENSHOT", "1"),
        ("TEXTUAL_DRIVER", "os:system"),
        ("TEXTUAL_ALLOW_SIGNALS", "1"),
        ("TEXTUAL_PRESS", "ctrl+q"),
        ("TEXTUAL", "devtools,debug"),
        ("PYTHONINSPECT", "1"),
        ("PYTHONASYNCIODEBUG", "1"),
        ("BROWSER", "touch {home}/browser"),
        ("COLUMNS", "300"),
    ],
)
def test_no_setting_of_the_environment_opens_it(tmp_path: Path, name: str, value: str):
    """No log of keys, no other driver, no picture of the screen, no Python prompt when staff have left."""
    from tests.kiosk.a_clinic import PIN

    with a_kiosk(tmp_path, **{name: value.format(home=tmp_path)}) as kiosk:
        kiosk.begins()
        kiosk.send(b"2\x03\x1a")
        kiosk.answers_the_next_key()
        is_sealed(kiosk, tmp_path)
        kiosk.touch("Stop and clear")
        kiosk.until("Stop and clear your answers?")
        kiosk.send(b"\x1b[B\x1b[B" + ENTER)
        kiosk.until(START)
        kiosk.send(ESCAPE)
        kiosk.until("PIN:")
        kiosk.send(PIN.encode() + ENTER)
        kiosk.until("For staff")
        kiosk.touch("Leave the kiosk")
        assert kiosk.ended() == 0
        assert ">>>" not in kiosk.read()


def test_sizes_one_after_another(tmp_path: Path):
    """Two hundred windows from one cell to a thousand columns, then the true one."""
    sizes = random.Random(7)
    with a_kiosk(tmp_path) as kiosk:
        kiosk.begins()
        visit = kiosk.visit
        for _ in range(200):
            kiosk.resize(sizes.choice([1, 2, 20, 54, 80, 120, 300]), sizes.choice([1, 2, 5, 12, 24, 40, 100]))
            kiosk.reads_for(0.02)
        kiosk.resize(80, 24)
        kiosk.reads_for(0.5)
        kiosk.answers_the_next_key()
        kiosk.until(ASKED)
        assert kiosk.visit == visit


STARTS = [b"\x1b[", b"\x1b[<", b"\x1b]", b"\x1bP", b"\x1bO", b"\x1b[?", b"\x1b[>", b"\x1b[200~", b"\x1b[201~", b"\x1b"]
MIDDLES = [
    b"0",
    b"1",
    b"5",
    b"24",
    b"99",
    b"65535",
    b"1114112",
    b"-1",
    b";",
    b":",
    b"<",
    b"?",
    b"=",
    b"",
    b" ",
    b"\xff",
]
FINALS = [b"m", b"M", b"u", b"~", b"t", b"R", b"A", b"Z", b"c", b"y", b"\x07", b"\x1b\\", b"", b"\x00", "é".encode()]
PLAIN = [b"\t", b" ", b"1", b"2", b"3", b"0", b"x", b"Z", b"\x7f", b"\r", b"\x1b[B", b"\x1b[C", b"\xf0\x9f\x99\x82"]


def noise(seed: int, sequences: int) -> bytes:
    """Structured noise: sequences with the shape of real ones, keys and clicks. Without q and Ctrl+Q, which leave."""
    chance = random.Random(seed)
    parts = []
    for _ in range(sequences):
        kind = chance.random()
        if kind < 0.55:
            middle = b"".join(chance.choice(MIDDLES) for _ in range(chance.randrange(6)))
            parts.append(chance.choice(STARTS) + middle + chance.choice(FINALS))
        elif kind < 0.75:
            parts.append(chance.choice(PLAIN))
        elif kind < 0.9:
            # Not in the rows of the buttons that stop the visit.
            spot = f"{chance.randrange(1, 80)};{chance.randrange(1, 18)}"
            parts.append(f"\x1b[<{chance.choice([0, 1, 2, 16, 32, 35, 64, 65])};{spot}{chance.choice('Mm')}".encode())
        else:
            parts.append(bytes(chance.choice([b for b in range(256) if b not in (17, 113)]) for _ in range(8)))
    return b"".join(parts).replace(b"q", b"").replace(b"\x11", b"")


RUNS = [pytest.param(range(3), id="3 runs")] + [
    pytest.param(range(first, first + 10), id=f"runs {first}-{first + 9}", marks=pytest.mark.long)
    for first in range(0, 100, 10)
]


@pytest.mark.parametrize("seeds", RUNS)
def test_no_noise_ends_it(tmp_path: Path, seeds: range):
    """A thousand odd sequences at a time: no visit breaks or hangs, memory stays small, the next key is answered."""
    with a_kiosk(tmp_path, aid="shipped") as kiosk:
        kiosk.begins()
        most = 0
        for seed in seeds:
            kiosk.pour(noise(seed, 1000))
            gathered(kiosk)
            kiosk.answers_the_next_key()
            assert kiosk.broke == [], f"seed {seed}"
            visit = kiosk.visit
            assert visit is not None
            most = max(most, memory_of(visit))
            assert most < MOST_MEMORY, f"seed {seed}: {most / 2**20:.0f} MB"
            if START in kiosk.text:
                kiosk.begins()
        print(f"most memory: {most / 2**20:.0f} MB")
        assert files_in(tmp_path) == ["notify"]
