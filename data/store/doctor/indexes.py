"""Indexes that are damaged, rebuilt from their tables without a look at what is left of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from data.store.doctor.finding import Patient

_NO_LIMIT = 1_000_000
"""Of what SQLite's check says: pages that nothing uses would else hide what is worse."""
_UNUSED = "never used"
UNREADABLE = "pages that are none"


class UnreadableIndexError(Exception):
    """SQLite's check itself broke off: nothing can be changed in the transaction in which it did."""


def make_anew(patient: Patient) -> None:
    """Make all indexes anew; the pages of the old ones are left to a VACUUM, which no transaction can have.

    REINDEX would first clear what is there: it stops at a page that is none, and one of noise may lead it into the
    pages of a table. An index of a constraint has no statement of its own: its table is made anew with it, from
    its rows. sqlite3.DatabaseError where a table can't be read.
    """
    held = [
        row["tbl_name"]
        for row in patient.rows("SELECT tbl_name FROM sqlite_master WHERE type='index' AND sql IS NULL")
    ]
    tables = {name: _rows(patient, name) for name in dict.fromkeys(held)}
    gone = [
        row
        for row in patient.rows(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type <> 'table', rowid"
        )
        if row["type"] == "index" or row["tbl_name"] in tables
    ]
    patient.connection.execute("PRAGMA writable_schema = ON").fetchall()
    for row in gone:
        patient.do(
            "DELETE FROM sqlite_master WHERE type = :type AND name = :name", type=row["type"], name=row["name"]
        )
    patient.connection.execute("PRAGMA writable_schema = RESET").fetchall()  # read anew, and no longer writable
    statements = [row for row in gone if row["sql"]]
    for row in statements:
        if row["type"] == "table":
            patient.do(row["sql"])
            _fill(patient, row["name"], tables[row["name"]])
    for row in statements:  # triggers after the rows are back, which they would count twice
        if row["type"] != "table":
            patient.do(row["sql"])


def _rows(patient: Patient, table: str) -> list[sqlite3.Row]:
    return patient.rows(f'SELECT * FROM "{table}" NOT INDEXED')


def _fill(patient: Patient, table: str, rows: Iterable[sqlite3.Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        patient.connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', tuple(row))


def faults(patient: Patient) -> list[str]:
    """Return what SQLite's own check says, first what is worse than a page that nothing uses."""
    try:
        rows = patient.rows(f"PRAGMA integrity_check({_NO_LIMIT})")
        said = [line for row in rows for line in row[0].splitlines() if not line.startswith("***")]
    except sqlite3.DatabaseError as fault:
        if not is_damage(fault):
            raise
        return [UNREADABLE]
    return [] if said == ["ok"] else sorted(said, key=_is_unused)


def worse_than_unused(said: Iterable[str]) -> list[str]:
    """Return what is left to mend once a VACUUM has taken away the pages that nothing uses."""
    return [line for line in said if not _is_unused(line)]


def is_damage(fault: sqlite3.DatabaseError) -> bool:
    """Return whether SQLite speaks of damage, not of a full disk or of a check that was given up."""
    return (getattr(fault, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_CORRUPT


def _is_unused(line: str) -> bool:
    return line.endswith(_UNUSED)
