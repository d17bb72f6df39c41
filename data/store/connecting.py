"""The write side's way to the file: folder and file private, WAL, foreign keys, full durability, one writer."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from data.store.errors import StoreError, explained
from data.store.identity import APPLICATION_ID, HEAD
from data.store.place import is_there
from data.store.schema import connect_read_only, is_current
from data.store.tables import Table

BUSY_SECONDS = 10


def open_engine(path: Path) -> Engine:
    """An engine on the database at ``path``, made or migrated where needed.

    StoreError, and nothing is touched, when the file is something else or can't be written.
    """
    with explained(path):
        if is_there(path):
            connect_read_only(path).close()
        else:
            _create_private(path)
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise StoreError(f"{path} can't be written: it, or its folder, is read-only. Nothing was changed.")
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),  # not from a string: a name may hold ? and #
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        poolclass=StaticPool,  # one connection: the session that owns it writes one act after the other
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    if not is_current(path):
        _migrate(engine)
    return engine


def bring_up_to_date(path: Path) -> None:
    """Migrate a file that an older version has written; StoreError where that can't be, and nothing is touched."""
    open_engine(path).dispose()


def _create_private(path: Path) -> None:
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)  # whatever the umask took or left
    with suppress(FileExistsError):  # another Ringback that starts at the same time was quicker
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, DDL included
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    # The lock is taken before anything is read, so that no other program changes what an act rests on.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            from data.store.migrations import upgrade  # Alembic: only here, only when the schema is behind

            upgrade(connection)
        else:  # what all migrations lead to, as a test shows
            Table.metadata.create_all(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
            )
            connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
