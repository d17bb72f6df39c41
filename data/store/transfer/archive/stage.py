"""The rows of a file on their way in: checked, on the disk, in a file of this process that has no name.

However many they are, they take no memory; and when the process ends, whatever ends it, nothing is left of them.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from data.store.connection.driver import open_unnamed

Raw = dict[str, Any]


class Rows(Sequence[Raw]):
    """The rows of one table that are staged, in the order of the file; each is made when it is asked for."""

    def __init__(self, stage: Stage, table: str, columns: tuple[str, ...]) -> None:
        self._stage, self._table, self.columns = stage, table, columns
        self._named = ", ".join(columns)
        ((self._size,),) = stage.ask(f"SELECT count(*) FROM {table}")

    def __len__(self) -> int:
        return int(self._size)

    def __iter__(self) -> Iterator[Raw]:
        return self.where("1 ORDER BY rowid")

    @overload
    def __getitem__(self, place: int) -> Raw: ...
    @overload
    def __getitem__(self, place: slice) -> list[Raw]: ...
    def __getitem__(self, place: int | slice) -> Raw | list[Raw]:
        chosen = range(len(self))[place]
        if isinstance(chosen, range):
            return [self[one] for one in chosen]
        return next(self.where("rowid = ?", chosen + 1))

    def where(self, condition: str, *values: Any) -> Iterator[Raw]:
        """Return the rows that SQL chooses."""
        columns = self.columns
        for row in self.values(condition, *values):
            yield dict(zip(columns, row, strict=True))

    def values(self, condition: str = "1 ORDER BY rowid", *values: Any) -> Iterator[tuple[Any, ...]]:
        """Return the same as tuples, in the order of ``columns``."""
        sql = f"SELECT {self._named} FROM {self._table} WHERE {condition}"
        return self._stage.each(sql, values)

    def first(self, name: str) -> Iterator[Any]:
        """Return what a column holds, each value once, in the order of the rows that have it first."""
        each = self._stage.ask(f"SELECT {name} FROM {self._table} GROUP BY {name} ORDER BY min(rowid)")
        return (value for (value,) in each)

    def column(self, name: str) -> Iterator[Any]:
        """Return what one column holds."""
        return (value for (value,) in self._stage.each(f"SELECT {name} FROM {self._table} ORDER BY rowid"))


def column(rows: Sequence[Raw], name: str) -> Iterator[Any]:
    """Return what one column of rows holds, staged or not."""
    return rows.column(name) if isinstance(rows, Rows) else (row[name] for row in rows)


class Belonging:
    """Rows that belong to follow-ups, staged or not, by those."""

    def __init__(self, rows: Sequence[Raw]) -> None:
        self._rows = rows
        self._grouped: dict[int, list[Raw]] = {}
        for row in () if isinstance(rows, Rows) else rows:
            self._grouped.setdefault(row["follow_up_id"], []).append(row)

    def of(self, followup: int) -> list[Raw]:
        """Return those of one follow-up, in order."""
        if isinstance(self._rows, Rows):
            return list(self._rows.where("follow_up_id = ? ORDER BY rowid", followup))
        return self._grouped.get(followup, [])

    def followups(self) -> Iterator[int]:
        """Return the follow-ups that have any, in the order in which the rows name them first."""
        if isinstance(self._rows, Rows):
            yield from self._rows.first("follow_up_id")
        else:
            yield from self._grouped


class Stage:
    """Tables of rows, which any one thread at a time may use. sqlite3.Error where the disk takes no more."""

    def __init__(self) -> None:
        self._connection = open_unnamed()
        self._columns: dict[str, tuple[str, ...]] = {}
        weakref.finalize(self, self._connection.close)

    def put(
        self, table: str, columns: tuple[str, ...], rows: Iterable[Sequence[Any]], keys: Iterable[str] = ()
    ) -> None:
        """Write the rows of a table, which are found by its ``keys`` from then on."""
        marks = ", ".join("?" * len(columns))
        self._connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        for key in keys:
            self._connection.execute(f"CREATE INDEX {table}_{key} ON {table} ({key})")
        self._columns[table] = columns

    def __contains__(self, table: str) -> bool:
        return table in self._columns

    def rows(self, table: str) -> Rows:
        """Return the rows of a table."""
        return Rows(self, table, self._columns[table])

    @property
    def tables(self) -> dict[str, Rows]:
        """The rows of each table."""
        return {table: self.rows(table) for table in self._columns}

    def ask(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a question finds in these tables."""
        return list(self.each(sql, values))

    def each(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Return the same, as it is asked for."""
        return iter(self._connection.execute(sql, values))
