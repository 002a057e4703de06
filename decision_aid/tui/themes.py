"""Three looks: warm paper, the same at night, and black with white for those who need the most contrast.

Every text has a contrast of at least 4.5 to 1 with what is behind it, in the last look 7 to 1; a test holds them there.
"""

from textual.theme import Theme


def _theme(name: str, *, dark: bool, paper: str, ink: str, soft: str, primary: str, on_primary: str, edge: str,
           focus: str, tint: str, glow: str) -> Theme:  # fmt: skip
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


CALM_LIGHT = _theme(
    "calm-light",
    dark=False,
    paper="#FBFAF6",
    ink="#1B2A33",
    soft="#4A5963",
    primary="#0B5A78",
    on_primary="#FFFFFF",
    edge="#6E7B83",
    focus="#8A4B00",
    tint="#DCE8EE",
    glow="#F6EBDA",
)
CALM_DARK = _theme(
    "calm-dark",
    dark=True,
    paper="#13212A",
    ink="#EDF1F3",
    soft="#B4C2CA",
    primary="#8CCBE8",
    on_primary="#0E1A21",
    edge="#8798A2",
    focus="#F2B866",
    tint="#214050",
    glow="#3A3222",
)
HIGH_CONTRAST = _theme(
    "high-contrast",
    dark=True,
    paper="#000000",
    ink="#FFFFFF",
    soft="#FFFFFF",
    primary="#FFFF55",
    on_primary="#000000",
    edge="#FFFFFF",
    focus="#FFFF55",
    tint="#00305A",
    glow="#3A3000",
)
THEMES = (CALM_LIGHT, CALM_DARK, HIGH_CONTRAST)


def after(name: str) -> str:
    """The next look in the round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)]
