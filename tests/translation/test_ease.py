"""Spanish is measured with a measure made for Spanish."""

import pytest

from decision_aid.audit.inflesz import ease, level, syllables
from decision_aid.audit.readability_elsewhere import readability_elsewhere
from decision_aid.audit.run import audit
from decision_aid.audit.written import writing
from decision_aid.content.language import Language
from decision_aid.content.translating import translated
from decision_aid.content.translation import language
from decision_aid.resources import default_aid_dir
from tests.builders import TODAY, shipped_aid

HARD = "La heterogeneidad metodológica imposibilita extrapolaciones cuantitativas suficientemente fundamentadas. " * 4
EASY = (
    "Usted puede parar. No hay prisa. Lea esto con calma. Si no lo ve claro, diga que no. Su voz es lo que vale. " * 2
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("casa", 2),
        ("ansiedad", 3),
        ("día", 2),
        ("ahora", 3),
        ("que", 1),
        ("guerra", 2),
        ("pingüino", 3),
        ("muy", 1),
        ("leyes", 2),
        ("país", 2),
        ("aéreo", 4),
        ("averiguáis", 4),
        ("ketamina", 4),
        ("caía", 3),
        ("ideología", 6),
        ("ayuda", 3),
        ("cooperar", 4),
        ("Paraguay", 3),
        ("TEPT", 1),
        ("18", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    """Two strong vowels part; an accent parts a weak one; a silent u or h does not count."""
    assert syllables(word) == count


def test_the_measure_follows_its_formula():
    """Worked by hand: ten times `Hoy es lunes.` has 30 words, 40 syllables and 10 sentences."""
    assert ease(["Hoy es lunes. " * 10]) == pytest.approx(206.835 - 62.3 * 40 / 30 - 3)
    assert ease(["Hoy es lunes."]) is None


def test_plain_words_are_easier_than_learned_ones():
    """And the scale calls them so."""
    hard, easy = ease([HARD]), ease([EASY])
    assert hard is not None
    assert easy is not None
    assert (level(hard), level(easy)) == ("very hard", "very easy")


def test_a_hard_translation_is_a_warning_at_its_text():
    """Only what is translated is measured; it is named with the file and line of its English text."""
    hard = translated(
        shipped_aid(), language("es"), lambda text, path: HARD if path.startswith("pages.welcome") else text
    )
    report = readability_elsewhere(hard, writing(default_aid_dir()))
    (problem,) = report.problems
    assert problem.severity == "warning"
    assert problem.file.name == "start.yaml"
    assert "page welcome" in report.text


def test_a_language_without_a_measure_says_so():
    """Nothing is made up."""
    told = translated(shipped_aid(), Language(code="xx", name="Other"), lambda text, path: text)
    assert "Other" in readability_elsewhere(told, writing(default_aid_dir())).text


def test_the_audit_takes_a_language():
    """`decision-aid audit readability --lang es`; English is graded as before."""
    assert "Español" in audit("readability", default_aid_dir(), TODAY, language="es").text
    english = audit("readability", default_aid_dir(), TODAY, language="en").text
    assert english == audit("readability", default_aid_dir(), TODAY).text
    assert english.startswith("School years")
