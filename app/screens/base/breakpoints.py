"""The classes of the terminal's size, on a screen before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen


def sized(screen: Screen[Any], size: Size) -> None:
    """Give a new ``screen`` the classes that it has in a terminal of this ``size``, in cells.

    Textual gives them once it is on the terminal: everything on it would be styled, laid out and drawn twice.
    """
    for length, breakpoints in zip(
        size, (screen.HORIZONTAL_BREAKPOINTS, screen.VERTICAL_BREAKPOINTS), strict=True
    ):
        reached = [name for least, name in breakpoints or () if least <= length]
        if reached:
            screen.add_class(reached[-1], update=False)
