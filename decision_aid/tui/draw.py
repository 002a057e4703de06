"""Draw frames from the few line glyphs that every terminal and the Linux console have."""

from collections.abc import Sequence

from textual.content import Content


def boxed(lines: Sequence[Content], width: int, *, heavy: bool, edge: str, fill: str = "") -> list[Content]:
    """The lines inside a rounded frame, `width` cells wide over all. A heavy frame shows where the focus is."""
    bar, side = ("━", "┃") if heavy else ("─", "│")
    inner = max(0, width - 2)
    framed = [Content.styled(f"╭{bar * inner}╮", edge)]
    framed += [Content.assemble((side, edge), filled(line, inner), (side, edge)) for line in lines]
    framed.append(Content.styled(f"╰{bar * inner}╯", edge))
    return [line.stylize_before(f"on {fill}") for line in framed] if fill else framed


def filled(line: Content, width: int, fill: str = "") -> Content:
    """The line, padded or cut to exactly this many cells."""
    line = line.truncate(width) if line.cell_length > width else line.pad_right(width - line.cell_length)
    return line.stylize_before(f"on {fill}") if fill else line


def stacked(lines: Sequence[Content]) -> Content:
    """The lines under one another."""
    return Content("\n").join(lines)
