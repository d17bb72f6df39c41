"""Text measured in terminal cells, in this one place: cutting and padding that hold for every script.

``cell_len`` and ``set_cell_size`` are what the layout reckons with, and ``widest`` what a terminal takes at most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from data.model.text import is_simple, plain

_is_of_letters = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482]*").fullmatch
"""Latin, Greek and Cyrillic: one cell a letter, in every terminal."""

_JOINER, _PICTURE = "\u200d", "\ufe0f"
"""By these alone several characters are drawn as one that may be wider than each of them."""

__all__ = ["cell_len", "chunks", "fit", "measured", "set_cell_size", "shorten", "widest"]


def fit(text: str, width: int) -> str:
    """``text`` from outside, made plain, in exactly ``width`` cells: cut with an ellipsis, or padded."""
    if is_simple(text):
        return shorten(text, width).ljust(width)
    return _fitted(text, width)


@lru_cache(maxsize=512)  # such as the dots of attempts: the same few in every row
def _fitted(text: str, width: int) -> str:
    return set_cell_size(shorten(text, width), max(0, width))


def shorten(text: str, width: int) -> str:
    """``text`` made plain, in at most ``width`` cells in any terminal.

    Where terminals disagree about its width (see ``anchors``) it ends in blanks, for those that draw it wide.
    """
    if is_simple(text):  # a letter takes a cell
        return text if len(text) <= width else f"{text[: width - 1].rstrip()}…" if width > 0 else ""
    shown = plain(text).rstrip(_JOINER)  # at the end it would join what is put behind it
    taken = widest(shown)
    if taken > width:
        shown = f"{set_cell_size(shown, max(0, width - 1)).rstrip().rstrip(_JOINER)}…" if width > 0 else ""
        while (taken := widest(shown)) > width > 0:
            shown = f"{shown[:-2]}…"
    return shown + " " * (taken - measured(shown))


def chunks(text: str, width: int) -> list[str]:
    """``text`` made plain, whole, on as many lines of at most ``width`` cells as it takes; none for no text."""
    lines: list[str] = []
    for character in plain(text):
        if not lines or widest(lines[-1] + character) > max(2, width):
            lines.append("")
        lines[-1] += character
    return lines


def measured(text: str) -> int:
    """Return the same as ``cell_len``, sooner for a text that isn't measured again and again."""
    if _is_of_letters(text):
        return len(text)
    return cell_len(text) if _is_joined(text) else sum(map(_LAID_OUT.__getitem__, text))


def widest(text: str) -> int:
    """Return the cells that ``text`` takes where it takes the most:
    vowel signs and joined letters by themselves.
    """
    if _is_of_letters(text):
        return len(text)
    alone = sum(map(_ALONE.__getitem__, text))
    return max(cell_len(text), alone) if _is_joined(text) else alone


def _is_joined(text: str) -> bool:
    return _JOINER in text or _PICTURE in text


class _Widths(dict[str, int]):
    """The cells of single characters, each looked up once."""

    def __init__(self, width_of: Callable[[str], int]) -> None:
        super().__init__()
        self._width_of = width_of

    def __missing__(self, character: str) -> int:
        if len(self) >= _MOST_CHARACTERS:
            self.clear()
        width = self[character] = self._width_of(character)
        return width


def _alone(character: str) -> int:
    return 1 if unicodedata.category(character) == "Mc" else cell_len(character)


_MOST_CHARACTERS = 4096
_LAID_OUT, _ALONE = _Widths(cell_len), _Widths(_alone)
"""What the layout reckons with, and what a character takes by itself."""
