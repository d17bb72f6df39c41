"""The places of cells in a sheet, and what lies beside cells: where their words lead, comments, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_FILLED = 5_000
"""Rows that one cell may be merged over, or one link."""
MOST_LINKS = 20_000
LONGEST_CELL = 8_000
"""Bytes of a formula that leads to a page; characters of a comment."""
_LONGEST_LINK = 2_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")

Place = tuple[int, int]
"""Where a cell is: its row from 1, and its column from 0."""
Texts = dict[Place, str]
"""What belongs to cells, by their places: where their words lead, a comment."""


class Beside:
    """What belongs to the cells of a sheet: ``links``, ``comments``, and ``formulas`` without a saved value."""

    def __init__(self) -> None:
        self.links: Texts = {}
        self.comments: Texts = {}
        self.formulas: Texts = {}


def place_of(where: str) -> Place | None:
    """Return the place of a cell, ``C2``, or of the first cell of several, ``C2:C5``; None where it is none."""
    place = _PLACE.fullmatch(where)
    return (int(place[2]), _column(place[1])) if place else None


def placed(where: str, link: str) -> Iterator[tuple[Place, str]]:
    """Yield the cells of a place, ``C2`` or ``C2:C5``, with a link that leads to a page or to an address."""
    place = _PLACE.fullmatch(where)
    is_usable = link.lower().startswith(("http://", "https://", "mailto:")) and len(link) <= _LONGEST_LINK
    if not place or not is_usable or any(sign in link for sign in " ()<>\n\r\t"):
        return
    left, top = _column(place[1]), int(place[2])
    right, bottom = (_column(place[3]), int(place[4])) if place[3] else (left, top)
    for row in range(top, min(bottom, top + MOST_FILLED) + 1):
        for column in range(left, min(right, left + 10) + 1):
            yield (row, column), link


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def letters_of(column: int) -> str:
    """Return the letters of a column: ``C`` for 2."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters
