"""The least that a Textual program can be: what starting is held against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Says one word."""

    def compose(self) -> ComposeResult:
        yield Static("hello")


if __name__ == "__main__":
    Bare().run()
