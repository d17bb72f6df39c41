"""The window of a long list: how many of its rows are read at a time."""

WINDOW = 60
"""How many rows a list holds at a time, at least: on a large screen they are more."""


def rows_read(height: int) -> int:
    """Return how many rows are read for a terminal of ``height`` lines: those on screen, and some around them."""
    return max(WINDOW, 2 * height)
