"""A JSON document of any size, read piece by piece: the members of its object, and of a list among them the rows.

What it says of a document that is none is what the json module says, with the same line and column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from data.exchange.archive.types import Odd, found
from data.model.errors import RuleError

_BLANKS = re.compile(r"[ \t\n\r]*")
_LONGEST_NUMBER = 20  # digits
_OF_NUMBER = 3
"""So many signs behind a number tell whether it goes on: ``1e+`` does, if a digit follows."""


def object_of(pairs: list[tuple[str, Any]]) -> Any:
    """Return the object that has these members; Odd where one of them is there twice."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else twice([name for name, _ in pairs])


def twice(names: list[str]) -> Odd:
    """Return what an object is that has these names, one of them twice."""
    return Odd(f"an object that has {found(next(name for name in names if names.count(name) > 1))} twice")


def _whole(digits: str) -> Any:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else Odd(f"a number of {len(digits):,} digits")


_DECODE = json.JSONDecoder(object_pairs_hook=object_of, parse_int=_whole, parse_constant=Odd).raw_decode


class Items:
    """The rows of a list, each read when it is asked for; to be asked once, before what follows the list."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class Members:
    """The members of an object, in order, each with its value, or the ``Items`` of its list; to be asked once."""

    def __init__(self, members: Iterator[tuple[str, Any]]) -> None:
        self._members = members

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._members


def document_of(pieces: Iterator[str], shown: str) -> Any:
    """Return the document whose text comes in ``pieces``: ``Members`` of an object, anything else whole.

    RuleError, in one line, where it turns out to be no JSON; ``shown`` is the file. It is asked to the end before
    that, so that a fault of the pieces themselves goes first.
    """
    text = _Text(pieces, shown)
    if text.sign() == "{":
        return Members(_members(text))
    value = text.value()
    text.end()
    return value


def _members(text: _Text) -> Iterator[tuple[str, Any]]:
    for _ in _between(text, "}"):
        if text.sign() != '"':
            text.refuse()
        name = text.value()
        if text.sign() != ":":
            text.refuse()
        text.skip()
        if text.sign() != "[":
            yield name, text.value()
            continue
        items = Items(_items(text))
        yield name, items
        for _item in items:  # what nobody wanted
            pass
    text.end()


def _items(text: _Text) -> Iterator[Any]:
    for _ in _between(text, "]"):
        yield text.value()


def _between(text: _Text, closing: str) -> Iterator[None]:
    """Once for each thing between an opening bracket and the ``closing`` one, with commas between."""
    text.skip()
    if text.sign() == closing:
        text.skip()
        return
    while True:
        yield
        sign = text.sign()
        if sign not in (closing, ","):
            text.refuse()
        text.skip()
        if sign == closing:
            return


class _Text:
    """The text of a document, of which only what is being read is there."""

    def __init__(self, pieces: Iterator[str], shown: str) -> None:
        self._pieces, self._shown = pieces, shown
        self._text, self._at = "", 0
        self._lines, self._column = 0, 0  # before the text that is there

    def sign(self) -> str:
        """Return the next sign that is no blank, which stays the next one; '' at the end."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            self._at = blanks.end() if blanks else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read_on():
                return ""

    def skip(self) -> None:
        """Go on behind the next sign."""
        self._at += 1

    def value(self) -> Any:
        """Return the next value, and go on behind it."""
        self.sign()
        while True:
            try:
                value, end = _DECODE(self._text, self._at)
            except json.JSONDecodeError as fault:
                within = fault.pos - self._at
                if not self._read_on():
                    self.refuse(self._at + within)
                continue
            except RecursionError:
                self._drain()
                raise RuleError(f"{self._shown} is nested too deeply to be an archive: export it again.") from None
            behind = end - self._at
            if len(self._text) - end >= _OF_NUMBER or not self._read_on():
                self._at += behind
                return value

    def end(self) -> None:
        """Refuse what follows the document."""
        if self.sign():
            self.refuse()

    def refuse(self, at: int | None = None) -> None:
        """Raise RuleError for what stands ``at`` a place of the text that is there, by default the next sign."""
        at = self._at if at is None else at
        lines, column = self._place(at)
        self._drain()
        place = f"line {lines + 1}, column {column + 1}"
        raise RuleError(f"{self._shown} isn't JSON, or ends too early, at {place}: export the archive again.")

    def _read_on(self) -> bool:
        """Let go of what was read, and read as much again as there is left; False where nothing follows."""
        self._lines, self._column = self._place(self._at)
        left, self._text, self._at = self._text[self._at :], "", 0
        pieces, size = [left], 0
        for piece in self._pieces:
            pieces.append(piece)
            size += len(piece)
            if size >= len(left):  # else a long value would be read anew for each piece
                break
        self._text = "".join(pieces)
        return size > 0

    def _place(self, at: int) -> tuple[int, int]:
        breaks = self._text.count("\n", 0, at)
        column = at - self._text.rindex("\n", 0, at) - 1 if breaks else self._column + at
        return self._lines + breaks, column

    def _drain(self) -> None:
        for _piece in self._pieces:
            pass
