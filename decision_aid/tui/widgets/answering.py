"""What every answer widget tells the item it stands in: something was touched, or the person is ready to go on."""

from textual.message import Message
from textual.widget import Widget

from decision_aid.session.interview import Interview


class Touched(Message):
    """The answer in a widget may have changed. Whoever hears it reads the widget as it is now."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget


class Changed(Message):
    """Answers changed that are not those of one question: this is the interview with them."""

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview


class Onward(Message):
    """Enter on what is already settled: the person wants the next step."""


class Finished(Message):
    """The person wants to leave a text field without leaving the step."""
