"""What the signs in lists and on cards mean, for the help of the places that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from widgets.lists.row_text import PROMISED, PROMISED_WORDS

Legend = Sequence[tuple[str, str]]
"""Signs, each with what it means."""

CARD: Legend = (
    ("●", "An attempt you made"),
    ("○", "An attempt left, or not found yet"),
    ("∞", "No limit on attempts"),
    ("✓", "Found, or a promise kept"),
    ("☏  @", "Phone, e-mail"),
    ("↗  ⌂", "Profile, address"),
)
"""What stands on a card."""

ROWS: Legend = (
    *((PROMISED[side].strip(), words.capitalize()) for side, words in PROMISED_WORDS.items()),
    ("*", "Marked"),
)
"""What stands in the rows of a queue besides."""

LEGENDS: Mapping[str, Legend] = {"rows": ROWS, "card": CARD}
