"""Undo: every row that an act changes is written down beside it, in the same transaction.

An act is undone by putting the rows back as they were, the last change first, and redone the other way round.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from data.store.connection.statements import rows_of
from data.store.records.columns import DERIVED, NUMBERS, SEARCHED, UNREAD, Values, derived, stored
from data.store.records.inserts import insert_noted, insert_row
from data.store.schema.triggers import made_at_the_end
from data.store.schema.uids import new_uid

JOURNALLED = frozenset(("person", "follow_up", "touch", "promise", "draft", "reading", "pause"))
"""The tables whose changes undo takes back. No others may be changed through a journal."""
_BESIDE = ("draft", "reading")
_WITH_UID = ("person", "follow_up")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Raw = dict[str, Any]
_MADE_FROM = {name: {*SEARCHED[name], NUMBERS[name], "profile", *DERIVED[name]} for name in DERIVED}
_CHUNK = 500
"""So many rows are read in one statement."""
_CHANGE = "INSERT INTO change (act_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)"


class Journal:
    """Changes rows of one database for one act, and writes down what they were before and are afterwards.

    Values are those of Python: dates and aware instants become text. An instant is kept in UTC, to the second.
    """

    def __init__(self, connection: sqlite3.Connection, act_id: int) -> None:
        self._connection = connection
        self._act_id = act_id

    def insert(self, table: str, values: Values) -> int:
        """Insert a row, to which its default values are added; return its id."""
        uid = {"uid": new_uid()} if table in _WITH_UID else {}
        row_id = insert_row(self._connection, table, values | uid)
        self._note(table, row_id, None, _raw(self._connection, table, row_id))
        return row_id

    def insert_many(self, table: str, rows: Sequence[Raw]) -> None:
        """Insert many rows as the database keeps them, each with an ``id`` of its own."""
        insert_noted(self._connection, self._act_id, table, rows)

    def update(self, table: str, row_id: int, values: Values) -> None:
        """Set columns of a row that is there. Nothing is written where they hold these values already."""
        before = self.row(table, row_id)
        changed = {name: value for name, value in stored(values).items() if before[name] != value}
        if changed:
            _set(self._connection, table, row_id, changed)
            after = _raw(self._connection, table, row_id)
            self._note(table, row_id, *_difference(before, after))

    def update_many(self, table: str, rows: Sequence[Values]) -> None:
        """Set the same columns of many rows, each given with its ``id``: the way for many dates."""
        if not rows:
            return
        ids = [row["id"] for row in rows]
        sets = ", ".join(f"{column} = :{column}" for column in rows[0] if column != "id")
        before = _raws(self._connection, table, ids)
        self._connection.executemany(f"UPDATE {table} SET {sets} WHERE id = :id", map(stored, rows))
        after = _raws(self._connection, table, ids)
        changed = (row_id for row_id in ids if before[row_id] != after[row_id])
        self._note_many((table, row_id, *_difference(before[row_id], after[row_id])) for row_id in changed)

    def delete(self, table: str, row_id: int) -> bool:
        """Take a row out; return whether it was there."""
        before = _raw(self._connection, table, row_id)
        if before:
            self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            self._note(table, row_id, before, None)
        return bool(before)

    def row(self, table: str, row_id: int) -> Raw:
        """Return the row with that id as the database holds it. LookupError where there is none."""
        if table not in JOURNALLED:
            raise AssertionError(f"no journal is kept of {table}")
        found = _raw(self._connection, table, row_id)
        if not found:
            raise LookupError(f"{table} has no row {row_id}")
        return found

    def _note(self, table: str, row_id: int, before: Raw | None, after: Raw | None) -> None:
        self._note_many([(table, row_id, before, after)])

    def _note_many(self, changes: Iterable[tuple[str, int, Raw | None, Raw | None]]) -> None:
        rows = [(self._act_id, name, number, _dump(old), _dump(new)) for name, number, old, new in changes]
        self._connection.executemany(_CHANGE, rows)


def revert(connection: sqlite3.Connection, act_id: int) -> set[int]:
    """Put back every row that the act changed; the ids of the follow-ups concerned."""
    return _replay(connection, act_id, "DESC", backwards=True)


def repeat(connection: sqlite3.Connection, act_id: int) -> set[int]:
    """Change every row again as the act did; the ids of the follow-ups concerned."""
    return _replay(connection, act_id, "ASC", backwards=False)


def _replay(connection: sqlite3.Connection, act_id: int, order: str, *, backwards: bool) -> set[int]:
    # A person and their follow-up go back in one go: references are checked when all is in place.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    changes = connection.execute(
        f"SELECT table_name, row_id, before, after FROM change WHERE act_id = ? ORDER BY id {order}", (act_id,)
    ).fetchall()
    concerned: set[int] = set()
    with made_at_the_end(connection.execute, len(changes)):
        for table, row_id, before, after in changes:
            if table not in JOURNALLED:  # a file that was changed by hand: its words become no SQL
                raise LookupError(f"undo knows no table {table}")
            old, new = (_load(after), _load(before)) if backwards else (_load(before), _load(after))
            if table in _BESIDE:  # they change with no row of the follow-up
                concerned.add((_raw(connection, table, row_id) or new or old or {})["follow_up_id"])
            _put(connection, table, row_id, old, new)
            if table == "follow_up":
                concerned.add(row_id)
    return concerned


def _put(connection: sqlite3.Connection, table: str, row_id: int, old: Raw | None, new: Raw | None) -> None:
    if table == "person" and new and "phone" in new and "number_zones" not in new:
        # The act is older than what is read from a number: it is to be read anew.
        new = {**new, "number_zones": UNREAD, "number_country": ""}
    if new is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    elif old is None:
        insert_row(connection, table, new)
    else:
        _set(connection, table, row_id, new)
    if new and table in DERIVED and not _MADE_FROM[table].isdisjoint(new):
        _make_anew(connection, table, row_id)


def _make_anew(connection: sqlite3.Connection, table: str, row_id: int) -> None:
    """Set the derived columns of a row: an older version may have written down others, or none."""
    row = _raw(connection, table, row_id)
    made = {column: value for column, value in derived(table, row).items() if row[column] != value}
    if made:
        _set(connection, table, row_id, made)


def _set(connection: sqlite3.Connection, table: str, row_id: int, values: Raw) -> None:
    sets = ", ".join(f"{column} = :{column}" for column in values)
    connection.execute(f"UPDATE {table} SET {sets} WHERE id = :row_id", values | {"row_id": row_id})


def _raw(connection: sqlite3.Connection, table: str, row_id: int) -> Raw:
    """The row as the database holds it, with no type of ours in between; {} where there is none."""
    found = rows_of(connection, f"SELECT * FROM {table} WHERE id = :row_id", {"row_id": row_id})
    return dict(found[0]) if found else {}


def _raws(connection: sqlite3.Connection, table: str, ids: Sequence[int]) -> dict[int, Raw]:
    """The same for many rows, by their ids."""
    rows: dict[int, Raw] = {}
    for start in range(0, len(ids), _CHUNK):
        chosen = ", ".join(map(str, ids[start : start + _CHUNK]))
        found = rows_of(connection, f"SELECT * FROM {table} WHERE id IN ({chosen})", {})
        rows |= {row["id"]: dict(row) for row in found}
    return rows


def _difference(before: Raw, after: Raw) -> tuple[Raw, Raw | None]:
    changed = [column for column in before if before[column] != after[column]]
    return {column: before[column] for column in changed}, {column: after[column] for column in changed}


def _dump(values: Raw | None) -> str | None:
    return None if values is None else _ENCODE(values)


def _load(values: str | None) -> Raw | None:
    if values is None:
        return None
    loaded: Raw = json.loads(values)
    return loaded
