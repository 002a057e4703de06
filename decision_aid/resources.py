"""Find what is shipped beside the code: the questionnaires, their translations and the templates."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def questionnaires_dir() -> Path:
    """The folder with every aid, the words and the crisis lines."""
    return _shipped("questionnaires")


@cache
def templates_dir() -> Path:
    """The folder with the paper's templates, styles and fonts."""
    return _shipped("templates")


@cache
def locales_dir() -> Path:
    """The folder with a folder for each language that the shipped content was translated into."""
    return _shipped("locales")


def compiled_dir() -> Path:
    """Where set-up keeps the shipped aid as it was once checked. There need be nothing."""
    return _PACKAGE / "compiled"


def translations() -> tuple[str, ...]:
    """The codes of the languages that the shipped content was translated into, complete or not."""
    try:
        return tuple(sorted(path.name for path in locales_dir().iterdir() if (path / "language.yaml").is_file()))
    except FileNotFoundError:
        return ()


def default_aid_dir() -> Path:
    """The aid that `decision-aid` opens when no other folder is named."""
    return questionnaires_dir() / "ketamine_anxiety"


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    if inside.is_dir():
        return inside
    # A checkout keeps the folder beside the package. pyproject.toml proves it is our checkout:
    # without it a broken wheel would find some other project's site-packages/templates.
    beside = _PACKAGE.parent
    if (beside / "pyproject.toml").is_file() and (beside / name).is_dir():
        return beside / name
    raise FileNotFoundError(f"{name}/ is missing from this installation of decision-aid. Install it again.")
