"""What can still be read of a damaged file, row by row, in a new file beside it, which is not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile
from typing import Any

from data.files.database_files import LOG, beside, has_log, numbered
from data.files.private_files import PRIVATE, place_new, sync
from data.model.doctor import Salvage
from data.model.moment import Moment
from data.store.backup.copies import workplace
from data.store.connection.driver import empty_log, open_as_it_lies, open_copy
from data.store.connection.errors import DamagedError, explained
from data.store.connection.transaction import open_file
from data.store.doctor.derived_data import NUMBERED
from data.store.doctor.examination import mended
from data.store.doctor.file import is_complete
from data.store.doctor.finding import Patient
from data.store.doctor.pages import with_sound_header
from data.store.doctor.recovery import check_lost
from data.store.doctor.stray_leaves import orphans
from data.store.schema.identity import HEAD
from data.store.schema.triggers import laid_aside

_TABLES = (*NUMBERED, "change", "mail_source", "mail_stray", "rehearsal", "ring", "triage")
_OF_THE_USER = ("person", "follow_up", "touch")
_HISTORY = ("change", "act")
_AT_ONCE = 500
_STAMP = "%Y-%m-%dT%H%M%SZ"
_FURTHEST = 250_000
"""The highest number that is looked for where the file can't say itself how far its numbers go."""


def salvage(path: Path, moment: Moment) -> Salvage:
    """Save what can be read into a new file beside ``path``; DamagedError where that is nothing at all.

    The undo history stays behind, since parts of it may be lost; but first, rows that are lost come back by it.
    """
    real = path.resolve()
    with explained(real.parent), workplace(real.parent) as place:
        copy, damaged = place / "recovered.db", place / "damaged.db"
        with closing(_as_far_as_it_goes(real, damaged)) as source:
            if _is_whole(damaged):  # but for its header, which is mended by now
                rows, left = _counts(source), 0
            else:
                open_file(copy)
                rows, left = _saved(source, damaged, copy, moment)
        if not copy.exists():
            damaged.rename(copy)
            copy.chmod(PRIVATE)
        if not any(rows[table] for table in _OF_THE_USER):
            raise DamagedError(path, f"{path} is damaged, and nothing in it can be read. Nothing was changed.")
        mended(copy, moment)
        if known := _with_the_same(real, copy):
            return Salvage(known, rows, left)
        sync(copy)
        for name in numbered(f"{real.name}.recovered-{moment.now:{_STAMP}}"):
            with suppress(FileExistsError):  # then it has the next number
                place_new(copy, real.with_name(name))
                return Salvage(real.with_name(name), rows, left)
    raise AssertionError("there is always another number")


def _is_whole(damaged: Path) -> bool:
    """Return whether every page can be read, and the file says which version of the program wrote it."""
    with suppress(sqlite3.DatabaseError), closing(open_as_it_lies(damaged)) as plain:  # it isn't whole
        if plain.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",) and is_complete(plain):
            return bool(plain.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,))
    return False


def _counts(source: sqlite3.Connection) -> dict[str, int]:
    return {table: source.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}


def _with_the_same(path: Path, copy: Path) -> Path | None:
    """Return a file that was saved before and holds the same rows; None where there is none."""
    for known in path.parent.glob(f"{path.name}.recovered-*"):
        with suppress(sqlite3.DatabaseError), closing(open_as_it_lies(copy)) as connection:  # no copy
            connection.execute("ATTACH ? AS known", (f"{known.absolute().as_uri()}?mode=ro",))
            both = "SELECT 1 FROM (SELECT * FROM {0}.{2} EXCEPT SELECT * FROM {1}.{2}) LIMIT 1"
            sides = (("main", "known"), ("known", "main"))
            if not any(
                connection.execute(both.format(*side, table)).fetchone() for table in _TABLES for side in sides
            ):
                return known
    return None


def _as_far_as_it_goes(path: Path, copy: Path) -> sqlite3.Connection:
    """Return a connection to a copy of a damaged file, log and all, that reads on where SQLite would not begin.

    Only then: to close an opening of a file that SQLite has open elsewhere in the process would let go of its
    locks, and a file that is damaged is open nowhere.
    """
    for ending in ("", LOG):
        if beside(path, ending).exists():
            copyfile(beside(path, ending), beside(copy, ending))
    # Whatever stands in the header: it is known to be one. One that was cut off within a page has that page still.
    copy.write_bytes(with_sound_header(copy.read_bytes(), has_log=has_log(copy)))
    connection = open_as_it_lies(copy)
    connection.text_factory = bytes
    # One broken entry of the schema, such as a trigger's, would keep everything else from being read.
    connection.execute("PRAGMA writable_schema = ON").fetchall()
    with suppress(sqlite3.DatabaseError):  # the pages themselves are read as well, and some may lie in the log
        empty_log(connection)
    return connection


def _saved(source: sqlite3.Connection, damaged: Path, target: Path, moment: Moment) -> tuple[dict[str, int], int]:
    """Copy row by row: how many are in the new file, by their tables, and how many didn't go in."""
    left = 0
    with closing(open_copy(target)) as copy:
        copy.row_factory = sqlite3.Row
        copy.execute("BEGIN IMMEDIATE")
        patient = Patient(copy, moment.now, moment.today)
        with laid_aside(copy.execute):
            broken: list[str] = []
            for table in _TABLES:
                instead = _instead(patient, table)
                kept = [name for name in _columns(source, table) if name in instead]  # a newer one may have more
                if not kept:  # it isn't asked for row after row what it doesn't know any more
                    broken.append(table)
                    continue
                rows = _Rows(source, table, kept)
                left += sum(not _insert(copy, table, instead, kept, row) for row in rows.read())
                if rows.is_broken:
                    broken.append(table)
            for table, row in orphans(damaged.read_bytes(), broken) if broken else ():
                _insert(copy, table, _instead(patient, table), list(row), list(row.values()))
            for _ in check_lost(patient):
                pass  # what only the undo history still knew is there again
            for table in _HISTORY:
                patient.do(f"DELETE FROM {table}")
            counts = {table: patient.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in _TABLES}
        copy.execute("COMMIT")
    return counts, left


def _instead(patient: Patient, table: str) -> dict[str, str | int | None]:
    """Return the columns of a table, each with what stands where nothing could be read: nothing, if nothing
    may be there.

    What can't be read in the end is for the doctor, which knows what stands in for what.
    """
    return {
        column["name"]: None if not column["notnull"] or column["pk"] else 0 if "INT" in column["type"] else ""
        for column in patient.rows(f"PRAGMA table_info({table})")
    }


def _columns(source: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table, as far as the file still knows it."""
    try:
        return [row[1].decode("ascii") for row in source.execute(f"PRAGMA table_info({table})")]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # orphans are looked for then
        return []


class _Rows:
    """The rows of a table in the order of their numbers; what can't be read is passed over, one row at a time."""

    def __init__(self, source: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._source, self._table = source, table
        self._chosen = f"SELECT rowid, {', '.join(columns)} FROM {table}"
        self.is_broken = False
        """Whether a part of the table could not be read, so far."""

    def read(self) -> Iterator[Sequence[object]]:
        last, furthest = 0, _furthest(self._source, self._table)
        while last < furthest:
            try:
                rows = self._asked(f"WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}", last)
            except sqlite3.DatabaseError:
                self.is_broken = True
                yield from self._one_by_one(last)
                last += _AT_ONCE
                continue
            if not rows:
                return
            yield from (row[1:] for row in rows)
            last = rows[-1][0]

    def _one_by_one(self, last: int) -> Iterator[Sequence[object]]:
        for number in range(last + 1, last + _AT_ONCE + 1):
            with suppress(sqlite3.DatabaseError):  # this row is lost
                yield from (row[1:] for row in self._asked("WHERE rowid = ?", number))

    def _asked(self, which: str, number: int) -> list[Sequence[Any]]:
        return self._source.execute(f"{self._chosen} {which}", (number,)).fetchall()


def _furthest(source: sqlite3.Connection, table: str) -> int:
    for sql in (f"SELECT max(rowid) FROM {table}", f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'"):
        try:
            if (found := source.execute(sql).fetchone()) and found[0]:
                return int(found[0])
        except sqlite3.DatabaseError:  # the next question may be answered
            continue
    return _FURTHEST


def _insert(
    copy: sqlite3.Connection,
    table: str,
    instead: Mapping[str, str | int | None],
    columns: Sequence[str],
    row: Sequence[object],
) -> bool:
    """Return whether the row could be kept: not where there is one with its number already."""
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
