"""Whether a widget stands on a screen with the larger layout: more room around fewer words."""

from textual.widget import Widget

CLASS = "-larger"
"""What such a screen is called in the style sheet."""


def is_larger(widget: Widget) -> bool:
    """It does."""
    return widget.is_attached and widget.screen.has_class(CLASS)
