"""Three looks: warm paper, the same at night, and black with white for those who need the most contrast.

Every text has a contrast of at least 4.5 to 1 with what is behind it, in the last look 7 to 1; `docs/contrast.md` has
what was measured on the screens as they are drawn.
"""

from textual.theme import Theme


def a_look(name: str, *, dark: bool, paper: str, ink: str, soft: str, primary: str, on_primary: str, edge: str,
           focus: str, tint: str, glow: str) -> Theme:  # fmt: skip
    """Everything is drawn in these nine colours and no other."""
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=primary,
        accent=focus,
        warning=focus,
        error=focus,
        success=primary,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        boost=paper,
        text_alpha=1.0,
        variables={
            "ink": ink,
            "soft": soft,
            "edge": edge,
            "focus": focus,
            "tint": tint,
            "glow": glow,
            "on-primary": on_primary,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-cursor-text-style": "none",
            "input-selection-background": tint,
            "input-selection-foreground": ink,
            "screen-selection-background": tint,
            "screen-selection-foreground": ink,
            "border": focus,
            "border-blurred": edge,
        },
    )


CALM_LIGHT = a_look(
    "calm-light",
    dark=False,
    paper="#FBFAF6",
    ink="#1B2A33",
    soft="#4A5963",
    primary="#0B5A78",
    on_primary="#FFFFFF",
    edge="#6E7B83",
    focus="#8A4B00",
    tint="#DCF0F6",
    glow="#F8F0DC",
)
CALM_DARK = a_look(
    "calm-dark",
    dark=True,
    paper="#13212A",
    ink="#EDF1F3",
    soft="#B4C2CA",
    primary="#8CCBE8",
    on_primary="#0E1A21",
    edge="#8798A2",
    focus="#F2B866",
    tint="#1C2E52",
    glow="#3A3733",
)
HIGH_CONTRAST = a_look(
    "high-contrast",
    dark=True,
    paper="#000000",
    ink="#FFFFFF",
    soft="#FFFFFF",
    primary="#FFFF55",
    on_primary="#000000",
    edge="#FFFFFF",
    focus="#FFFF55",
    tint="#00005F",
    glow="#303030",
)
THEMES = (CALM_LIGHT, CALM_DARK, HIGH_CONTRAST)

# For terminals of sixteen colours, in exactly those, and behind text only the eight that the Linux console has there.
_BLACK, _BLUE, _CYAN, _GREY, _BRIGHT_CYAN, _YELLOW, _WHITE = (
    "#000000", "#0000AA", "#00AAAA", "#AAAAAA", "#55FFFF", "#FFFF55", "#FFFFFF",
)  # fmt: skip
FEW_COLOURS = (
    a_look(
        CALM_LIGHT.name, dark=False, paper=_GREY, ink=_BLACK, soft=_BLACK, primary=_BLUE, on_primary=_WHITE,
        edge=_BLACK, focus=_BLACK, tint=_CYAN, glow=_GREY,
    ),
    a_look(
        CALM_DARK.name, dark=True, paper=_BLACK, ink=_WHITE, soft=_GREY, primary=_BRIGHT_CYAN, on_primary=_BLACK,
        edge=_GREY, focus=_YELLOW, tint=_BLUE, glow=_BLACK,
    ),
    a_look(
        HIGH_CONTRAST.name, dark=True, paper=_BLACK, ink=_WHITE, soft=_WHITE, primary=_WHITE, on_primary=_BLACK,
        edge=_WHITE, focus=_YELLOW, tint=_BLUE, glow=_BLACK,
    ),
)  # fmt: skip
"""The same looks by the same names."""


def after(name: str) -> str:
    """The next look in the round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)]
