"""Which of the columns of dates whose names say nothing holds the application, and which what is still ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.columns.table import Column, Table
from data.exchange.tracker.values.day_order import evidence
from data.exchange.tracker.values.written_days import Order, read_day

_FEW = 4
"""So many dates that have been outweigh one that is ahead, as a slip of the pen is."""


def guessed_days(columns: Sequence[Column], table: Table, today: date | None) -> dict[int, Field]:
    """Return what columns of dates hold, by their places: the application, which has been, and the next step.

    Of several that have been, the one with the most dates is the application's. Without ``today`` every date has
    been.
    """
    cells = {column.place: table.cells(column) for column in columns}
    seen = evidence((0, cell) for held in cells.values() for cell in held)
    order = Order.MONTH_FIRST if seen.month_first and not seen.day_first else Order.DAY_FIRST
    found: dict[int, Field] = {}
    counts = {place: _counts(held, order, today) for place, held in cells.items()}
    ahead = [column for column in columns if _FEW * counts[column.place][1] > counts[column.place][0]]
    been = [column for column in columns if column not in ahead]
    been = been or [column for column in columns if counts[column.place][0] >= counts[column.place][1]]
    if been:
        applied = min(been, key=lambda one: (-counts[one.place][0], folded(one.name), one.place))
        found[applied.place] = Field.APPLIED
        ahead = [column for column in ahead if column is not applied]
    if ahead:
        planned = min(ahead, key=lambda one: (-counts[one.place][1], folded(one.name), one.place))
        found[planned.place] = Field.PLANNED
    return found


def _counts(cells: Sequence[str], order: Order, today: date | None) -> tuple[int, int]:
    """Return how many days have been, and how many are still ahead."""
    read = [written for cell in cells if (written := read_day(cell))]
    if today is None:
        return len(read), 0
    days = [day.on for written in read if (day := written.day(order, today, UTC, ahead=True))]
    been = sum(on <= today for on in days)
    return been, len(days) - been
