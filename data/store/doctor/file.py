"""Whether the file is whole, and has all the tables, indexes and triggers that a new one has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from data.store.doctor.finding import Finding, Patient, examples
from data.store.tables import Table


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
    """Whether something is missing that every file has; it is made from the tables of a new one."""
    there = {(row["type"], row["name"]) for row in patient.rows("SELECT type, name FROM sqlite_master")}
    missing = [(kind, name, sql) for kind, name, sql in _new_schema() if (kind, name) not in there]
    for _, _, sql in missing:
        patient.connection.execute(sql)
    if missing:
        names = examples(f"{kind} {name}" for kind, name, _ in missing)
        yield Finding("tables, indexes or triggers that are missing", len(missing), "made anew", names)


def _new_schema() -> list[tuple[str, str, str]]:
    """All that a new file has, in the order in which it can be made: kind, name and statement."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        with engine.begin() as connection:
            Table.metadata.create_all(connection)
        found = raw.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "AND tbl_name NOT GLOB '*_index_*' ORDER BY type <> 'table', rowid"
        ).fetchall()
        engine.dispose()
    return found
