"""The shipped list of medicines: long enough, every name once, and every kind leads somewhere."""

from collections import Counter
from collections.abc import Iterator

from decision_aid.content.models import Condition, Conditions
from tests.builders import shipped_aid

NOTHING_TO_SAY = {"clozapine", "hormonal"}
"""Kinds that no finding looks at: clozapine counts as an antipsychotic, and hormones are only recognised."""


def looked_at(conditions: Conditions) -> Iterator[str]:
    """The kinds of medicine that conditions look at."""
    for condition in conditions:
        yield from looked_at(condition.any_of or ())
        if condition.includes_class is not None:
            yield condition.includes_class


def test_the_list_is_long_enough():
    """Generic names and the names they are sold under, here and there."""
    medicines = shipped_aid().medicines
    assert len(medicines) >= 280
    assert sum(len(medicine.brands) for medicine in medicines) >= 500


def test_every_name_stands_once():
    """A name leads to one medicine. Where a brand differs between countries, the country is part of the name."""
    names = Counter(
        name.casefold() for medicine in shipped_aid().medicines for name in (medicine.name, *medicine.brands)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_kind_has_a_medicine_and_a_finding():
    """Each points to what is said about it."""
    aid = shipped_aid()
    kinds = {each.id for each in aid.medicine_classes}
    conditions: list[Condition] = [condition for finding in aid.findings for condition in finding.when]
    assert {kind for medicine in aid.medicines for kind in medicine.classes} == kinds
    assert set(looked_at(tuple(conditions))) == kinds - NOTHING_TO_SAY


def test_what_the_questions_about_kinds_name_is_on_the_list():
    """Whoever reads a name in a hint finds it when they type it."""
    names = {name.casefold() for medicine in shipped_aid().medicines for name in (medicine.name, *medicine.brands)}
    for named in (
        *("codeine", "tramadol", "Ultram", "oxycodone", "OxyContin", "morphine", "fentanyl", "methadone"),
        *("buprenorphine", "Suboxone", "Ativan", "Xanax", "Valium", "Klonopin", "Rivotril", "Ambien", "Zimovane"),
        *("Lunesta", "temazepam", "Neurontin", "Lyrica", "Atarax", "promethazine", "baclofen", "cyclobenzaprine"),
        *("Ritalin", "Adderall", "Vyvanse", "Provigil", "Sudafed", "Nardil", "Parnate", "Emsam", "Synthroid"),
        *("Eltroxin", "liothyronine", "Theo-24", "Uniphyllin", "ergonovine", "Zoloft", "Lexapro", "Cipralex"),
        *("Effexor", "Remeron", "Lithobid", "Priadel", "Lamictal", "Risperdal", "haloperidol", "Seroquel", "Zyprexa"),
        *("Namenda", "Ebixa", "Symmetrel", "Auvelity", "Biaxin", "Klaricid", "Norvir", "Paxlovid", "ticlopidine"),
        *("rifampin", "Rifadin", "Tegretol", "St John's wort", "lisinopril", "amlodipine", "losartan", "bisoprolol"),
        *("prazosin", "Flonase", "Afrin"),
    ):
        assert named.casefold() in names, named
