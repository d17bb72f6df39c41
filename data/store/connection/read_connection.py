"""The read side's way to the file: opened when something is first asked, and only ever read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.store.connection.driver import hold
from data.store.connection.errors import DamagedError, GivenUpError, NewerError, StoreError, explained
from data.store.connection.location import OpenFile, is_there
from data.store.connection.loss import check_content, check_not_lost
from data.store.connection.statements import check_texts
from data.store.connection.version import connect_read_only, version
from data.store.schema.identity import HEAD


class ReadConnection:
    """Reads one database, in the thread that asks first. A file that isn't there yet has no rows.

    Another thread that asks gets sqlite3's ProgrammingError: two that share a connection, of which one closes it,
    end in the middle of memory.
    """

    def __init__(self, path: Path, wanted: Callable[[], bool], held: int | None = None) -> None:
        """``wanted`` is asked before each statement; where it says no, the answer is given up (GivenUpError).

        ``held``: so many kibibytes of the file are held in memory; None is SQLite's own measure, 2,000.
        """
        self.path, self._wanted, self._held = path, wanted, held
        self._connection: sqlite3.Connection | None = None
        self._file: OpenFile | None = None
        self._openings = 0
        self._number: int | None = None
        self._is_behind = self._is_newer = self._is_looking = False

    @classmethod
    def borrowing(cls, connection: sqlite3.Connection, path: Path, changed: int) -> ReadConnection:
        """Return one that asks a ``connection`` which writes, and which whoever opened it closes.

        ``changed`` is what ``changed`` returns: the number of a connection that only reads, by which it is told
        later whether something was written since.
        """
        borrowed = cls(path, lambda: True)
        borrowed._connection, borrowed._number = connection, changed
        return borrowed

    def close(self) -> None:
        """Let go of the file; what is asked next opens what is there then."""
        if self._connection:
            self._connection.close()
            self._connection = None

    @property
    def file(self) -> OpenFile | None:
        """The file that is read, which tells any thread whether it is still there; None where none was found."""
        return self._file if self._connection else None

    @property
    def is_behind(self) -> bool:
        """Whether an older version of the program has written the file that is read."""
        return self._is_behind and self._connection is not None

    @property
    def current(self) -> sqlite3.Connection | None:
        """The connection as it is open; None where nothing was asked yet, or no file was found."""
        return self._connection

    def opened(self) -> sqlite3.Connection | None:
        """Open the file where it isn't open; None where there is none. StoreError for a wrong or a lost one."""
        if self._connection is None:
            if not is_there(self.path):
                check_not_lost(self.path)
                return None
            file = OpenFile(self.path)
            connection = connect_read_only(self.path)
            try:
                with explained(self.path):
                    if self._held is not None:
                        hold(connection, self._held)
                    found = version(connection, self.path)
                    check_content(connection, self.path, found)
            except StoreError:
                connection.close()
                raise
            if found is None:  # somebody has just made it, and its tables come next
                connection.close()
                return None
            self._is_behind, self._is_newer = found < HEAD, found > HEAD
            file.log.remember()
            self._connection, self._file = connection, file
            self._openings += 1
        return self._connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer what is asked meanwhile as of one instant, whatever another program writes."""
        if self._is_looking:
            yield
            return
        connection = self.opened()
        if connection:
            with explained(self.path):
                connection.execute("BEGIN")
        self._is_looking = True  # and a file that somebody makes just now comes with the next look
        try:
            yield
        finally:
            self._is_looking = False
            if connection and connection.in_transaction:
                connection.execute("ROLLBACK")

    def check_still_there(self) -> None:
        """StoreError where the file that was asked was taken away, ReplacedError where another one is there."""
        if self._connection and self._file:
            self._file.check()

    def run(self, sql: str, values: dict[str, Any]) -> Iterable[sqlite3.Row]:
        """Return the rows that a question finds."""
        if not self._wanted():
            raise GivenUpError
        connection = self._connection if self._is_looking else self.opened()
        if connection is None:
            return []
        with self.as_far_as_it_goes(), explained(self.path):
            return _asked(connection, sql, values).fetchall()

    def each(self, sql: str, values: dict[str, Any]) -> Iterator[sqlite3.Row]:
        """Yield the rows that a question finds one by one: all of them together may be too many."""
        if not self._wanted():
            raise GivenUpError
        connection = self._connection if self._is_looking else self.opened()
        if connection is None:
            return
        with self.as_far_as_it_goes(), explained(self.path):
            yield from _asked(connection, sql, values)

    def run_for_texts(self, sql: str, values: dict[str, Any]) -> Iterable[sqlite3.Row]:
        """Return the rows that a question finds; ValueError where a text is none (``check_texts``)."""
        rows = self.run(sql, values)
        for row in rows:
            check_texts(row)
        return rows

    def changed(self) -> int:
        """Return a number that is another one after any program has written to the file, or it was opened anew."""
        if self._number is not None:
            return self._number
        # SQLite's own number, of 32 bits, begins anew with each opening.
        return next((self._openings << 32 | int(row[0]) for row in self.run("PRAGMA data_version", {})), -1)

    @contextmanager
    def as_far_as_it_goes(self) -> Iterator[None]:
        """Say of what can't be read of a file that a newer version has written that it is that (NewerError)."""
        try:
            yield
        except (StoreError, ValueError, LookupError) as fault:
            if not self._is_newer or isinstance(fault, DamagedError):
                raise
            raise NewerError(
                f"{self.path} was written by a newer Ringback, and this one can't read it: update Ringback to "
                "open it."
            ) from fault


def _asked(connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> sqlite3.Cursor:
    """Return the cursor of a question; one that writes gives its rows otherwise by itself."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, values)
