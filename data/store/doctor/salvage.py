"""What can still be read of a damaged file, row by row, in a new file beside it, which is not touched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from data.store.copying import sync, workplace
from data.store.database_files import LOG, beside, numbered
from data.store.doctor.derived import NUMBERED, lay_triggers_aside, put_triggers_back
from data.store.doctor.examining import mended
from data.store.doctor.finding import Patient
from data.store.doctor.recalling import check_lost
from data.store.errors import DamagedError, explained
from data.store.moment import Moment
from data.store.transaction import open_file

_TABLES = (*NUMBERED, "change", "rehearsal", "ring", "triage")
_HISTORY = ("change", "act")
_AT_ONCE = 500
_HEAD = 100
_SMALLEST_PAGE = 4096
_STAMP = "%Y-%m-%dT%H%M%SZ"
_FURTHEST = 250_000
"""The highest number that is looked for where the file can't say itself how far its numbers go."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """The new ``file``, how many rows of each table are in it, and how many could be read but not be kept."""

    file: Path
    rows: Mapping[str, int]
    left: int


def salvage(path: Path, moment: Moment) -> Salvage:
    """Save what can be read into a new file beside ``path``; DamagedError where that is nothing at all.

    The undo history stays behind, since parts of it may be lost; but first, rows that are lost come back by it.
    """
    real = path.resolve()
    with explained(real.parent), workplace(real.parent) as place:
        with closing(_as_far_as_it_goes(real, place / "damaged.db")) as source:
            found = {table: columns for table in _TABLES if (columns := _columns(source, table))}
            if not found.keys() & {"person", "follow_up", "touch"}:
                raise DamagedError(path, f"{path} is damaged, and nothing of it can be read. Nothing was changed.")
            copy = place / "recovered.db"
            open_file(copy)
            rows, left = _saved(source, found, copy, moment)
            mended(copy, moment)
        sync(copy)
        names = (real.with_name(name) for name in numbered(f"{real.name}.recovered-{moment.now:{_STAMP}}"))
        target = next(name for name in names if not name.exists())
        copy.replace(target)
        sync(real.parent)
    return Salvage(target, rows, left)


def _as_far_as_it_goes(path: Path, copy: Path) -> sqlite3.Connection:
    """A connection to a copy of a damaged file, log and all, that reads on where SQLite would not begin.

    Only then: to close an opening of a file that SQLite has open elsewhere in the process would let go of its
    locks, and a file that is damaged is open nowhere.
    """
    for ending in ("", LOG):
        if beside(path, ending).exists():
            copyfile(beside(path, ending), beside(copy, ending))
    with copy.open("r+b") as file:
        head = file.read(_HEAD)
        file.seek(0)
        file.write(b"SQLite format 3\0" + head[16:])  # whatever stands there: it is known to be one
        file.seek(0, os.SEEK_END)
        file.write(bytes(-file.tell() % _SMALLEST_PAGE))  # one that was cut off within a page still has that page
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.text_factory = bytes
    # One broken entry of the schema, such as a trigger's, would keep everything else from being read.
    connection.execute("PRAGMA writable_schema = ON").fetchall()
    return connection


def _saved(
    source: sqlite3.Connection, found: Mapping[str, Sequence[str]], target: Path, moment: Moment
) -> tuple[dict[str, int], int]:
    """Copy row by row: how many are in the new file, by their tables, and how many didn't go in."""
    left = 0
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.row_factory = sqlite3.Row
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, named when it is whole
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("BEGIN IMMEDIATE")
        patient = Patient(copy, moment.now, moment.today)
        lay_triggers_aside(patient)
        for table, columns in found.items():
            instead = _instead(patient, table)
            kept = [name for name in columns if name in instead]  # a newer one may have more
            left += sum(not _insert(copy, table, instead, kept, row) for row in _rows(source, table, kept))
        for _ in check_lost(patient):
            pass  # what only the undo history still knew is there again
        for table in _HISTORY:
            patient.do(f"DELETE FROM {table}")
        rows = {table: patient.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in found}
        put_triggers_back(patient)
        copy.execute("COMMIT")
    return rows, left


def _instead(patient: Patient, table: str) -> dict[str, str | int | None]:
    """The columns of a table, each with what stands where nothing could be read: nothing, if nothing may be there.

    What can't be read in the end is for the doctor, which knows what stands in for what.
    """
    return {
        column["name"]: None if not column["notnull"] or column["pk"] else 0 if "INT" in column["type"] else ""
        for column in patient.rows(f"PRAGMA table_info({table})")
    }


def _columns(source: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, as far as the file still knows it."""
    try:
        return [row[1].decode("ascii") for row in source.execute(f"PRAGMA table_info({table})")]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return []


def _rows(source: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[Sequence[object]]:
    """Rows in the order of their numbers; what can't be read is passed over, one row at a time."""
    chosen = f"SELECT rowid, {', '.join(columns)} FROM {table}"
    last, furthest = 0, _furthest(source, table)
    while last < furthest:
        try:
            rows = source.execute(f"{chosen} WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}", (last,)).fetchall()
        except sqlite3.DatabaseError:
            for number in range(last + 1, last + _AT_ONCE + 1):
                try:
                    yield from (row[1:] for row in source.execute(f"{chosen} WHERE rowid = ?", (number,)))
                except sqlite3.DatabaseError:
                    continue
            last += _AT_ONCE
            continue
        if not rows:
            return
        yield from (row[1:] for row in rows)
        last = rows[-1][0]


def _furthest(source: sqlite3.Connection, table: str) -> int:
    for sql in (f"SELECT max(rowid) FROM {table}", f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'"):
        try:
            if (found := source.execute(sql).fetchone()) and found[0]:
                return int(found[0])
        except sqlite3.DatabaseError:
            continue
    return _FURTHEST


def _insert(
    copy: sqlite3.Connection,
    table: str,
    instead: Mapping[str, str | int | None],
    columns: Sequence[str],
    row: Sequence[object],
) -> bool:
    """Whether the row could be kept: not where there is one with its number already."""
    read = {
        name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for name, value in zip(columns, row, strict=True)
        if value is not None
    }
    names, marks = ", ".join(instead), ", ".join(f":{name}" for name in instead)
    try:
        return copy.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", {**instead, **read}).rowcount == 1
    except sqlite3.DatabaseError:
        return False
