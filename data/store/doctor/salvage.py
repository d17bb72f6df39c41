"""What can still be read of a damaged file, row by row, in a new file beside it, which is not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from data.store.connecting import open_engine
from data.store.doctor.derived import NUMBERED, lay_triggers_aside, put_triggers_back
from data.store.doctor.examining import mended
from data.store.doctor.finding import Patient
from data.store.doctor.recalling import check_lost
from data.store.errors import DamagedError, explained
from data.store.moment import Moment

_TABLES = (*NUMBERED, "change", "rehearsal", "ring", "triage")
_HISTORY = ("change", "act")
_AT_ONCE = 500
_FURTHEST = 1_000_000
"""The highest number that is looked for where the file can't say itself how far its numbers go."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """The new ``file``, and how many rows of each table are in it."""

    file: Path
    rows: Mapping[str, int]


def salvage(path: Path, moment: Moment) -> Salvage:
    """Save what can be read; DamagedError where that is nothing at all.

    The undo history stays behind, since parts of it may be lost; but first, rows that are lost come back by it.
    """
    target = _free(path, moment)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
        source.text_factory = bytes
        found = {table: columns for table in _TABLES if (columns := _columns(source, table))}
        if not found.keys() & {"person", "follow_up", "touch"}:
            raise DamagedError(path, f"{path} is damaged, and nothing of it can be read. Nothing was changed.")
        with explained(target):
            open_engine(target).connect().close()
        with explained(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.row_factory = sqlite3.Row
            copy.execute("PRAGMA foreign_keys = OFF")
            copy.execute("BEGIN IMMEDIATE")
            patient = Patient(copy, moment.now, moment.today)
            lay_triggers_aside(patient)
            for table, columns in found.items():
                for row in _rows(source, table, columns):
                    _insert(copy, table, columns, row)
            for _ in check_lost(patient):
                pass  # what only the undo history still knew is there again
            for table in _HISTORY:
                patient.do(f"DELETE FROM {table}")
            saved = {table: patient.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in found}
            put_triggers_back(patient)
            copy.execute("COMMIT")
    mended(target, moment)
    return Salvage(target, saved)


def _free(path: Path, moment: Moment) -> Path:
    stamp = moment.now.strftime("%Y-%m-%dT%H%M%SZ")
    names = (f"{path.name}.recovered-{stamp}{f'-{number}' if number else ''}" for number in range(1000))
    return next(place for name in names if not (place := path.with_name(name)).exists())


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


def _insert(copy: sqlite3.Connection, table: str, columns: Sequence[str], row: Sequence[object]) -> None:
    texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in row]
    marks = ", ".join("?" * len(columns))
    with suppress(sqlite3.DatabaseError):  # a column of a newer version, or nothing where something must be
        copy.execute(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", texts)
