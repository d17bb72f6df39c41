"""The lines of calendars and address books (RFC 5545, RFC 2426): as a library wrote them once, for other texts.

A library writes one event or one card of each form, with a place where each text goes: it says which lines there
are, in which order, and with which parameters. What is left for each of a hundred thousand is to put its texts
into the places: to escape them, and to fold lines that have become too long. Tests hold all that to what the
libraries themselves write and read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Fold = Callable[[str], str]
"""Breaks a line into several where it is too long; one that is short in any encoding isn't asked about."""

SHORT = 74
"""Bytes of a line that every reader takes as it is."""

_PLACE = re.compile(r"\{(\w+)\}")
_CONTINUES, _HIGH_BITS = 0x80, 0xC0  # a byte of UTF-8 that begins no character
_BEGINS_ESCAPE = b"\\^"


class LineForm:
    """Lines, each with one place such as ``{name}`` at most, as ``text`` has them; ``fold`` breaks long ones."""

    def __init__(self, text: str, fold: Fold) -> None:
        self._fold = fold
        self._places: list[tuple[str, str, str, str]] = []
        fixed = ""
        for line in text.splitlines(keepends=True):
            before, *place = _PLACE.split(line)
            if place:
                name, after = place
                self._places.append((fixed, before, name, after.rstrip("\r\n")))
                fixed = line[len(line.rstrip("\r\n")) :]
            else:
                fixed += line
        self._end = fixed

    def filled(self, texts: Mapping[str, str]) -> str:
        """Return the lines with ``texts``, which are escaped, in their places."""
        lines: list[str] = []
        for fixed, before, name, after in self._places:
            line = f"{before}{texts[name]}{after}"
            lines += fixed, line if len(line) <= SHORT and line.isascii() else self._fold(line)
        lines.append(self._end)
        return "".join(lines)


def escaped(text: str) -> str:
    """Return a text without control characters, besides the ends of its lines, as a value of TEXT."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, with the blank before each but the first (RFC 2425, 5.8.1)."""
    return _folded(line, SHORT + 1, b"")


def folded_apart(line: str) -> str:
    """Return a line in pieces of at most 74 bytes, none of which ends within an escape: some readers trip over
    that.

    So icalendar folds.
    """
    return _folded(line, SHORT, _BEGINS_ESCAPE)


def _folded(line: str, first: int, kept_with_next: bytes) -> str:
    """Return a first piece of at most so many bytes, then pieces of 74; no character is cut in two."""
    text = line.encode()
    if len(text) <= first:
        return line
    pieces, start, end = [], 0, first
    while end < len(text):
        while text[end] & _HIGH_BITS == _CONTINUES:
            end -= 1
        if text[end - 1] in kept_with_next and end - start > 1:
            end -= 1
        pieces.append(text[start:end])
        start, end = end, end + SHORT
    pieces.append(text[start:])
    return b"\r\n ".join(pieces).decode()
