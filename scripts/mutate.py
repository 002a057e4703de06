"""Change one small thing at a time in the code that judges answers, and see whether a test notices.

Run `nice python -m scripts.mutate [FILE...]`. Each change is tried in a fork of one warm process, on the tests that are
named for its file, nearest first, until one fails. Nothing is written to the source. Survivors are printed with their
line; docs/mutation.md explains those that no test can notice, and a survivor that is not explained there is a failure.
"""

import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
EXPLAINED = ROOT / "docs" / "mutation.md"
PATIENCE = 180
"""Seconds after which a change that never ends counts as noticed."""

_QUICK = ("tests/test_contraindications.py", "tests/test_vignettes.py", "tests/session")
_SLOWER = ("tests/evaluation", "tests/instruments/test_scoring.py", "tests/test_random_walks.py")
TESTS: dict[str, tuple[str, ...]] = {
    "session/scoring": ("tests/evaluation/test_screening.py", "tests/summary/test_scores.py", *_QUICK,
                        "tests/instruments/test_scoring.py", "tests/instruments/test_walk.py"),
    "evaluation/screening": ("tests/evaluation/test_screening.py", "tests/summary/test_scores.py", *_QUICK,
                             "tests/instruments/test_scoring.py"),
    "session/conditions": ("tests/session/test_conditions.py", *_QUICK, *_SLOWER),
    "evaluation/safety": ("tests/evaluation/test_safety.py", *_QUICK, "tests/summary/test_medicines_on_paper.py",
                          "tests/evaluation", "tests/summary/test_left_off.py"),
    "evaluation/values": ("tests/evaluation/test_values.py", "tests/values", *_QUICK, "tests/evaluation"),
    "evaluation/marking": ("tests/evaluation/test_marking.py", *_QUICK, "tests/evaluation/test_questions.py",
                           "tests/test_random_walks.py"),
}  # fmt: skip
"""The tests of each file: the nearest first, then the quick ones, and what takes seconds last."""


_PAPERS = "tests/test_vignettes.py::test_the_paper_says_what_must_be_said"
"""Lays out a paper for everyone, which takes longer than all the others together."""


class Mutant(NamedTuple):
    """One change."""

    file: str
    line: int
    before: str
    after: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """As it stands in docs/mutation.md."""
        return f"{self.file}.py:{self.line} `{self.before}` -> `{self.after}`"


_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_MEMBERS = {
    "Truth": ("YES", "NO", "UNKNOWN"),
    "Gap": ("NOT_SURE", "DECLINED", "NOT_LISTED", "NOT_SHARED", "NOT_ASKED"),
}


def variants(node: ast.AST) -> Iterator[ast.AST | None]:
    """What could stand in the place of a piece of code; None: nothing."""
    match node:
        case ast.Compare(ops=[op]):
            for other in _COMPARED.get(type(op), ()):
                yield _with(node, ops=[other()])
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
            for left_out in range(len(node.values)):
                rest = [value for number, value in enumerate(node.values) if number != left_out]
                yield rest[0] if len(rest) == 1 else _with(node, values=rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _COMPUTED:
            yield _with(node, op=_COMPUTED[type(node.op)]())
        case ast.Constant(value=bool()):
            yield _with(node, value=not node.value)
        case ast.Constant(value=int()):
            yield _with(node, value=node.value + 1)
            yield _with(node, value=node.value - 1)
        case ast.Constant(value=str()):
            yield _with(node, value=f"XX{node.value}")
        case ast.IfExp():
            yield _with(node, body=node.orelse, orelse=node.body)
        case ast.If():
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=[_, *_]):
            yield _with(node, ifs=[])
        case ast.Attribute(value=ast.Name(id=owner)) if node.attr in _MEMBERS.get(owner, ()):
            for member in _MEMBERS[owner]:
                if member != node.attr:
                    yield _with(node, attr=member)
        case ast.Call():
            yield from _other_calls(node)
        case ast.Slice():
            yield from (_with(node, **{end: None}) for end in ("lower", "upper") if getattr(node, end) is not None)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign():
            yield ast.Pass()
        case ast.match_case():
            yield None


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        other = _CALLED[node.func.id]
        yield _with(node, func=ast.Name(other, ast.Load()), keywords=[] if other == "list" else node.keywords)
    for keyword in node.keywords:
        if keyword.arg in ("key", "default", "reverse"):
            yield _with(node, keywords=[each for each in node.keywords if each is not keyword])


def _with(node: Any, **changes: Any) -> Any:
    other = copy.copy(node)
    for name, value in changes.items():
        setattr(other, name, value)
    return other


def mutants(file: str) -> Iterator[Mutant]:
    """Every change to a file, in the order of its lines."""
    source = (ROOT / "decision_aid" / f"{file}.py").read_text(encoding="utf-8")
    tree = ast.parse(source)
    for path, node in _places(tree, ()):
        for variant in variants(node):
            changed = _replaced(tree, path, variant)
            if changed is not None:
                line = getattr(node, "lineno", None) or next(
                    (each.lineno for each in ast.walk(node) if hasattr(each, "lineno")), 0
                )
                yield Mutant(file, line, _said(node), "nothing" if variant is None else _said(variant), changed)


_UNTOUCHED = ("annotation", "returns", "decorator_list", "type_params")
Path_ = tuple[tuple[str, int | None], ...]


def _places(node: ast.AST, path: Path_) -> Iterator[tuple[Path_, ast.AST]]:
    """Every piece of code that runs, with the way to it. Docstrings, annotations and assertions are left alone."""
    for name, value in ast.iter_fields(node):
        if name in _UNTOUCHED or isinstance(node, ast.Import | ast.ImportFrom | ast.Assert):
            continue
        for number, each in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(each, ast.AST) or _is_said(each):
                continue
            here = (*path, (name, number))
            yield here, each
            yield from _places(each, here)


def _is_said(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _replaced(tree: ast.Module, path: Path_, variant: ast.AST | None) -> ast.Module | None:
    """The tree with another piece in that place. Only what stands on the way is copied."""
    (name, number), *rest = path
    changed: Any = copy.copy(tree)
    child = getattr(tree, name) if number is None else getattr(tree, name)[number]
    new = variant if not rest else _replaced(child, tuple(rest), variant)
    if number is None:
        setattr(changed, name, new)
    else:
        children = list(getattr(tree, name))
        if new is None:
            del children[number]
            if not children:
                return None
        else:
            children[number] = new
        setattr(changed, name, children)
    result: ast.Module = changed
    return result


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.match_case):
        return f"case {ast.unparse(node.pattern)}"
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}"
    if isinstance(node, ast.Slice):
        return f"[{ast.unparse(ast.fix_missing_locations(node))}]"
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= 110 else f"{text[:107]}..."


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the one changed module to whoever imports it."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = f"decision_aid.{mutant.file.replace('/', '.')}"
        self.file = str(ROOT / "decision_aid" / f"{mutant.file}.py")
        self.tree = ast.fix_missing_locations(mutant.tree)

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self, origin=self.file) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, self.file, "exec"), module.__dict__)


def noticed(mutant: Mutant, tests: tuple[str, ...], seconds: float = PATIENCE) -> bool:
    """Whether a test fails with this change."""
    child = os.fork()
    if not child:
        code = 1
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            sys.meta_path.insert(0, _Changed(mutant))
            left_out = [test for test in tests if test.startswith("-")]
            files = (test for test in tests if not test.startswith("-"))
            code = next((failed for file in files if (failed := _run("-x", *left_out, file)) not in (0, 5)), 0)
        finally:
            os._exit(1 if code else 0)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status != 0
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _run(*arguments: str, plugins: tuple[object, ...] = ()) -> int:
    import pytest

    flags = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", f"--deselect={_PAPERS}"]
    # Hypothesis is there already, on purpose.
    return int(pytest.main([*flags, "-W", "ignore::pytest.PytestAssertRewriteWarning", *arguments], [*plugins]))


class _Failing:
    """Notes which tests fail."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def pytest_runtest_logreport(self, report: Any) -> None:
        """As pytest calls it."""
        if report.failed:
            self.names.add(report.nodeid)


def failing(tests: tuple[str, ...]) -> tuple[str, ...]:
    """The tests that fail without any change, found in a process of their own."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            seen = _Failing()
            code = _run(*tests, plugins=(seen,))
            os.write(send, "\n".join([str(code), *sorted(seen.names)]).encode())
        finally:
            os._exit(0)
    os.close(send)
    with os.fdopen(receive) as told:
        code, *names = told.read().splitlines() or ["not run"]
    os.waitpid(child, 0)
    if code not in ("0", "1"):
        raise SystemExit(f"The tests cannot be run (pytest: {code}).")
    return tuple(names)


def warm_up() -> None:
    """Import what every test needs and load the aid, but nothing that is changed."""
    import asyncio  # noqa: F401

    import hypothesis.strategies
    from hypothesis import settings

    from decision_aid.content import loading
    from decision_aid.resources import default_aid_dir

    assert hypothesis.strategies is not None
    settings.register_profile("steady", derandomize=True, deadline=None)
    shipped, load = default_aid_dir(), loading.load_aid
    aid = load(shipped)

    def remembered(folder: Path, **how: Any) -> object:
        return aid if folder == shipped and not how else load(folder, **how)

    loading.load_aid = remembered  # type: ignore[assignment]  # reading two megabytes again for each change
    below = [name for name in sys.modules if re.match(r"decision_aid\.(session|evaluation|summary)", name)]
    assert not below, f"these would not be changed: {below}"


def main(files: list[str]) -> int:
    """Try every change; the exit code is 1 when one survived that is not explained."""
    os.chdir(ROOT)
    os.environ["CI"] = "1"
    warm_up()
    explained = EXPLAINED.read_text(encoding="utf-8") if EXPLAINED.is_file() else ""
    unexplained, total, left = 0, 0, 0
    for file in files or list(TESTS):
        tests = tuple(test for test in TESTS[file] if (ROOT / test).exists())
        tests = tuple(dict.fromkeys(tests))
        for name in failing(tests):
            _say(f"left out, fails without any change: {name}")
            tests = (f"--deselect={name}", *tests)
        every, survivors = list(mutants(file)), list[Mutant]()
        for number, mutant in enumerate(every, 1):
            if not number % 25:
                print(f"{file}: {number} of {len(every)}", file=sys.stderr, flush=True)
            if not noticed(mutant, tests):
                survivors.append(mutant)
                known = mutant.name.partition(" ")[2] in explained
                unexplained += not known
                _say(f"survived{'' if known else ', unexplained'}: {mutant.name}")
        _say(f"{file}: {len(every)} changes, {len(survivors)} survived")
        total, left = total + len(every), left + len(survivors)
    _say(f"all: {total} changes, {left} survived ({left / max(1, total):.1%}), {unexplained} of them unexplained")
    return 1 if unexplained else 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
