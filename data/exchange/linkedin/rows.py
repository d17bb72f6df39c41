"""The rows of LinkedIn's ``Connections.csv`` under its header, and their cells as single lines."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from operator import itemgetter

from data.exchange.linkedin.header import Header
from data.model.errors import RuleError

CELL_LONGEST = 100_000
"""Characters of a cell: with more, it is no value of anybody's."""

_ROW_LONGEST = 2**31 - 1  # characters: more than a file may have
_CELLS_OF_A_ROW = 3  # from so many delimiters on, a line inside a cell is a row: a title or a name has fewer
_END = "\0"  # a last line of our own: no text holds a NUL by then, so what swallows it is an open quote
_SEAM = "\0"  # between the cells of a row, where it is looked at as a whole
_BLANK_BEHIND, _BLANK_BEFORE = f"{_SEAM} ", f" {_SEAM}"

# Zero-width blanks. The joiners U+200C and U+200D stay: Persian and Indic names are spelled with them.
_ZERO_WIDTH = "\u200b\u2060\ufeff"
_NO_ZERO_WIDTH = str.maketrans("", "", _ZERO_WIDTH)


def rows_under(
    lines: list[str], header: Header, shown: str, *, may_hold_lines: bool = False
) -> Iterator[tuple[int, list[str], str]]:
    """Yield the rows under the header, each after the line on which it begins and before its cells in one text.

    RuleError where a cell of the file ``shown`` never ends, or where it has swallowed other rows; of an address
    book, whose notes ``may_hold_lines`` that look like one, only where it has many.
    """
    reader = csv.reader(chain(islice(lines, header.line, None), (_END,)), delimiter=header.delimiter)
    last = len(lines) - header.line
    above = _above(lines, header)
    before = 0
    with _cells_of_any_length():
        for row in reader:
            read = reader.line_num
            line = header.line + before + 1
            if read > last:
                if row == [_END]:
                    return
                break
            whole = _SEAM.join(row)
            if len(whole) > CELL_LONGEST and any(
                len(cell) > CELL_LONGEST and len(cell.splitlines()) > 1 for cell in row
            ):
                # A mark that the next one in the file has closed: whoever stands between would be lost unseen.
                raise RuleError(
                    f"{shown} has a cell with many lines and more than {CELL_LONGEST:,} characters, starting on "
                    f"line {line}: close its quotation mark or delete the line."
                )
            if (
                not may_hold_lines
                and read - before > 1
                and any(_holds_rows(cell, header.delimiter) for cell in row)
            ):
                raise RuleError(
                    f"{shown} has a cell that contains other rows, starting on line {line}: close its quotation "
                    "mark or delete the line."
                )
            before = read
            if row not in above:  # where two files are one, it stands among the rows, too
                yield line, row, whole
    raise RuleError(
        f"{shown} has a cell on line {line} that never ends: close its quotation mark or delete the line."
    )


def _above(lines: list[str], header: Header) -> list[list[str]]:
    """Return the rows of the preamble and the header, as the file has them."""
    rows = csv.reader(lines[: header.line], delimiter=header.delimiter)
    return [row for row in rows if row]


def _holds_rows(cell: str, delimiter: str) -> bool:
    """Return whether a cell of several lines has swallowed somebody: a further line has cells and a profile."""
    return any("://" in line and line.count(delimiter) >= _CELLS_OF_A_ROW for line in cell.splitlines()[1:])


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """Lift the csv module's limit, whose error doesn't tell a long cell from an open quotation mark."""
    before = csv.field_size_limit(_ROW_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def chosen(header: Header, names: Sequence[str]) -> Callable[[list[str], str], Sequence[str]]:
    """Return what chooses the cells of a row, given with its text, by the names of their columns.

    Each is on one line, and blank where the file or the row has no such cell.
    """
    width = max(header.columns.values()) + 1
    choose = itemgetter(*(header.columns.get(name, width) for name in names))
    is_whole = header.columns.keys() >= set(names)

    def choose_of(row: list[str], whole: str) -> Sequence[str]:
        cells = row if is_tidy(whole) else [one_line(cell) for cell in row[:width]]
        if not is_whole or len(cells) < width:
            cells = cells[:width]
            cells += [""] * (width + 1 - len(cells))
        found: tuple[str, ...] = choose(cells)
        return found

    return choose_of


def is_tidy(whole: str) -> bool:
    """Return whether each cell of a row, given as one text, is on one line as it is: asked once for all."""
    return (
        whole == " ".join(whole.split())
        and _BLANK_BEHIND not in whole
        and _BLANK_BEFORE not in whole
        and (whole.isascii() or not any(letter in whole for letter in _ZERO_WIDTH))
    )


def one_line(cell: str) -> str:
    """Return a cell with every run of blanks, line ends and tabs as one space, and none around it."""
    return " ".join((cell if cell.isascii() else cell.translate(_NO_ZERO_WIDTH)).split())
