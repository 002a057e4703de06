"""A PDF as the rules see it: its bytes, its objects, its tag tree, and what each page draws.

Objects of the file are `Any`: any of them may be of any kind, and a rule must not trip over that.
"""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from tests.output.gate import content

Kind = str


@dataclass
class Element:
    """One element of the tag tree."""

    object: Any
    kind: Kind
    """Its structure type, after the role map."""
    above: tuple["Element", ...]
    page: int | None
    kids: list["Element"] = field(default_factory=list)
    mcids: list[tuple[int, int]] = field(default_factory=list)
    """Pages and marks directly below."""
    objects: list[Any] = field(default_factory=list)
    """Annotations directly below."""

    @property
    def attributes(self) -> dict[str, Any]:
        """All its attributes, from all their owners."""
        given = self.object.get("/A", {})
        every = list(given) if isinstance(given, pikepdf.Array) else [given]
        return {
            str(key): value for each in every if isinstance(each, pikepdf.Dictionary) for key, value in each.items()
        }

    @property
    def said(self) -> str:
        """Where it is, for a person."""
        return f"{self.kind} on page {'?' if self.page is None else self.page + 1}"

    def everything_below(self) -> Iterator["Element"]:
        """Itself and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.everything_below()


class Paper:
    """Reads each part once, when a rule asks for it."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf) -> None:
        self.data = data
        self.pdf = pdf

    @classmethod
    @contextlib.contextmanager
    def opened(cls, data: bytes) -> Iterator["Paper"]:
        """A paper from a file's bytes."""
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            yield cls(data, pdf)

    @cached_property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @cached_property
    def trailer(self) -> Any:
        """What the file ends with."""
        return self.pdf.trailer

    @cached_property
    def pages(self) -> list[Any]:
        """Every page."""
        return [page.obj for page in self.pdf.pages]

    @cached_property
    def dictionaries(self) -> list[Any]:
        """Every dictionary and stream, also those inside others."""
        found = [value for each in self.pdf.objects for value in values_in(each)]
        return [each for each in found if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]

    @cached_property
    def page_numbers(self) -> dict[tuple[int, int], int]:
        """Where each page object stands, from 0."""
        return {page.objgen: at for at, page in enumerate(self.pages)}

    @cached_property
    def drawn(self) -> list[content.Drawn]:
        """What each page draws."""
        return [content.read(_stream(page)) for page in self.pages]

    @cached_property
    def forms(self) -> list[tuple[int, Any, content.Drawn]]:
        """Every form XObject that a page draws, and those drawn by them, with the page."""
        found = []
        for at, page in enumerate(self.pages):
            waiting: list[tuple[Any, content.Drawn]] = [(page, self.drawn[at])]
            seen = set()
            while waiting:
                owner, drawn = waiting.pop()
                for each in drawn.painted:
                    form = _resource(owner, "/XObject", each.named) if each.operator == "Do" else None
                    if form is None or form.get("/Subtype") != "/Form" or form.objgen in seen:
                        continue
                    seen.add(form.objgen)
                    inside = content.read(form.read_bytes())
                    found.append((at, form, inside))
                    waiting.append((form, inside))
        return found

    @cached_property
    def shown(self) -> list[tuple[int, Any, content.Painted]]:
        """Every string that is shown, with its page and its font."""
        owners = [(at, page, drawn) for at, (page, drawn) in enumerate(zip(self.pages, self.drawn, strict=True))]
        return [
            (at, _resource(owner, "/Font", each.font), each)
            for at, owner, drawn in [*owners, *self.forms]
            for each in drawn.painted
            if each.codes
        ]

    @cached_property
    def roles(self) -> dict[str, str]:
        """What non-standard structure types are mapped to."""
        tree = self.root.get("/StructTreeRoot")
        given = tree.get("/RoleMap", {}) if tree is not None else {}
        return {str(key): str(value) for key, value in given.items()}

    @cached_property
    def top(self) -> list[Element]:
        """The elements directly below the root of the tag tree."""
        tree = self.root.get("/StructTreeRoot")
        return [] if tree is None else self._below(tree, None)

    @cached_property
    def elements(self) -> list[Element]:
        """The whole tag tree in reading order."""
        return [each for element in self.top for each in element.everything_below()]

    def of_kind(self, *kinds: Kind) -> list[Element]:
        """Elements of some kinds, in reading order."""
        return [each for each in self.elements if each.kind in kinds]

    def _below(self, owner: Any, parent: Element | None) -> list[Element]:
        elements = []
        for kid in _several(owner.get("/K")):
            if isinstance(kid, int):
                if parent is not None:
                    parent.mcids.append((-1 if parent.page is None else parent.page, kid))
                continue
            page = self.page_numbers.get(kid.Pg.objgen) if "/Pg" in kid else parent.page if parent else None
            if parent is not None and kid.get("/Type") == "/MCR":
                parent.mcids.append((-1 if page is None else page, int(kid.MCID)))
            elif parent is not None and kid.get("/Type") == "/OBJR":
                parent.objects.append(kid.Obj)
            else:
                above = (*parent.above, parent) if parent else ()
                element = Element(kid, self._role(str(kid.get("/S", "/?"))), above, page)
                element.kids = self._below(kid, element)
                elements.append(element)
        return elements

    def _role(self, kind: str) -> str:
        for _ in range(len(self.roles) + 1):
            kind = self.roles.get(kind, kind)
        return kind.removeprefix("/")


def values_in(value: Any) -> Iterator[Any]:
    """A value and those in it; objects of their own are met by themselves."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, pikepdf.Stream | pikepdf.Dictionary):
            inside: list[Any] = [part for pair in each.items() for part in pair]
        elif isinstance(each, pikepdf.Array):
            inside = list(each)
        else:
            inside = []
        waiting += [part for part in inside if not getattr(part, "is_indirect", False)]


def _stream(page: Any) -> bytes:
    return b"\n".join(each.read_bytes() for each in _several(page.get("/Contents")))


def _resource(owner: Any, kind: str, name: str) -> Any:
    resources = owner.get("/Resources", {})
    return resources.get(kind, {}).get(name) if name else None


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
