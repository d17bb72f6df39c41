"""Which version of the schema a file has, asked without SQLAlchemy: the first question at every start."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import NamedTuple

from data.files.database_files import has_log
from data.store.connection.driver import open_for_reading
from data.store.connection.errors import DamagedError, NewerError, StoreError, explained
from data.store.connection.location import is_there
from data.store.schema.identity import APPLICATION_ID, HEAD

UNTOLD = 1
"""SQLite's ``user_version`` of a file that was brought up to date, until that has been said; 0 for all others."""

OUR_TABLES = ("follow_up", "touch", "promise", "change")
"""Tables that no other program's file has together."""

_OURS = f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN {OUR_TABLES}"


def connect_read_only(path: Path, timeout: float = 5.0) -> sqlite3.Connection:
    """Return a connection that can't write, to a file that is there. StoreError when it isn't a Ringback database.

    One that a newer version has written can be read, as far as its tables allow.
    """
    with explained(path):
        try:
            connection = open_for_reading(path, timeout)
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # a format of which SQLite knows nothing
                raise DamagedError(path) from fault
            raise
    try:
        check_identity(connection, path)
        if _is_cut_off(connection, path):
            raise DamagedError(path)
    except StoreError:
        connection.close()
        raise
    return connection


def _is_cut_off(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the file is shorter than its pages; SQLite finds out only at what is missing of the last one.

    The file itself must not be opened for it. To close it would let go of all locks that this process has on it,
    by whichever connection; and then another program that ends takes itself for the last one, and deletes the log
    in which this one goes on to write.
    """
    with explained(path):
        # Asked twice: another program may put a smaller database in its place in between, and none does it again.
        return _is_shorter_than_its_pages(connection, path) and _is_shorter_than_its_pages(connection, path)


def _is_shorter_than_its_pages(connection: sqlite3.Connection, path: Path) -> bool:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if has_log(path):  # what is missing may be there
        return False
    return path.stat().st_size < int(pages) * int(size)


def check_identity(connection: sqlite3.Connection, path: Path) -> None:
    """StoreError unless the file is empty, or a Ringback database."""
    with explained(path):
        identity: int = connection.execute("PRAGMA application_id").fetchone()[0]
        tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        ours: int = connection.execute(_OURS).fetchone()[0]
    if tables and identity != APPLICATION_ID:
        if ours == len(OUR_TABLES):  # only the mark in the header is gone
            raise DamagedError(path)
        raise StoreError(f"{path} isn't a Ringback database. Nothing was changed; choose another file.")


def version(connection: sqlite3.Connection, path: Path) -> str | None:
    """Return the migration that the file is at; None for an empty file, DamagedError where that has been lost."""
    found = recorded_version(connection)
    if found is None and _has_tables(connection):
        raise DamagedError(path)
    return found


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def is_empty(path: Path) -> bool:
    """Return whether a file that is there holds nothing, not even tables."""
    connection = connect_read_only(path)
    try:
        return not _has_tables(connection)
    finally:
        connection.close()


def recorded_version(connection: sqlite3.Connection) -> str | None:
    """Return the migration that a file says it is at; None where it says nothing, or what none is called."""
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
    found = row[0] if row else None
    return found if isinstance(found, str) and re.fullmatch("[0-9]{4}", found) else None


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that is another one, for this connection, once any other has written to the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


class State(NamedTuple):
    """What a file says of itself: its migration, or None where it is missing or empty, and what is to be told."""

    found: str | None = None
    is_untold: bool = False
    """Whether it was brought up to date, and nobody has been told so."""

    @property
    def is_behind(self) -> bool:
        """Whether an older version of the program has written it, so that a migration comes before reading."""
        return self.found is not None and self.found < HEAD

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of the program has written it, so that it is only read here."""
        return self.found is not None and self.found > HEAD


def state_of(path: Path) -> State:
    """Return the state of the file at ``path``, of one look at it."""
    if not is_there(path):
        return State()
    connection = connect_read_only(path)
    try:
        return State(version(connection, path), _says_untold(connection))
    finally:
        connection.close()


def is_behind(path: Path) -> bool:
    """Return whether an older version of the program has written the file,
    so that a migration comes before reading.
    """
    return state_of(path).is_behind


def is_newer(path: Path) -> bool:
    """Return whether a newer version of the program has written the file, so that it is only read here."""
    return state_of(path).is_newer


def is_untold(path: Path) -> bool:
    """Return whether the file was brought up to date, and nobody has been told so."""
    if not is_there(path):
        return False
    connection = connect_read_only(path)
    try:
        return _says_untold(connection)
    finally:
        connection.close()


def _says_untold(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == UNTOLD)


def check_not_newer(path: Path) -> None:
    """NewerError where a newer version of the program has written the file: no act changes that one."""
    if is_newer(path):
        raise NewerError(newer_line(path))


def newer_line(path: Path) -> str:
    """Return what is said of a file that a newer version has written."""
    return f"{path} was written by a newer Ringback, so it's read-only here: update Ringback to change it."


def version_of(path: Path) -> str | None:
    """Return the migration that the file at ``path`` is at; None where there is none, or it is empty."""
    return state_of(path).found
