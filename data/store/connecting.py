"""The write side's way to the file: folder and file private, WAL, foreign keys, full durability, one writer."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from data.store.backup import Reason, back_up
from data.store.errors import NewerError, StoreError, explain, explained
from data.store.identity import APPLICATION_ID, HEAD
from data.store.place import OpenFile, check_writable, is_there
from data.store.private import make_file, make_folder, tighten
from data.store.schema import check_not_newer, connect_read_only, is_behind, is_current, newer_line
from data.store.tables import Table

BUSY_SECONDS = 10
"""So long an act waits for other programs that write."""

ASK_AGAIN = 0.01
"""Seconds, at most, until the lock is asked for again. SQLite by itself asks more and more rarely: who has waited
longest would have the least chance, and among several busy writers none after all."""

_waiting = threading.Event()


def is_waiting() -> bool:
    """Whether an act of this program is waiting for another program that writes."""
    return _waiting.is_set()


def open_engine(path: Path, *, makes: bool = True) -> Engine:
    """An engine on the database at ``path``, made where there is none and ``makes`` allows it.

    StoreError, and nothing is touched, when the file is something else, of another version, or can't be written.
    """
    file = OpenFile(path)
    if not makes:
        file.check()
    _check_can_be_written(path, makes=makes)
    if makes:
        file = OpenFile(path)
    if is_behind(path):  # put there while the program ran: nothing is migrated without a backup
        raise StoreError(f"{path} was written by an older Ringback: leave, and start again. Nothing was changed.")
    engine = _engine(file)
    if not is_current(path):
        with engine.begin() as connection:
            _make(connection)
    event.listen(engine, "begin", partial(_check_still_known, file))
    return engine


def let_go(engine: Engine, file: OpenFile) -> None:
    """Close ``engine``, whose file is ``file``; what the write-ahead log holds is merged into it.

    SQLite leaves the log of a file that was moved or replaced where it is, and would take it for that of
    whatever is put there next: so it is emptied into the file that it belongs to.
    """
    with suppress(DBAPIError, sqlite3.Error, StoreError):  # it is closed all the same
        if not file.is_there:
            connection = engine.raw_connection()
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    engine.dispose()


def bring_up_to_date(path: Path, now: datetime) -> None:
    """Migrate a file that an older version has written, once there is a backup of it.

    StoreError where either can't be; the file is then as it was.
    """
    _check_can_be_written(path)
    if is_behind(path):
        back_up(path, Reason.MIGRATION, now)
        migrate(path)


def migrate(path: Path) -> None:
    """Bring a file to today's schema, in one transaction. StoreError, and it is as it was, where that can't be."""
    from data.store.migrations import upgrade  # Alembic: only here, only when the schema is behind

    engine = _engine(OpenFile(path))
    try:
        with explained(path), engine.begin() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except DBAPIError as fault:
        raise explain(fault.orig or fault, path) from fault
    finally:
        engine.dispose()


def _check_can_be_written(path: Path, *, makes: bool = True) -> None:
    with explained(path):
        if is_there(path) or not makes:
            connect_read_only(path).close()
            check_not_newer(path)
        else:
            make_folder(path.parent)
            with suppress(FileExistsError):  # another Ringback that starts at the same time was quicker
                make_file(path)
        check_writable(path)
        tighten(path)


def _engine(file: OpenFile) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file.place)),  # not from a string: a name may hold ? and #
        creator=partial(_connect, file),
        poolclass=StaticPool,  # one connection: the session that owns it writes one act after the other
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _connect(file: OpenFile) -> sqlite3.Connection:
    file.check()
    # One that is taken away just now is not made anew: an empty inbox would be a lie.
    uri = f"{file.place.as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, DDL included
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    # The lock is taken before anything is read, so that no other program changes what an act rests on.
    begin, patience = connection.connection.cursor(), time.monotonic() + BUSY_SECONDS
    begin.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                begin.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as fault:
                if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                    raise
                _waiting.set()
                time.sleep(random.uniform(0, ASK_AGAIN))
            else:
                return
    finally:
        _waiting.clear()


def _check_still_known(file: OpenFile, connection: Connection) -> None:
    """StoreError where the file was taken away, replaced, made read-only or migrated while it was open here."""
    try:
        file.check()
        file.check_writable()
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if found != HEAD:
            raise NewerError(newer_line(file.path))
    except StoreError:
        connection.exec_driver_sql("ROLLBACK")
        raise


def _make(connection: Connection) -> None:
    """Make the tables of a new file, which is what all migrations lead to, as a test shows."""
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        return  # another Ringback that started at the same time was quicker
    Table.metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
