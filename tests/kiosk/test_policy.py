"""What holds at one kiosk: its words, its clinic, its lock, and a paper that is tried again."""

import gc
import re
from collections.abc import Collection
from pathlib import Path

import yaml
from textual._styles_cache import StylesCache

import decision_aid.kiosk
from decision_aid.content.translation import in_language
from decision_aid.kiosk.app import KioskApp
from decision_aid.kiosk.bringing import Bringing
from decision_aid.kiosk.clinic import COUNTRY, PaperWay
from decision_aid.kiosk.delivery import Outcome, Way
from decision_aid.kiosk.line import MOST_TOLD, NoLine, heard
from decision_aid.kiosk.lock import FIRST_WAIT, FREE_TRIES, LONGEST_WAIT, PinLock
from decision_aid.kiosk.policy import HERE, Policy
from decision_aid.resources import questionnaires_dir
from decision_aid.session.interview import Interview
from decision_aid.summary.build import summarise
from decision_aid.summary.models import Summary
from tests.builders import TODAY, an_interview, shipped_aid
from tests.kiosk.a_clinic import a_clinic
from tests.tui.walks import press, shown, until


def kiosk_words() -> dict[str, str]:
    """The waiting room's own words."""
    words = yaml.safe_load((questionnaires_dir() / "words.yaml").read_text())["words"]
    return {key: text for key, text in words.items() if key.startswith("kiosk_")}


def test_every_word_of_the_waiting_room_is_used():
    """By its name, as one of a family, or in place of a word of the home."""
    folder = Path(decision_aid.kiosk.__file__).parent
    code = "".join(file.read_text() for file in folder.rglob("*.py"))
    families = ("kiosk_way_", "kiosk_go_", "kiosk_staff_")
    left = {
        key
        for key in kiosk_words()
        if not re.search(f"[\"']{key}[\"']", code) and not key.startswith((*families, HERE))
    }
    assert left == set()


def test_every_word_that_the_waiting_room_asks_for_is_there():
    """No screen of it can break on a missing phrase."""
    folder = Path(decision_aid.kiosk.__file__).parent
    code = "".join(file.read_text() for file in folder.rglob("*.py"))
    asked = set(re.findall(r"words[\(\[]\s*[\"']([a-z0-9_]+)[\"']", code))
    assert asked <= set(shipped_aid().words)
    assert len(asked) > 30
    for way in ("print", "hand_over", "both", "none"):
        assert {f"kiosk_way_{way}", f"kiosk_go_{way}"} <= set(kiosk_words())


def test_words_of_the_home_give_way_to_those_of_the_waiting_room():
    """That answers are kept on this computer has no place here."""
    instead = [key.removeprefix(HERE) for key in kiosk_words() if key.startswith(HERE)]
    assert instead
    words = Policy.of(a_clinic(), {"en": shipped_aid()}).aid.words
    for key in instead:
        assert key in shipped_aid().words, f"{HERE}{key} stands in place of nothing"
        assert words[key] == words[f"{HERE}{key}"] != shipped_aid().words[key]


def test_a_guesser_waits_longer_each_time():
    """Three tries are free; then 30 seconds, a minute, two, up to a quarter of an hour."""
    lock = PinLock()
    waits = []
    for _ in range(12):
        lock = lock.after_wrong(1000.0)
        waits.append(lock.wait(1000.0))
    assert waits[: FREE_TRIES - 1] == [0.0, 0.0]
    assert waits[FREE_TRIES - 1 : FREE_TRIES + 2] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert max(waits) == waits[-1] == LONGEST_WAIT
    assert lock.wait(1000.0 + LONGEST_WAIT) == 0.0


def test_reports_are_put_together_from_pieces():
    """A pipe gives what it likes at a time."""
    reports, rest = heard(b"beat\nbroke ValueError in x.py:1\nwro")
    assert reports == [("beat", ""), ("broke", "ValueError in x.py:1")]
    assert heard(rest + b"ng\n") == ([("wrong", "")], b"")
    assert MOST_TOLD < 4096


def a_summary(**responses: str) -> Summary:
    """Of somebody with these answers."""
    return summarise(an_interview(shipped_aid(), **responses), on=TODAY)


def test_trying_again_does_only_what_failed():
    """The copy for staff is there already; only the printing is done again."""
    asked: list[list[Way]] = []

    def bring(_: Summary, __: Interview, ___: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
        asked.append(list(ways))
        word: dict[Way, str] = {"print": "print_stopped", "hand_over": "hand_over_done"}
        return tuple(Outcome(way, way == "hand_over" or len(asked) > 1, word[way], "ABC-123") for way in ways)

    somebody = an_interview(shipped_aid())
    words = somebody.aid.words
    bringing = Bringing(PaperWay(way="both", printer="hall", folder=Path("/papers")), bring)
    first = bringing(a_summary(), somebody)
    assert not first.done
    assert first.says[0] == words["print_stopped"]
    assert any("ABC-123" in said for said in first.says)
    assert bringing(a_summary(), somebody).done
    assert [sorted(ways) for ways in asked] == [["hand_over", "print"], ["print"]]


def test_a_changed_answer_makes_a_new_paper():
    """What was handed over before says something else."""
    asked: list[list[Way]] = []

    def bring(_: Summary, __: Interview, ___: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
        asked.append(list(ways))
        return tuple(Outcome(way, True, "print_printed") for way in ways)

    bringing = Bringing(PaperWay(way="print", printer="hall"), bring)
    somebody = an_interview(shipped_aid())
    bringing(a_summary(), somebody)
    bringing(a_summary(), somebody)
    assert asked == [["print"]]
    bringing(a_summary(main_worry="side_effects"), somebody)
    assert asked == [["print"], ["print"]]


def test_whoever_reads_large_on_the_screen_gets_large_print():
    """Also where the clinic's file says nothing of it; and asking for it later makes another paper."""
    asked: list[bool] = []

    def bring(_: Summary, __: Interview, paper: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
        asked.append(paper.large_print)
        return tuple(Outcome(way, True, "print_printed") for way in ways)

    bringing = Bringing(PaperWay(way="print", printer="hall"), bring)
    somebody = an_interview(shipped_aid())
    for larger in (False, True, True):
        bringing(a_summary(), somebody, larger=larger)
    always = Bringing(PaperWay(way="print", printer="hall", large_print=True), bring)
    always(a_summary(), somebody)
    assert asked == [False, True, True]


def test_a_kiosk_without_paper_says_so():
    """Nothing is promised that nobody set up."""
    delivered = Bringing(PaperWay(way="none"), lambda *_: ())(a_summary(), an_interview(shipped_aid()))
    assert delivered.done
    assert delivered.says == (shipped_aid().words["kiosk_no_paper"],)


async def test_languages_are_offered_and_chosen_on_the_start_screen():
    """Each under its own name; one touch, and the start screen is there in it, with the clinic's own facts."""
    offered = {code: in_language(shipped_aid(), code) for code in ("en", "es")}
    clinic = a_clinic(languages=("en", "es"), costs={"therapy": "120 dollars"})
    app = KioskApp(Policy.of(clinic, offered), NoLine(), PinLock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Español" in shown(pilot)
        assert shipped_aid().words["kiosk_start_title"] in shown(pilot)
        assert await pilot.click("#in-es")
        await until(pilot, lambda: offered["es"].words["kiosk_start_title"] in shown(pilot))
        assert "English" in shown(pilot)
        therapy = next(each for each in app.visit.interview.aid.options if each.id == "therapy")
        assert "120 dollars" in str(therapy.fields)
        assert app.visit.interview.responses[COUNTRY] == "us"


async def test_a_kiosk_of_another_language_first_opens_in_it():
    """As the clinic's file says."""
    offered = {code: in_language(shipped_aid(), code) for code in ("en", "es")}
    app = KioskApp(Policy.of(a_clinic(languages=("es", "en")), offered), NoLine(), PinLock())
    async with app.run_test(size=(54, 28)) as pilot:
        await pilot.pause()
        assert "English" in shown(pilot)
        assert "Staff" not in shown(pilot)
        assert app.visit.interview.aid.about.language == "es"


def test_a_kiosk_offers_no_language_that_the_clinic_does_not():
    """Also when the aid has more."""
    offered = {code: in_language(shipped_aid(), code) for code in ("en", "es")}
    assert tuple(Policy.of(a_clinic(), offered).aids) == ("en",)


async def test_what_was_drawn_goes_with_its_screen():
    """Textual would keep the lines, with answers in them, of a thousand widgets that are no more."""
    app = KioskApp(Policy.of(a_clinic(), {"en": shipped_aid()}), NoLine(), PinLock())

    def kept() -> int:
        gc.collect()
        return sum(isinstance(each, StylesCache) for each in gc.get_objects())

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = kept()
        for _ in range(4):
            await press(pilot, "f10")
            assert kept() > before
            await press(pilot, "escape")
        await pilot.pause()
        assert kept() <= before + 3
