"""What a clinic says about itself and about the machine in its waiting room, checked before anyone sits down at it."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from decision_aid.content.models import CrisisLine, Day, DecisionAid, ItemId, Model, OptionId, Route
from decision_aid.content.problems import Problem, did_you_mean, in_order, listed
from decision_aid.content.source import Source
from decision_aid.content.validation import misfits
from decision_aid.errors import ClinicError
from decision_aid.kiosk.pin import is_hash
from decision_aid.kiosk.toml_source import read, said_in_toml

Country = Literal["us", "uk_ie", "elsewhere"]
"""The choices of the item `country`."""
Way = Literal["print", "hand_over", "both", "none"]
Size = Literal["a4", "letter"]

COUNTRY = ItemId("country")
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Unicode's categories of characters that nobody sees: they could steer the terminal or turn words round."""


def _refuse(message: str) -> PydanticCustomError:
    # The message is a template to pydantic, so that braces of the clinic's own must not reach it as such.
    return PydanticCustomError("clinic", "{message}", {"message": message})


def _visible(text: str) -> str:
    for char in text:
        if unicodedata.category(char) in _UNSEEN:
            raise _refuse(f"an invisible character (U+{ord(char):04X}) - delete it; each text is one line")
    return text


def _wordy(text: str) -> str:
    if any(char.isdigit() for char in text):
        raise _refuse(f"'{text}' has a digit in it - numbers stand in 'address', 'phone', 'costs' and 'crisis_lines'")
    return text


def _visible_line(line: CrisisLine) -> CrisisLine:
    for text in (line.name, line.reach, line.note or ""):
        _visible(text)
        if len(text) > 80:
            raise _refuse(f"'{text[:40]}...' is too long - use at most 80 characters")
    return line


def _hashed(pin: str) -> str:
    # What was written may be the PIN itself, so it is not repeated.
    if not is_hash(pin):
        raise _refuse("not a hashed PIN - make one with: decision-aid kiosk --new-pin")
    return pin


def _queue(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}", name):
        raise _refuse(
            f"'{name[:40]}' is not a queue's name - use letters, digits, '_', '-' and '.': lpstat -e lists them"
        )
    return name


def _between(low: int, high: int, what: str) -> AfterValidator:
    def check(number: int) -> int:
        if not low <= number <= high:
            raise _refuse(f"'{number}' does not fit here - write {what} from {low} to {high}")
        return number

    return AfterValidator(check)


Local = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_visible)]
"""A clinic's own words, one line. They are shown as its own, beside the content and never instead of it."""
Words = Annotated[Local, AfterValidator(_wordy)]
Queue = Annotated[str, AfterValidator(_queue)]
"""A printer as CUPS names it. It never begins with a dash, so that `lp` cannot take it for an option."""


class Idle(Model):
    """When an abandoned visit is wiped."""

    after_seconds: Annotated[int, _between(120, 600, "whole seconds")] = 180
    """Without a key or a touch, until the countdown begins."""
    countdown_seconds: Annotated[int, _between(20, 120, "whole seconds")] = 60
    """During which any key or touch keeps the visit. WCAG 2.2.1 asks for 20 seconds at least."""


class PaperWay(Model):
    """How the paper leaves the machine."""

    way: Way = "none"
    size: Size = "a4"
    large_print: bool = False
    copies: Annotated[int, _between(1, 5, "a whole number")] = 1
    printer: Annotated[Queue | None, Field(validate_default=True)] = None
    """The CUPS queue, as `lpstat -e` names it."""
    folder: Annotated[Path | None, Field(validate_default=True)] = None
    """Where papers are handed over: readable by staff only."""
    delete_after_minutes: Annotated[int, _between(5, 10_080, "whole minutes")] = 120
    """After which a handed-over paper is deleted."""
    fhir: bool = False
    """A FHIR bundle goes beside each handed-over paper."""
    browser: bool = True
    """In a browser (`serve`), the person can save the paper themselves, besides the `way`."""

    @field_validator("printer")
    @classmethod
    def _has_a_printer(cls, printer: str | None, info: ValidationInfo) -> str | None:
        if printer is None and info.data.get("way") in ("print", "both"):
            raise _refuse('missing - to print, name a queue: printer = "..." (lpstat -e lists them)')
        return printer

    @field_validator("folder")
    @classmethod
    def _has_a_folder(cls, folder: Path | None, info: ValidationInfo) -> Path | None:
        if folder is None and info.data.get("way") in ("hand_over", "both"):
            raise _refuse('missing - to hand over, name a folder: folder = "..."')
        return folder

    @property
    def prints(self) -> bool:
        """Whether papers go to the printer."""
        return self.way in ("print", "both")

    @property
    def hands_over(self) -> bool:
        """Whether papers go to the staff's folder."""
        return self.way in ("hand_over", "both")


class Staff(Model):
    """How staff leave the kiosk, and how a person calls them."""

    pin: Annotated[str, AfterValidator(_hashed)]
    """Salted scrypt hash; see `kiosk.pin`."""
    call: Words
    """What a person who needs help is told to do: "Please ring the bell on the desk."""


class Clinic(Model):
    """One clinic's settings. Frozen; load it with `load_clinic`."""

    name: Annotated[Words, StringConstraints(max_length=60)]
    address: tuple[Local, ...] = Field(default=(), max_length=5)
    phone: Local | None = None
    country: Country
    crisis_lines: tuple[Annotated[CrisisLine, AfterValidator(_visible_line)], ...] = Field(default=(), max_length=4)
    """Local ones, shown before the country's own."""
    crisis_checked_on: Annotated[Day | None, Field(validate_default=True)] = None
    """When the clinic last tried its crisis lines. Needed when there are any."""
    options: tuple[OptionId, ...] = ()
    """Those offered here. Empty: not said."""
    costs: dict[OptionId, Local] = Field(default_factory=dict)
    """What an option costs here, in the clinic's words."""
    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    """In the order in which they are offered."""
    route: Route = "essentials"
    idle: Idle = Idle()
    paper: PaperWay = PaperWay()
    staff: Staff

    @field_validator("crisis_checked_on")
    @classmethod
    def _is_dated(cls, day: date | None, info: ValidationInfo) -> date | None:
        if day is None and info.data.get("crisis_lines"):
            raise _refuse("missing - say when the crisis lines were last tried: crisis_checked_on = 2026-11-22")
        return day


def load_clinic(path: Path, aid: DecisionAid, languages: Collection[str] = ()) -> Clinic:
    """The clinic's settings, fit for this aid, which can be had in its own and in these `languages`.

    Paths in the file count from the folder that the file is in. Raises `ClinicError` with all problems, by line.
    """
    source = read(path)
    clinic, problems = _examined(source, aid, (aid.about.language, *languages))
    if clinic is None or problems:
        raise ClinicError(tuple(str(problem) for problem in in_order(problems)))
    return clinic


def _examined(source: Source, aid: DecisionAid, languages: Collection[str]) -> tuple[Clinic | None, list[Problem]]:
    if source.problems:
        return None, list(source.problems)
    problems = list(_unfit_for(aid, languages, source))
    try:
        clinic = Clinic.model_validate(source.data)
    except ValidationError as error:
        for misfit in misfits(error, Clinic, dict(source.data)):
            message = said_in_toml(misfit.message)
            problems.append(source.problem(misfit.path, message, at=misfit.at, key=misfit.is_key))
        return None, problems
    return _placed(clinic, source.file.parent), problems


def _unfit_for(aid: DecisionAid, languages: Collection[str], source: Source) -> Iterator[Problem]:
    """What the models cannot know: the options and the languages of this aid."""
    options = [option.id for option in aid.options]
    for number, option in _listed_in(source, "options"):
        if option not in options:
            yield source.problem(("options", number), _unknown("an option", option, options))
    costs = source.data.get("costs")
    for option in costs if isinstance(costs, dict) else ():
        if option not in options:
            yield source.problem(("costs", option), _unknown("an option", option, options), key=True)
    for number, language in _listed_in(source, "languages"):
        if language not in languages:
            yield source.problem(("languages", number), _unknown("a language", language, languages))


def _listed_in(source: Source, key: str) -> Iterator[tuple[int, str]]:
    values = source.data.get(key)
    for number, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str):
            yield number, value


def _unknown(what: str, written: str, known: Collection[str]) -> str:
    suggestion = did_you_mean(written, known) or f" - use {listed(known)}"
    return f"'{written}' is not {what} of this aid{suggestion}"


def _placed(clinic: Clinic, folder: Path) -> Clinic:
    """With whole paths."""

    place = clinic.paper.folder
    paper = clinic.paper.model_copy(update={"folder": folder.absolute() / place if place else None})
    return clinic.model_copy(update={"paper": paper})
