"""Whether the file is whole, and has all the tables, indexes and triggers that a new one has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from data.model.doctor import Finding
from data.store.backup.migration import proven_version
from data.store.connection.driver import open_for_repair, open_in_memory
from data.store.connection.errors import explained
from data.store.connection.transaction import make_tables
from data.store.connection.version import recorded_version
from data.store.doctor.finding import Patient, examples
from data.store.doctor.indexes import UNREADABLE, UnreadableIndexError, faults, make_anew, worse_than_unused
from data.store.schema.identity import HEAD
from data.store.schema.tables import Table

INDEXES = "damaged indexes"


def mend_unreadable(patient: Patient) -> Iterator[Finding]:
    """Make the indexes anew where SQLite's check broke off, in a transaction that has not asked for it yet."""
    _make_indexes_anew(patient)
    yield Finding(INDEXES, 1, "rebuilt from their tables", (UNREADABLE,))


def check_file(patient: Patient) -> Iterator[Finding]:
    """SQLite's own check. An index that is damaged, or disagrees with its table, is made anew.

    What the old ones took is given back by a VACUUM, after the transaction. sqlite3.DatabaseError where that is
    not all: the tables themselves can't be mended in place. UnreadableIndexError where the check broke off.
    """
    if not (said := faults(patient)):
        return
    if said == [UNREADABLE]:
        raise UnreadableIndexError
    _make_indexes_anew(patient)
    yield Finding(INDEXES, len(said), "rebuilt from their tables", examples(said))


def _make_indexes_anew(patient: Patient) -> None:
    make_anew(patient)
    if worse_than_unused(faults(patient)):
        raise _damaged("pages are damaged")


def _damaged(what: str) -> sqlite3.DatabaseError:
    fault = sqlite3.DatabaseError(what)
    fault.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return fault


def check_schema(patient: Patient) -> Iterator[Finding]:
    """Yield whether something is missing that every file has; it is made from the tables of a new one.

    A table without some of its columns can't be mended in place: sqlite3.DatabaseError, as for a damaged page.
    """
    if any(there and not there.issuperset(wanted) for wanted, there in _columns(patient.connection)):
        raise _damaged("columns are missing")
    there = {(row["type"], row["name"]) for row in patient.rows("SELECT type, name FROM sqlite_master")}
    missing = [(kind, name, sql) for kind, name, sql in _new_schema() if (kind, name) not in there]
    for _, _, sql in missing:
        patient.connection.execute(sql)
    if missing:
        names = examples(f"{kind} {name}" for kind, name, _ in missing)
        yield Finding("missing tables, indexes or triggers", len(missing), "rebuilt", names)
    if recorded_version(patient.connection) != HEAD:
        _write_version(patient.connection, HEAD)
        yield Finding("files without a version", 1, "set again: nothing that a current file has is missing")


def mend_version(path: Path, prepare: Callable[[], object] = lambda: None) -> tuple[Finding, ...]:
    """Return that the file names another version than the one whose tables it has, or none; it is set right.

    Before that, ``prepare`` is called. Nothing is done where its tables are those of no version.
    """
    real = proven_version(path)
    with explained(path), closing(open_for_repair(path)) as connection:
        said = recorded_version(connection)
        if real is None or real == said:
            return ()
        prepare()
        connection.execute("BEGIN IMMEDIATE")
        _write_version(connection, real)
        connection.execute("COMMIT")
    check = "files with a wrong version" if said else "files without a version"
    return (Finding(check, 1, f"set to {real}, whose tables and columns it has"),)


def _write_version(connection: sqlite3.Connection, version: str) -> None:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS alembic_version "
        "(version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
    )
    connection.execute("DELETE FROM alembic_version")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))


def is_complete(connection: sqlite3.Connection) -> bool:
    """Return whether today's tables are there with all of their columns, whatever version the file names."""
    return all(there.issuperset(wanted) for wanted, there in _columns(connection))


def _columns(connection: sqlite3.Connection) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the columns of each table as they should be, and as they are there;
    none of a table that is missing.
    """
    for table in Table.metadata.tables.values():
        there = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
        yield set(table.columns.keys()), {row[1] for row in there}


@cache
def _new_schema() -> list[tuple[str, str, str]]:
    """Return all that a new file has, in the order in which it can be made: kind, name and statement."""
    with closing(open_in_memory()) as raw:
        make_tables(raw)
        return raw.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "AND tbl_name NOT GLOB '*_index_*' ORDER BY type <> 'table', rowid"
        ).fetchall()
