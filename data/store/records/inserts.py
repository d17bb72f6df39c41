"""New rows: the row of an act, one row of any table, and many of them at once."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from data.model.followup import Person
from data.store.records.columns import DERIVED, Values, people_columns, stored
from data.store.schema.moment import stamp
from data.store.schema.triggers import laid_aside
from data.store.schema.uids import new_uid, new_uids

if TYPE_CHECKING:
    from data.store.records.known_people import Marks

Raw = Mapping[str, Any]
"""A row as the database holds it, by its columns."""
Progress = Callable[[float], None]
"""Told which part of the way is behind, from 0 to 1; what it raises ends the act, and nothing has happened."""
AT_ONCE = 2_000
"""So many rows are looked up, or written, between two words of how far it has come."""
_CHUNK = 500
"""So many rows are named in one statement."""
_IN_MEMORY = 500
"""So many people are made into rows at a time, which the processor's cache holds."""
_MOST_VALUES = 900
"""So many are handed over with one statement: any SQLite takes them."""
_BLANKS: Mapping[frozenset[object], str] = {frozenset(("",)): "''", frozenset((None,)): "NULL"}
"""How SQL writes what all values of a column are, where they are blank."""
_OF_THOSE_WITH = r" WHERE (?:.* AND )?(\w+) (?:<> ''|IS NOT NULL)$"
"""How an index says that it is of rows that have something in a column."""


def begin_act(connection: sqlite3.Connection, now: datetime) -> int:
    """Return a new act, which has no name until it is done; its number."""
    # It is a new branch: what was undone before it can't be redone any more.
    connection.execute("DELETE FROM act WHERE undone")
    begun = "INSERT INTO act (at, sentence, undone) VALUES (?, '', 0)"
    return connection.execute(begun, (stamp(now),)).lastrowid or 0


def name_act(connection: sqlite3.Connection, act_id: int, sentence: str) -> None:
    """Say what an act was, at its end; undo will name it so."""
    connection.execute("UPDATE act SET sentence = ? WHERE id = ?", (sentence, act_id))


def insert_row(connection: sqlite3.Connection, table: str, values: Values) -> int:
    """Insert one row into ``table``; return its id. Nothing is written down of it."""
    marks = ", ".join(f":{column}" for column in values)
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return connection.execute(sql, stored(values)).lastrowid or 0


def insert_rows(connection: sqlite3.Connection, name: str, rows: Sequence[Raw]) -> Container[str]:
    """Insert rows into the table ``name``, all with the same columns; nothing is written down of it.

    Return the columns that are blank texts in all of them.
    """
    if not rows:
        return ()
    columns = tuple(rows[0])
    in_order = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
    return _insert(connection, name, dict(zip(columns, zip(*map(in_order, rows), strict=True), strict=True)))


def _insert(connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> Container[str]:
    """Insert rows, one at least, given by their columns; return those that are blank texts in all of them.

    What is blank in all of them stands in the statement: most people have no phone number, no address, no country,
    and to hand over a blank for each takes as long as to hand over a word.
    """
    marks = {name: "?" if any(values) else _BLANKS.get(frozenset(values), "?") for name, values in columns.items()}
    blank = frozenset(name for name, mark in marks.items() if mark == "''")
    if "?" not in marks.values():
        marks = dict.fromkeys(marks, "?")
    given = [values for values, mark in zip(columns.values(), marks.values(), strict=True) if mark == "?"]
    rows = zip(*given, strict=True)
    head, row = f"INSERT INTO {table} ({', '.join(marks)}) VALUES ", f"({', '.join(marks.values())})"
    # Of each statement, SQLite looks up which number was given last, and writes down which one is.
    while some := list(islice(rows, max(_MOST_VALUES // len(given), 1))):
        connection.execute(head + ", ".join([row] * len(some)), tuple(chain.from_iterable(some)))
    return blank


def insert_noted(connection: sqlite3.Connection, act_id: int, name: str, rows: Iterable[Raw]) -> int:
    """Insert rows, each with an ``id`` of its own, in any order, as changes of an act, which undo takes back.

    Return how many they were: they are asked for as they are written, and needn't all be there at once.
    """
    waiting, number, held = iter(rows), 0, _columns_of(connection, name)
    while some := list(islice(waiting, AT_ONCE)):
        blank = insert_rows(connection, name, some)
        for which in _chosen([row["id"] for row in some]):
            _note_new(connection, act_id, name, held, which, some[0], blank)
        number += len(some)
    return number


def new_row(number: int, values: Values) -> Raw:
    """Return the row of a person or a follow-up who is new, by their columns, with a name for every machine."""
    return {"id": number, "uid": new_uid(), **stored(values)}


def _chosen(ids: Sequence[int]) -> Iterator[str]:
    """Yield the conditions that choose just these ids, each in a statement that isn't too long."""
    if not ids:
        return
    first, last = min(ids), max(ids)
    if last - first + 1 == len(ids):  # as they are given to many rows at once
        yield _between(first, last)
        return
    for start in range(0, len(ids), _CHUNK):
        yield f"IN ({', '.join(map(str, ids[start : start + _CHUNK]))})"


def _between(first: int, last: int) -> str:
    return f"BETWEEN {first} AND {last}"


def add_people(
    connection: sqlite3.Connection,
    act_id: int,
    people: Sequence[tuple[Person, Marks]],
    written: Callable[[int], None],
) -> int:
    """Write people who are new, as changes of an act; from time to time, say how many are ``written``.

    Return the id of the first; the others have those behind it, in their order.
    """
    first = next_id(connection, "person")
    # Nobody who is new has a follow-up to be found by: the trigger would be asked for each of many rows.
    aside = laid_aside(connection.execute, "search_text_with")
    held = _columns_of(connection, "person")
    filled = (
        {name for name, values in people_columns(people[:_IN_MEMORY]).items() if any(values)} if people else ()
    )
    with aside, indexed_at_the_end(connection, "person", len(people), filled):
        for start in range(0, len(people), _IN_MEMORY):
            written(start)
            some = people[start : start + _IN_MEMORY]
            numbers = range(first + start, first + start + len(some))
            columns = {"id": numbers, "uid": tuple(new_uids(len(some))), **people_columns(some)}
            blank = _insert(connection, "person", columns)
            _note_new(connection, act_id, "person", held, _between(numbers[0], numbers[-1]), columns, blank)
    return first


def _columns_of(connection: sqlite3.Connection, name: str) -> Mapping[str, bool]:
    """Return the columns of a table that an act writes, each with whether it is a blank text by default."""
    found = connection.execute(f"PRAGMA table_info({name})")
    made = DERIVED.get(name, ())
    return {column: default == "''" for _, column, _, _, default, _ in found if column not in made}


def _note_new(
    connection: sqlite3.Connection,
    act_id: int,
    name: str,
    columns: Mapping[str, bool],
    which: str,
    given: Container[str],
    blank: Container[str],
) -> None:
    """Write down that an act made these rows, with all they hold; ``blank`` columns are blank in each of them,
    and others than the ``given`` ones hold what they do by default.

    What is made of other columns isn't written down, nor what is blank without being given: an import's history
    would be longer than what it has brought.
    """
    # By the database itself: to bring thousands of rows here and back takes longer than all the rest.
    said = [
        name for name, by_default in columns.items() if not by_default or (name in given and name not in blank)
    ]
    alike = "{" + "".join(f'"{name}":"",' for name in said if name in blank)
    pairs = ", ".join(f"'{name}', {name}" for name in said if name not in blank)
    whole = f"'{alike}' || substr(json_object({pairs}), 2)"
    connection.execute(
        "INSERT INTO change (act_id, table_name, row_id, after) "
        f"SELECT ?, ?, id, {whole} FROM {name} WHERE id {which} ORDER BY id",
        (act_id, name),
    )


def next_id(connection: sqlite3.Connection, name: str) -> int:
    """Return the id that the next row of a table gets: one that none has had, whatever was undone."""
    given = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
    (last,) = connection.execute(f"SELECT max({given}, coalesce(max(id), 0)) FROM {name}", (name,)).fetchone()
    return int(last) + 1


@contextmanager
def indexed_at_the_end(
    connection: sqlite3.Connection, name: str, rows: int, filled: Container[str] | None = None
) -> Iterator[None]:
    """Make the indexes of a table anew after ``rows`` that are more than it has: all at once, that is faster.

    ``filled`` are the columns in which these rows have something (None: any). An index of those alone that have
    something in another one stays: it hardly grows.
    """
    if rows <= connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]:
        yield
        return
    made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = [
        (index, statement)
        for index, statement in connection.execute(made, (name,)).fetchall()
        if filled is None or not (only := re.search(_OF_THOSE_WITH, statement)) or only[1] in filled
    ]
    for index, _statement in indexes:
        connection.execute(f"DROP INDEX {index}")
    yield
    for _index, statement in indexes:
        connection.execute(statement)
