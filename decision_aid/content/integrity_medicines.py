"""Check the list of medicines: every name once, so that a name leads to one medicine and its classes."""

from collections.abc import Iterator

from decision_aid.content.draft import Draft, Written
from decision_aid.content.models import Medicine
from decision_aid.content.problems import Problem


def medicine_problems(draft: Draft) -> Iterator[Problem]:
    """Every problem of the list of medicines."""
    generic: dict[str, Written[Medicine]] = {}
    for medicine in draft.medicines:
        first = generic.setdefault(medicine.thing.name.casefold(), medicine)
        if first is not medicine:
            yield medicine.problem(f"'{medicine.thing.name}' is already a medicine (in {first.spot})", "name")
    for medicine in draft.medicines:
        yield from _brands(medicine, generic)
        for number, name in enumerate(medicine.thing.classes):
            if name in medicine.thing.classes[:number]:
                yield medicine.problem(f"'{name}' stands twice in this list - remove one", "classes", number)
    yield from _choices(draft, generic)


def _brands(medicine: Written[Medicine], generic: dict[str, Written[Medicine]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, brand in enumerate(medicine.thing.brands):
        name = brand.casefold()
        if name in generic:
            where = generic[name].spot
            yield medicine.problem(f"'{brand}' is itself a medicine (in {where}) - keep one", "brands", number)
        elif name in seen:
            yield medicine.problem(f"'{brand}' stands twice in this list - remove one", "brands", number)
        seen.add(name)


def _choices(draft: Draft, generic: dict[str, Written[Medicine]]) -> Iterator[Problem]:
    """An answer such as "I take none" stands beside the names, so it may not be one of them."""
    for item in draft.items:
        if item.thing.type != "medicines" or not isinstance(item.thing.choices, tuple):
            continue
        for number, choice in enumerate(item.thing.choices):
            if choice.id.casefold() in generic:
                message = f"'{choice.id}' is a medicine as well (in {generic[choice.id.casefold()].spot}) - rename it"
                yield item.problem(message, "choices", number, "id")
