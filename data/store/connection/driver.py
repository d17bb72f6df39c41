"""Every SQLite connection that Ringback opens, with its pragmas: one function for each use that a file is put to.

``app/quick/defaults.py`` alone opens some by itself, since it has to import next to nothing.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from data.files.database_files import has_log
from data.store.connection.errors import Trouble, trouble_of
from data.store.connection.pragmas import FOR_ACTS

BUSY_SECONDS = 10.0
"""For so many seconds a connection that writes waits for other programs that write."""


def open_for_reading(path: Path, timeout: float) -> sqlite3.Connection:
    """Open a file that is there so that nothing can be written; rows are ``sqlite3.Row``.

    Another program that has it locked is waited for ``timeout`` seconds. sqlite3.OperationalError where it can't
    be opened.
    """
    # In a folder that can't be written, or on a disk that is full, SQLite has no place for the files that go with
    # WAL; nobody can be writing there either, so the file may be read as it lies.
    try:
        return _read_only(path, "mode=ro", timeout)
    except sqlite3.OperationalError as fault:
        if trouble_of(fault) is Trouble.BUSY or has_log(path):
            raise
        try:
            return _read_only(path, "mode=ro&immutable=1", timeout)
        except sqlite3.OperationalError:  # what was wrong at first says more
            raise fault from None


def _read_only(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(_uri(path, mode), uri=True, timeout=timeout)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open a database that is there for acts: with a write-ahead log, durably, and with references that are held.

    Transactions begin where the caller says so, those with changes of the schema included. sqlite3.Error where it
    can't be opened, or is no longer there: it isn't made anew, since an empty inbox would be a lie.
    """
    connection = sqlite3.connect(_uri(path, "mode=rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    return _set(connection, *FOR_ACTS)


def open_for_repair(path: Path) -> sqlite3.Connection:
    """Open a database that the doctor mends: durably, and with references that may lead nowhere meanwhile.

    Its log is left as it is; rows are ``sqlite3.Row``.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return _set(connection, "synchronous = FULL", "foreign_keys = OFF")


def open_copy(path: Path) -> sqlite3.Connection:
    """Open a private copy that nobody else has open, as one file without a log; one that came along is merged.

    References aren't checked. sqlite3.DatabaseError where the log is broken.
    """
    return _set(sqlite3.connect(path, isolation_level=None), "journal_mode = DELETE", "foreign_keys = OFF")


def open_draft(path: Path) -> sqlite3.Connection:
    """Open a new private copy that is thrown away unless it is finished: nothing of it is durable meanwhile."""
    return _set(sqlite3.connect(path, isolation_level=None), "journal_mode = OFF", "synchronous = OFF")


def open_as_it_lies(path: Path, timeout: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a file and set nothing: perhaps it is damaged, and stays as it is until it has been read.

    A file that is attached to it may be named by a URI.
    """
    return sqlite3.connect(path.absolute().as_uri(), uri=True, timeout=timeout, isolation_level=None)


def open_in_memory() -> sqlite3.Connection:
    """Open an empty database that any thread may use, and that is gone once it is closed."""
    return sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)


def open_unnamed() -> sqlite3.Connection:
    """Open a new database on the disk that has no name: private, and gone with the process, whatever ends that.

    Any thread may use it, one at a time. What it holds lasts no longer anyway, so nothing is written twice.
    """
    connection = sqlite3.connect("", check_same_thread=False, isolation_level=None)
    return _set(connection, "journal_mode = OFF", "synchronous = OFF")


def make_one_file(connection: sqlite3.Connection) -> None:
    """Have the file of ``connection`` read without others beside it from now on."""
    _set(connection, "journal_mode = DELETE")


def hold(connection: sqlite3.Connection, kibibytes: int) -> None:
    """Have ``connection`` hold so much of the file in memory, at most."""
    _set(connection, f"cache_size = -{kibibytes}")


def stop_waiting(connection: sqlite3.Connection) -> None:
    """Have ``connection`` answer at once, with SQLITE_BUSY, where another program has the file locked."""
    _set(connection, "busy_timeout = 0")


def empty_log(connection: sqlite3.Connection) -> None:
    """Move what the write-ahead log holds into the file, and empty it, as far as nobody reads it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def merge_log(connection: sqlite3.Connection) -> None:
    """Move what the write-ahead log holds into the file, as far as nobody reads it; nobody is waited for."""
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?{mode}"


def _set(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    """Set ``pragmas``, and return the connection; it is closed where one can't be set."""
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
