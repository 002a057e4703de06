"""A clinic's file: refused with its lines, or settings that a kiosk can be made of."""

import tempfile
from functools import cache
from pathlib import Path

from decision_aid.errors import ClinicError
from decision_aid.kiosk.clinic import load_clinic
from decision_aid.kiosk.policy import Policy
from tests.builders import shipped_aid

EXAMPLE = Path(__file__).parents[1] / "docs" / "kiosk" / "clinic.toml"


def seeds() -> list[bytes]:
    """The example for clinics, and one that says as little as it may."""
    least = b'name = "Mill"\ncountry = "us"\n[staff]\npin = "x"\ncall = "Ring"\n'
    return [EXAMPLE.read_bytes(), least]


def one(data: bytes) -> None:
    """Any bytes as a file."""
    file = _folder() / "clinic.toml"
    file.write_bytes(data)
    aid = shipped_aid()
    try:
        clinic = load_clinic(file, aid, ("en",))
    except ClinicError as refused:
        problems = refused.problems
    else:
        assert Policy.of(clinic, {"en": aid}).aids
        return
    assert problems
    assert all(str(file) in problem for problem in problems)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="clinic-fuzz-"))
