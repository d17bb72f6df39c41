"""Undo: every row that an act changes is written down beside it, in the same transaction.

An act is undone by putting the rows back as they were, the last change first, and redone the other way
round. Nobody has to remember to record anything: the session itself is watched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, event, insert, text, update
from sqlalchemy.orm import Session, UOWTransaction

from data.store.connection.engine import driven
from data.store.connection.transaction import rows_of
from data.store.records.columns import DERIVED, NUMBERS, SEARCHED, UNREAD, derived
from data.store.schema.tables import Table as Tables
from data.store.schema.triggers import made_at_the_end

_TABLES = Tables.metadata.tables
JOURNALLED: Mapping[str, Table] = {
    name: _TABLES[name] for name in ("person", "follow_up", "touch", "promise", "draft", "reading", "pause")
}
_BESIDE = ("draft", "reading")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Raw = dict[str, Any]
_MADE_FROM = {name: {*SEARCHED[name], NUMBERS[name], "profile", *DERIVED[name]} for name in DERIVED}
_CHUNK = 500
"""So many rows are read in one statement."""


class Journal:
    """Writes down what one session changes, as the changes of one act."""

    def __init__(self, session: Session, act_id: int) -> None:
        self._act_id = act_id
        self._before: dict[tuple[str, int], Raw] = {}
        event.listen(session, "before_flush", self._note_before)
        event.listen(session, "after_flush", self._write_changes)

    def _note_before(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        for row in (*session.dirty, *session.deleted):
            if (name := row.__table__.name) in JOURNALLED:
                self._before[name, row.id] = _raw(session.connection(), name, row.id)

    def _write_changes(self, session: Session, _context: UOWTransaction) -> None:
        connection = session.connection()
        changes = [
            self._change(name, row.id, None, _raw(connection, name, row.id))
            for row in session.new
            if (name := row.__table__.name) in JOURNALLED
        ]
        for (name, row_id), before in self._before.items():
            after = _raw(connection, name, row_id)
            if after != before:
                changes.append(self._change(name, row_id, *_difference(before, after)))
        self._before.clear()
        if changes:
            connection.execute(insert(_TABLES["change"]), changes)

    def update_many(self, connection: Connection, name: str, rows: Sequence[Raw]) -> None:
        """Change the same columns of many rows, each with its ``id``: the way for many dates."""
        if not rows:
            return
        table = JOURNALLED[name]
        ids = [row["id"] for row in rows]
        columns = [column for column in rows[0] if column != "id"]
        statement = update(table).where(table.c.id == bindparam("row_id"))
        statement = statement.values({column: bindparam(f"new_{column}") for column in columns})
        before = _raws(connection, name, ids)
        connection.execute(
            statement,
            [{"row_id": row["id"], **{f"new_{column}": row[column] for column in columns}} for row in rows],
        )
        after = _raws(connection, name, ids)
        changes = [
            self._change(name, row_id, *_difference(before[row_id], after[row_id]))
            for row_id in ids
            if before[row_id] != after[row_id]
        ]
        if changes:
            connection.execute(insert(_TABLES["change"]), changes)

    def _change(self, name: str, row_id: int, before: Raw | None, after: Raw | None) -> Raw:
        return {
            "act_id": self._act_id,
            "table_name": name,
            "row_id": row_id,
            "before": _dump(before),
            "after": _dump(after),
        }


def revert(connection: Connection, act_id: int) -> set[int]:
    """Put back every row that the act changed; the ids of the follow-ups concerned."""
    return _replay(connection, act_id, "DESC", backwards=True)


def repeat(connection: Connection, act_id: int) -> set[int]:
    """Change every row again as the act did; the ids of the follow-ups concerned."""
    return _replay(connection, act_id, "ASC", backwards=False)


def _replay(connection: Connection, act_id: int, order: str, *, backwards: bool) -> set[int]:
    # A person and their follow-up go back in one go: references are checked when all is in place.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    changes = connection.execute(
        text(f"SELECT table_name, row_id, before, after FROM change WHERE act_id = :act ORDER BY id {order}"),
        {"act": act_id},
    ).all()
    concerned: set[int] = set()
    with made_at_the_end(connection.exec_driver_sql, len(changes)):
        for name, row_id, before, after in changes:
            old, new = (_load(after), _load(before)) if backwards else (_load(before), _load(after))
            if name in _BESIDE:  # they change with no row of the follow-up
                concerned.add((_raw(connection, name, row_id) or new or old or {})["follow_up_id"])
            _put(connection, JOURNALLED[name].name, row_id, old, new)
            if name == "follow_up":
                concerned.add(row_id)
    return concerned


def _put(connection: Connection, name: str, row_id: int, old: Raw | None, new: Raw | None) -> None:
    if name == "person" and new and "phone" in new and "number_zones" not in new:
        # The act is older than what is read from a number: it is to be read anew.
        new = {**new, "number_zones": UNREAD, "number_country": ""}
    if new is None:
        statement, values = f"DELETE FROM {name} WHERE id = :row_id", {}
    elif old is None:
        columns = ", ".join(new)
        marks = ", ".join(f":{column}" for column in new)
        statement, values = f"INSERT INTO {name} ({columns}) VALUES ({marks})", new
    else:
        sets = ", ".join(f"{column} = :{column}" for column in new)
        statement, values = f"UPDATE {name} SET {sets} WHERE id = :row_id", new
    driven(connection.connection).execute(statement, values | {"row_id": row_id})
    if new and name in DERIVED and not _MADE_FROM[name].isdisjoint(new):
        _make_anew(connection, name, row_id)


def _make_anew(connection: Connection, name: str, row_id: int) -> None:
    """Set the derived columns of a row: an older version may have written down others, or none."""
    row = _raw(connection, name, row_id)
    made = {column: value for column, value in derived(name, row).items() if row[column] != value}
    if made:
        sets = ", ".join(f"{column} = :{column}" for column in made)
        statement = f"UPDATE {name} SET {sets} WHERE id = :row_id"
        driven(connection.connection).execute(statement, made | {"row_id": row_id})


def _raw(connection: Connection, name: str, row_id: int) -> Raw:
    """The row as the database holds it, with no type of ours in between; {} where there is none."""
    found = rows_of(driven(connection.connection), f"SELECT * FROM {name} WHERE id = :row_id", {"row_id": row_id})
    return dict(found[0]) if found else {}


def _raws(connection: Connection, name: str, ids: Sequence[int]) -> dict[int, Raw]:
    """The same for many rows, by their ids."""
    rows: dict[int, Raw] = {}
    for start in range(0, len(ids), _CHUNK):
        chosen = ", ".join(map(str, ids[start : start + _CHUNK]))
        found = rows_of(driven(connection.connection), f"SELECT * FROM {name} WHERE id IN ({chosen})", {})
        rows |= {row["id"]: dict(row) for row in found}
    return rows


def _difference(before: Raw, after: Raw) -> tuple[Raw, Raw | None]:
    if not after:
        return before, None
    changed = [column for column in before if before[column] != after[column]]
    return {column: before[column] for column in changed}, {column: after[column] for column in changed}


def _dump(values: Raw | None) -> str | None:
    return None if values is None else _ENCODE(values)


def _load(values: str | None) -> Raw | None:
    if values is None:
        return None
    loaded: Raw = json.loads(values)
    return loaded
