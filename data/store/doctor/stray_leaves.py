"""Rows of leaves that no tree leads to: to which table they belong, told by what stands in their columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from data.store.doctor.pages import Leaf, Value, leaves
from data.store.schema.tables import Table

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FEWEST = 0.9
"""So much of a leaf's rows has to fit a table: some may be damaged themselves."""


def orphans(content: bytes, wanted: Collection[str]) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield the rows in the leaves of a file that belong to the ``wanted`` tables, each by its columns.

    A row that an older version of the program wrote has the columns of then; a later one was added at the end.
    """
    for leaf in leaves(content):
        table = _table_of(leaf, wanted)
        if table:
            names = tuple(Table.metadata.tables[table].columns.keys())
            for number, values in leaf.rows.items():
                if _fits(table, values):
                    yield table, dict(zip(names, (number, *values[1:]), strict=False))


def _table_of(leaf: Leaf, wanted: Collection[str]) -> str:
    """Return the table that a leaf's rows fit, '' where none or several do."""
    rows = leaf.rows.values()
    fitting = [
        table for table in Table.metadata.tables if sum(_fits(table, row) for row in rows) >= _FEWEST * len(rows)
    ]
    return fitting[0] if len(fitting) == 1 and fitting[0] in wanted else ""


def _fits(table: str, values: Sequence[Value]) -> bool:
    shape = _SHAPES[table]
    first = _FIRST[table]
    return first <= len(values) <= len(shape) and all(
        (value is None and may_be_empty) or kind.fullmatch(_written(value)) is not None
        for value, (kind, may_be_empty) in zip(values, shape, strict=False)
    )


def _written(value: Value) -> str:
    """Return a value with its type in front: ``i5``, ``tDana``, ``n``."""
    if value is None:
        return "n"
    return f"{'i' if isinstance(value, int) else 't' if isinstance(value, str) else 'o'}{value!s}"


_KINDS = {
    "DATE": re.compile(f"t{_DATE.pattern}"),
    "VARCHAR(20)": re.compile(f"t{_INSTANT.pattern}"),
    "INTEGER": re.compile(r"i-?\d+"),
    "BOOLEAN": re.compile("i[01]"),
    "TEXT": re.compile("t.*", re.DOTALL),
    "VARCHAR": re.compile("t.*", re.DOTALL),
}
_ALIAS = re.compile("n")
"""The number of a row stands before its values, and nothing in their place."""


def _shape(table: str) -> list[tuple[re.Pattern[str], bool]]:
    columns = list(Table.metadata.tables[table].columns)
    keys = [column for column in columns if column.primary_key]
    return [
        (_ALIAS, True)
        if keys == [column] and str(column.type) == "INTEGER"
        else (_KINDS[str(column.type)], bool(column.nullable))
        for column in columns
    ]


_SHAPES: Mapping[str, list[tuple[re.Pattern[str], bool]]] = {
    table: _shape(table) for table in Table.metadata.tables
}
_FIRST: Mapping[str, int] = {
    table: next(
        (place for place, column in enumerate(each.columns) if column.server_default is not None),
        len(each.columns),
    )
    for table, each in Table.metadata.tables.items()
}
"""How many columns the oldest version of each table has: those that were added have a default."""
