"""Cuts an mbox into its messages, in pieces of bounded size.

A message begins only after a blank line, at a ``From `` that says when, before the line of a header. Many programs
leave ``From `` unquoted in bodies: to begin at each of them makes two messages of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

PIECE = 1 << 20
"""Bytes that are read at once."""

LONGEST_HEAD = 1 << 18
"""Bytes of headers that are kept of a message: the rest of longer ones is part of its body."""

_LONGEST_LINE = 1_000
_LOOK_AHEAD = 2 * _LONGEST_LINE
_BEGIN = re.compile(
    rb"From (?:"
    rb"[^\r\n]{0,400}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\r\n]{1,40}?\d:\d\d[^\r\n]{0,200}"  # as ctime writes it
    rb"|\S{1,400}[ \t]+\d{4}-\d\d-\d\d[^\r\n]{0,200}"
    rb"|\S{0,400}[ \t]*"  # who, and not when
    rb")\r?\n(?=>?[!-9;-~]{1,200}[ \t]*:|>From )"
)
_NEXT = b"\nFrom "
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Slice(NamedTuple):
    """A message in an mbox: at which byte its line ``From `` begins, its headers begin, and the next one begins.

    ``head`` are its headers up to the blank line or as many of them as are kept; ``line`` is the line ``From ``.
    ``is_whole`` is false for one whose headers end with the file: somebody may be writing it just now.
    """

    start: int
    inside: int
    end: int
    head: bytes
    line: bytes
    is_whole: bool


def begins_message(content: bytes, place: int = 0) -> bool:
    """Return whether a message of an mbox begins at ``place`` of ``content``, which goes on for 2,000 bytes."""
    return _BEGIN.match(content, place) is not None


def blank_line(content: bytes, start: int = 0, stop: int | None = None) -> int:
    """Return where the headers that begin at ``start`` end, after their last line; -1 where they don't end."""
    if content.startswith((b"\n", b"\r\n"), start):
        return start
    stop = len(content) if stop is None else stop
    found = content.find(b"\n\n", start, stop)
    crossed = content.find(b"\n\r\n", start, stop if found < 0 else found)
    return (found if crossed < 0 else crossed) + 1 if max(found, crossed) >= 0 else -1


def split(file: BinaryIO, start: int = 0) -> Iterator[Slice]:
    """Yield the messages of an mbox, from the one at byte ``start`` on; nothing where none begins there."""
    window = _Window(file, start)
    while line := window.line():
        begun, inside = window.position, window.position + len(line)
        head, is_whole = window.head(len(line))
        window.go_to_next()
        yield Slice(begun, inside, window.position, head, line, is_whole)


def unquoted(content: bytes) -> bytes:
    """Return a message of an mbox as it was: without the sign before ``From ``, and the blank line at its end."""
    if b">From " in content:
        content = _QUOTED.sub(rb"\1", content)
    for end in (b"\r\n", b"\n"):
        if content.endswith(end + end):
            return content[: -len(end)]
    return content


class _Window:
    """A part of a file that is held, and a place in it, which only goes on."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file, self._base, self._place, self._content = file, start, 0, b""
        self._is_at_end = False
        file.seek(start)

    @property
    def position(self) -> int:
        """The byte of the file that the place is at."""
        return self._base + self._place

    def line(self) -> bytes:
        """Return the line with which a message begins here; nothing where none does."""
        self._hold(_LOOK_AHEAD)
        found = _BEGIN.match(self._content, self._place)
        return found[0] if found else b""

    def head(self, inside: int) -> tuple[bytes, bool]:
        """Return the headers that begin ``inside`` bytes on, and whether they ended before the file did."""
        while True:
            begun = self._place + inside
            end = blank_line(self._content, begun, begun + LONGEST_HEAD)
            if end >= 0:
                return self._content[begun:end], True
            if self._is_at_end or len(self._content) - begun >= LONGEST_HEAD:
                head = self._content[begun : begun + LONGEST_HEAD]
                return head, len(head) == LONGEST_HEAD
            self._more()

    def go_to_next(self) -> None:
        """Go to where the next message begins, or to the end."""
        search = self._place
        while True:
            found = self._content.find(_NEXT, search)
            if found < 0 and self._is_at_end:
                self._place = len(self._content)
                return
            if found < 0:  # the end of what is held may be a blank line and half of a From
                self._place = max(len(self._content) - len(_NEXT) - 2, self._place)
                self._more()
                search = self._place
            elif len(self._content) - found < _LOOK_AHEAD and not self._is_at_end:
                self._place = max(found - 2, self._place)
                self._more()
                search = self._place
            elif self._is_blank_before(found) and _BEGIN.match(self._content, found + 1):
                self._place = found + 1
                return
            else:
                search = found + 1

    def _is_blank_before(self, place: int) -> bool:
        """Return whether the line that ends at ``place`` has nothing in it."""
        return self._content[max(place - 2, 0) : place].endswith((b"\n", b"\n\r"))

    def _hold(self, size: int) -> None:
        while len(self._content) - self._place < size and not self._is_at_end:
            self._more()

    def _more(self) -> None:
        """Hold another piece, and nothing before the place."""
        piece = self._file.read(PIECE)
        self._is_at_end = not piece
        self._base, self._place, self._content = self.position, 0, self._content[self._place :] + piece
