"""Numbers, dates and names are written as a language writes them, and English stays as it was."""

from datetime import date

import pytest

from decision_aid.content.language import ENGLISH
from decision_aid.content.models import Figure, ItemId
from decision_aid.content.translation import in_language, language
from decision_aid.content.wording import figure_text
from decision_aid.evaluation.medicines import search
from decision_aid.session.conditions import choices_of
from decision_aid.session.interview import Interview
from decision_aid.session.response_file import read, write
from decision_aid.summary.build import summarise
from decision_aid.summary.review import in_words
from tests.builders import TODAY, an_interview, shipped_aid
from tests.translation.disguise import in_disguise

SPANISH = language("es")


@pytest.mark.parametrize(
    ("figure", "english", "spanish"),
    [
        ({"value": 0.5}, "0.5", "0,5"),
        ({"value": 1000}, "1,000", "1000"),
        ({"value": 868000}, "868,000", "868\u00a0000"),
        ({"value": 12345.25}, "12,345.25", "12\u00a0345,25"),
        ({"value": -0.4}, "-0.4", "-0,4"),
        ({"low": 8, "high": 19}, "8 to 19", "8 a 19"),
        ({"low": 0.5, "high": 10000}, "0.5 to 10,000", "0,5 a 10\u00a0000"),
    ],
)
def test_figures_are_written_as_the_language_writes_them(figure, english, spanish):
    """A decimal comma, thousands apart from five digits on, and the word between two ends."""
    written = Figure.model_validate({"label": "people", **figure})
    assert figure_text(written) == english
    assert figure_text(written, language=SPANISH) == spanish


def test_dates_are_written_out():
    """No date can be taken for another."""
    assert ENGLISH.day(date(2026, 11, 2)) == "2 November 2026"
    assert SPANISH.day(date(2026, 11, 2)) == "2 de noviembre de 2026"
    assert [SPANISH.day(date(2026, month, 1)) for month in (1, 9, 12)] == [
        "1 de enero de 2026",
        "1 de septiembre de 2026",
        "1 de diciembre de 2026",
    ]


def test_the_date_does_not_hang_on_the_system(monkeypatch):
    """A computer set to another language writes the same English dates."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert ENGLISH.day(date(2026, 3, 1)) == "1 March 2026"


def test_there_and_back_is_the_same_aid():
    """Whoever looks at Spanish and comes back sees exactly what was written."""
    assert in_language(in_language(shipped_aid(), "es"), "en") is shipped_aid()
    assert in_language(shipped_aid(), "en") is shipped_aid()


def test_a_language_changes_words_and_nothing_else():
    """The same items, choices, options and numbers, in the same order."""
    english, other = shipped_aid(), in_disguise(shipped_aid())
    assert [each.id for each in other.items] == [each.id for each in english.items]
    for one, two in zip(english.items, other.items, strict=True):
        assert [choice.id for choice in choices_of(english, one)] == [choice.id for choice in choices_of(other, two)]
    assert [each.figures.keys() for each in other.claims] == [each.figures.keys() for each in english.claims]
    assert [each.when for each in other.findings] == [each.when for each in english.findings]
    assert other.citations[0].title == english.citations[0].title


def test_the_language_is_on_the_paper_and_in_the_file():
    """The paper says its language to screen readers; the file opens in the language it was left in."""
    spanish = an_interview(in_language(shipped_aid(), "es"), gad7_1="several")
    assert summarise(spanish, on=TODAY).language == "es"
    assert b'"language": "es"' in write(spanish)


def test_a_file_opens_in_its_language_when_everyone_can_have_it():
    """Until a translation is complete, a file of that language opens in the language of the content."""
    kept = write(an_interview(in_language(shipped_aid(), "es"), gad7_1="several"))
    about = shipped_aid().about.model_copy(update={"languages": ()})
    assert read(shipped_aid().model_copy(update={"about": about}), kept).aid.about.language == "en"
    about = about.model_copy(update={"languages": ("es",)})
    assert read(shipped_aid().model_copy(update={"about": about}), kept).aid.about.language == "es"


def test_no_answer_is_lost_when_the_language_changes():
    """Everything that was answered is there in the other language, medicines and all."""
    named = ("sertraline", "Granny's drops")
    before = an_interview(shipped_aid(), medicines=named, gad7_1="several", country="us")
    after = Interview(in_disguise(before.aid), before.responses, before.route, seed=before.seed)
    assert after.responses == before.responses
    assert after.progress() == before.progress()
    assert [each.id for each in after.options] == [each.id for each in before.options]


def test_medicines_are_found_by_their_name_in_the_language():
    """Typed with or without its accents, and kept under the name that is on the list."""
    aid = shipped_aid().model_copy(update={"medicine_names": {"lithium": "litio", "morphine": "morfína"}})
    assert search(aid, "litio")[0].medicine.name == "lithium"
    assert search(aid, "morfina")[0].matched_name == "morfína"
    assert search(aid, "lithium")[0].medicine.name == "lithium"
    medicines = ItemId("medicines")
    named = Interview(aid).answer(medicines, ("Litio", "Drops"))
    assert named.response(medicines) == ("lithium", "Drops")
    assert in_words(named, named.item(medicines), ("lithium",)) == "litio"
