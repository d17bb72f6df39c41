"""How SQL is run where both sides share it: with named parameters, giving rows that know their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol


class Record(Protocol):
    """A row that can be asked by column name: sqlite3.Row and SQLAlchemy's mappings both can."""

    def __getitem__(self, column: str, /) -> Any: ...


Run = Callable[[str, dict[str, Any]], Iterable[Record]]
