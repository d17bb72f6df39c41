"""Alembic's way to the file: what transaction.py says of whoever writes, through an engine of SQLAlchemy's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from data.store.connection import transaction
from data.store.connection.errors import explain, explained
from data.store.connection.location import OpenFile
from data.store.connection.version import UNTOLD, connect_read_only
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


def proven_version(path: Path) -> str | None:
    """Return the version whose tables and columns a file has, whatever it says of itself; None for those of none.

    No two versions have the same. Tables that aren't Ringback's don't count.
    """
    with explained(path), closing(connect_read_only(path)) as connection:
        there = _tables(connection)
    versions = _released()
    ours = set().union(*versions.values())
    found = {name: columns for name, columns in there.items() if name in ours}
    return next((version for version, tables in versions.items() if tables == found), None)


@cache
def _released() -> dict[str, dict[str, frozenset[str]]]:
    """Return the columns of each table by the version that had them, as the migrations make them."""
    from sqlalchemy import create_engine

    from data.store.schema.migrations import upgrade

    engine, versions = create_engine("sqlite://"), dict[str, dict[str, frozenset[str]]]()
    with engine.begin() as connection:
        driven = connection.connection.driver_connection
        if not isinstance(driven, sqlite3.Connection):
            raise AssertionError("the engine drives sqlite3")
        upgrade(connection, lambda version: versions.update({version: _tables(driven)}))
    engine.dispose()
    return versions


def _tables(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
    names = [row[0] for row in connection.execute(f"{named} AND name NOT GLOB 'sqlite_*'")]
    columns = "SELECT name FROM pragma_table_info(?)"
    return {name: frozenset(row[0] for row in connection.execute(columns, (name,))) for name in names}
