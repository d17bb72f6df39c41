"""Which row of a table is its header."""

from __future__ import annotations

from itertools import islice

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field, rank_of
from data.exchange.tracker.columns.guesses import kind_of
from data.exchange.tracker.columns.table import cell_at
from data.exchange.tracker.sheets.grid import Grid
from data.exchange.tracker.values.cells import emails_in, link_of
from data.exchange.tracker.values.written_days import read_day

HEADER_WITHIN = 50  # rows
_LONGEST_NAME = 80
_WANTED = 2  # so much does a name count that the user says


def header_of(grid: Grid, wanted: frozenset[str]) -> int | None:
    """Return the place of the row with the most names that are known or ``wanted``, the first of several; None
    without one.
    """
    best, most = None, 1
    for place, row in enumerate(islice(grid.rows, HEADER_WITHIN)):
        held = [cell for cell in row.cells if cell]
        if any(len(cell) > _LONGEST_NAME or emails_in(cell) or link_of(cell) or read_day(cell) for cell in held):
            continue
        fields = {rank[0] for cell in held if (rank := rank_of(cell))}
        known = len(fields) + _WANTED * len(wanted.intersection(map(folded, held)))
        if known > most:
            best, most = place, known
    return best if best is not None else _foreign_header(grid)


def _foreign_header(grid: Grid) -> int | None:
    """Return 0 where the first row is a header in an unknown language: words stand over a column of dates."""
    if len(grid.rows) < 2:
        return None
    first, rest = grid.rows[0], grid.rows[1:]
    for place in range(grid.width):
        kind = kind_of([cell_at(row, place) for row in rest])
        head = cell_at(first, place)
        if kind in (Field.APPLIED, Field.LINK, Field.EMAIL) and head and kind_of([head]) is None:
            return 0
    return None
