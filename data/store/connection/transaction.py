"""The way to the file for whoever writes: folder and file private, WAL, full durability, one writer at a time.

It needs the standard library alone: no act waits for the import of a library.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from data.files.private_files import make_file, make_folder, tighten
from data.store.connection import driver
from data.store.connection.errors import NewerError, StoreError, Trouble, explained, trouble_of
from data.store.connection.location import OpenFile, check_writable, is_there
from data.store.connection.loss import check_content, check_not_lost
from data.store.connection.version import connect_read_only, newer_line, version
from data.store.schema.identity import APPLICATION_ID, HEAD
from data.store.schema.triggers import TABLES, TRIGGERS

ASK_AGAIN = 0.01
"""Seconds, at most, until the lock is asked for again. SQLite by itself asks more and more rarely: who has waited
longest would have the least chance, and among several busy writers none after all."""

GIVEN_UP = "Cancelled, as another program is writing. Nothing was changed."

NEW_TABLES = Path(__file__).parents[1] / "schema" / "tables.sql"
"""What a new file is made with: a copy in SQL of what tables.py says, as a test shows."""

_waiting, _given_up = threading.Event(), threading.Event()


def is_waiting() -> bool:
    """Return whether an act of this program is waiting for another program that writes."""
    return _waiting.is_set()


def give_up() -> bool:
    """Have an act that waits for another program end without having begun; return whether one waits."""
    if is_waiting():
        _given_up.set()
    return is_waiting()


def open_file(path: Path, *, makes: bool = True) -> OpenFile:
    """Return the database at ``path``, to be written; made where there is none and ``makes`` allows it.

    StoreError, and nothing is touched, when the file is something else, of another version, or can't be written.
    """
    if makes and not is_there(path):
        check_not_lost(path)
        check_can_be_written(path)
    file = OpenFile(path)
    if not makes:
        file.check()
    with explained(path), _checked(path, makes=makes) as reader:  # one look tells all of it
        found = version(reader, path)
        if found is not None and found < HEAD:  # put there meanwhile: nothing is migrated without a backup
            raise StoreError(
                f"{path} was written by an older Ringback: quit, and start again. Nothing was changed."
            )
        check_content(reader, path, found)
    if found is None:
        with closing(connect(file)) as connection, transaction(connection):
            make_database(connection)
    return file


def check_can_be_written(path: Path, *, makes: bool = True) -> None:
    """StoreError where the file, or where none is there its folder, can't be written; an empty file is made."""
    with explained(path), _checked(path, makes=makes):
        pass


@contextmanager
def _checked(path: Path, *, makes: bool) -> Iterator[sqlite3.Connection]:
    """Lend a look at a file that can be written; where there is none and ``makes`` allows it, it is made."""
    if makes and not is_there(path):
        make_folder(path.parent)
        with suppress(FileExistsError):  # another Ringback that starts at the same time was quicker
            make_file(path)
        check_writable(path)
        tighten(path)
    with closing(connect_read_only(path)) as reader:
        found = version(reader, path)
        if found is not None and found > HEAD:
            raise NewerError(newer_line(path))
        check_writable(path)
        tighten(path)
        yield reader


def connect(file: OpenFile) -> sqlite3.Connection:
    """Return a connection that writes, whose transactions begin where ``begin`` says so."""
    file.log.forget()
    file.check()
    connection = driver.open_for_writing(file.place)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens the log
    except sqlite3.Error:
        connection.close()
        raise
    file.log.remember()
    return connection


def begin(connection: sqlite3.Connection) -> None:
    """Take the lock before anything is read, so that no other program changes what an act rests on.

    StoreError where it is given up meanwhile.
    """
    patience = time.monotonic() + driver.BUSY_SECONDS
    _given_up.clear()
    driver.stop_waiting(connection)
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as fault:
                if trouble_of(fault) is not Trouble.BUSY or time.monotonic() > patience:
                    raise
                import random  # few have to wait

                if _given_up.is_set():
                    raise StoreError(GIVEN_UP) from None
                _waiting.set()
                time.sleep(random.uniform(0, ASK_AGAIN))
            else:
                return
    finally:
        _waiting.clear()


def check_still_known(file: OpenFile, connection: sqlite3.Connection) -> None:
    """StoreError where the file was taken away, replaced, made read-only or migrated while it was open here."""
    file.check()
    file.check_writable()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found != (HEAD,):
        raise NewerError(newer_line(file.path))


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the database at ``path``, made where there is none; what is raised in it takes it back.

    StoreError where it can't be begun or kept.
    """
    with explained(path):
        file = open_file(path)
        connection = connect(file)
        try:
            with transaction(connection, file):
                yield connection
        finally:
            let_go(connection, file)
            connection.close()


def let_go(connection: sqlite3.Connection, file: OpenFile) -> None:
    """Before the last connection closes: empty the write-ahead log of a file that was moved or replaced into it.

    SQLite leaves such a log where it is, and would take it for that of whatever is put there next.
    """
    with suppress(sqlite3.Error):  # it is closed all the same
        if not file.is_there:
            driver.empty_log(connection)


@contextmanager
def transaction(connection: sqlite3.Connection, file: OpenFile | None = None) -> Iterator[None]:
    """One transaction, kept at the end; what is raised in it takes it back. One that was taken back is over.

    StoreError where ``file`` is no longer the one that was opened.
    """
    begin(connection)
    try:
        if file:
            check_still_known(file, connection)
        yield
        if connection.in_transaction:
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def make_database(connection: sqlite3.Connection) -> None:
    """Make the tables of a new file, which is what all migrations lead to, as a test shows."""
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        return  # another Ringback that started at the same time was quicker
    make_tables(connection)
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def make_tables(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes and triggers."""
    tables = NEW_TABLES.read_text("utf-8").split(";")  # none of them has one inside
    for statement in (*filter(str.strip, tables), *TABLES, *TRIGGERS):
        connection.execute(statement.strip())
