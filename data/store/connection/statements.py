"""How SQL is run where both sides share it: with named parameters, giving rows that know their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol


class Record(Protocol):
    """A row that can be asked by column name: sqlite3.Row and SQLAlchemy's mappings both can."""

    def __getitem__(self, column: str, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


def check_texts(values: Iterable[object]) -> None:
    """ValueError where something is bytes: nothing here is, and what draws texts couldn't draw it."""
    if bytes in map(type, values):
        raise ValueError("bytes where a text should be")


Run = Callable[[str, dict[str, Any]], Iterable[Record]]
