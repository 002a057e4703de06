"""What one clinic serves: its policy, loaded the same way by the server and by the process that starts visits."""

from dataclasses import dataclass
from pathlib import Path

from decision_aid.kiosk.policy import Policy

PLACES = 40
"""Visits at a time; two processor cores carry so many that are in use."""
GRACE = 30.0
"""Seconds for which a visit outlives its connection."""


@dataclass(frozen=True)
class House:
    """Where it listens and for whom."""

    clinic: Path
    aid: Path
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    """Further names under which browsers reach it, such as a proxy's."""
    exclude_noncommercial: bool = False
    places: int = PLACES
    grace: float = GRACE


def policy_for(clinic: Path, aid: Path, *, exclude_noncommercial: bool) -> Policy:
    """The clinic's policy as visitors in a browser meet it. Raises `ContentError` and `ClinicError`."""
    from decision_aid.content.loading import load_aid
    from decision_aid.content.translation import in_language, offered
    from decision_aid.kiosk.clinic import load_clinic
    from decision_aid.serve.visitor import in_a_browser

    loaded = load_aid(aid, exclude_noncommercial=exclude_noncommercial)
    aids = {each.code: in_language(loaded, each.code) for each in offered(loaded)}
    return in_a_browser(Policy.of(load_clinic(clinic, loaded, tuple(aids)), aids))
