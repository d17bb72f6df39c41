"""A database that is open to be written: its file, its engine, and the transactions on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from data.model.backups import View
from data.model.followup import FollowUp
from data.rules.cadence.rulebook import Rulebook
from data.store.acts.act import Act
from data.store.backup.lost_log import keep_view
from data.store.connection.driver import merge_log
from data.store.connection.engine import driven, let_go, open_engine
from data.store.connection.errors import StoreError, explain, explained
from data.store.connection.transaction import open_file
from data.store.records.inserts import begin_act, name_act
from data.store.records.phone_numbers import read_numbers


class OpenDatabase:
    """One database, from its opening to ``close``. Not for use from two threads at once."""

    def __init__(self, path: Path, *, makes: bool = True) -> None:
        """Open ``path``, which is made where there is nothing and ``makes`` allows it; StoreError."""
        self.path = path
        with self._explained():
            self.file = open_file(path, makes=makes)
            """The file that is written, which any thread can ask whether it is still there."""
            self.engine = open_engine(self.file)

    @contextmanager
    def act(self, now: datetime, book: Rulebook, seen: FollowUp | None = None) -> Iterator[Act]:
        """Do one act in one transaction, as one undo entry, by the rules of ``book``.

        It is kept when the act ended with a sentence, else all of it is taken back. An act that loads ``seen`` is
        refused (ChangedError) where that is stored otherwise.
        """
        with self._explained(), self._session() as session:
            connection = driven(session.connection().connection)
            act = Act(session, begin_act(connection, now), now, book, seen)
            yield act
            if act.sentence:
                session.flush()
                read_numbers(connection, book.country)
                name_act(connection, act.act_id, act.sentence)
                session.commit()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write what is no act: it is kept at the end, or all of it is taken back where something is raised."""
        with self._explained(), self._session() as session:
            yield session
            session.commit()

    def settle(self) -> None:
        """Merge what the log holds into the file, as far as nobody reads it: less is lost then with a log.

        It waits for nobody, and what it can't do is left to the next one, or to the last program that leaves.
        """
        with suppress(DBAPIError, sqlite3.Error, StoreError), self._plainly() as connection:
            self.file.check()  # two logs must not be merged into one file
            merge_log(connection)

    def saved_view(self, now: datetime) -> View:
        """Keep what this connection sees as a backup, also of a log that has lost its name; BackupError."""
        with self._plainly() as connection:
            return keep_view(connection, self.path, now)

    def close(self) -> None:
        """Let go of the file; what the write-ahead log holds is merged into it."""
        let_go(self.engine, self.file)

    def _session(self) -> Session:
        session = Session(self.engine, expire_on_commit=False)
        event.listen(session, "after_commit", lambda _session: self.file.log.remember(written=True))
        return session

    @contextmanager
    def _plainly(self) -> Iterator[sqlite3.Connection]:
        """Borrow the driver's own connection, outside of any act."""
        borrowed = self.engine.raw_connection()
        try:
            yield driven(borrowed)
        finally:
            borrowed.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained(self.path):
                yield
        except DBAPIError as fault:
            raise explain(fault.orig or fault, self.path) from fault
