"""A clinic with a kiosk, whose printer does what a test wants of it."""

from collections.abc import Collection

from decision_aid.kiosk.bringing import Bring
from decision_aid.kiosk.clinic import Clinic, Idle, PaperWay, Staff
from decision_aid.kiosk.delivery import Outcome, Way
from decision_aid.kiosk.policy import Policy
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Summary
from tests.builders import shipped_aid
from tests.tui.small_walk import a_walk

PIN = "493817"
HASHED = "scrypt$14$8$1$56fNQltIPY3N3sxggPX8xA$G6SiAEmxUZzdsz5bZXAPJlOj1WTOjcFUbpHutFo_PVw"
CALL = "Please ring the bell on the desk."


def a_clinic(*, after: int = 180, countdown: int = 60, way: Way | str = "print", **changes: object) -> Clinic:
    """A clinic that waits as long as a test can afford."""
    given: dict[str, object] = {
        "name": "The Clinic by the Mill",
        "country": "us",
        "staff": Staff(pin=HASHED, call=CALL),
        "paper": PaperWay.model_validate({"way": way, "printer": "hall", "folder": "/nowhere"}),
        **changes,
    }
    clinic = Clinic.model_validate(given)
    return clinic.model_copy(update={"idle": Idle.model_construct(after_seconds=after, countdown_seconds=countdown)})


def a_policy(aid: str = "small", *, after: int = 180, countdown: int = 60, printer: str = "prints") -> Policy:
    """A kiosk with the small walk or the shipped aid, and a printer that `prints`, has `stopped`, or is `slow`."""
    clinic = a_clinic(after=after, countdown=countdown)
    made = Policy.of(clinic, {"en": a_walk() if aid == "small" else shipped_aid()})
    return Policy(made.clinic, made.aids, PRINTERS[printer])


def prints(_: Summary, __: Interview, ___: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
    """All is well."""
    return tuple(Outcome(way, True, "print_printed" if way == "print" else "hand_over_done", "ABC") for way in ways)


def stopped(_: Summary, __: Interview, ___: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
    """Out of paper."""
    return tuple(Outcome(way, False, "print_stopped") for way in ways)


def slow(summary: Summary, interview: Interview, paper: PaperWay, ways: Collection[Way]) -> tuple[Outcome, ...]:
    """It takes a minute."""
    import time

    time.sleep(60)
    return prints(summary, interview, paper, ways)


PRINTERS: dict[str, Bring] = {"prints": prints, "stopped": stopped, "slow": slow}
