"""Text measured in terminal cells: cutting, padding and wrapping that hold for every script."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from data.rules.text import plain


def fit(text: str, width: int) -> str:
    """``text`` from outside, made plain, in exactly ``width`` cells: cut with an ellipsis, or padded."""
    shown = plain(text)
    if width <= 0:
        return ""
    if cell_len(shown) <= width:
        return set_cell_size(shown, width)
    return set_cell_size(f"{set_cell_size(shown, width - 1).rstrip()}…", width)


def shorten(text: str, width: int) -> str:
    """``text`` made plain, in at most ``width`` cells."""
    shown = plain(text)
    return shown if cell_len(shown) <= width else fit(text, width).rstrip()
