"""Something to read on top of the walk: why we ask, the sources, help. Closing it goes back to where the person was."""

from collections.abc import Iterator, Sequence

from textual.widget import Widget

from decision_aid.content.models import Item
from decision_aid.tui.commands import chosen
from decision_aid.tui.screens.frame import FrameScreen
from decision_aid.tui.text import Words, plain
from decision_aid.tui.visit import Visit
from decision_aid.tui.widgets.prose import Block, Prose


class ReadingScreen(FrameScreen[None]):
    """Blocks of text with one way back."""

    def __init__(self, visit: Visit, title: str, blocks: Sequence[Block]) -> None:
        super().__init__(visit)
        self._title, self._blocks = title, blocks

    def content(self) -> Iterator[Widget]:
        yield Prose(self._blocks, id="reading")

    def opened(self) -> None:
        self.top.show(self._title, 0)
        self.back.styles.visibility = "hidden"
        self.next.relabel(self.words("close"))

    def action_next(self) -> None:
        self.dismiss()


def why_blocks(item: Item) -> tuple[Block, ...]:
    """Why an item is asked."""
    blocks = (Block("title", plain(item.text)),)
    return (*blocks, Block("text", plain(item.why))) if item.why else blocks


def help_blocks(words: Words, kind: str, item: Item | None, commands: Sequence[str]) -> tuple[Block, ...]:
    """Help for what is on the screen, then every key."""
    blocks = [Block("title", plain(words("help_title"))), Block("text", plain(words(f"help_{kind}")))]
    if item is not None and item.why:
        blocks += [Block("heading", plain(words("why_we_ask"))), Block("text", plain(item.why))]
    blocks += [Block("heading", plain(words("help_moving"))), Block("text", plain(words("help_moving_text")))]
    blocks.append(Block("heading", plain(words("help_keys"))))
    for command in chosen(commands):
        key = words("help_key", key=command.shown, other=command.shown_in_text)
        line = plain(key, "bold") + plain(f"  {words(command.label)}. {words(command.meaning)}")
        blocks.append(Block("text", line))
    blocks.append(Block("text", plain(words("help_typing"))))
    return tuple(blocks)
