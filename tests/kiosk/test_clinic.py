"""The clinic's file: read with every problem in its line, and shown beside the content without changing it."""

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from decision_aid.cli import run
from decision_aid.content.models import ItemId
from decision_aid.content.problems import KeyPath
from decision_aid.errors import AidError, ClinicError
from decision_aid.kiosk.clinic import COUNTRY, Clinic, load_clinic
from decision_aid.kiosk.local import WHAT, begin, on_paper, with_clinic
from decision_aid.kiosk.pin import hash_pin, is_hash, is_pin, verify
from decision_aid.kiosk.printing import Result
from decision_aid.kiosk.toml_source import read
from decision_aid.output import text
from decision_aid.summary.build import crisis_countries, summarise
from tests.builders import TODAY, shipped_aid
from tests.terminal import Terminal

EXAMPLE = Path(__file__).parents[2] / "docs" / "kiosk" / "clinic.toml"
HASH = hash_pin("482913")
SOUND = f"""name = "The Mill"
country = "us"
[staff]
pin = "{HASH}"
call = "Please ring the bell."
"""


def loaded(folder: Path, written: str, languages: tuple[str, ...] = ()) -> Clinic:
    """The clinic of a file with these words in it."""
    path = folder / "clinic.toml"
    path.write_text(written, encoding="utf-8")
    return load_clinic(path, shipped_aid(), languages)


def problems(folder: Path, written: str) -> list[str]:
    """What is wrong with it, without the folder's name."""
    with pytest.raises(ClinicError) as refused:
        loaded(folder, written)
    return [problem.removeprefix(f"{folder}/clinic.toml:") for problem in refused.value.problems]


# --- reading ---


def test_the_example_in_the_docs_loads():
    """Word for word as it is given to clinics, and every key that there is stands in it."""
    clinic = load_clinic(EXAMPLE, shipped_aid())
    assert clinic.name == "The Example Clinic"
    assert clinic.paper.printer == "waiting_room"
    assert clinic.crisis_checked_on == date(2026, 11, 20)
    written = EXAMPLE.read_text()
    for part in (Clinic, type(clinic.idle), type(clinic.paper), type(clinic.staff)):
        assert [name for name in part.model_fields if not re.search(rf"^\W*{name}\b", written, re.MULTILINE)] == []


def test_the_example_with_its_commented_lines_in_use_loads_too(tmp_path: Path):
    """A line without its # is a line that works."""
    in_use = re.sub(r"^# (folder)", r"\1", EXAMPLE.read_text(), flags=re.MULTILINE)
    clinic = loaded(tmp_path, in_use)
    assert clinic.paper.folder == Path("/srv/decision-aid/papers")


def test_the_options_that_the_example_names_are_all_there_are():
    """An administrator copies them from there."""
    (line,) = re.findall(r"All of them: (.*)", EXAMPLE.read_text())
    assert set(line.split(", ")) == {option.id for option in shipped_aid().options}


def test_a_short_file_is_enough(tmp_path: Path):
    """Everything else has a calm default."""
    clinic = loaded(tmp_path, SOUND)
    assert (clinic.route, clinic.languages, clinic.paper.way) == ("essentials", ("en",), "none")
    assert (clinic.idle.after_seconds, clinic.idle.countdown_seconds) == (180, 60)


MANY = """phon = "555-0100"
address = "1 Mill Lane"
country = "usa"
options = ["ketamin_clinic", "therapy"]
languages = ["fr"]
idle = {after_seconds = 60, countdown_seconds = 15}
crisis_checked_on = "last week"

[costs]
therpy = "nothing"
therapy = 5

[paper]
way = "both"
size = "a5"
copis = 2

[staff]
pin = "482913"
call = "Please go to desk 2."

[[crisis_lines]]
name = "Local line"
"""


def test_all_problems_are_told_at_once_each_with_its_line_and_what_to_do(tmp_path: Path):
    """Nobody has to start the kiosk eleven times."""
    found = problems(tmp_path, MANY)
    for line, words in {
        "1:1: phon: ": "did you mean 'phone'?",
        "1:1: name: ": "name = ",
        "2:11: address: ": "write a list",
        "3:11: country: 'usa' is not one of 'us', 'uk_ie' or 'elsewhere'": "did you mean 'us'?",
        "4:12: options[0]: 'ketamin_clinic' is not an option": "did you mean 'ketamine_clinic'?",
        "5:14: languages[0]: 'fr' is not a language of this aid": "use 'en'",
        "6:25: idle.after_seconds: '60' does not fit here": "from 120 to 600",
        "6:49: idle.countdown_seconds: '15' does not fit here": "from 20 to 120",
        "7:21: crisis_checked_on: ": "write it like 2026-11-22",
        "10:1: costs.therpy: 'therpy' is not an option": "did you mean 'therapy'?",
        "11:11: costs.therapy: '5' is not read as words": "put it in quotes",
        "13:2: paper.printer: missing": "lpstat -e",
        "13:2: paper.folder: missing": "folder = ",
        "15:8: paper.size: 'a5' is not one of 'a4' or 'letter'": "",
        "16:1: paper.copis: not a known key here": "did you mean 'copies'?",
        "19:7: staff.pin: not a hashed PIN": "decision-aid kiosk --new-pin",
        "20:8: staff.call: 'Please go to desk 2.' has a digit in it": "",
        "22:1: crisis_lines[0].reach: missing": "reach = ",
    }.items():
        assert [each for each in found if each.startswith(line) and words in each], (line, found)
    order = [int(each.split(":")[0]) for each in found]
    assert order == sorted(order)
    assert "482913" not in "\n".join(found)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("name = \n", "1:8: invalid value - put texts in"),
        ('name = "a"\nname = "b"\n', "2:11: cannot overwrite a value"),
        ('name = "a\n', "1:10: illegal character"),
        ("x = " + "[" * 5000, "brackets inside brackets"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path, written: str, said: str):
    """In words, and without a traceback."""
    (found,) = problems(tmp_path, written)
    assert said in found


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    """Missing, a folder, not text, too large."""
    (tmp_path / "latin").write_bytes(b'name = "a"\ncall = "caf\xe9"\n')
    (tmp_path / "large").write_text("#" * 200_000)
    for name, said in {"none": "No such file", ".": "directory", "latin": "UTF-8 in line 2", "large": "100 kB"}.items():
        with pytest.raises(AidError, match=said):
            load_clinic(tmp_path / name, shipped_aid())


@pytest.mark.parametrize("hidden", [r"\u001b[31m", r"\n", r"\u202e", r"\u0007", r"\u200b"])
def test_nothing_that_steers_a_terminal_gets_in(tmp_path: Path, hidden: str):
    """In no text, wherever it is shown."""
    lines = (
        f'address = ["a{hidden}b"]\n{SOUND}',
        f'phone = "5{hidden}5"\n{SOUND}',
        f'{SOUND}[costs]\ntherapy = "5{hidden}5"\n',
        f'crisis_checked_on = 2026-11-20\n{SOUND}[[crisis_lines]]\nname = "a"\nreach = "5"\nnote = "b{hidden}c"\n',
        SOUND.replace("The Mill", f"The{hidden}Mill"),
        SOUND.replace("the bell", f"the{hidden}bell"),
    )
    for written in lines:
        found = problems(tmp_path, written)
        assert len(found) == 1
        assert "an invisible character" in found[0]


def test_crisis_lines_need_the_day_on_which_they_were_tried(tmp_path: Path):
    """A number that nobody has dialled is worse than none."""
    lines = '[[crisis_lines]]\nname = "Local line"\nreach = "Call 5"\n'
    (found,) = problems(tmp_path, SOUND + lines)
    assert "crisis_checked_on: missing" in found


@pytest.mark.parametrize("name", ["-o", "a b", "a/b", "", "x" * 128, "a#b", "-"])
def test_a_printer_s_name_cannot_be_taken_for_something_else(tmp_path: Path, name: str):
    """It becomes a word of a command line."""
    (found,) = problems(tmp_path, f'{SOUND}[paper]\nway = "print"\nprinter = "{name}"\n')
    assert "is not a queue's name" in found


def test_other_languages_of_the_aid_can_be_offered(tmp_path: Path):
    """Those that it has been translated into."""
    assert loaded(tmp_path, f'languages = ["es", "en"]\n{SOUND}', ("es",)).languages == ("es", "en")


# --- where each line is ---


KEYS = some.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True)
VALUES = some.one_of(
    some.integers(-99, 99).map(str),
    some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="'")).map(
        "'{}'".format
    ),
    some.sampled_from(
        [
            "1.5e3",
            "true",
            "2026-11-22",
            "2026-11-22 07:32:00Z",
            '"# no [comment]"',
            '"a \\" b"',
            '"""x\n[y]\n"""',
            '"""x\n[y]\n""""',
            "'''a = 1\n'''''",
            "'''\n'a' = 1'''",
        ]
    ),
)


@given(
    some.dictionaries(KEYS, some.tuples(some.lists(VALUES, max_size=3), some.booleans()), max_size=5), some.booleans()
)
def test_every_key_is_found_in_its_line_however_it_is_written(
    tables: dict[str, tuple[list[str], bool]], with_comments: bool
):
    """Strings over several lines, comments, brackets in texts, lists of tables: none of them shifts a line."""
    lines: list[str] = []
    places: dict[KeyPath, int] = {}
    for name, (values, many) in tables.items():
        for member in range(2) if many else (None,):
            head = (name,) if member is None else (name, member)
            lines += ["# [x] = ", ""] if with_comments else []
            places[head] = len(lines) + 1
            lines.append(f"[[ {name} ]]" if many else f"[{name}]")
            for number, value in enumerate(values):
                places[(*head, f"k{number}")] = len(lines) + 1
                lines += f"'k{number}' = [ # x\n{value}, {{a.b = 1}} ] # '".split("\n")
                places[(*head, f"k{number}", 1, "a", "b")] = len(lines)
    source_text = "\n".join(lines)
    tomllib.loads(source_text)
    marks = marks_of(source_text)
    assert {path: marks[path] for path in places} == places


def marks_of(written: str) -> dict[KeyPath, int]:
    """The line of every key."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.toml")
        path.write_text(written, encoding="utf-8", newline="")
        source = read(path)
    assert source.problems == ()
    return {path: mark.line for path, mark in source.marks.items()}


def test_every_value_of_the_example_has_a_place():
    """What can be wrong can be pointed at."""
    source = read(EXAMPLE)
    assert set(_paths(source.data)) <= set(source.marks)


def _paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _paths(inner, (*path, key))


# --- the PIN ---


def test_a_pin_is_known_by_its_hash_and_nothing_else_is():
    """Each hash has a salt of its own."""
    assert verify("482913", HASH)
    assert not any(verify(other, HASH) for other in ("482914", "48291", "4829130", "", " 482913", HASH))
    assert hash_pin("482913") != HASH
    assert "482913" not in HASH


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12a456", "١٢٣٤٥٦", "12 456"])
def test_what_cannot_be_typed_on_a_keypad_is_no_pin(pin: str):
    """And too few digits are none either."""
    assert not is_pin(pin)
    with pytest.raises(ValueError, match="6 to 12 digits"):
        hash_pin(pin)


def test_a_damaged_hash_lets_nobody_in():
    """Cut, weakened, or another kind."""
    for damaged in (HASH[:-1], HASH.replace("$14$", "$01$"), "", "482913", "scrypt$14$8$1$$", HASH + "x"):
        assert not is_hash(damaged)
        assert not verify("482913", damaged)


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["482913", "482913"], "Put this line into [staff]", 0),
        (["482913", "482914"], "The two differ.", 1),
        (["4829"], "A PIN has 6 to 12 digits", 1),
    ],
)
def test_a_new_pin_is_asked_for_twice_and_never_shown(tmp_path: Path, typed: list[str], said: str, exit_code: int):
    """In a real terminal; the line that it prints is one that the clinic file takes."""
    command = [sys.executable, "-m", "decision_aid", "kiosk", "--new-pin"]
    terminal = Terminal(command, tmp_path, {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, (200, 24))
    try:
        for prompt, pin in zip(("New PIN:", "once more:"), typed, strict=False):
            terminal.until(prompt)
            terminal.send(f"{pin}\r".encode())
        assert terminal.ended() == exit_code
        screen = terminal.read()
    finally:
        terminal.close()
    assert said in screen
    assert not any(pin.encode() in terminal.raw for pin in typed)
    line = re.search(r'^pin = "(.*)"', screen, re.MULTILINE)
    assert (line is not None) == (exit_code == 0)
    assert line is None or verify("482913", line[1])


def test_a_new_pin_is_not_asked_for_where_it_would_be_seen(capsys: pytest.CaptureFixture[str]):
    """In a pipe nothing hides what is typed."""
    assert run(["kiosk", "--new-pin"]) == 2
    assert "typed in a terminal" in capsys.readouterr().err


# --- beside the content ---


def a_clinic(folder: Path, more: str = "") -> Clinic:
    """One that offers therapy, at a price."""
    return loaded(
        folder,
        'options = ["therapy"]\naddress = ["1 Mill Lane"]\nphone = "555-0100"\ncrisis_checked_on = 2026-11-20\n'
        + SOUND
        + '[costs]\ntherapy = "120 {tax} for each visit."\nno_change = "Nothing."\n'
        + '[[crisis_lines]]\nname = "Mill night line"\nreach = "Call 555-0199"\n'
        + more,
    )


def test_nothing_of_the_content_is_changed_by_a_clinic(tmp_path: Path):
    """Every statement, claim and line is there as before, in its order; the clinic's stand after or before them."""
    aid, clinic = shipped_aid(), a_clinic(tmp_path)
    local = with_clinic(aid, clinic)
    for before, after in zip(aid.options, local.options, strict=True):
        assert before.fields.keys() == after.fields.keys()
        for field, statements in before.fields.items():
            assert after.fields[field][: len(statements)] == statements
            added = after.fields[field][len(statements) :]
            assert all((each.text or "").startswith("From The Mill") for each in added)
            assert all(each.claim is None and not each.claims for each in added)
    assert local.crisis.countries[1:] == aid.crisis.countries
    same = {"options": aid.options, "crisis": aid.crisis}
    assert local.model_copy(update=same) == aid


def test_a_clinic_s_cost_stands_on_the_paper_as_its_own(tmp_path: Path):
    """After what the evidence says, with its braces and digits as written."""
    clinic = a_clinic(tmp_path)
    aid = with_clinic(shipped_aid(), clinic)
    visit = begin(aid, clinic, seed=1).answer(ItemId("compare_options"), ["therapy", "ssri_snri"])
    (costs,) = [table for table in summarise(visit, on=TODAY).options if table.short == "Cost"]
    by_option = {row.option: [line.text for line in row.lines] for row in costs.rows}
    therapy = next(lines for option, lines in by_option.items() if option.startswith("Talking therapy"))
    assert therapy[-1] == "From The Mill, not checked by us: 120 {tax} for each visit."
    assert len(therapy) > 1
    assert sum("From The Mill" in line for lines in by_option.values() for line in lines) == 1


def test_every_option_says_whether_it_is_offered_here_except_no_change(tmp_path: Path):
    """None is left out because the clinic does not sell it."""
    local = with_clinic(shipped_aid(), a_clinic(tmp_path))
    said = {str(option.id): str(option.fields[WHAT][-1].text) for option in local.options}
    assert "From The Mill: this is offered here." in said["therapy"]
    assert "The Mill" not in said["no_change"]
    others = {option: text for option, text in said.items() if option not in ("therapy", "no_change")}
    assert len(others) == 6
    assert all("From The Mill: this is not offered here." in text for text in others.values())
    assert len(local.options) == len(shipped_aid().options)


def test_a_clinic_that_does_not_say_what_it_offers_adds_nothing(tmp_path: Path):
    """Silence is not taken for "no"."""
    clinic = loaded(tmp_path, SOUND)
    assert with_clinic(shipped_aid(), clinic) == shipped_aid()


@pytest.mark.parametrize("country", ["us", "uk_ie", "elsewhere"])
def test_local_help_comes_first_and_the_country_s_own_after_it(tmp_path: Path, country: str):
    """With the day on which the clinic tried it; wherever it is."""
    clinic = a_clinic(tmp_path).model_copy(update={"country": country})
    visit = begin(with_clinic(shipped_aid(), clinic), clinic, seed=1)
    shown = crisis_countries(visit)
    assert [line.reach for line in shown[0].lines] == ["Call 555-0199"]
    assert shown[0].checked_on == date(2026, 11, 20)
    own = [each for each in shipped_aid().crisis.countries if each.id == country]
    assert list(shown[1:]) == own
    if own:
        assert shown[0].emergency == own[0].emergency
    assert not re.search(r"\{\w", shown[0].name + shown[0].emergency)


def test_local_help_is_the_first_number_on_the_screen(tmp_path: Path):
    """Above the edge, in front of the country's."""
    from decision_aid.tui.screens.crisis import crisis_blocks

    clinic = a_clinic(tmp_path)
    visit = begin(with_clinic(shipped_aid(), clinic), clinic, seed=1)
    words = [block.text.plain for block in crisis_blocks(visit, tall=False)]
    numbers = [word for word in words if re.search(r"\d", word)]
    assert " ".join(words).index("Call 555-0199") < " ".join(words).index("Call or text 988")
    assert "From The Mill" in words
    assert numbers


def test_a_visit_begins_on_the_clinic_s_route_in_its_country(tmp_path: Path):
    """Nobody has to say where the waiting room is."""
    clinic = a_clinic(tmp_path)
    visit = begin(with_clinic(shipped_aid(), clinic), clinic, seed=7)
    assert (visit.route, visit.setting, visit.seed) == ("essentials", "kiosk", 7)
    assert visit.response(COUNTRY) == "us"
    assert visit.keep is None


def test_the_paper_says_whose_clinic_it_was(tmp_path: Path):
    """Name, address, telephone number: once, after what happens next, and nothing else differs."""
    clinic = a_clinic(tmp_path)
    aid = with_clinic(shipped_aid(), clinic)
    plain = summarise(begin(aid, clinic, seed=1), on=TODAY)
    paper = on_paper(plain, clinic, aid.words)
    assert paper.next_steps.lines[:-1] == plain.next_steps.lines
    assert paper.next_steps.lines[-1].text == "Your clinic: The Mill, 1 Mill Lane, 555-0100."
    assert paper.model_copy(update={"next_steps": plain.next_steps}) == plain
    assert text.render(paper).decode().count("Your clinic: The Mill") == 1


def test_everything_that_can_become_of_a_paper_has_its_words():
    """And no word of this family is left over."""
    words = shipped_aid().words
    outcomes = {f"print_{result}" for result in get_args(Result)} | {"hand_over_done", "hand_over_failed"}
    assert {key for key in words if key.startswith(("print_", "hand_over_"))} == outcomes
    assert words["hand_over_done"].format(code="KMF-4T7").count("KMF-4T7") == 1
