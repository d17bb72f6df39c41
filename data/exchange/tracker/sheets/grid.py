"""The tables in a file, whatever its form, before anybody has said what their columns are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from data.exchange.linkedin.header import Header
from data.exchange.linkedin.rows import rows_under
from data.model.errors import RuleError
from data.model.text import can_be_seen

MOST_ROWS = 50_000
"""Rows with text: nobody follows up more than that."""
MOST_COLUMNS = 300
"""Columns with text."""

_DELIMITERS = ",;\t|"
_SAID = re.compile(r"sep=(.)\s*")
_SAMPLE = 200  # lines by which the delimiter is told
_SAMPLED_LINE = 20_000  # characters of a line there


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the ``line`` of the file or the sheet on which it begins, from 1, and its ``cells``.

    ``comments`` are those on its cells, by their places, and ``formulas`` those of which no value is saved.
    """

    line: int
    cells: tuple[str, ...]
    comments: tuple[tuple[int, str], ...] = ()
    formulas: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands: its ``rows`` with any text, and the ``name`` of the sheet or the heading above.

    ``is_hidden``: nobody sees the sheet.
    """

    rows: tuple[Row, ...]
    name: str = ""
    is_hidden: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


def grid_of(rows: Iterable[tuple[int, Sequence[str]]], shown: str, name: str = "") -> Grid:
    """Return the table of these rows, each after its line; RuleError where it has more of them than anybody's."""
    kept: list[Row] = []
    for line, cells in rows:
        row = _without_end(cells)
        if not row:
            continue
        if len(row) > MOST_COLUMNS and sum(map(bool, row)) > MOST_COLUMNS:
            raise RuleError(
                f"{shown} has more than {MOST_COLUMNS} columns on line {line}: delete those that you don't need."
            )
        kept.append(Row(line, row[:MOST_COLUMNS]))
        if len(kept) > MOST_ROWS:
            raise RuleError(
                f"{shown} has more than {MOST_ROWS:,} rows: delete those that you don't need, or split it into "
                "several files."
            )
    return Grid(tuple(kept), name)


def _without_end(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells without blanks around them, up to the last that has any text."""
    texts = [cell.strip() if cell else "" for cell in cells]
    while texts and not can_be_seen(texts[-1]):
        texts.pop()
    return tuple(text if text.isascii() or can_be_seen(text) else "" for text in texts)


def delimited(text: str, shown: str, delimiter: str) -> Grid:
    """Return the table of a CSV with this delimiter; RuleError where a cell of it never ends."""
    lines = list(io.StringIO(text, newline=""))
    begin = 1 if lines and _SAID.fullmatch(lines[0]) else 0
    rows = rows_under(lines, Header(begin, delimiter, {}), shown, may_hold_lines=True)
    return grid_of(((line, cells) for line, cells, _whole in rows), shown)


def delimiters(text: str) -> list[str]:
    """Return the delimiters that a CSV may have, the likeliest first, by how it begins."""
    lines = [line for line in islice(io.StringIO(text, newline=""), _SAMPLE) if len(line) <= _SAMPLED_LINE]
    if lines and (said := _SAID.fullmatch(lines[0])):
        return [said[1]]
    found = [(_evenness(lines, delimiter), delimiter) for delimiter in _DELIMITERS]
    return [delimiter for evenness, delimiter in sorted(found, reverse=True) if evenness > 0]


def _evenness(lines: Sequence[str], delimiter: str) -> float:
    """Return how many cells most rows have, as far as the rows agree."""
    widths: dict[int, int] = {}
    for cells in _sampled(lines, delimiter):
        if len(cells) > 1:
            widths[len(cells)] = widths.get(len(cells), 0) + 1
    if not widths:
        return 0.0
    rows = sum(widths.values())
    width, agreeing = max(widths.items(), key=lambda one: (one[1], one[0]))
    return (width - 1) * agreeing * (agreeing / rows)


def _sampled(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:  # a cell that never ends, or is too long: reading all of it says so
        return
