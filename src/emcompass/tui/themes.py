"""Light, dark and the terminal's own: one accent each, the rest in shades of the text."""

from __future__ import annotations

from textual.theme import Theme

NAMES = ("dark", "light", "terminal")


def themes() -> tuple[Theme, ...]:
    """The three themes, in the order in which the settings offer them."""
    return (_dark(), _light(), _terminal())


def _dark() -> Theme:
    return Theme(
        name="dark",
        dark=True,
        primary="#6fc3b2",
        secondary="#6fc3b2",
        accent="#6fc3b2",
        warning="#6fc3b2",
        error="#6fc3b2",
        success="#6fc3b2",
        foreground="#e4e2dc",
        background="#15181c",
        surface="#1b1f24",
        panel="#22272d",
        variables={
            "soft": "#98a1a6",
            "faint": "#3a4248",
            "band-80": "#1d3433",
            "band-50": "#2a5450",
            "raised": "#1f252a",
            "on-accent": "#0f1a18",
        },
    )


def _light() -> Theme:
    return Theme(
        name="light",
        dark=False,
        primary="#0d6a60",
        secondary="#0d6a60",
        accent="#0d6a60",
        warning="#0d6a60",
        error="#0d6a60",
        success="#0d6a60",
        foreground="#20262a",
        background="#faf8f3",
        surface="#f3f0e9",
        panel="#eae6dc",
        variables={
            "soft": "#5f686c",
            "faint": "#cfcabd",
            "band-80": "#dcebe4",
            "band-50": "#b9dcd2",
            "raised": "#f0ece2",
            "on-accent": "#ffffff",
        },
    )


def _terminal() -> Theme:
    return Theme(
        name="terminal",
        ansi=True,
        primary="ansi_magenta",
        secondary="ansi_magenta",
        accent="ansi_magenta",
        warning="ansi_magenta",
        error="ansi_magenta",
        success="ansi_magenta",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "soft": "ansi_default",
            "faint": "ansi_default",
            "band-80": "ansi_default",
            "band-50": "ansi_default",
            "raised": "ansi_default",
            "on-accent": "ansi_default",
            "border": "ansi_default",
            "border-blurred": "ansi_default",
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "block-cursor-foreground": "ansi_default",
            "block-cursor-background": "ansi_default",
            "block-cursor-text-style": "reverse",
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-text-style": "reverse",
            "input-selection-background": "ansi_magenta",
            "input-selection-foreground": "ansi_default",
            "screen-selection-background": "ansi_magenta",
            "screen-selection-foreground": "ansi_default",
            "scrollbar": "ansi_default",
            "scrollbar-background": "ansi_default",
        },
    )
