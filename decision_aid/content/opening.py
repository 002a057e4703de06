"""The phrases of the screens, without the rest of the content: for what is said before that is there."""

from collections.abc import Mapping

from decision_aid.content.compiled import compiled_opening
from decision_aid.resources import questionnaires_dir


def opening_words(language: str | None = None) -> Mapping[str, str]:
    """The shipped phrases in this language, by key."""
    if (kept := compiled_opening(language)) is not None:
        return kept.words
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (questionnaires_dir() / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, str] = yaml.load(text, Loader=loader)["words"]
    if language is None:
        return words
    from decision_aid.content.translation import catalogue

    translate = catalogue(language)
    return {key: translate(phrase, f"words.{key}") for key, phrase in words.items()}
