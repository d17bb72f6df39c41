"""Columns that only say yes or no: whether one has applied, whether there was an answer, or an offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.exchange.tracker.cells import is_blank, is_yes
from data.exchange.tracker.fields import Field, rank_of
from data.exchange.tracker.states import SENT, WISH, Meaning, meaning_of, stronger
from data.exchange.tracker.table import Column, Table, cell_at
from data.exchange.tracker.tables import Row


@dataclass(frozen=True, slots=True)
class Flag:
    """A ``column`` of yes and no, what a yes there ``means``, and whether it is that of having applied."""

    column: Column
    means: Meaning
    is_application: bool = False


def flags_of(table: Table) -> tuple[Flag, ...]:
    """Return the columns of yes and no whose names say what a yes means."""
    found = []
    for column in table.columns:
        if column.field is not None:
            continue
        cells = [cell for cell in table.cells(column) if not is_blank(cell)]
        if not cells or any(is_yes(cell) is None for cell in cells):
            continue
        rank = rank_of(column.name)
        is_application = rank is not None and rank[0] is Field.APPLIED
        means = SENT if is_application else meaning_of(column.name)
        if means:
            found.append(Flag(column, means, is_application))
    return tuple(found)


def flagged_by(flags: Sequence[Flag], row: Row) -> Meaning | None:
    """Return what the strongest yes of a row means; None where none says anything. "Applied: no" is a wish."""
    found: Meaning | None = None
    for flag in flags:
        if is_yes(cell_at(row, flag.column.place)):
            found = stronger(found, flag.means) if found else flag.means
    if found is None and any(
        one.is_application and is_yes(cell_at(row, one.column.place)) is False for one in flags
    ):
        return WISH
    return found
