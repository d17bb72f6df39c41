"""How SQL is run where both sides share it: with named parameters, giving rows that know their columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol


class Record(Protocol):
    """A row that can be asked by column name: sqlite3.Row can, and so can a mapping."""

    def __getitem__(self, column: str, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


def check_texts(values: Iterable[object]) -> None:
    """ValueError where something is bytes: nothing here is, and what draws texts couldn't draw it."""
    if bytes in map(type, values):
        raise ValueError("bytes where a text should be")


Run = Callable[[str, dict[str, Any]], Iterable[Record]]


def rows_of(connection: sqlite3.Connection, sql: str, values: Mapping[str, Any]) -> list[sqlite3.Row]:
    """Return the rows of plain SQL, as the database holds them."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, values).fetchall()
