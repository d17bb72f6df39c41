"""A database that is open to be written: its file, its connection, and the transactions on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data.store.connection.driver import hold, merge_log
from data.store.connection.errors import StoreError, explained
from data.store.connection.transaction import connect, let_go, open_file, transaction

if TYPE_CHECKING:
    from data.model.backups import View
    from data.model.followup import FollowUp
    from data.rules.cadence.rulebook import Rulebook
    from data.store.acts.act import Act
    from data.store.queries.inbox import Inbox

T = TypeVar("T")

_HELD = 3072
"""Kilobytes of the file that are held for questions: a screen of a large one shows more than SQLite would hold."""


class OpenDatabase:
    """One database, from its opening to ``close``. Not for use from two threads at once."""

    def __init__(self, path: Path, *, makes: bool = True) -> None:
        """Open ``path``, which is made where there is nothing and ``makes`` allows it; StoreError."""
        self.path = path
        with explained(path):
            self.file = open_file(path, makes=makes)
        """The file that is written, which any thread can ask whether it is still there."""
        self._opened: sqlite3.Connection | None = None

    @contextmanager
    def act(self, now: datetime, book: Rulebook, seen: FollowUp | None = None) -> Iterator[Act]:
        """Do one act in one transaction, as one undo entry, by the rules of ``book``.

        It is kept when the act ended with a sentence, else all of it is taken back. An act that loads ``seen`` is
        refused (ChangedError) where that is stored otherwise.
        """
        from data.store.acts.act import Act  # what takes an act back does without
        from data.store.records.inserts import begin_act, name_act
        from data.store.records.phone_numbers import read_numbers

        with self.transaction() as connection:
            act = Act(connection, begin_act(connection, now), now, book, seen)
            yield act
            if act.sentence:
                read_numbers(connection, book.country)
                name_act(connection, act.act_id, act.sentence)
            else:
                connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write what is no act: it is kept at the end, or all of it is taken back where something is raised."""
        with explained(self.path):
            connection = self.connection
            with transaction(connection, self.file):
                yield connection
                is_kept = connection.in_transaction
            if is_kept:
                self.file.log.remember(written=True)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, which belongs to the thread that asks for it first."""
        if self._opened is None:
            self._opened = connect(self.file)
        return self._opened

    def answer(self, question: Callable[[Inbox], T], zone: tzinfo, changed: int) -> T:
        """Answer a question by the connection that writes, as of one instant.

        What it has read it still holds, where one that only reads has to read all pages again after each act.
        ``zone`` is the user's; ``changed`` see ``ReadConnection.borrowing``.
        """
        from data.store.queries.inbox import Inbox

        with explained(self.path):
            hold(self.connection, _HELD)
        with Inbox.borrowing(self.connection, self.path, zone, changed).lent() as inbox:
            return question(inbox)

    def settle(self) -> None:
        """Merge what the log holds into the file, as far as nobody reads it: less is lost then with a log.

        It waits for nobody, and what it can't do is left to the next one, or to the last program that leaves.
        """
        with suppress(sqlite3.Error, StoreError):
            self.file.check()  # two logs must not be merged into one file
            merge_log(self.connection)

    def saved_view(self, now: datetime) -> View:
        """Keep what this connection sees as a backup, also of a log that has lost its name; BackupError."""
        from data.store.backup.lost_log import keep_view  # only where the log is lost

        return keep_view(self.connection, self.path, now)

    def close(self) -> None:
        """Let go of the file; what the write-ahead log holds is merged into it."""
        if self._opened is not None:
            let_go(self._opened, self.file)
            self._opened.close()
            self._opened = None
