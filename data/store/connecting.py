"""The write side's way to the file: folder and file private, WAL, foreign keys, full durability, one writer."""

from __future__ import annotations

import os
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
from data.store.place import is_there
from data.store.private import make_file, make_folder
from data.store.schema import check_not_newer, connect_read_only, is_behind, is_current, newer_line
from data.store.tables import Table

BUSY_SECONDS = 10


def open_engine(path: Path) -> Engine:
    """An engine on the database at ``path``, made where there is none.

    StoreError, and nothing is touched, when the file is something else, of another version, or can't be written.
    """
    _check_can_be_written(path)
    if is_behind(path):  # put there while the program ran: nothing is migrated without a backup
        raise StoreError(f"{path} was written by an older Ringback: leave, and start again. Nothing was changed.")
    engine = _engine(path)
    if not is_current(path):
        with engine.begin() as connection:
            _make(connection)
    event.listen(engine, "begin", partial(_check_still_known, path))
    return engine


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

    engine = _engine(path)
    try:
        with explained(path), engine.begin() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except DBAPIError as fault:
        raise explain(fault.orig or fault, path) from fault
    finally:
        engine.dispose()


def _check_can_be_written(path: Path) -> None:
    with explained(path):
        if is_there(path):
            connect_read_only(path).close()
            check_not_newer(path)
        else:
            make_folder(path.parent)
            with suppress(FileExistsError):  # another Ringback that starts at the same time was quicker
                make_file(path)
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise StoreError(f"{path} can't be written: it, or its folder, is read-only. Nothing was changed.")


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),  # not from a string: a name may hold ? and #
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        poolclass=StaticPool,  # one connection: the session that owns it writes one act after the other
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, DDL included
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    # The lock is taken before anything is read, so that no other program changes what an act rests on.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_still_known(path: Path, connection: Connection) -> None:
    """NewerError where a newer version has migrated the file while it was open here."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found != HEAD:
        connection.exec_driver_sql("ROLLBACK")
        raise NewerError(newer_line(path))


def _make(connection: Connection) -> None:
    """Make the tables of a new file, which is what all migrations lead to, as a test shows."""
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        return  # another Ringback that started at the same time was quicker
    Table.metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
