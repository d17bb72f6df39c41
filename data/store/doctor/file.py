"""Whether the file is whole, and has all the tables, indexes and triggers that a new one has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from data.store.doctor.finding import Finding, Patient, examples
from data.store.identity import HEAD
from data.store.schema import recorded_version
from data.store.tables import Table
from data.store.transaction import make_tables


def check_file(patient: Patient) -> Iterator[Finding]:
    """SQLite's own check. An index that disagrees with its table is made anew; what else it finds is left."""
    if not (said := _integrity(patient)):
        return
    patient.do("REINDEX")
    left = _integrity(patient)
    did = "left as they are: `ringback restore` brings back a backup" if left else "made the indexes anew"
    yield Finding("pages of the file that are damaged", len(said), did, examples(left or said), bool(left))


def _integrity(patient: Patient) -> list[str]:
    said = [row[0] for row in patient.rows("PRAGMA integrity_check")]
    return [] if said == ["ok"] else said


def check_schema(patient: Patient) -> Iterator[Finding]:
    """Whether something is missing that every file has; it is made from the tables of a new one.

    A table without some of its columns can't be mended in place: sqlite3.DatabaseError, as for a damaged page.
    """
    for table in Table.metadata.tables.values():
        columns = {row["name"] for row in patient.rows(f"PRAGMA table_info({table.name})")}
        if columns and not columns.issuperset(table.columns.keys()):
            damaged = sqlite3.DatabaseError("columns are missing")
            damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise damaged
    there = {(row["type"], row["name"]) for row in patient.rows("SELECT type, name FROM sqlite_master")}
    missing = [(kind, name, sql) for kind, name, sql in _new_schema() if (kind, name) not in there]
    for _, _, sql in missing:
        patient.connection.execute(sql)
    if missing:
        names = examples(f"{kind} {name}" for kind, name, _ in missing)
        yield Finding("tables, indexes or triggers that are missing", len(missing), "made anew", names)
    if recorded_version(patient.connection) is None:
        patient.do(
            "CREATE TABLE IF NOT EXISTS alembic_version "
            "(version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
        )
        patient.do("INSERT INTO alembic_version VALUES (:head)", head=HEAD)
        yield Finding("files that don't say which version they are", 1, "said anew: it has all that today's have")


@cache
def _new_schema() -> list[tuple[str, str, str]]:
    """All that a new file has, in the order in which it can be made: kind, name and statement."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as raw:
        make_tables(raw)
        return raw.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "AND tbl_name NOT GLOB '*_index_*' ORDER BY type <> 'table', rowid"
        ).fetchall()
