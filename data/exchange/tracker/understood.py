"""How a table is understood, to be shown before anything of it is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data.exchange.tracker.columns.flags import flags_of
from data.exchange.tracker.columns.mapping import Days, States
from data.exchange.tracker.columns.table import Column, Sort, cell_at
from data.exchange.tracker.entry.rows import Rows, only_counts
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import is_blank, words_of
from data.model.mapped import Mapped, MappedColumn, MappedState

_EXAMPLES = 3
_LONGEST_EXAMPLE = 60


def understood(name: str, read: Rows, days: Days, states: States) -> Mapped:
    """Return how a table of the file ``name`` is understood, with what stands in its first rows."""
    table, entries = read.table, read.entries
    first = entries[:_EXAMPLES]
    stages = {flag.column for flag in flags_of(table)}
    columns = tuple(
        MappedColumn(
            column.called,
            column.field.value if column.field else "",
            _how(column, entries, is_stage=column in stages),
            tuple(_example(cell_at(row, column.place)) for row in first),
        )
        for column in table.columns
        if (column.name or any(cell_at(row, column.place) for row in entries)) and not _counts(column, entries)
    )
    stated = entries if table.sort is not Sort.OWN else ()
    counted = Counter((words, read.taken(row, words).said) for row in stated if (words := read.stage(row)))
    meant = tuple(
        MappedState(words, said, number, states.known(words) is not None, states.may_be_either(words))
        for (words, said), number in counted.most_common()
    )
    order = days.order.value if days.because and not days.are_mixed else ""
    return Mapped(
        name, table.grid.name, table.header, len(entries), columns, meant, order, days.because, table.key
    )


def _how(column: Column, entries: Sequence[Row], *, is_stage: bool) -> str:
    """Return how it is known what a column holds; of one without a field, why none is needed, '' where it is."""
    if column.field:
        return column.how.value if column.how else ""
    if is_stage:
        return "stage"
    return "" if any(not is_blank(cell_at(row, column.place)) for row in entries) else "empty"


def _counts(column: Column, entries: Sequence[Row]) -> bool:
    """Return whether a column does nothing but count the rows: it is kept nowhere."""
    cells = [cell for row in entries if (cell := cell_at(row, column.place))]
    return column.field is None and bool(cells) and all(only_counts(column, cell) for cell in cells)


def _example(cell: str) -> str:
    text = "" if is_blank(cell) else words_of(cell) or cell
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1]}…"
