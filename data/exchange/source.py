"""A file that is to be read, of whichever kind: how it begins, by which it is recognised, and the rest of it."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path

from data.exchange.foreign_csv import folded
from data.files.named_files import pieces_of, printable
from data.model.errors import RuleError

LARGEST = 50_000_000
"""Bytes that are read at once of a file."""
_LARGEST_OF_ALL = 2_000_000_000  # the pictures of an address book take most of it, and none of the memory
_WHOSE, _WHAT = "LinkedIn's export, an address book", "or a job tracker's table"
_HEAD = 65_536
_HEADER_WITHIN = 200  # lines
_HEADER_LONGEST = 100_000  # characters
_DELIMITERS = ",;\t"


class Source:
    """A file: ``shown`` as messages name it, its ``name`` without folders, its first bytes (``head``), and the
    ``rest``, once, in pieces.

    ``path`` is where it is, None for one inside another file. A folder has no bytes.
    """

    def __init__(self, shown: str, name: str, pieces: Iterator[bytes], path: Path | None = None) -> None:
        self.shown, self.name, self.path = shown, name, path
        self.head = next(pieces, b"")
        self.rest = pieces

    @classmethod
    def at(cls, path: Path) -> Source:
        """Return the file or folder at ``path``; RuleError, in one line, where it can't be read."""
        is_folder = path.is_dir()
        pieces = iter(()) if is_folder else pieces_of(path, _WHAT, _WHOSE, _LARGEST_OF_ALL)
        return cls(printable(str(path)), printable(path.name), pieces, path)

    def pieces(self) -> Iterator[bytes]:
        """Yield all of it, piece by piece, once."""
        yield self.head
        yield from self.rest

    def whole(self, largest: int = LARGEST) -> bytes:
        """Return all of it, once; RuleError where that is more than so many bytes."""
        parts, size = [], 0
        for piece in self.pieces():
            parts.append(piece)
            size += len(piece)
            if size > largest:
                raise RuleError(
                    f"{self.shown} is larger than {largest // 1_000_000} MB, which is too large: check that it's "
                    "the right file."
                )
        return b"".join(parts)

    @property
    def saved_at(self) -> datetime | None:
        """When it was saved last; None where nobody knows it."""
        try:
            saved = self.path.stat().st_mtime if self.path else None
            return datetime.fromtimestamp(int(saved), UTC) if saved else None
        except (OSError, ValueError, OverflowError):  # it has gone meanwhile, or has no time that there is
            return None

    @cached_property
    def beginning(self) -> str:
        """How it begins, in letters as far as they are told by themselves: whole lines."""
        head = self.head[:_HEAD]
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = head.decode("utf-16", errors="ignore")
            return text[: text.rfind("\n") + 1 or None]
        head = head.replace(b"\0", b"")  # every second byte in UTF-16 without its mark
        try:
            return head[: head.rfind(b"\n") + 1 or None].decode("utf-8-sig")
        except UnicodeDecodeError:
            return head.decode("latin-1")

    @cached_property
    def headers(self) -> tuple[frozenset[str], ...]:
        """The cells of each of the first lines as names of columns are compared, by each delimiter in it."""
        lines = (line for line in islice(self.beginning.splitlines(), _HEADER_WITHIN))
        return tuple(
            names
            for line in lines
            if len(line) <= _HEADER_LONGEST
            for delimiter in _DELIMITERS
            if delimiter in line
            and len(names := frozenset(map(folded, next(csv.reader([line], delimiter=delimiter), [])))) > 1
        )

    def has_columns(self, *names: str) -> bool:
        """Return whether one of the first lines has these columns, given as they are compared, among its own."""
        wanted = frozenset(names)
        return any(wanted <= header for header in self.headers)
