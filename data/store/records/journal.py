"""Undo: every row that an act changes is written down beside it, in the same transaction.

An act is undone by putting the rows back as they were, the last change first, and redone the other way round.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from data.store.connection.statements import rows_of
from data.store.records.columns import DERIVED, MADE_OF, UNREAD, Values, derived, stored
from data.store.records.inserts import insert_noted, insert_row
from data.store.schema.triggers import kept_of, made_at_the_end
from data.store.schema.uids import new_uid

JOURNALLED = frozenset(
    ("person", "follow_up", "touch", "promise", "draft", "reading", "pause", "mail_message", "mail_ignored")
)
"""The tables whose changes undo takes back. No others may be changed through a journal."""
_BESIDE = ("draft", "reading")
_WITH_UID = ("person", "follow_up")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Raw = dict[str, Any]
Change = tuple[str, int, Raw | None, Raw | None]
"""A table, the id of one of its rows, and what was in that and is in it now; None where there was, or is, none."""
_MADE_FROM = {name: {*MADE_OF[name], *DERIVED[name]} for name in DERIVED}
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

    def insert_many(self, table: str, rows: Iterable[Raw]) -> int:
        """Insert many rows as the database keeps them, each with an ``id`` of its own; return how many."""
        return insert_noted(self._connection, self._act_id, table, rows)

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
        columns = [name for name in _columns(self._connection, table) if name in rows[0]]
        ids = [row["id"] for row in rows]
        before = _values_of(self._connection, table, columns, ids)
        changes: list[Change] = []
        for row_id, row in zip(ids, map(stored, rows), strict=True):
            old, new = before[row_id], tuple(row[name] for name in columns)
            if old != new:
                differing = [place for place, value in enumerate(new) if value != old[place]]
                then, now = ({columns[place]: its[place] for place in differing} for its in (old, new))
                changes.append((table, row_id, then, now))
        kept = kept_of(table, columns)
        with made_at_the_end(self._connection.execute, len(changes), kept=kept):
            _set_many(self._connection, changes)
        self._note_many(changes)

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

    def _note_many(self, changes: Iterable[Change]) -> None:
        rows = [(self._act_id, name, number, _dump(old), _dump(new)) for name, number, old, new in changes]
        self._connection.executemany(_CHANGE, rows)


def revert(connection: sqlite3.Connection, act_id: int) -> set[int]:
    """Put back every row that the act changed; return the ids of the follow-ups concerned."""
    _keep_uids(connection, act_id)
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
    for table in {change[0] for change in changes}:
        if table not in JOURNALLED:  # a file that was changed by hand: its words become no SQL
            raise LookupError(f"undo knows no table {table}")
    concerned: set[int] = set()
    later: dict[int, Change] = {}
    with made_at_the_end(connection.execute, len(changes), kept=_kept_of(changes)):
        for table, row_id, before, after in changes:
            old, new = (_load(after), _load(before)) if backwards else (_load(before), _load(after))
            if table == "follow_up":
                concerned.add(row_id)
                if old and new and row_id not in later and _MADE_FROM[table].isdisjoint(new):
                    later[row_id] = (table, row_id, old, new)
                    continue
            _set_many(connection, later.values())
            later.clear()
            if table in _BESIDE:  # they change with no row of the follow-up
                concerned.add((_raw(connection, table, row_id) or new or old or {})["follow_up_id"])
            _put(connection, table, row_id, old, new)
        _set_many(connection, later.values())
    return concerned


def _keep_uids(connection: sqlite3.Connection, act_id: int) -> None:
    """Note the names that rows have on every machine, where the act that made them is older: redo needs them."""
    for table in _WITH_UID:
        connection.execute(
            f"UPDATE change SET after = json_set(after, '$.uid', row.uid) FROM {table} row WHERE row.id = row_id "
            "AND act_id = ? AND table_name = ? AND before IS NULL AND instr(after, '\"uid\":') = 0",
            (act_id, table),
        )


def _kept_of(changes: Iterable[tuple[str, int, str | None, str | None]]) -> set[str]:
    """Return what triggers keep up of which some of these changes change something."""
    kept: set[str] = set()
    of_rows: set[str] = set()
    for table, _row_id, before, after in changes:
        if before is None or after is None:
            of_rows.add(table)
        elif table not in of_rows:
            columns = _load(after) or {}
            made = DERIVED[table] if table in DERIVED and not _MADE_FROM[table].isdisjoint(columns) else ()
            kept |= kept_of(table, {*columns, *made})
    return kept.union(*(kept_of(table, None) for table in of_rows))


def _put(connection: sqlite3.Connection, table: str, row_id: int, old: Raw | None, new: Raw | None) -> None:
    if table == "person" and new and "phone" in new and "number_zones" not in new:
        # The act is older than what is read from a number: it is to be read anew.
        new = {**new, "number_zones": UNREAD, "number_country": ""}
    if new is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    elif old is None:
        made = dict.fromkeys(DERIVED.get(table, ()), "")  # what a history doesn't say, and what follows sets
        uid = {"uid": new_uid()} if table in _WITH_UID else {}
        insert_row(connection, table, made | uid | new)
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
    """Return the row as the database holds it, with no type of ours in between; {} where there is none."""
    found = rows_of(connection, f"SELECT * FROM {table} WHERE id = :row_id", {"row_id": row_id})
    return dict(found[0]) if found else {}


def _set_many(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Give each row the values that it has after its change: in one statement all that differ in one way."""
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for table, row_id, _before, after in changes:
        if after:
            alike.setdefault((table, *after), []).append((*after.values(), row_id))
    for (table, *columns), rows in alike.items():
        sets = ", ".join(f"{column} = ?" for column in columns)
        connection.executemany(f"UPDATE {table} SET {sets} WHERE id = ?", rows)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for _place, name, *_rest in connection.execute(f"PRAGMA table_info({table})")]


def _values_of(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], ids: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    """Return what these columns of many rows hold, by the ids of the rows."""
    rows: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(ids), _CHUNK):
        chosen = ", ".join(map(str, ids[start : start + _CHUNK]))
        found = connection.execute(f"SELECT {', '.join(columns)}, id FROM {table} WHERE id IN ({chosen})")
        rows |= {row_id: tuple(values) for *values, row_id in found}
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
