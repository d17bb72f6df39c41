"""What the tests of the store do with database files: look at every row, and write fast."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.model.followup import FollowUp
from data.rules.cadence.rulebook import Rulebook
from data.store.store import Store
from tests.builders import BOOK

Dump = dict[str, list[tuple[Any, ...]]]
KEPT = ("person", "follow_up", "touch", "promise")


def dump(path: Path) -> Dump:
    """Every row of what people keep, by table: all that undo has to bring back."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in KEPT}


def number_of(path: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        Store(path, BOOK).close()
        return path.read_bytes()


def empty_database(path: Path) -> Path:
    """Write an empty database, a copy of the first one: for properties, which want one for each example."""
    path.write_bytes(_empty())
    return path


@contextmanager
def fast_store(path: Path, book: Rulebook = BOOK) -> Iterator[Store]:
    """A store that doesn't wait for the disk: for properties, which write thousands of times."""
    store = Store(path if path.exists() else empty_database(path), book)
    store._database.connection.execute("PRAGMA synchronous = OFF")
    yield store
    store.close()


def without_ids(it: FollowUp) -> FollowUp:
    """The follow-up as the rules know it, with no number of the database in it."""
    return replace(
        it,
        id=None,
        person=replace(it.person, id=None) if it.person else None,
        touches=tuple(replace(touch, id=None) for touch in it.touches),
        promises=tuple(replace(promise, id=None) for promise in it.promises),
    )


def harm_page(path: Path) -> None:
    """A page in the middle is overwritten with zeros."""
    whole = bytearray(path.read_bytes())
    for page in range(2, len(whole) // 4096 - 1):
        whole[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(bytes(whole))
