"""Acts that were written down by an earlier way to write, SQLAlchemy's session, are undone and redone alike.

``journals.json.gz`` holds databases of random acts as that way left them, and a digest of all rows after each undo
and each redo by it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data.model.errors import RuleError
from data.store.schema.uids import is_uid
from data.store.store import Store
from tests.builders import BOOK, NOW, followup

RECORDED: list[dict[str, Any]] = json.loads(
    gzip.decompress(Path(__file__).with_name("journals.json.gz").read_bytes())
)


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda recorded: f"{len(recorded['undone'])} acts")
def test_every_act_is_undone_and_redone_to_the_last_column(database: Path, recorded: dict[str, Any]) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, rows in recorded["tables"].items():
            for row in rows:
                marks = ", ".join(f":{column}" for column in row)
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
    columns = {table: tuple(rows[0]) for table, rows in recorded["tables"].items() if rows}
    store = Store(database, BOOK)
    with closing(store), closing(sqlite3.connect(database)) as looking:

        def after(act: Any) -> list[str]:
            found: list[str] = []
            try:
                while True:
                    act()
                    found.append(digest(looking, columns))
            except RuleError:
                return found

        assert after(store.undo) == recorded["undone"]
        assert after(store.redo) == recorded["redone"]


def digest(connection: sqlite3.Connection, columns: dict[str, tuple[str, ...]]) -> str:
    """What all rows say that undo has to bring back, by the columns that were recorded."""
    rows = {}
    for table in ("person", "follow_up", "touch", "promise", "draft", "reading", "pause"):
        names = columns.get(table, ("id",))
        found = connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
        rows[table] = [dict(zip(names, row, strict=True)) for row in found]
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("is_undone", [False, True], ids=["standing", "undone before"])
def test_what_an_act_without_names_has_made_keeps_its_name(store: Store, database: Path, is_undone: bool) -> None:
    """Acts of before there were names for every machine didn't write them down: an archive goes by them first."""
    store.add(followup(), NOW)
    if is_undone:
        store.undo()
    with closing(sqlite3.connect(database)) as connection, connection:
        before = connection.execute("SELECT uid FROM person UNION ALL SELECT uid FROM follow_up").fetchall()
        connection.execute("UPDATE change SET after = json_remove(after, '$.uid')")
    if not is_undone:
        store.undo()
    store.redo()
    with closing(sqlite3.connect(database)) as connection:
        after = connection.execute("SELECT uid FROM person UNION ALL SELECT uid FROM follow_up").fetchall()
    assert len(after) == 2
    assert all(is_uid(uid) for (uid,) in after)
    assert is_undone or after == before
