"""Ringback's own themes: quiet, with one accent. Every theme of Textual works as well."""

from __future__ import annotations

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

QUIET = 0.62
"""How much of the foreground is in a quiet text, the rest being background."""

DARK = Theme(
    name="ringback",
    primary="#7fb4ca",
    secondary="#9aa5b1",
    accent="#7fd1b9",
    warning="#e6a15c",
    error="#e06c75",
    success="#98c379",
    foreground="#d6dbe1",
    background="#14171b",
    surface="#20262c",
    panel="#323a42",
    dark=True,
    variables={"text-muted": "#818c98", "text-accent": "#7fd1b9", "text-warning": "#e6a15c"},
)

LIGHT = Theme(
    name="ringback-light",
    primary="#2b6a86",
    secondary="#5b6672",
    accent="#0b7a5f",
    warning="#a85a00",
    error="#b3261e",
    success="#3c7a2a",
    foreground="#23282e",
    background="#fbfbf9",
    surface="#eceeea",
    panel="#d9dcd8",
    dark=False,
    variables={"text-muted": "#69737d", "text-accent": "#0b7a5f", "text-warning": "#a85a00"},
)

BUILTIN_THEMES.update({theme.name: theme for theme in (DARK, LIGHT)})
"""An app that is told so by TEXTUAL_THEME begins in one of them, without having been in another one before."""


def with_quiet_text(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with ``text-muted`` as a colour of its own, where the theme leaves it to the
    widget.

    What the list draws itself has no widget to take the contrast from: it would come out white in every theme.
    """
    if not variables["text-muted"].startswith("auto"):
        return variables
    try:
        background, foreground = (Color.parse(variables[name]) for name in ("background", "foreground"))
    except ColorParseError:
        return variables
    return variables | {"text-muted": background.blend(foreground, QUIET).hex}
