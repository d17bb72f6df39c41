"""Alembic's way to the file: what transaction.py says of whoever writes, through an engine of SQLAlchemy's."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from data.store.connection import transaction
from data.store.connection.errors import explain, explained
from data.store.connection.location import OpenFile
from data.store.connection.version import UNTOLD
from data.store.schema.identity import APPLICATION_ID


def migrate(path: Path) -> None:
    """Bring a file to today's schema, in one transaction. StoreError, and it is as it was, where that can't be."""
    # Imported only here, only when the schema is behind: they take longer than any act.
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import PoolProxiedConnection, StaticPool

    from data.store.schema.migrations import upgrade

    def begin(connection: PoolProxiedConnection) -> None:
        driven = connection.driver_connection
        if not isinstance(driven, sqlite3.Connection):
            raise AssertionError("the engine drives sqlite3")
        transaction.begin(driven)

    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # not from a string: a name may hold ? and #
        creator=partial(transaction.connect, OpenFile(path)),
        poolclass=StaticPool,  # one connection
    )
    event.listen(engine, "begin", lambda it: begin(it.connection))
    try:
        with explained(path), engine.begin() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {UNTOLD}")
    except DBAPIError as fault:
        raise explain(fault.orig or fault, path) from fault
    finally:
        engine.dispose()
