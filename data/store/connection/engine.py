"""The store's way to the file: what transaction.py says of whoever writes, through SQLAlchemy."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection, StaticPool

from data.store.connection import transaction
from data.store.connection.errors import StoreError, explain, explained
from data.store.connection.location import OpenFile
from data.store.connection.version import UNTOLD
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
