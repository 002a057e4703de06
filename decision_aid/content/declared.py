"""Say which translations an aid declares complete, without loading the aid."""

from pathlib import Path

from decision_aid.content.compiled import compiled_opening
from decision_aid.resources import default_aid_dir


def declared(folder: Path) -> tuple[str, ...]:
    """The codes in `about.languages` of the aid's `aid.yaml`; none where that cannot be read."""
    if folder == default_aid_dir() and (opening := compiled_opening()) is not None:
        return opening.languages
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        written = yaml.load((folder / "aid.yaml").read_text(encoding="utf-8"), Loader=loader)
        return tuple(str(code) for code in written["about"].get("languages", ()))
    except (OSError, UnicodeError, yaml.YAMLError, LookupError, TypeError, AttributeError):
        return ()
