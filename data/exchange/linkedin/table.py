"""The rows of one of LinkedIn's CSV files, read piece by piece, with its columns found by their names."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple

from data.exchange.foreign_csv import folded
from data.model.errors import RuleError

LONGEST_CELL = 1_000_000
"""Characters: no message has as many. A quotation mark that never ends is found by it, before it takes memory."""

_LONGEST_LINE = 2 * LONGEST_CELL
_MOST_ROWS = 1_000_000
_HEADER_WITHIN = 200  # lines
_HEADER_LONGEST = 100_000  # characters
_DELIMITERS = ",;\t"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_END = "\0"  # a last line of our own: no text holds a NUL by then, so what swallows it is an open quotation mark
_AS_WINDOWS = "ringback-windows-1252"
"""What becomes of bytes that aren't UTF-8: a spreadsheet has saved the file again."""


class Row(NamedTuple):
    """A row: the ``line`` on which it begins, from 1, and its ``cells`` as they stand, in the order asked for.

    Blank are those of columns that the file doesn't have, and those that a row is too short for.
    """

    line: int
    cells: Sequence[str]


class Table(NamedTuple):
    """The ``rows`` under the header, once, and the ``names`` of the asked columns that the file has."""

    names: frozenset[str]
    rows: Iterator[Row]


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def table_of(
    pieces: Iterable[bytes], shown: str, columns: Mapping[str, Sequence[str]], needed: Iterable[str]
) -> Table | None:
    """Return the table in a file's ``pieces``; None where none of its first lines names all ``needed`` columns.

    ``columns`` are the names by which each column is known, as ``folded`` has them. RuleError, in one line, where
    the file ``shown`` has a cell or a line that is too long, or too many rows.
    """
    lines = _lines(pieces, shown)
    first = list(islice(lines, _HEADER_WITHIN))
    found = _header(first, columns, frozenset(needed))
    if found is None:
        return None
    above, delimiter, places = found
    choose = _chooser(columns, places)
    rows = _rows(chain(first[above:], lines), delimiter, shown, above)
    return Table(frozenset(places), (Row(line, choose(cells)) for line, cells in rows))


def _header(
    lines: Sequence[str], columns: Mapping[str, Sequence[str]], needed: frozenset[str]
) -> tuple[int, str, dict[str, int]] | None:
    """Return how many lines end with the header, its delimiter, and where in it each column stands."""
    of_alias = {alias: name for name, aliases in columns.items() for alias in aliases}
    for above, line in enumerate(lines, start=1):
        if len(line) > _HEADER_LONGEST:
            continue
        for delimiter in _DELIMITERS:
            if delimiter not in line:
                continue
            places: dict[str, int] = {}
            for place, cell in enumerate(next(csv.reader([line], delimiter=delimiter), [])):
                if name := of_alias.get(folded(cell)):
                    places.setdefault(name, place)
            if needed <= places.keys():
                return above, delimiter, places
    return None


def _chooser(
    columns: Mapping[str, Sequence[str]], places: Mapping[str, int]
) -> Callable[[list[str]], Sequence[str]]:
    width = max(places.values()) + 1
    choose = itemgetter(*(places.get(name, width) for name in columns))

    def chosen(cells: list[str]) -> Sequence[str]:
        cells = cells[:width] if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
        cells.append("")
        found: Sequence[str] = choose(cells)
        return found

    return chosen


def _rows(lines: Iterable[str], delimiter: str, shown: str, above: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that aren't blank, each after the line on which it begins."""
    reader = csv.reader(chain(lines, (_END,)), delimiter=delimiter)
    before, count = csv.field_size_limit(LONGEST_CELL), 0
    start = 1
    try:
        for cells in reader:
            line, start = above + start, reader.line_num + 1
            if cells == [_END]:
                return
            if not any(cells):
                continue
            if _END in cells[-1]:
                raise RuleError(
                    f"{shown} has a cell on line {line} that never ends: close its quotation mark or delete the "
                    "line."
                )
            count += 1
            if count > _MOST_ROWS:
                raise RuleError(f"{shown} has more than {_MOST_ROWS:,} rows: check that it's the right file.")
            yield line, cells
    except csv.Error:
        raise RuleError(
            f"{shown} has a cell of more than {LONGEST_CELL:,} characters, starting on line {above + start}: "
            "close its quotation mark or delete the line."
        ) from None
    finally:
        csv.field_size_limit(before)


def _lines(pieces: Iterable[bytes], shown: str) -> Iterator[str]:
    """Yield the lines of a file, with their ends; RuleError at one that is longer than any is."""
    rest, number = "", 0
    for text in _texts(pieces):
        rest += text
        whole, end, after = rest.rpartition("\n")
        if end:
            yield from io.StringIO(f"{whole}\n", newline="")
            number, rest = number + whole.count("\n") + 1, after
        if len(rest) > _LONGEST_LINE:
            raise RuleError(
                f"{shown} has a line of more than {_LONGEST_LINE:,} characters, which is line {number + 1}: check "
                "that it's the right file."
            )
    yield from io.StringIO(rest, newline="")


def _texts(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the text of pieces of bytes: UTF-8, or what their mark says; without NULs."""
    pieces = iter(pieces)
    head = next(pieces, b"")
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "utf-8-sig")
    decoder = codecs.getincrementaldecoder(codec)(_AS_WINDOWS if codec == "utf-8-sig" else "replace")
    for piece in chain((head,), pieces):
        yield decoder.decode(piece).replace("\0", "")
    yield decoder.decode(b"", final=True).replace("\0", "")
