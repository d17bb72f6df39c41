"""What is written over the driver's own connection: the row of an act, and many new rows at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from data.model.followup import Person
from data.store.records.columns import person_values
from data.store.schema.moment import stamp
from data.store.schema.triggers import TRIGGERS
from data.store.schema.uids import new_uid

Raw = Mapping[str, Any]
"""A row as the database holds it, by its columns."""
Progress = Callable[[float], None]
"""Told which part of the way is behind, from 0 to 1; what it raises ends the act, and nothing has happened."""
AT_ONCE = 2_000
"""So many people are looked up, or written, between two words of how far it has come."""
_CHUNK = 500
"""So many rows are named in one statement."""


def begin_act(connection: sqlite3.Connection, now: datetime) -> int:
    """A new act, which has no name until it is done; its number."""
    # It is a new branch: what was undone before it can't be redone any more.
    connection.execute("DELETE FROM act WHERE undone")
    begun = "INSERT INTO act (at, sentence, undone) VALUES (?, '', 0)"
    return connection.execute(begun, (stamp(now),)).lastrowid or 0


def name_act(connection: sqlite3.Connection, act_id: int, sentence: str) -> None:
    """Say what an act was, at its end; undo will name it so."""
    connection.execute("UPDATE act SET sentence = ? WHERE id = ?", (sentence, act_id))


def insert_rows(connection: sqlite3.Connection, name: str, rows: Sequence[Raw]) -> None:
    """Insert rows into the table ``name``, all with the same columns; nothing is written down of it."""
    if not rows:
        return
    columns = tuple(rows[0])
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})",
        [tuple(row[column] for column in columns) for row in rows],
    )


def insert_noted(connection: sqlite3.Connection, act_id: int, name: str, rows: Sequence[Raw]) -> None:
    """Insert rows, each with an ``id`` of its own, in any order, as changes of an act."""
    insert_rows(connection, name, rows)
    for start in range(0, len(rows), _CHUNK):
        chosen = ", ".join(str(row["id"]) for row in rows[start : start + _CHUNK])
        _note_new(connection, act_id, name, f"IN ({chosen})")


def add_people(
    connection: sqlite3.Connection, act_id: int, people: Sequence[Person], written: Callable[[int], None]
) -> None:
    """Write people who are new, as changes of an act; from time to time, say how many are ``written``."""
    first = _next_id(connection, "person")
    # Nobody who is new has a follow-up to be found by.
    with _without_trigger(connection, "search_text_with"), _indexed_at_the_end(connection, "person", len(people)):
        for start in range(0, len(people), AT_ONCE):
            written(start)
            some = people[start : start + AT_ONCE]
            rows = [_person_row(number, person) for number, person in enumerate(some, first + start)]
            insert_rows(connection, "person", rows)
            _note_new(connection, act_id, "person", f"BETWEEN {first + start} AND {first + start + len(some) - 1}")


def _person_row(number: int, person: Person) -> Raw:
    values = person_values(person)
    if person.stopped_on:
        values["stopped_on"] = person.stopped_on.isoformat()
    return {"id": number, "uid": new_uid(), **values}


def _note_new(connection: sqlite3.Connection, act_id: int, name: str, which: str) -> None:
    # By the database itself: to bring thousands of rows here and back takes longer than all the rest.
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    pairs = ", ".join(f"'{column}', {column}" for column in columns)
    connection.execute(
        "INSERT INTO change (act_id, table_name, row_id, after) "
        f"SELECT ?, ?, id, json_object({pairs}) FROM {name} WHERE id {which} ORDER BY id",
        (act_id, name),
    )


def _next_id(connection: sqlite3.Connection, name: str) -> int:
    given = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
    (last,) = connection.execute(f"SELECT max({given}, coalesce(max(id), 0)) FROM {name}", (name,)).fetchone()
    return int(last) + 1


@contextmanager
def _without_trigger(connection: sqlite3.Connection, name: str) -> Iterator[None]:
    """Lay a trigger aside that has nothing to do, and would be asked for each of many rows."""
    (made,) = (trigger for trigger in TRIGGERS if trigger.startswith(f"CREATE TRIGGER {name} "))
    connection.execute(f"DROP TRIGGER {name}")
    yield
    connection.execute(made)  # a fault takes back the whole act, and the laying aside with it


@contextmanager
def _indexed_at_the_end(connection: sqlite3.Connection, name: str, rows: int) -> Iterator[None]:
    """Make the indexes of a table anew after ``rows`` that are more than it has: all at once, that is faster."""
    if rows <= connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]:
        yield
        return
    made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = connection.execute(made, (name,)).fetchall()
    for index, _statement in indexes:
        connection.execute(f"DROP INDEX {index}")
    yield
    for _index, statement in indexes:
        connection.execute(statement)
