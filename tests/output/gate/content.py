"""What one page draws, operator by operator, and under which mark of the tag tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"""
    %[^\r\n]*
    | <<|>>|[\[\]]
    | <[^<>]*>
    | \((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)
    | /[^\s()<>\[\]{}/%]*
    | [+-]?(?:\d+\.?\d*|\.\d+)
    | [A-Za-z'"][A-Za-z0-9*'"]*
    | \S
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}

_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"}) | _SHOWING
_OTHERS = """
b BI BMC BDC BT BX c cm CS cs d d0 d1 DP EMC ET EX G g gs h i ID j J K k l M m MP n q Q re RG rg ri SC sc SCN scn
T* Tc Td TD Tf TL Tm Tr Ts Tw Tz v w W W* y
"""
KNOWN = PAINTING | frozenset(_OTHERS.split())
_POINTS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """One level of marked content."""

    tag: str
    mcid: int | None = None
    properties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Painted:
    """One operator that leaves something on the page."""

    operator: str
    marks: tuple[Mark, ...]
    font: str = ""
    codes: bytes = b""
    named: str = ""
    """The XObject or shading that is drawn."""

    @property
    def mcid(self) -> int | None:
        """Its place in the tag tree."""
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    @property
    def artifact(self) -> Mark | None:
        """What sets it aside from the tag tree."""
        return next((mark for mark in self.marks if mark.tag == "Artifact"), None)


@dataclass
class Drawn:
    """Everything that one content stream does."""

    painted: list[Painted] = field(default_factory=list)
    boxes: dict[int, Box] = field(default_factory=dict)
    """The area that the paths of each mark cover, in points from the lower left corner."""
    mcids: list[int] = field(default_factory=list)
    nestings: list[tuple[Mark, ...]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(stream: bytes) -> Drawn:
    """Follow a content stream from its first operator to its last."""
    drawn = Drawn()
    marks: tuple[Mark, ...] = ()
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    kept: list[tuple[Matrix, str]] = []
    font = ""
    for operator, operands in _operations(stream):
        if operator not in KNOWN:
            drawn.faults.append(f"unknown operator {operator}")
        elif operator == "q":
            kept.append((matrix, font))
            if len(kept) > 28:
                drawn.faults.append("q nested deeper than 28")
        elif operator == "Q":
            if not kept:
                drawn.faults.append("Q without q")
            else:
                matrix, font = kept.pop()
        elif operator == "cm":
            matrix = _times(_numbers(operands)[-6:], matrix)
        elif operator in ("BMC", "BDC"):
            mark = _mark(operands)
            marks = (*marks, mark)
            drawn.nestings.append(marks)
            if mark.mcid is not None:
                drawn.mcids.append(mark.mcid)
        elif operator == "EMC":
            if not marks:
                drawn.faults.append("EMC without BMC")
            marks = marks[:-1]
        elif operator == "Tf":
            font = operands[0].decode("latin-1")
        elif operator in PAINTING:
            shown = b"".join(_bytes(each) for each in operands) if operator in _SHOWING else b""
            named = operands[0].decode("latin-1") if operator in ("Do", "sh") else ""
            drawn.painted.append(Painted(operator, marks, font, shown, named))
        if operator in _POINTS or operator == "re":
            _cover(drawn, marks, matrix, operator, operands)
    if marks:
        drawn.faults.append("BMC without EMC")
    if kept:
        drawn.faults.append("q without Q")
    return drawn


def _operations(stream: bytes) -> Iterator[tuple[str, list[bytes]]]:
    operands: list[bytes] = []
    for match in _TOKEN.finditer(stream):
        token = match.group()
        first = token[:1]
        if first == b"%":
            continue
        if first.isalpha() or first in (b"'", b'"'):
            if token in (b"true", b"false", b"null"):
                operands.append(token)
            else:
                yield token.decode("latin-1"), operands
                operands = []
        else:
            operands.append(token)


def _mark(operands: list[bytes]) -> Mark:
    tokens = [each.decode("latin-1") for each in operands]
    mcid = int(tokens[tokens.index("/MCID") + 1]) if "/MCID" in tokens else None
    return Mark(tokens[0].lstrip("/"), mcid, tuple(tokens[1:]))


def _bytes(token: bytes) -> bytes:
    if token[:1] == b"<" and token != b"<<":
        digits = token[1:-1].translate(None, b" \r\n\t\f\0")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if token[:1] == b"(":
        return _ESCAPE.sub(_unescaped, token[1:-1])
    return b""


def _unescaped(match: re.Match[bytes]) -> bytes:
    what = match.group(1)
    if what[:1].isdigit():
        return bytes([int(what, 8) & 0xFF])
    return _ESCAPED.get(what, what)


def _numbers(operands: list[bytes]) -> list[float]:
    return [float(each) for each in operands if each[:1] in b"+-.0123456789"]


def _times(inner: list[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od, c * oa + d * oc,
        c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _cover(drawn: Drawn, marks: tuple[Mark, ...], matrix: Matrix, operator: str, operands: list[bytes]) -> None:
    mcid = next((mark.mcid for mark in reversed(marks) if mark.mcid is not None), None)
    if mcid is None:
        return
    numbers = _numbers(operands)
    if operator == "re":
        x, y, width, height = numbers[-4:]
        points = [(x, y), (x + width, y + height)]
    else:
        flat = numbers[-2 * _POINTS[operator] :]
        points = list(zip(flat[::2], flat[1::2], strict=True))
    a, b, c, d, e, f = matrix
    for x, y in points:
        at = (a * x + c * y + e, b * x + d * y + f)
        low_x, low_y, high_x, high_y = drawn.boxes.get(mcid, (*at, *at))
        drawn.boxes[mcid] = (min(low_x, at[0]), min(low_y, at[1]), max(high_x, at[0]), max(high_y, at[1]))
