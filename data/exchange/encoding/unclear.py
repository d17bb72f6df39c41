"""What it means that the letters of a text can't be told."""

from __future__ import annotations

FEW = 8
"""Letters beside ASCII; more are never valid UTF-8 by chance."""

LAST_OF_TWO_BYTES = "\u07ff"
"""The last letter that UTF-8 writes in two bytes."""


class UnclearError(ValueError):
    """Several code pages make words of a text; ``readings`` are the likeliest: each page, and a word by it."""

    def __init__(self, readings: tuple[tuple[str, str], ...]) -> None:
        super().__init__(readings)
        self.readings = readings
