"""A table in a CSV file whose columns are found by their names, wherever its header is, however it was saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data.exchange.contacts import Refused, Why
from data.exchange.encoding.encoding import decoded
from data.exchange.foreign_csv import folded
from data.exchange.linkedin.header import Header
from data.exchange.linkedin.rows import CELL_LONGEST, one_line, rows_under
from data.exchange.source import Source
from data.model.errors import RuleError
from data.model.text import can_be_seen

_HEADER_WITHIN = 200  # lines
_HEADER_LONGEST = 100_000  # characters
_DELIMITERS = ",;\t"
NOTHING = frozenset(("", "na", "n/a", "null"))
"""What stands in a cell without a value, without case: R saves ``NA``."""


class TableRow(NamedTuple):
    """A row: the ``line`` on which it begins, from 1, and its ``cells`` by the folded names of their columns.

    Cells without a value are left out; the others are whole, line ends and all.
    """

    line: int
    cells: Mapping[str, str]

    def one_line(self, name: str) -> str:
        """Return the cell of a column on one line, without blanks around it; '' where there is none."""
        return one_line(self.cells.get(name, ""))


def table_rows(source: Source, columns: frozenset[str], refused: list[Refused]) -> Iterator[TableRow]:
    """Yield the rows of the table in a file under the header that has these ``columns``, given folded.

    What is too long for a cell is ``refused``. RuleError, in one line, where the file is no text or has no such
    header, or where a cell never ends.
    """
    text = decoded(source.whole(), source.shown)
    if text is None:
        raise RuleError(f"{source.shown} isn't text: download or export it again.")
    lines = list(io.StringIO(text, newline=""))
    header, names = _header(lines, columns, source.shown)
    for line, row, whole in rows_under(lines, header, source.shown, may_hold_lines=True):
        if not can_be_seen(whole.replace("\0", "")):
            continue
        if len(whole) > CELL_LONGEST and (longest := max(map(len, row))) > CELL_LONGEST:
            refused.append(Refused(line, f"a cell of {longest:,} characters", Why.LONG_CELL))
            continue
        cells: dict[str, str] = {}
        for name, cell in zip(names, row, strict=False):
            if (text := cell.strip()) and text.casefold() not in NOTHING:
                cells.setdefault(name, text)
        if cells:
            yield TableRow(line, cells)


def _header(lines: list[str], columns: frozenset[str], shown: str) -> tuple[Header, tuple[str, ...]]:
    for number, line in enumerate(lines[:_HEADER_WITHIN], start=1):
        if len(line) > _HEADER_LONGEST:
            continue
        for delimiter in _DELIMITERS:
            names = tuple(folded(cell) for cell in next(csv.reader([line], delimiter=delimiter), []))
            if columns <= set(names):
                return Header(number, delimiter, {name: at for at, name in enumerate(names)}), names
    raise RuleError(f"{shown} has no header row with the columns that it should have: download it again.")
