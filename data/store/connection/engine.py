"""The store's way to the file: what transaction.py says of whoever writes, through SQLAlchemy."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection, StaticPool

from data.model.backups import Reason
from data.store.backup.backups import back_up, backups_of
from data.store.connection import transaction
from data.store.connection.errors import StoreError, explain, explained
from data.store.connection.location import OpenFile
from data.store.connection.version import UNTOLD, is_behind, is_untold
from data.store.schema.identity import APPLICATION_ID


def open_engine(file: OpenFile) -> Engine:
    """An engine on a database that ``open_file`` has opened; each transaction checks that it is still there."""
    engine = _engine(file)
    event.listen(engine, "begin", lambda it: transaction.check_still_known(file, driven(it.connection)))
    return engine


def driven(connection: PoolProxiedConnection) -> sqlite3.Connection:
    """The driver's own connection, for what needs nothing of SQLAlchemy; in the same transaction."""
    found = connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise AssertionError("the engine drives sqlite3")
    return found


def let_go(engine: Engine, file: OpenFile) -> None:
    """Close ``engine``, whose file is ``file``; what the write-ahead log holds is merged into it."""
    with suppress(DBAPIError, sqlite3.Error, StoreError):  # it is closed all the same
        if not file.is_there:
            transaction.let_go(driven(engine.raw_connection()), file)
    engine.dispose()


def bring_up_to_date(path: Path, now: datetime) -> None:
    """Migrate a file that an older version has written, once there is a backup of it.

    StoreError where either can't be; the file is then as it was.
    """
    transaction.check_can_be_written(path)
    if is_behind(path):
        back_up(path, Reason.MIGRATION, now)
        migrate(path)


def tell_update(path: Path) -> str:
    """The line that says that the file was brought up to date, and where it is as it was; '' where that was said.

    It is kept in the file whether it was said: a kill between the update and the line loses it to nobody.
    """
    if not is_untold(path):
        return ""
    before = next((one.path for one in backups_of(path) if one.reason is Reason.MIGRATION), None)
    with suppress(StoreError, sqlite3.Error), transaction.writing(path) as connection:
        connection.execute("PRAGMA user_version = 0")
    kept = f" As it was before, it is kept as {before}." if before else ""
    return f"{path.name} was brought up to date for this version of Ringback.{kept}"


def migrate(path: Path) -> None:
    """Bring a file to today's schema, in one transaction. StoreError, and it is as it was, where that can't be."""
    from data.store.schema.migrations import upgrade  # Alembic: only here, only when the schema is behind

    engine = _engine(OpenFile(path))
    try:
        with explained(path), engine.begin() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {UNTOLD}")
    except DBAPIError as fault:
        raise explain(fault.orig or fault, path) from fault
    finally:
        engine.dispose()


def _engine(file: OpenFile) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file.place)),  # not from a string: a name may hold ? and #
        creator=partial(transaction.connect, file),
        poolclass=StaticPool,  # one connection: the session that owns it writes one act after the other
    )
    event.listen(engine, "begin", lambda it: transaction.begin(driven(it.connection)))
    return engine
